"""Pages and API of customers: who opens them, what filters refuse, and that lists cost the same however long."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.audit import change_set
from mdm.customers.models import Customer, Merge
from tests.cast import CASTING
from tests.people import golden_rows, merged, number, person, source, told


@pytest.fixture
def pair(db):
    """A merge of two customers, as (survivor, absorbed, merge)."""
    anna = person(source("crm", 80), "1", full_name="Anna Gruber", email="anna@berg.example", tax_id="AT-99-1")
    anni = person(source("shop", 60), "2", full_name="Anni Wolf", email="anni@tal.example")
    return anna, anni, merged(anna, anni)


def test_the_list_filters_pages_and_orders(db, ada, client_of):
    told(source("crm"), {str(i): {"full_name": f"Person {i:03d}", "city": "Graz"} for i in range(60)})
    client = client_of(ada)
    first = client.get("/customers/", {"f": "customer.city:is:Graz"}).content.decode()
    assert "Person 000" in first
    assert "Person 055" not in first
    assert "Next" in first
    assert client.get("/customers/", {"f": "customer.city:is:Wien"}).content.decode().count("No customer fits") == 1


@pytest.mark.parametrize("query", [{"f": "customer.tax_id:is:1"}, {"f": "customer.nonsense:is:1"}])
def test_a_forbidden_and_an_unknown_filter_are_refused_alike(pair, ada, client_of, api_of, query):
    assert client_of(ada).get("/customers/", query).status_code == 400
    answer = api_of(ada).get("/api/v1/customers/", query)
    assert answer.status_code == 400
    assert answer.json()["detail"].count("customer.") <= 1


@pytest.mark.parametrize("path", ["/customers/", "/api/v1/customers/", "/personas/", "/api/v1/personas/"])
def test_a_list_costs_the_same_at_1_and_at_50_rows(path, ada, client_of):
    client = client_of(ada)
    told(source("crm"), {"first": {"full_name": "First One"}})
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    told(source("crm"), {str(i): {"full_name": f"Person {i}"} for i in range(50)})
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)


def test_the_api_says_the_golden_record_with_what_is_locked(pair, ada, api_of):
    said = api_of(ada).get(f"/api/v1/customers/{number(pair[1])}/").json()
    assert said["number"] == number(pair[0])
    assert said["asked_for"] == number(pair[1])
    assert said["merged_numbers"] == [number(pair[1])]
    assert said["full_name"] == "Anna Gruber"
    assert "tax_id" not in said
    assert "restricted" in said["_locked"]["tax_id"]


def test_the_api_says_where_values_come_from(pair, ada, omar, api_of):
    address = f"/api/v1/customers/{number(pair[0])}/lineage/"
    found = {row["attribute"]: row for row in api_of(ada).get(address).json()["results"]}
    assert found["email"]["survivor"]["source"] == "Crm"
    assert [other["value"] for other in found["email"]["others"]] == ["anni@tal.example"]
    assert "value" not in found["tax_id"]["survivor"]
    assert api_of(omar).get(address).status_code == 403


def test_a_steward_sees_the_effect_and_undoes_a_merge_with_a_reason(pair, ada, client_of):
    anna, anni, merge = pair
    client, address = client_of(ada), f"/customers/{number(anna)}/merges/{merge.id}/"
    text = client.get(address).content.decode()
    assert "anna@berg.example" in text
    assert "anni@tal.example" in text
    assert client.post(address, {"reason": " "}).status_code == 400
    assert Merge.objects.get(id=merge.id).until is None
    assert client.post(address, {"reason": "two people"}).status_code == 302
    assert Merge.objects.get(id=merge.id).until is not None
    assert Customer.objects.filter(id__in=(anna, anni), is_live=True).count() == 2


def test_the_list_of_merges_leads_to_what_decided_each(pair, ada, client_of):
    anna, _, merge = pair
    decision, address = uuid4(), f"/customers/{number(anna)}/merges/"
    said = {
        f"decision:{decision}": f'<a href="/review/decisions/{decision}/">a decision</a>',
        f"entry:{decision}": f'<a href="/customers/entered/{decision}/">an entry</a>',
        "rule:same-key": "<td>the rule same-key</td>",
    }
    for decided_by, words in said.items():
        with change_set(actor=CASTING, action="customer.merge"):
            Merge.objects.filter(id=merge.id).update(decided_by=decided_by)
        assert words in client_of(ada).get(address).content.decode()


@pytest.mark.parametrize("name", ["chiara", "omar", "ines", "zoe"])
def test_who_may_not_change_merges_undoes_none(name, cast, pair, client_of, api_of):
    anna, anni, merge = pair
    before = golden_rows(anna, anni)
    answer = client_of(cast[name]).post(f"/customers/{number(anna)}/merges/{merge.id}/", {"reason": "I want to"})
    assert answer.status_code == 403
    api = api_of(cast[name]).post(
        f"/api/v1/merges/{merge.id}/split/", {"reason": "I want to"}, content_type="application/json"
    )
    assert api.status_code == 403
    assert golden_rows(anna, anni) == before
    assert Merge.objects.get(id=merge.id).until is None


def test_a_program_undoes_a_merge_once(pair, ada, api_of):
    api, address = api_of(ada), f"/api/v1/merges/{pair[2].id}/split/"
    body = {"reason": "two people"}
    assert api.post(address, body, content_type="application/json").json() == {"is_undone": True}
    assert api.post(address, body, content_type="application/json").json() == {"is_undone": False}


def test_a_number_that_nobody_has_is_not_found(ada, client_of):
    assert client_of(ada).get("/customers/CUS-0000-0000/").status_code == 404
    assert client_of(ada).get("/customers/nobody/").status_code == 404
