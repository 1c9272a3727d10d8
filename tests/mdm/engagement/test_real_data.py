"""Real shops, imported as the product suggests: every figure equals a count over the raw files, to the cent."""

import csv
import io
import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from mdm.customers.models import CrosswalkEntry
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney
from mdm.engagement.models import TransactionLine
from mdm.sources.models import SourceRecord, SourceSystem
from tests.architecture.sources import ROOT
from tests.mdm.engagement.importing import counts, taken_in
from tests.people import source

DATA = Path(os.environ.get("MDM_REAL_DATA") or ROOT.parent / "shared" / "data")
pytestmark = [pytest.mark.real_data, pytest.mark.django_db]
PURCHASES = int(os.environ.get("MDM_PURCHASES", "6000"))  # the rest under `make prove`
Rows = Iterable[Mapping[str, Any]]


@dataclass
class Order:
    """An order as the raw files tell it."""

    customer: str
    at: datetime
    amount: Decimal | None = None
    pieces: Decimal = Decimal(0)
    lines: int = 0
    exact: Decimal = field(default_factory=Decimal)


def needs(*paths: str) -> list[Path]:
    found = [DATA / path for path in paths]
    missing = [str(path) for path in found if not path.exists()]
    if missing:
        pytest.skip(f"no real data: {missing[0]}; MDM_REAL_DATA names the folder")
    return found


