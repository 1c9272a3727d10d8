"""Stored figures are those that would be computed: after any steps, in any order, with few statements."""

import random
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.audit import change_set
from mdm.customers import services as customers
from mdm.customers.models import Customer, Merge
from mdm.engagement import bulk, currencies, renewing, verifying
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney
from mdm.engagement.currencies import NewRate
from mdm.engagement.models import Interaction, Item, Transaction
from mdm.jobs import runner
from tests.cast import CASTING
from tests.people import source, told

PEOPLE, STEPS = 8, 90
CURRENCIES = ("EUR", "CHF", "JPY")


def differing():
    return list(verifying.differences())


@pytest.fixture
def people(db):
    """Customers of two sources, four records each."""
    ids = []
    for key in ("crm", "shop"):
        rows = {
            f"{key}{n}": {"full_name": f"Anna Gruber{n}", "email": f"{key}{n}@example.test"} for n in range(PEOPLE // 2)
        }
        ids += told(source(key), rows)
    return ids


class Steps:
    """Random steps by the product's own verbs; the same seed, the same steps."""

    def __init__(self, seed, people):
        self.random, self.people, self.count = random.Random(seed), people, 0

    def step(self):
        kinds = (
            self.send_orders,
            self.send_lines,
            self.send_contacts,
            self.send_items,
            self.merge,
            self.split,
            self.take_away,
        )
        self.random.choices(kinds, (6, 4, 4, 3, 3, 3, 2))[0]()

    def rows(self, subject, make):
        key = self.random.choice(("crm", "shop"))
        rows = [make(f"{key}{self.random.randrange(PEOPLE // 2)}") for _ in range(self.random.randint(1, 5))]
        unique = {row.get("key", id(row)): row for row in rows}
        bulk.send(subject=subject, source=key, rows=list(unique.values()), actor=CASTING, reason="a random step")

    def key(self, stem):
        """Now and then one that is there already: a correction, or an order that moves to somebody else."""
        return f"{stem}-{self.random.randrange(25)}"

    def when(self):
        year, month, day = self.random.randint(2019, 2026), self.random.randint(1, 12), self.random.randint(1, 28)
        return f"{year}-{month:02}-{day:02}T10:00:00+02:00"

    def amount(self):
        return f"{self.random.choice((0, 1, -1)) * self.random.randrange(100_000) / 100:.2f}"

    def send_orders(self):
        def make(customer):
            row = {"key": self.key("O"), "customer_key": customer, "occurred_at": self.when()}
            if self.random.random() < 0.2:
                row["refund_of"] = self.key("O")
            if self.random.random() < 0.8:
                row |= {"amount": self.amount(), "currency": self.random.choice(CURRENCIES)}
            return row

        self.rows("order", make)

    def send_lines(self):
        def make(customer):
            row = {
                "order_key": self.key("O"),
                "line_no": str(self.random.randrange(4)),
                "quantity": str(self.random.randint(-2, 5)),
            }
            if self.random.random() < 0.7:
                row |= {"unit_price": "9.9950", "currency": self.random.choice(CURRENCIES)}
            if self.random.random() < 0.4:
                row |= {"customer_key": customer, "occurred_at": self.when()}
            return row

        self.rows("order_line", make)

    def send_contacts(self):
        def make(customer):
            kind = self.random.choice(("ticket", "complaint", "claim", "call", "chat"))
            closed = {"closed_at": "2027-01-01"} if self.random.random() < 0.5 else {}
            return {"key": self.key("I"), "customer_key": customer, "kind": kind, "occurred_at": self.when()} | closed

        def answer(customer):
            score = str(self.random.randint(0, 10))
            return {"key": self.key("S"), "customer_key": customer, "occurred_at": self.when(), "score": score}

        self.rows("interaction", make)
        self.rows("survey", answer)

    def send_items(self):
        def make(customer):
            open_amount = f"{self.random.randrange(2_000)}.00"
            state = self.random.choice(("active", "ended"))
            return {"key": self.key("C"), "customer_key": customer, "amount": "1000", "currency": "EUR",
                    "open_amount": open_amount, "status": state}  # fmt: skip

        self.rows("credit", make)
        self.rows("warranty", lambda c: {"key": self.key("W"), "customer_key": c, "valid_until": self.when()[:10]})

    def merge(self):
        one, other = self.random.sample(self.people, 2)
        customers.merge_many([customers.Pair(one, other, "rule:test")], actor=CASTING, reason="alike")

    def split(self):
        live = list(Merge.objects.filter(until=None).values_list("id", flat=True).order_by("id"))
        if live:
            customers.split(merge=self.random.choice(live), actor=CASTING, reason="unlike")

    def take_away(self):
        """Somebody deletes rows, as a withdrawal does, and renews whom it concerns."""
        for model in (Transaction, Interaction, Item):
            rows = list(model.objects.order_by("id").values_list("id", "record_id"))
            gone = [row for row in rows if self.random.random() < 0.05]
            with change_set(actor=CASTING, action="test.take_away", reason="a random step"):
                model.objects.filter(id__in=[pk for pk, _ in gone]).delete()
                renewing.renew_for_records([record for _, record in gone if record])


@pytest.mark.parametrize("seed", range(3))
def test_after_random_steps_the_stored_figures_are_those_computed_anew(people, seed):
    rates = [NewRate("CHF", timezone.now().date().replace(year=2022), Decimal("1.05"))]
    runner.run_now(currencies.set_rates(rates=rates, actor=CASTING, reason="a rate", wake=False))
    steps = Steps(seed, people)
    for count in range(STEPS):
        steps.step()
        if count % 10 == 9:
            assert differing() == []
    assert CustomerFigures.objects.count() > 1
    for merge in Merge.objects.filter(until=None):
        customers.split(merge=merge.id, actor=CASTING, reason="all apart again")
    assert differing() == []
    assert Customer.objects.filter(is_live=True).count() == PEOPLE
    rates = [NewRate("CHF", timezone.now().date().replace(year=2018), Decimal("0.9"))]
    job = currencies.set_rates(rates=rates, actor=CASTING, reason="another", wake=False)
    runner.run_now(job)
    assert differing() == []


def test_a_figure_that_was_tampered_with_is_found(people):
    bulk.send(
        subject="order", source="crm", actor=CASTING, reason="a test",
        rows=[{"key": "1", "customer_key": "crm0", "occurred_at": "2026-01-01", "amount": "5", "currency": "EUR"}],
    )  # fmt: skip
    assert differing() == []
    CustomerMoney.objects.update(value=6)
    CustomerFigures.objects.update(order_count=2)
    number = Customer.objects.get(id=people[0]).number
    assert differing() == [f"{number}: order_count", f"{number}: value in EUR"]
    CustomerMoney.objects.all().delete()
    CustomerFigures.objects.all().delete()
    assert len(differing()) == 2


def test_a_chunk_costs_the_same_statements_however_long_it_is(people):
    def statements(subject, make, count):
        rows = [make(n) for n in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            bulk.send(subject=subject, source="crm", rows=rows, actor=CASTING, reason="a test")
        return len(queries)

    makes = {
        "order": lambda n: {"key": f"O{n}", "customer_key": f"crm{n % 4}", "occurred_at": "2026-01-01", "amount": "5"},
        "order_line": lambda n: {"order_key": f"P{n}", "line_no": "1", "customer_key": f"crm{n % 4}", "quantity": "1",
                                 "occurred_at": "2026-01-01", "unit_price": "5"},
        "ticket": lambda n: {"key": f"T{n}", "customer_key": f"crm{n % 4}", "occurred_at": "2026-01-01"},
        "contract": lambda n: {"key": f"C{n}", "customer_key": f"crm{n % 4}", "name": "flat"},
    }  # fmt: skip
    for subject, make in makes.items():
        statements(subject, make, 3)
        assert statements(subject, make, 4) == statements(subject, make, 400) <= 16, subject


def test_an_import_of_customers_of_whom_nothing_is_reported_adds_nothing_up(people):
    with CaptureQueriesContext(connection) as queries:
        told(source("crm"), {"crm0": {"full_name": "Anna Maria Gruber"}})
    assert not any("into mdm_customerfigures" in query["sql"] for query in queries)
