"""A batch that is withdrawn has never come: rows, sums of lines and figures are as if it had not."""

import pytest

from mdm.consent.models import ConsentEvent
from mdm.engagement import verifying
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.jobs import runner
from mdm.sources import services
from tests.cast import CASTING
from tests.mdm.engagement.importing import taken_in
from tests.people import person, source

pytestmark = pytest.mark.django_db
ORDERS = "order_no,customer_id,date,amount,currency"
LINES = "order number,line,product id,qty,price,currency,customer_id,order date"


@pytest.fixture
def shop(db):
    shop = source("shop", 60)
    person(shop, "1", full_name="Anna Gruber")
    person(shop, "2", full_name="Berta Huber")
    return shop


def withdraw(batch):
    job = services.withdraw(batch=batch, actor=CASTING, reason="not ours", wake=False)
    assert runner.run_now(job).status == "succeeded"
    assert list(verifying.differences()) == []


def state():
    """Everything that is kept, but ids and moments of computing."""
    said = [
        list(model.objects.order_by("source", "key").values_list("key", "batch", "line", "received_at"))
        for model in (Item, Transaction, TransactionLine, Interaction)
    ]
    orders = list(Transaction.objects.order_by("key").values_list("key", "record", "amount", "currency", "occurred_at"))
    money = list(
        CustomerMoney.objects.order_by("customer", "currency").values_list("customer", "currency", "value", "mean")
    )
    counted = CustomerFigures.objects.order_by("customer").values_list("customer", "order_count", "item_count", "nps")
    return said, orders, money, list(counted)


def test_corrected_and_moved_orders_are_again_as_they_were(shop):
    taken_in(shop, "order", [ORDERS, "O-1,1,2026-01-01,10.00,EUR", "O-2,1,2026-01-02,20.00,EUR"])
    before = state()
    batch = taken_in(shop, "order", [ORDERS, "O-1,2,2026-01-01,11.00,CHF", "O-3,2,2026-01-03,5.00,EUR"])
    assert state() != before
    withdraw(batch)
    assert state() == before


def test_the_first_of_two_batches_leaves_what_the_second_one_says(shop):
    first = taken_in(shop, "order", [ORDERS, "O-1,1,2026-01-01,10.00,EUR", "O-2,1,2026-01-02,20.00,EUR"])
    taken_in(shop, "order", [ORDERS, "O-1,1,2026-01-01,11.00,EUR"])
    withdraw(first)
    assert list(Transaction.objects.values_list("key", "amount")) == [("O-1", 11)]


def test_lines_go_with_the_orders_that_only_they_told_of(shop):
    taken_in(shop, "order", ["order_no,customer_id,date", "A1,1,2026-01-05"])
    before = state()
    lines = ["A1,1,P1,2,10.00,EUR,,", "A1,2,P2,1,5.00,EUR,,", "B1,1,P1,1,7.00,EUR,2,2026-02-01"]
    batch = taken_in(shop, "order_line", [LINES, *lines])
    assert set(Transaction.objects.values_list("key", "amount")) == {("A1", 25), ("B1", 7)}
    withdraw(batch)
    assert not TransactionLine.objects.exists()
    assert state()[1:] == before[1:]


def test_items_and_answers_are_withdrawn_by_their_kind(shop):
    header = "no,customer_id,name,start"
    taken_in(shop, "contract", [header, "1,1,flat,2026-01-01"])
    taken_in(shop, "survey", ["no,customer_id,date,nps", "1,1,2026-01-01,9"])
    before = state()
    policy = taken_in(shop, "policy", [header, "1,1,home,2026-01-01"])
    answers = taken_in(shop, "survey", ["no,customer_id,date,nps", "1,1,2026-01-01,2", "2,1,2026-02-01,3"])
    withdraw(answers)
    withdraw(policy)
    assert state() == before


def test_what_names_a_withdrawn_customer_is_rejected_with_the_reason_until_it_is_back(shop):
    batch = taken_in(shop, "customer", ["customer_id,name", "7,Cleo Wolf"], "cleo.csv")
    taken_in(shop, "order", [ORDERS, "O-7,7,2026-01-01,10.00,EUR"])
    withdraw(batch)
    late = {
        "order": [ORDERS + ",refund_of", "O-8,7,2026-01-02,20.00,EUR,", "R-1,,2026-01-03,5.00,EUR,O-7"],
        "order_line": [LINES, "B1,1,P1,1,7.00,EUR,7,2026-02-01"],
        "contract": ["no,customer_id,name,start", "1,7,flat,2026-01-01"],
        "survey": ["no,customer_id,date,nps", "1,7,2026-01-01,9"],
        "consent": ["customer_id,purpose,channel,state,date", "7,marketing,email,given,2026-01-01"],
    }
    for subject, lines in late.items():
        refused = taken_in(shop, subject, lines)
        assert (subject, refused.rejected_count, refused.accepted_count) == (subject, len(lines) - 1, 0)
        for reason in refused.rejections.values_list("reason", flat=True):
            assert "withdrawn; import" in reason or "import them first" in reason
    assert set(Transaction.objects.values_list("key", flat=True)) == {"O-7"}
    assert not TransactionLine.objects.exists()
    assert not ConsentEvent.objects.filter(purpose="marketing").exists()
    assert runner.run_now(services.promote(batch=batch, actor=CASTING, wake=False)).status == "succeeded"
    again = taken_in(shop, "order", [ORDERS, "O-8,7,2026-01-02,20.00,EUR", ""], "again.csv")
    assert (again.accepted_count, again.rejected_count) == (1, 0)
