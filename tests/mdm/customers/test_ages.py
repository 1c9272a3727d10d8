"""A value is as old as its record has been saying so: repeating makes nothing newer, so nothing flaps for ever."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from mdm.audit import change_set
from mdm.customers import loading
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.customers.statements import still_said
from mdm.sources.models import SourceRecord
from mdm.standardise import Context, record
from tests.cast import CASTING
from tests.people import merged, person, source


def resent(key, observed_at, **said):
    """The record says this as of then, however it was written."""
    attributes = record(said, Context(country="AT", observed_at=observed_at))[0]
    with change_set(actor=CASTING, action="test.resent", reason="sent again"):
        row = SourceRecord.objects.get(key=key)
        row.attributes, row.received_at = attributes, timezone.now()
        row.save(update_fields=["attributes", "received_at"])
        entry = CrosswalkEntry.objects.get(record=row, until=None)
        loading.survive([entry.customer_id])
    row.refresh_from_db()
    return row


@pytest.fixture
def anna(db):
    """Two sources of the same trust contradict each other."""
    one = person(source("crm"), "c", full_name="Anna Gruber", email="crm@x.example")
    merged(one, person(source("shop"), "s", full_name="Anna Gruber", email="shop@x.example"))
    return one


def test_two_sources_that_contradict_each_other_for_ever_do_not_flap(anna):
    resent("s", "2026-02-01T00:00:00Z", full_name="Anna Gruber", email="new@x.example")
    seen = set()
    for day in range(1, 8):
        at = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%SZ")
        key, email = ("c", "crm@x.example") if day % 2 else ("s", "new@x.example")
        resent(key, at, full_name="Anna Gruber", email=email, employer=f"Firm {day}")
        seen.add(Customer.objects.get(id=anna).email)
    assert seen == {"new@x.example"}


def test_what_a_record_stops_saying_and_says_again_is_new_again(anna):
    resent("c", "2026-02-01T00:00:00Z", email="other@x.example")
    resent("c", "2026-03-01T00:00:00Z", email="crm@x.example")
    assert Customer.objects.get(id=anna).email == "crm@x.example"


def test_a_statement_that_arrives_late_counts_from_when_it_was_so(anna):
    resent("c", "2026-04-01T00:00:00Z", email="april@x.example")
    resent("s", "2026-03-01T00:00:00Z", email="march@x.example")
    assert Customer.objects.get(id=anna).email == "april@x.example"


def test_what_would_be_said_is_as_old_as_the_database_makes_it(anna):
    row = SourceRecord.objects.get(key="c")
    for said in ({"email": "crm@x.example", "city": "Graz"}, {"email": "crm@x.example"}, {"city": "Wien"}):
        after = record(said, Context(country="AT", observed_at="2026-05-01T00:00:00Z"))[0]
        expected = still_said(row.attributes, after, row.received_at.strftime("%Y-%m-%dT%H:%M:%SZ"))
        row = resent("c", "2026-05-01T00:00:00Z", **said)
        assert row.attributes == expected


@pytest.mark.parametrize(
    ("cell", "confirmed", "faults"),
    [
        ("yes", {"email", "city"}, 0),
        ("no", set(), 0),
        ("E-mail", {"email"}, 0),
        ("address; phone", {"city"}, 1),
        ("perhaps", set(), 1),
        ("", set(), 0),
    ],
)
def test_a_column_says_what_the_customer_confirmed(cell, confirmed, faults):
    attributes, problems = loading.standardise(
        {"email": ["a@x.example"], "city": ["Graz"], "confirmed": [cell] if cell else []}, Context()
    )
    assert {key for key, values in attributes.items() if values[0].get("verified")} == confirmed
    assert len(problems) == faults


def test_what_customers_write_themselves_is_confirmed_by_them(db):
    portal = source("portal", 10, "self_registration")
    one = person(source("crm", 90), "c", full_name="Anna Gruber", email="crm@x.example")
    merged(one, person(portal, "p", full_name="Anna Gruber", email="anna@x.example"))
    assert Customer.objects.get(id=one).email == "anna@x.example"