def read(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def text(path: Path) -> str:
    return path.read_text("utf-8-sig")


def as_csv(rows: Rows) -> str:
    out = io.StringIO()
    rows = list(rows)
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def cents(value: Fraction | Decimal, places: int = 2) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else value
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def middle(amounts: list[Decimal]) -> Decimal:
    ordered, half = sorted(amounts), len(amounts) // 2
    return ordered[half] if len(ordered) % 2 else cents(Fraction(ordered[half - 1] + ordered[half]) / 2, 4)


def expected(orders: Mapping[str, Order]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each customer's figures, by nothing but counting."""
    of: dict[str, list[Order]] = defaultdict(list)
    for order in orders.values():
        of[order.customer].append(order)
    for customer, bought in of.items():
        first, last = min(o.at for o in bought), max(o.at for o in bought)
        seconds = Fraction((last - first).total_seconds())
        amounts = [o.amount for o in bought if o.amount is not None]
        yield (
            customer,
            {
                "order_count": len(bought),
                "first_order_at": first,
                "last_order_at": last,
                "interval_days": cents(seconds / 86400 / (len(bought) - 1), 4) if len(bought) > 1 else None,
                "line_count": sum(o.lines for o in bought),
                "quantity": sum((o.pieces for o in bought), Decimal(0)),
                "value": sum(amounts, Decimal(0)) if amounts else None,
                "mean": cents(Fraction(sum(amounts, Decimal(0))) / len(amounts), 4) if amounts else None,
                "median": middle(amounts) if amounts else None,
            },
        )


def stored(key: str, currency: str) -> dict[str, dict[str, Any]]:
    """The same figures as the product keeps them, by the key of the customer in its source."""
    # Two plain reads: what one transaction has just written has no statistics to plan a join by.
    records = dict(SourceRecord.objects.filter(source=SourceSystem.objects.get(key=key)).values_list("id", "key"))
    entries = CrosswalkEntry.objects.filter(until=None).values_list("customer_id", "record_id")
    key_of = {customer: records[record] for customer, record in entries}
    money = {row["customer_id"]: row for row in CustomerMoney.objects.filter(currency=currency).values()}
    assert CustomerMoney.objects.exclude(currency=currency).count() == 0
    names = ("order_count", "first_order_at", "last_order_at", "interval_days", "line_count", "quantity")
    return {
        key_of[row["customer_id"]]: {name: row[name] for name in names}
        | {name: money.get(row["customer_id"], {}).get(name) for name in ("value", "mean", "median")}
        for row in CustomerFigures.objects.values()
    }


def day(written: str, form: str) -> datetime:
    return datetime.strptime(written, form).replace(tzinfo=UTC)


def some(rows: Rows) -> set[str]:
    """Customers of AdventureWorks: whose order has a line number twice, and one in eight of the others or all."""
    lines = Counter((row["OrderNumber"], row["OrderLineItem"], row["CustomerKey"]) for row in rows)
    return {key for (_, _, key), count in lines.items() if count > 1 or PURCHASES > 6000 or int(key) % 8 == 0}


def test_adventureworks_lines_make_their_orders(db):
    names = [
        f"crm/adventureworks/AdventureWorks_{name}.csv"
        for name in ("Customers", "Products", "Sales_2017", "Sales_2018", "Sales_2019")
    ]
    people, products, *sales = needs(*names)
    shop = source("adventure")
    change_country(shop, "US")
    bought = [read(path) for path in sales]
    taken = some([row for rows in bought for row in rows])
    buyers = [row for row in read(people) if row["CustomerKey"] in taken]
    assert counts(taken_in(shop, "customer", as_csv(buyers)))[0] == len(buyers)
    assert counts(taken_in(shop, "product", text(products)))[0] == len(read(products))
    orders: dict[str, Order] = {}
    once: dict[tuple[str, str], Mapping[str, str]] = {}
    for year in bought:
        rows = [row for row in year if row["CustomerKey"] in taken]
        batch = taken_in(shop, "order_line", as_csv(rows))
        fresh = [row for row in rows if once.setdefault((row["OrderNumber"], row["OrderLineItem"]), row) is row]
        # The file of 2019 has four line numbers twice in an order: the second one is refused, and said so.
        assert counts(batch) == (len(fresh), 0, 0, len(rows) - len(fresh)), batch.mapping.columns
        for row in fresh:
            order = orders.setdefault(row["OrderNumber"], Order(row["CustomerKey"], day(row["OrderDate"], "%m/%d/%Y")))
            order.pieces += int(row["OrderQuantity"])
            order.lines += 1
    assert stored("adventure", "USD") == dict(expected(orders))


def test_northwind_orders_are_priced_by_their_lines(db):
    people, script = needs("crm/northwind/customers.csv", "crm/northwind/create.sql")
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.executescript(script.read_text("utf-8"))
    heads = [dict(row) for row in base.execute("select OrderID, CustomerID, OrderDate, ShipCity from Orders")]
    lines = [dict(row) for row in base.execute("select * from [Order Details]")]
    known = {row["CustomerID"] for row in read(people)}
    shop = source("northwind")
    change_country(shop, "US")
    taken_in(shop, "customer", text(people))
    half = len(lines) // 2
    taken_in(shop, "order_line", as_csv(lines[:half]))  # before their orders
    batch = taken_in(shop, "order", as_csv(heads))
    assert batch.rejected_count == sum(row["CustomerID"] not in known for row in heads)
    assert counts(taken_in(shop, "order_line", as_csv(lines[half:])))[3] == 0
    assert TransactionLine.objects.count() == len(lines)
    orders = {
        str(row["OrderID"]): Order(row["CustomerID"], day(row["OrderDate"][:10], "%Y-%m-%d"))
        for row in heads
        if row["CustomerID"] in known
    }
    for row in lines:
        if order := orders.get(str(row["OrderID"])):
            rest = 1 - Decimal(str(row["Discount"]))
            order.exact += cents(Decimal(str(row["UnitPrice"])) * row["Quantity"] * rest, 4)
            order.pieces += row["Quantity"]
            order.lines += 1
    for order in orders.values():
        order.amount = cents(order.exact) if order.lines else None
    assert stored("northwind", "USD") == dict(expected(orders))


def test_chinook_invoices_and_their_lines_agree(db):
    people, invoices, base_path = needs(
        "crm/chinook/customers.csv", "crm/chinook/invoices.csv", "crm/chinook/Chinook.sqlite"
    )
    base = sqlite3.connect(f"file:{base_path}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    lines = [dict(row) for row in base.execute("select * from InvoiceLine")]
    shop = source("chinook")
    change_country(shop, "US")
    taken_in(shop, "customer", text(people))
    rows = read(invoices)
    assert counts(taken_in(shop, "order", text(invoices))) == (len(rows), 0, 0, 0)
    assert counts(taken_in(shop, "order_line", as_csv(lines))) == (len(lines), 0, 0, 0)
    orders = {
        row["InvoiceId"]: Order(
            row["CustomerId"], day(row["InvoiceDate"], "%Y-%m-%d %H:%M:%S"), cents(Decimal(row["Total"]))
        )
        for row in rows
    }
    for row in lines:
        orders[str(row["InvoiceId"])].lines += 1
        orders[str(row["InvoiceId"])].pieces += row["Quantity"]
    assert stored("chinook", "USD") == dict(expected(orders))


def test_cdnow_purchases_of_many_years_ago(db):
    (path,) = needs("purchase/cdnow/CDNOW_master.txt")
    rows = [line.split() for line in path.read_text().splitlines()[1:] if line.strip()][:PURCHASES]
    shop = source("cdnow")
    change_country(shop, "US")
    people = dict.fromkeys(row[0] for row in rows)
    taken_in(shop, "customer", as_csv({"customer_id": key, "name": f"Customer {key}"} for key in people))
    numbered = [
        {"purchase_no": place, "customer_id": row[0], "date": row[1], "number_of_cds": row[2], "dollar_value": row[3]}
        for place, row in enumerate(rows)
    ]
    assert counts(taken_in(shop, "order", as_csv(numbered))) == (len(rows), 0, 0, 0)
    orders = {str(place): Order(row[0], day(row[1], "%Y%m%d"), Decimal(row[3])) for place, row in enumerate(rows)}
    assert stored("cdnow", "USD") == dict(expected(orders))


def change_country(system: Any, country: str) -> None:
    """American files: their dates have the month first, their amounts are dollars."""
    from mdm.sources import services
    from tests.cast import CASTING

    services.change_system(system=system, changes={"country": country, "day_first": False}, actor=CASTING)
    system.refresh_from_db()
