"""Figures: exact sums per currency, refunds where they belong, and locked where the reader may not see them."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.customers import services
from mdm.engagement import aggregates, panels
from tests.cast import CASTING
from tests.people import ORDERED_FIRST, interacted, merged, ordered, person, source


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber")


def figures(user, customer):
    return aggregates.of_customer(FieldAccess.of(user), customer)


def shown(found):
    return {(figure.key, figure.unit): figure.value.text for figure in found.all()}


def test_sums_are_exact_and_refunds_count_in_the_value_only(anna, ada):
    for amount, days in (("0.10", 0), ("0.20", 10), ("100.00", 30), ("-0.30", 40)):
        ordered(anna, amount, days=days)
    found = shown(figures(ada, anna))
    assert found["lifetime_value", "EUR"] == Decimal("100.00")
    assert found["mean_order", "EUR"] == Decimal("33.43")
    assert found["order_count", ""] == 3
    assert found["order_interval", "days"] == 15
    assert found["last_order", ""] == ORDERED_FIRST + timedelta(days=30)


def test_currencies_are_never_added_up(anna, ada):
    ordered(anna, "10.00")
    ordered(anna, "20.00", currency="CHF", days=1)
    found = shown(figures(ada, anna))
    assert found["lifetime_value", "EUR"] == Decimal("10.00")
    assert found["lifetime_value", "CHF"] == Decimal("20.00")
    assert found["order_count", ""] == 2


def test_a_merge_adds_up_and_a_split_parts_again(anna, ada):
    other = person(source("shop", 60), "2", full_name="Anni Gruber")
    ordered(anna, "10.00")
    ordered(other, "5.00", days=2)
    before = [shown(figures(ada, customer)) for customer in (anna, other)]
    merge = merged(anna, other)
    assert shown(figures(ada, anna))["lifetime_value", "EUR"] == Decimal("15.00")
    assert figures(ada, anna).of("lifetime_value").sources == ("Crm", "Shop")
    services.split(merge=merge.id, actor=CASTING, reason="two people")
    assert [shown(figures(ada, customer)) for customer in (anna, other)] == before


def test_tickets_and_the_last_two_answers(anna, ada):
    at = datetime(2026, 5, 1, tzinfo=UTC)
    for day, score in enumerate((9, 7, 3)):
        interacted(anna, "survey", at + timedelta(days=day), score=score)
    interacted(anna, "ticket", at, status="open")
    interacted(anna, "ticket", at, status="closed")
    found = shown(figures(ada, anna))
    assert (found["nps", ""], found["nps_before", ""]) == (3, 7)
    assert (found["tickets_open", ""], found["tickets", ""]) == (1, 2)


def test_warnings_say_what_somebody_who_calls_should_know(anna, ada):
    now = timezone.now()
    ordered(anna, "10.00", days=-1500)
    interacted(anna, "survey", now - timedelta(days=20), score=2)
    interacted(anna, "ticket", now - timedelta(days=3), status="open")
    said = [chip["text"] for chip in panels.warnings(figures(ada, anna))]
    assert said[0].startswith("Unhappy: NPS 2")
    assert said[1] == "1 open ticket"
    assert said[2].startswith("Dormant: last order")


def test_a_content_customer_has_no_warnings(anna, ada):
    now = timezone.now()
    interacted(anna, "survey", now - timedelta(days=2), score=9)
    interacted(anna, "survey", now - timedelta(days=800), score=1)
    assert panels.warnings(figures(ada, anna)) == []


def test_amounts_are_masked_for_auditors_and_all_is_locked_for_admins(anna, omar, ines):
    ordered(anna, "987654.37")
    auditors = panels.load(FieldAccess.of(omar), anna)
    assert "987,654" not in str(auditors)
    assert "€" not in str(auditors["items"])
    assert panels.load(FieldAccess.of(ines), anna) is None


def test_nothing_reported_is_no_panel(anna, ada):
    assert panels.load(FieldAccess.of(ada), anna) is None
