"""Versions of a mapping: who, when, why, what differs, and using one again."""

import pytest

from mdm.audit import change_set
from mdm.sources.models import Mapping
from tests.cast import CASTING
from tests.people import source

pytestmark = pytest.mark.django_db
AT = "/sources/crm/mappings/customer/"
VERSIONS = (
    ({"Name": "full_name", "Mail": "email", "Fax": ""}, "No"),
    ({"Name": "full_name", "Mail": "", "Town": "city"}, "No"),
    ({"Name": "full_name", "Mail": "", "Town": "city"}, "Name"),
)


@pytest.fixture(autouse=True)
def versions():
    crm = source("crm", 80)
    for place, (columns, key) in enumerate(VERSIONS, 1):
        with change_set(actor=CASTING, action="import.start", reason=f"round {place}"):
            Mapping.objects.create(source=crm, subject="customer", version=place, columns=columns, key_column=key)


def test_every_version_says_who_saved_it_when_and_why(ben, api_of, client_of):
    rows = api_of(ben).get(f"/api/v1{AT}").json()["results"]
    assert [row["version"] for row in rows] == [3, 2, 1]
    assert (rows[1]["reason"], rows[1]["actor_name"], rows[0]["is_latest"]) == ("round 2", CASTING.name, True)
    text = client_of(ben).get(AT, {"f": "mapping.version:at_most:2"}).content.decode()
    assert "round 2" in text
    assert "round 3" not in text


def test_the_difference_names_columns_added_dropped_and_read_otherwise(ben, api_of, client_of):
    body = api_of(ben).get(f"/api/v1{AT}2/").json()
    assert [(line["kind"], line["column"], line["before"], line["after"]) for line in body["lines"]] == [
        ("dropped", "Fax", "", ""),
        ("otherwise", "Mail", "E-mail", ""),
        ("added", "Town", "", "City"),
    ]
    assert body["same_count"] == 1
    assert "Key of a record" in client_of(ben).get(f"{AT}3/").content.decode()
    assert client_of(ben).get(f"{AT}3/", {"since": "9"}).status_code == 404


def test_a_version_alone_says_how_each_column_is_read(ben, client_of):
    text = client_of(ben).get(f"{AT}2/", {"since": "2"}).content.decode()
    assert "How its columns are read" in text
    assert [word in text for word in ("Town", "City", "Columns that differ")] == [True, True, False]
    source_page = client_of(ben).get("/sources/crm/").content.decode()
    assert f'{AT}3/?since=3"' in source_page  # the newest version of each mapping, and the way to all


def test_a_version_is_used_again_as_a_new_one_with_a_reason(ben, client_of):
    client = client_of(ben)
    assert client.post(f"{AT}1/", {"latest": "3", "reason": " "}).status_code == 400
    assert client.post(f"{AT}1/", {"latest": "2", "reason": "better"}).status_code == 400
    assert client.post(f"{AT}3/", {"latest": "3", "reason": "better"}).status_code == 400
    assert Mapping.objects.count() == 3
    assert client.post(f"{AT}1/", {"latest": "3", "reason": "better"}).status_code == 302
    made = Mapping.objects.get(version=4)
    assert (made.columns, made.key_column) == VERSIONS[0]


def test_a_steward_looks_and_changes_nothing(ada, chiara, api_of, client_of):
    assert client_of(ada).get(f"{AT}1/").status_code == 200
    assert client_of(ada).post(f"{AT}1/", {"latest": "3", "reason": "x"}).status_code == 403
    body = {"latest": 3, "reason": "x"}
    assert api_of(ada).post(f"/api/v1{AT}1/", body, content_type="application/json").status_code == 403
    assert client_of(chiara).get(AT).status_code == 403
    assert Mapping.objects.count() == 3
