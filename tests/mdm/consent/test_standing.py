"""What stands: the last event of each record counts, across records withdrawal wins, and a split parts them again."""

from datetime import UTC, datetime

import pytest

from mdm.access.field_access import FieldAccess
from mdm.consent import ledger, selectors
from mdm.consent.gate import LINKING
from mdm.customers import services
from tests.cast import CASTING
from tests.people import consented, merged, number, person, source

EARLY, LATE = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def two(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber"), person(source("shop"), "2", full_name="Anni Wolf")


def state(user, customer):
    return {each.purpose: each.state for each in selectors.standing(FieldAccess.of(user), customer)}


def test_the_last_event_of_a_record_counts(two, ada):
    consented(two[0], "withdrawn", EARLY)
    consented(two[0], "given", LATE)
    assert state(ada, two[0]) == {LINKING: "given"}
    assert ledger.of_customers([two[0]], LINKING) == {two[0]: "given"}


def test_withdrawal_on_one_record_wins_over_a_later_consent_on_another_and_splits_exactly(two, ada):
    consented(two[0], "withdrawn", EARLY)
    consented(two[1], "given", LATE)
    before = [state(ada, customer) for customer in two]
    merge = merged(*two)
    assert state(ada, two[0]) == {LINKING: "withdrawn"}
    assert ledger.of_customers([two[0]], LINKING) == {two[0]: "withdrawn"}
    services.split(merge=merge.id, actor=CASTING, reason="two people")
    assert [state(ada, customer) for customer in two] == before == [{LINKING: "withdrawn"}, {LINKING: "given"}]


def test_purposes_do_not_touch_each_other(two, ada):
    consented(two[0], "withdrawn", LATE, purpose="marketing")
    consented(two[0], "given", EARLY)
    assert state(ada, two[0]) == {"marketing": "withdrawn", LINKING: "given"}


def test_the_same_event_twice_is_one(two):
    consented(two[0], "given", EARLY)
    consented(two[0], "given", EARLY)
    assert selectors.of_customer(two[0]).count() == 1


def test_who_may_not_see_consent_is_told_nothing(two, ines, zoe):
    consented(two[0], "given", EARLY)
    assert state(ines, two[0]) == state(zoe, two[0]) == {}


def test_the_ledger_shows_every_event_with_its_record(two, ada, ines, client_of):
    consented(two[0], "given", EARLY)
    consented(two[0], "withdrawn", LATE)
    address = f"/customers/{number(two[0])}/consents/"
    text = client_of(ada).get(address).content.decode()
    assert text.count("Crm 1") == 2
    assert client_of(ines).get(address).status_code == 403


def test_a_program_reads_the_ledger(two, ada, api_of):
    consented(two[0], "given", EARLY)
    said = api_of(ada).get(f"/api/v1/customers/{number(two[0])}/consents/").json()
    assert said["standing"][0]["state"] == "given"
    assert said["results"][0]["purpose"] == LINKING
