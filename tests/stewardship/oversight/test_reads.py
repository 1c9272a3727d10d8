"""Reads on record: found by who, what, when and for which purpose; told without a value; for auditors only."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.access.models import AccessLogEntry
from mdm.customers.models import Customer
from tests.people import person, source


@pytest.fixture
def read(db, ada, client_of, api_of):
    """Ada has looked at Anna, herself and with a token, and has searched; Anna's birth date is sensitive."""
    anna = person(source("crm", 80), "K-1", full_name="Anna Gruber", birth_date="1981-03-14")
    number = Customer.objects.get(pk=anna).number
    assert client_of(ada).get(f"/customers/{number}/").status_code == 200
    assert api_of(ada).get(f"/api/v1/customers/{number}/").status_code == 200
    assert client_of(ada).get("/search/?q=gruber").status_code in {200, 302}
    assert client_of(ada).get("/customers/?f=customer.birth_date:is:1981-03-14").status_code == 200
    return number


def test_an_auditor_finds_who_saw_somebody_and_for_which_purpose(read, ada, omar, client_of, api_of):
    client, api = client_of(omar), api_of(omar)
    for triples, count in (
        (["read.subject:is:customer", f"read.subject_id:is:{read}"], 2),
        (["read.actor_name:is:Ada Okafor", "read.kind:is:view", "read.at:is:today"], 2),
        ([f"read.actor_id:is:user:{ada.pk}", "read.kind:is:view"], 1),
        (["read.actor_name:is_not:Ada Okafor", "read.subject:is:customer"], 0),
        (["read.kind:is:search", "read.subject:is:customer"], 2),
        (["read.purpose:is:marketing"], 0),
    ):
        rows = api.get("/api/v1/reads/", {"f": triples}).json()["results"]
        assert len(rows) == count, triples
        text = client.get("/audit/reads/", {"f": triples}).content.decode()
        assert ("No read fits" in text) == (count == 0)
    said = client.get("/audit/reads/").content.decode()
    assert "Ada Okafor" in said
    assert "Ada Okafor, token of Ada Okafor" in said
    assert "Birth date" in said
    assert "Data quality" in said
    assert "1981-03-14" not in said


def test_searching_by_a_sensitive_filter_is_a_read(read, ada):
    entry = AccessLogEntry.objects.filter(kind="search").latest("id")
    assert (entry.subject, entry.fields, entry.actor_id) == ("customer", ["birth_date"], f"user:{ada.pk}")


@pytest.mark.parametrize("name", ["ben", "chiara", "ines", "zoe"])
def test_nobody_else_looks_over_shoulders(name, cast, read, client_of, api_of):
    assert client_of(cast[name]).get("/audit/reads/").status_code == 403
    assert api_of(cast[name]).get("/api/v1/reads/").status_code == 403
    if name == "ines":
        assert "Reads" not in client_of(cast[name]).get("/audit/").content.decode()


def test_the_names_of_a_page_of_reads_are_one_query(read, omar, client_of):
    AccessLogEntry.objects.bulk_create(
        AccessLogEntry(actor_id=f"command:{n}", purpose="service", kind="view", subject="order") for n in range(40)
    )
    client, counted = client_of(omar), []
    for size in (1, 40):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"/audit/reads/?size={size}").status_code == 200
        counted.append(len(captured))
    assert counted[0] == counted[1]
