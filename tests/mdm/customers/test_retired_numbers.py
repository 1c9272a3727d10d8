"""A retired number resolves for ever: on the page, through the API, in the file; chains and undone merges included."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.customers import services
from tests.cast import CASTING
from tests.people import merged, number, person, source

pytestmark = pytest.mark.django_db
LIST = "/api/v1/retired-numbers/"


@pytest.fixture
def chain():
    """a into b, then b into c: who is kept at each merge is the second."""
    crm = source("crm", 80)
    people = [person(crm, key, full_name=f"Anna {key}") for key in "abc"]
    first = merged(people[1], people[0])
    second = merged(people[2], people[1])
    return people, first, second


def leads_to(api):
    return {
        row["retired_number"]: (row["current_number"], row["merged_into"]) for row in api.get(LIST).json()["results"]
    }


def test_a_chain_leads_to_its_end_everywhere(chain, ben, api_of, client_of):
    people, _, _ = chain
    a, b, c = (number(each) for each in people)
    api = api_of(ben)
    assert leads_to(api) == {a: (c, b), b: (c, c)}
    body = api.get(f"/api/v1/customers/{a}/").json()
    assert (body["number"], body["asked_for"], body["retired"]["current_number"]) == (c, a, c)
    answer = client_of(ben).get(f"/customers/{a}/", follow=True)
    assert answer.redirect_chain == [(f"/customers/{c}/", 302)]
    text = answer.content.decode()
    assert f"{a} was merged into {b} on" in text
    assert f"That is now {c}." in text
    file = b"".join(client_of(ben).get("/customers/retired.csv").streaming_content).decode()
    assert [line.split(",")[:3] for line in file.splitlines()[1:]] == [[a, c, b], [b, c, c]]


def test_an_undone_merge_takes_its_number_back_and_the_rest_still_resolves(chain, ben, api_of, client_of):
    people, first, second = chain
    a, b, c = (number(each) for each in people)
    api, client = api_of(ben), client_of(ben)
    services.split(merge=second.pk, actor=CASTING, reason="two people")
    assert leads_to(api) == {a: (b, b)}
    assert client.get(f"/customers/{b}/").status_code == 200
    assert client.get(f"/customers/{a}/").headers["Location"] == f"/customers/{b}/"
    services.split(merge=first.pk, actor=CASTING, reason="two people")
    assert leads_to(api) == {}
    assert client.get(f"/customers/{a}/").status_code == 200
    assert api.get(f"/api/v1/customers/{a}/").json()["retired"] is None
    assert c


def test_the_list_is_narrowed_and_costs_the_same_for_more(chain, ben, api_of):
    people, _, _ = chain
    a = number(people[0])
    api = api_of(ben)
    found = api.get(
        LIST, {"f": [f"retired.number:is:{a}", "retired.merged_at:at_least:today"], "order": "-retired.merged_at"}
    )
    assert [row["retired_number"] for row in found.json()["results"]] == [a]
    with CaptureQueriesContext(
        connection,
    ) as two:
        api.get(LIST)
    crm = source("erp", 60)
    for key in range(8):
        merged(people[2], person(crm, str(key), full_name="Anna"))
    with CaptureQueriesContext(connection) as ten:
        api.get(LIST)
    assert len(two) == len(ten)


def test_who_may_not_know_of_merges_is_led_on_and_told_no_more(chain, ada, chiara, zoe, client_of, api_of):
    people, _, _ = chain
    assert client_of(chiara).get("/customers/retired.csv").status_code == 403
    assert client_of(zoe).get("/customers/retired/").status_code == 403
    assert api_of(zoe).get(LIST).status_code == 403
    assert client_of(ada).get(f"/customers/{number(people[0])}/").status_code == 302
