"""Figures: exact sums per currency, refunds where they belong, and locked where the reader may not see them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mdm.access.field_access import FieldAccess
from mdm.customers import services
from mdm.engagement import currencies, figures, panels
from mdm.engagement.currencies import NewRate
from mdm.jobs import runner
from tests.cast import CASTING
from tests.people import ORDERED_FIRST, interacted, merged, number, ordered, person, source


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber")


def read(user, customer):
    return figures.of_customer(FieldAccess.of(user), customer)


def shown(found):
    return {(figure.key, figure.currency): figure.value.text for figure in found.listed}


def test_sums_are_exact_and_refunds_count_in_the_value_only(anna, ada):
    for amount, days in (("0.10", 0), ("0.20", 10), ("100.00", 30), ("-0.30", 40)):
        ordered(anna, amount, days=days)
    found = shown(read(ada, anna))
    assert found["lifetime_value", "EUR"] == Decimal("100.00")
    assert found["mean_order", "EUR"] == Decimal("33.4333")
    assert found["median_order", "EUR"] == Decimal("0.20")
    assert found["last_order_amount", "EUR"] == Decimal("100.00")
    assert (found["order_count", ""], found["refund_count", ""]) == (3, 1)
    assert found["interval_days", ""] == 15
    assert found["last_order_at", ""] == ORDERED_FIRST + timedelta(days=30)


def test_currencies_are_never_added_up(anna, ada):
    ordered(anna, "10.00")
    ordered(anna, "20.00", currency="CHF", days=1)
    found = read(ada, anna)
    assert shown(found)["lifetime_value", "EUR"] == Decimal("10.00")
    assert shown(found)["lifetime_value", "CHF"] == Decimal("20.00")
    assert shown(found)["order_count", ""] == 2
    assert (found.reference.value.text, found.without_rate) == (None, ("CHF",))


def test_with_rates_of_the_day_there_is_a_value_in_the_reference_currency(anna, ada):
    ordered(anna, "10.00")
    ordered(anna, "20.00", currency="CHF", days=1)
    ordered(anna, "20.00", currency="CHF", days=20)
    rates = [NewRate("CHF", date(2026, 1, 1), Decimal("1.05")), NewRate("CHF", date(2026, 1, 20), Decimal("1.1"))]
    runner.run_now(currencies.set_rates(rates=rates, actor=CASTING, reason="the bank's", wake=False))
    found = read(ada, anna)
    assert (found.reference.value.text, found.reference.currency) == (Decimal("53.00"), "EUR")
    job = currencies.choose_reference(code="CHF", version=1, actor=CASTING, reason="Swiss now", wake=False)
    runner.run_now(job)
    assert read(ada, anna).without_rate == ("EUR",)


def test_one_currency_needs_no_rate(anna, ada):
    ordered(anna, "10.00")
    assert read(ada, anna).reference is None


def test_a_merge_adds_up_and_a_split_parts_again(anna, ada):
    other = person(source("shop", 60), "2", full_name="Anni Gruber")
    ordered(anna, "10.00")
    ordered(other, "5.00", days=2)
    before = [shown(read(ada, customer)) for customer in (anna, other)]
    merge = merged(anna, other)
    assert shown(read(ada, anna))["lifetime_value", "EUR"] == Decimal("15.00")
    assert read(ada, anna).of("lifetime_value").sources == ("Crm", "Shop")
    assert shown(read(ada, other)) == {}
    services.split(merge=merge.id, actor=CASTING, reason="two people")
    assert [shown(read(ada, customer)) for customer in (anna, other)] == before


def test_tickets_and_the_last_answers(anna, ada):
    at = datetime(2026, 5, 1, tzinfo=UTC)
    for day, score in enumerate((9, 7, 3)):
        interacted(anna, "survey", at + timedelta(days=day), score=score)
    interacted(anna, "ticket", at, status="open")
    interacted(anna, "ticket", at, status="closed", closed_at=at + timedelta(hours=5))
    interacted(anna, "ticket", at, status="closed", closed_at=at + timedelta(hours=2))
    found = shown(read(ada, anna))
    assert (found["nps", ""], found["nps_mean", ""]) == (3, Decimal("6.3333"))
    assert (found["tickets_open", ""], found["ticket_count", ""], found["resolution_hours", ""]) == (
        1,
        3,
        Decimal("3.5"),
    )


def test_amounts_are_masked_for_auditors_and_all_is_locked_for_admins(anna, omar, ines):
    ordered(anna, "987654.37")
    auditors = panels.load(FieldAccess.of(omar), anna)
    assert "987,654" not in str(auditors)
    assert "€" not in str(auditors["items"])
    assert panels.load(FieldAccess.of(ines), anna) is None


def test_nothing_reported_is_no_panel(anna, ada):
    assert panels.load(FieldAccess.of(ada), anna) is None


def test_every_figure_of_the_panel_opens_the_lines_that_make_it(anna, ada, client_of):
    ordered(anna, "10.00", key="first")
    ordered(anna, "-4.00", key="back", days=1)
    ordered(anna, "20.00", key="swiss", currency="CHF", days=2)
    interacted(anna, "ticket", ORDERED_FIRST, status="open", text="torn")
    client = client_of(ada)
    panel = panels.load(FieldAccess.of(ada), anna)
    urls = [item["url"] for item in panel["items"]]
    assert all(urls)
    assert len(urls) == len(panel["items"]) >= 6
    pages = {url: client.get(url) for url in urls}
    assert {url: page.status_code for url, page in pages.items()} == dict.fromkeys(urls, 200)
    value = client.get(f"/customers/{number(anna)}/figures/lifetime_value/?currency=EUR").content.decode()
    assert "first" in value
    assert "back" in value
    assert "swiss" not in value
    assert "all orders less all refunds" in value


def test_a_figure_that_is_not_there_or_may_not_be_seen_is_refused(anna, ada, ines, client_of):
    ordered(anna, "10.00")
    address = f"/customers/{number(anna)}/figures/"
    assert client_of(ada).get(f"{address}nonsense/").status_code == 404
    assert client_of(ada).get(f"{address}nps/").status_code == 404
    assert client_of(ines).get(f"{address}lifetime_value/").status_code == 403


def test_the_value_says_at_which_rates_it_was_converted(anna, ada, client_of, api_of):
    ordered(anna, "10.00")
    ordered(anna, "20.00", currency="CHF", days=1)
    ordered(anna, "30.00", currency="CHF", days=2)
    rates = [
        NewRate("CHF", date(2026, 1, 1), Decimal("1.05"), "National Bank"),
        NewRate("CHF", date(2026, 3, 1), Decimal("1.2"), "nobody asks for this one"),
    ]
    runner.run_now(currencies.set_rates(rates=rates, actor=CASTING, reason="the bank's", wake=False))
    found = api_of(ada).get(f"/api/v1/customers/{number(anna)}/figures/lifetime_value/?currency=EUR").json()
    used = [(rate["currency"], rate["valid_from"], Decimal(rate["rate"]), rate["stated_by"]) for rate in found["rates"]]
    assert used == [("CHF", "2026-01-01", Decimal("1.05"), "National Bank")]
    page = client_of(ada).get(f"/customers/{number(anna)}/figures/lifetime_value/").content.decode()
    assert "Rates that were used" in page
    assert "National Bank" in page
    assert "nobody asks" not in page
