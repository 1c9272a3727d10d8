"""What files say becomes orders, lines, refunds, tickets and items: exact, once, in any order of arrival."""

from decimal import Decimal

import pytest

from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.sources import promoting
from mdm.sources.models import Rejection
from tests.mdm.engagement.importing import counts, taken_in
from tests.people import person, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def shop(db):
    return source("shop", 60)


@pytest.fixture
def anna(shop):
    return person(shop, "1", full_name="Anna Gruber")


def money(customer, currency="EUR"):
    return CustomerMoney.objects.get(customer=customer, currency=currency)


def reasons(batch):
    return list(Rejection.objects.filter(batch=batch).order_by("line").values_list("line", "column", "reason"))


def test_orders_keep_their_moment_zone_currency_and_place_in_the_file(shop, anna):
    batch = taken_in(
        shop,
        "order",
        [
            "order_no,customer_id,date,amount,currency,description",
            'O-1,1,2026-03-01T23:30:00+05:30,"1.234,50",EUR,boots',
            "O-2,1,2026-03-02,€ 12.-,,socks",
            "O-3,1,2026-03-03T10:00:00Z,100.0051,CHF,tent",
        ],
    )
    assert counts(batch) == (3, 0, 0, 0)
    first, second, third = Transaction.objects.order_by("key")
    assert (first.occurred_at.isoformat(), first.utc_offset) == ("2026-03-01T18:00:00+00:00", 330)
    assert (first.amount, first.currency, first.batch_id, first.line) == (Decimal("1234.50"), "EUR", batch.pk, 2)
    assert (second.amount, second.currency, second.utc_offset) == (Decimal(12), "EUR", None)
    assert (third.amount, third.currency) == (Decimal("100.01"), "CHF")
    assert (money(anna).value, money(anna).median) == (Decimal("1246.50"), Decimal("623.25"))
    assert money(anna, "CHF").value == Decimal("100.01")


def test_the_same_file_again_changes_nothing_and_a_correction_replaces(shop, anna):
    header = "order_no,customer_id,date,amount,currency"
    taken_in(shop, "order", [header, "O-1,1,2026-03-01,10.00,EUR"])
    again = taken_in(shop, "order", [header, "O-1,1,2026-03-01,10.00,EUR"])
    assert counts(again) == (0, 0, 1, 0)
    mended = taken_in(shop, "order", [header, "O-1,1,2026-03-01,11.00,EUR"])
    assert counts(mended) == (0, 1, 0, 0)
    assert money(anna).value == Decimal("11.00")
    assert Transaction.objects.get().batch_id == mended.pk


def test_an_order_that_moves_to_somebody_else_counts_there_and_no_longer_here(shop, anna):
    berta = person(shop, "2", full_name="Berta Huber")
    header = "order_no,customer_id,date,amount,currency"
    taken_in(shop, "order", [header, "O-1,1,2026-03-01,10.00,EUR"])
    taken_in(shop, "order", [header, "O-1,2,2026-03-01,10.00,EUR"])
    assert not CustomerMoney.objects.filter(customer=anna).exists()
    assert not CustomerFigures.objects.filter(customer=anna).exists()
    assert money(berta).value == Decimal("10.00")


def test_refunds_are_negative_and_find_their_customer_by_the_order(shop, anna):
    taken_in(shop, "order", ["order_no,customer_id,date,amount,currency", "O-1,1,2026-03-01,50.00,EUR"])
    batch = taken_in(
        shop,
        "order",
        ["order_no,original order,date,amount,currency", "R-1,O-1,2026-03-05,20.00,EUR", "R-2,O-9,2026-03-05,1,EUR"],
    )
    assert counts(batch) == (1, 0, 0, 1)
    refund = Transaction.objects.get(key="R-1")
    assert (refund.kind, refund.amount, refund.refund_of) == ("refund", Decimal("-20.00"), "O-1")
    assert (money(anna).value, money(anna).refunded, money(anna).mean) == (30, -20, 50)
    assert "no order this refund" in reasons(batch)[0][2]


def test_a_refund_before_its_order_is_refused_with_the_reason_and_taken_when_it_comes_again(shop, anna):
    refunds = ["order_no,original order,date,amount,currency", "R-1,O-1,2026-03-05,20.00,EUR"]
    early = taken_in(shop, "order", refunds)
    assert counts(early) == (0, 0, 0, 1)
    assert "no order this refund" in reasons(early)[0][2]
    assert not Transaction.objects.exists()
    taken_in(shop, "order", ["order_no,customer_id,date,amount,currency", "O-1,1,2026-03-01,50.00,EUR"])
    assert counts(taken_in(shop, "order", refunds)) == (1, 0, 0, 0)
    assert (money(anna).value, money(anna).refunded) == (30, -20)


