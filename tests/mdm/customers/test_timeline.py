"""The timeline: every teller's events, newest first, each exactly once however it is paged."""

from datetime import UTC, datetime, timedelta

import pytest

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.customers import timeline
from tests.people import ORDERED_FIRST, consented, interacted, linked, merged, number, ordered, person, persona, source


@pytest.fixture
def busy(db):
    """A customer to whom much happened, some of it at the same moment."""
    anna = person(source("crm", 80), "1", full_name="Anna Gruber")
    other = person(source("shop", 60), "2", full_name="Anni Gruber")
    for day in range(7):
        ordered(anna, "10.00", days=day)
        interacted(anna, "ticket", ORDERED_FIRST + timedelta(days=day), status="open", text="a loose sole")
        interacted(other, "survey", ORDERED_FIRST + timedelta(days=day), score=day)
        consented(anna, "given", ORDERED_FIRST + timedelta(days=day))
    merged(anna, other)
    linked(persona("x", "gipfelanna", display_name="Anna G."), anna)
    return anna


def read(user, customer, size):
    events, cursor = [], ""
    while True:
        page = timeline.read(FieldAccess.of(user), customer, cursor, size)
        events += page.events
        cursor = page.older
        if not cursor:
            return events


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_every_event_comes_once_and_in_order_whatever_the_size_of_the_page(busy, ada, size):
    events = read(ada, busy, size)
    assert len(events) == 30
    assert len({(event.kind, event.id) for event in events}) == 30
    assert [e.at for e in events] == sorted((e.at for e in events), reverse=True)
    assert {event.kind for event in events} == {"order", "ticket", "survey", "consent", "merge", "link"}


def test_nobody_reads_what_they_may_not_see(busy, chiara, ines, zoe):
    assert {e.kind for e in read(chiara, busy, 100)} >= {"order", "ticket", "consent"}
    assert read(ines, busy, 100) == read(zoe, busy, 100) == []


def test_texts_are_masked_for_auditors(busy, omar):
    said = str(read(omar, busy, 100))
    assert "loose sole" not in said
    assert "boots" not in said
    assert "€10" not in said


@pytest.mark.parametrize("cursor", ["nonsense", "W10", "WyJhIiwiYiIsImMiXQ", "é"])
def test_a_cursor_that_is_none_is_refused(busy, ada, cursor):
    with pytest.raises(Invalid):
        timeline.read(FieldAccess.of(ada), busy, cursor)


def test_older_events_come_as_a_page_and_as_a_fragment(db, ada, client_of):
    anna = person(source("crm", 80), "1", full_name="Anna Gruber")
    for day in range(30):
        consented(anna, "given", datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day))
    client, address = client_of(ada), f"/customers/{number(anna)}/timeline/"
    first = client.get(address).content.decode()
    assert "Older" in first
    cursor = timeline.read(FieldAccess.of(ada), anna).older
    fragment = client.get(address, {"cursor": cursor}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert fragment.count("<li") == 10
