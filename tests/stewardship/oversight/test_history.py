"""History: who did what, when and why, with locked fields told as changed and nothing more."""

import pytest

from mdm.access import services as access_services
from mdm.access.grants import GrantChange
from mdm.access.models import FieldGrant
from mdm.customers import services
from mdm.sources.models import SourceRecord
from tests.people import linked, number, person, persona, source

SAID = {"full_name": "Anna Gruber", "email": "anna@berg.example", "birth_date": "1980-03-04", "tax_id": "AT-99-1"}


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "K-1", **SAID)


def history(client, kind, key):
    return client.get(f"/history/{kind}/{key}/").content.decode()


def test_a_merge_and_its_undoing_are_told_with_who_and_why(anna, ada, client_of):
    other = person(source("shop"), "S-2", full_name="Anni Wolf")
    merge = services.merge(survivor=anna, absorbed=other, decided_by="rule:test", actor=ada, reason="same shoe size")
    services.split(merge=merge.id, actor=ada, reason="her sister's shoes")
    text = history(client_of(ada), "customer", number(anna))
    for said in ("Ada Okafor", "customer.merge", "same shoe size", "customer.split", "her sister", "Merge added"):
        assert said in text, said


def test_a_link_is_told_in_the_history_of_the_customer_and_of_the_persona(anna, ada, client_of):
    profile = persona("x", "gipfelanna", display_name="Anna G.")
    linked(profile, anna)
    for kind, key in (("customer", number(anna)), ("persona", profile)):
        assert "Link of a persona added" in history(client_of(ada), kind, key)


def test_locked_fields_show_only_that_they_changed(anna, ada, ben, chiara, client_of):
    person(source("crm"), "K-1", **SAID | {"tax_id": "AT-77-2", "birth_date": "1981-04-05"})
    stewards = history(client_of(ada), "customer", number(anna))
    assert "AT-99-1" not in stewards
    assert "AT-77-2" not in stewards
    assert "Tax id" in stewards
    assert "1980-03-04" in stewards
    agents = history(client_of(chiara), "customer", number(anna))
    assert "1980-03-04" not in agents
    assert "1981-04-05" not in agents
    leads = history(client_of(ben), "customer", number(anna))
    assert "AT-99-1" in leads
    assert "AT-77-2" in leads


def test_the_statements_of_a_source_record_are_locked_one_by_one(anna, ada, client_of, api_of):
    record = SourceRecord.objects.get(key="K-1").pk
    text = history(client_of(ada), "record", record)
    assert "anna@berg.example" in text
    assert "AT-99-1" not in text
    said = api_of(ada).get(f"/api/v1/history/record/{record}/").content.decode()
    assert "anna@berg.example" in said
    assert "AT-99-1" not in said


@pytest.mark.parametrize("name", ["ines", "zoe"])
def test_who_may_not_open_the_customer_opens_no_history_of_it(name, cast, anna, client_of, api_of):
    assert client_of(cast[name]).get(f"/history/customer/{number(anna)}/").status_code == 403
    assert api_of(cast[name]).get(f"/api/v1/history/customer/{number(anna)}/").status_code == 403


def test_grants_have_a_history_for_who_may_see_access(ines, ada, client_of):
    change = GrantChange("Service agent", "customer.birth_date", False, "", ("see",), 0)
    access_services.change_grant(change=change, actor=ines, reason="callers are checked")
    grant = FieldGrant.objects.get(
        role__name="Service agent", attribute__key="birth_date", attribute__subject="customer"
    )
    text = history(client_of(ines), "grant", grant.pk)
    assert "callers are checked" in text
    assert client_of(ada).get(f"/history/grant/{grant.pk}/").status_code == 403


def test_a_kind_or_a_record_that_is_not_there_is_not_found(ada, client_of):
    client = client_of(ada)
    for path in ("/history/nonsense/1/", "/history/persona/999999/", "/history/persona/x/", "/history/decision/1/"):
        assert client.get(path).status_code == 404


def test_a_long_history_is_paged_without_loss(anna, ada, api_of):
    for i in range(7):
        person(source("crm"), "K-1", **SAID | {"email": f"anna{i}@berg.example"})
    api, found, cursor = api_of(ada), [], ""
    while True:
        said = api.get(f"/api/v1/history/customer/{number(anna)}/", {"size": 2, "cursor": cursor}).json()
        found += [(e["change_set"], c["model"], c["key"]) for e in said["results"] for c in e["changes"]]
        cursor = said["next"]
        if not cursor:
            break
    emails = [entry for entry in dict.fromkeys(found) if entry[1] == "mdm.Customer"]
    assert len(emails) == 8
    assert api.get(f"/api/v1/history/customer/{number(anna)}/", {"cursor": "nonsense"}).status_code == 400