@pytest.mark.parametrize("rows", [1, 5_000])
def test_a_refund_above_its_order_in_one_file_and_more_refunded_than_was_paid(shop, anna, monkeypatch, rows):
    """The order may come in a later portion of the file than its refund."""
    monkeypatch.setattr(promoting, "ROWS", rows)
    batch = taken_in(
        shop,
        "order",
        [
            "order_no,customer_id,original order,date,amount,currency",
            "R-1,,O-1,2026-03-05,20.00,EUR",
            "R-2,1,O-9,2026-03-06,5.00,EUR",
            "O-1,1,,2026-03-07,50.00,EUR",
            "R-3,,O-1,2026-03-08,-60.00,EUR",
        ],
    )
    assert counts(batch) == (4, 0, 0, 0)
    assert dict(Transaction.objects.filter(kind="refund").values_list("key", "amount")) == {
        "R-1": Decimal("-20.00"), "R-2": Decimal("-5.00"), "R-3": Decimal("-60.00"),
    }  # fmt: skip
    assert (money(anna).value, money(anna).refunded, money(anna).mean) == (-35, -85, 50)
    figures = CustomerFigures.objects.get(customer=anna)
    assert (figures.order_count, figures.refund_count) == (1, 3)


def test_lines_make_their_order_and_its_sum(shop, anna):
    taken_in(
        shop,
        "order_line",
        [
            "OrderNumber,OrderLineItem,CustomerKey,OrderDate,ProductKey,OrderQuantity,UnitPrice,Discount,Currency",
            "A1,1,1,2026-01-05,P1,3,10.00,0.1,EUR",
            "A1,2,1,2026-01-05,P2,0,99.00,,EUR",
            "A1,3,1,2026-01-05,P3,-1,5.5050,,EUR",
        ],
    )
    order = Transaction.objects.get()
    assert (order.key, order.amount, order.is_summed) == ("A1", Decimal("21.50"), True)
    assert TransactionLine.objects.count() == 3
    figures = CustomerFigures.objects.get(customer=anna)
    assert (figures.order_count, figures.line_count, figures.quantity) == (1, 3, 2)


def test_lines_that_come_before_their_order_wait_for_it(shop, anna):
    taken_in(shop, "order_line", ["order number,line,product id,qty,price,currency", "A1,1,P1,2,10.00,CHF"])
    assert not Transaction.objects.exists()
    taken_in(shop, "order", ["order_no,customer_id,date", "A1,1,2026-01-05"])
    assert money(anna, "CHF").value == Decimal("20.00")
    taken_in(shop, "order", ["order_no,customer_id,date,amount,currency", "A1,1,2026-01-05,19.00,CHF"])
    order = Transaction.objects.get()
    assert (order.amount, order.is_summed) == (Decimal("19.00"), False)


def test_what_cannot_be_taken_is_refused_with_the_reason(db):
    nowhere = source("nowhere")
    from mdm.sources import services
    from tests.cast import CASTING

    services.change_system(system=nowhere, changes={"country": ""}, actor=CASTING)
    person(nowhere, "1", full_name="Anna Gruber")
    nowhere.refresh_from_db()
    batch = taken_in(
        nowhere,
        "order",
        [
            "order_no,customer_id,date,amount",
            "O-1,1,2026-03-01,10",
            "O-2,1,soon,10",
            "O-3,7,2026-03-01,",
            "O-4,1,2026-03-01,much",
        ],
    )
    assert counts(batch) == (1, 0, 0, 3)
    assert [reason for _, column, reason in reasons(batch) if not column or column != "amount"] == [
        "the amount has no currency: add a column for it, or a country to the source",
        "not recognised as a date",
        "no record of this source has this customer key, and no order this refund's; import them first",
    ]


def test_items_of_every_kind_keep_what_their_kind_says(shop, anna):
    taken_in(shop, "product", ["product id,product name,sku,list price,currency", "P1,Boots,B-77,129.00,EUR"])
    taken_in(
        shop,
        "loan",
        [
            "loan_no,customer_id,name,start,end,amount,currency,restschuld,zinssatz,status",
            "L-1,1,House,2020-01-01,2040-12-31,200000,EUR,154000.5,1.75,open",
        ],
    )
    loan = Item.objects.get(kind="loan")
    assert loan.details == {"outstanding": "154000.50", "interest_rate": "1.7500"}
    assert (loan.amount, loan.status, str(loan.valid_until)) == (Decimal("200000.00"), "active", "2040-12-31")
    assert Item.objects.get(kind="product").record_id is None
    assert CustomerFigures.objects.get(customer=anna).item_count == 1


def test_tickets_and_other_contacts(shop, anna):
    taken_in(
        shop,
        "interaction",
        [
            "no,customer_id,type,date,closed,subject",
            "1,1,complaint,2026-03-01T10:00:00Z,,late",
            "2,1,phone call,2026-03-02T10:00:00Z,,where is it",
            "3,1,warranty claim,2026-03-02T10:00:00Z,2026-03-04,torn",
        ],
    )
    assert list(Interaction.objects.order_by("key").values_list("kind", "status")) == [
        ("complaint", "open"),
        ("call", "closed"),
        ("claim", "closed"),
    ]
    figures = CustomerFigures.objects.get(customer=anna)
    assert (figures.complaints_open, figures.claim_count, figures.claims_open, figures.contact_count) == (1, 1, 0, 3)
