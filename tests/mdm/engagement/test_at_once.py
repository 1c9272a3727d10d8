"""Two writers at once, each with a connection of its own: nothing is lost or doubled, and neither waits for ever."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection, connections

from mdm.audit import change_set
from mdm.customers import services as customers
from mdm.customers import verifying as golden
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.engagement import verifying
from mdm.engagement.aggregate_models import CustomerFigures
from mdm.engagement.loading import Loader, transaction
from mdm.engagement.writing import TRANSACTIONS
from mdm.sources.models import SourceSystem
from mdm.sources.subjects import ParsedRow
from tests.cast import CASTING
from tests.people import merged, person, source

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]
WAITING = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
PATIENCE = 30.0  # seconds: only a deadlock or a fault takes so long


def order(system: SourceSystem, key: str, customer: str, amount: str) -> Act:
    """An import's chunk that brings one order."""
    said = {"customer_key": customer, "occurred_at": "2026-01-05T00:00:00Z", "amount": amount, "currency": "EUR"}
    row = ParsedRow(2, key, said, {name: [{"value": value}] for name, value in said.items()}, [], key)
    load = Loader(TRANSACTIONS, ("occurred_at",), transaction())
    return lambda: load.load([row], source=system.pk, batch=None, at=CrosswalkEntry.objects.earliest("id").since)


def crossing(first: Act, second: Act) -> None:
    """The first one writes; the second comes before it commits, and goes on when it waits or has ended."""
    has_written, may_commit, faults = threading.Event(), threading.Event(), list[BaseException]()

    def run(act: Act, *, waits: bool) -> None:
        try:
            with change_set(actor=CASTING, action="test.at_once"):
                act()
                if waits:
                    has_written.set()
                    assert may_commit.wait(PATIENCE)
        except BaseException as fault:  # told by the test
            faults.append(fault)
        finally:
            has_written.set()
            connections.close_all()

    one = threading.Thread(target=run, args=(first,), kwargs={"waits": True})
    two = threading.Thread(target=run, args=(second,), kwargs={"waits": False})
    with ExitStack() as ends:
        ends.callback(one.join, PATIENCE)
        ends.callback(may_commit.set)
        one.start()
        assert has_written.wait(PATIENCE)
        two.start()
        while two.is_alive() and not _is_somebody_waiting():
            two.join(0.02)
        may_commit.set()
        two.join(PATIENCE)
    assert not one.is_alive()
    assert not two.is_alive()
    assert faults == []


def _is_somebody_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return bool(cursor.fetchone()[0])


def is_as_computed() -> bool:
    return not list(verifying.differences()) and not [d for each in golden.golden_records() for d in each.differences]


@pytest.fixture
def both(transactional_db: Any) -> tuple[int, int]:
    """Anna as two customers, the one of the CRM first; neither has bought anything."""
    anna = {"full_name": "Anna Gruber", "email": "anna@berg.example"}
    return person(source("crm", 80), "1", **anna), person(source("shop", 60), "1", **anna | {"city": "Graz"})


def orders_of(customer: int) -> int:
    return CustomerFigures.objects.get(customer=customer).order_count


@pytest.mark.parametrize("is_order_first", [True, False])
def test_an_order_comes_while_its_customer_is_merged_and_while_the_merge_ends(
    both: tuple[int, int], is_order_first: bool
) -> None:
    anna, other = both
    made: list[Any] = []
    acts: list[Act] = [order(source("shop"), "O-1", "1", "10.00"), lambda: made.append(merged(anna, other))]
    crossing(*(acts if is_order_first else acts[::-1]))
    assert (orders_of(anna), is_as_computed()) == (1, True)
    assert not CustomerFigures.objects.filter(customer=other).exists()
    acts = [
        order(source("crm"), "O-2", "1", "5.00"),
        lambda: customers.split(merge=made[0].id, actor=CASTING, reason="two people"),
    ]
    crossing(*(acts if is_order_first else acts[::-1]))
    assert (orders_of(anna), orders_of(other), is_as_computed()) == (1, 1, True)


def test_two_imports_bring_orders_of_one_customer(both: tuple[int, int]) -> None:
    anna, other = both
    merged(anna, other)
    crossing(order(source("crm"), "O-1", "1", "10.00"), order(source("shop"), "O-1", "1", "7.00"))
    assert (orders_of(anna), is_as_computed()) == (2, True)
    crossing(order(source("shop"), "O-1", "1", "8.00"), order(source("shop"), "O-1", "1", "8.00"))
    assert (orders_of(anna), is_as_computed()) == (2, True)


def test_two_sources_say_something_else_of_one_customer(both: tuple[int, int]) -> None:
    anna, other = both
    merged(anna, other)
    crossing(
        lambda: person(
            source("shop"), "1", full_name="Anna Gruber", email="anna@berg.example", city="Wien", phone="0660 1234567"
        ),
        lambda: person(source("crm"), "1", full_name="Anna Wolf", email="anna@wolf.example"),
    )
    found = Customer.objects.get(id=anna)
    assert (found.full_name, found.email, found.city) == ("Anna Wolf", "anna@wolf.example", "Wien")
    assert (found.phone, is_as_computed()) == ("+436601234567", True)


def test_a_record_says_something_else_while_its_customer_is_merged_and_one_of_a_merged_customer_is_pinned(
    both: tuple[int, int], ada: Any
) -> None:
    anna, other = both
    crossing(
        lambda: person(source("shop"), "1", full_name="Anna Gruber", job_title="Guide"),
        lambda: merged(anna, other),
    )
    assert (Customer.objects.get(id=anna).job_title, is_as_computed()) == ("Guide", True)
    crossing(
        lambda: customers.pin(customer=other, attribute="city", value="Linz", actor=ada, reason="a letter"),
        order(source("shop"), "O-1", "1", "10.00"),
    )
    assert (Customer.objects.get(id=anna).city, orders_of(anna), is_as_computed()) == ("Linz", 1, True)
