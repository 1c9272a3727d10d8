"""Figures of customers for people: stored ones read, projected, each with its unit, sources and time."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Shown
from mdm.customers import selectors as customers
from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney
from mdm.engagement.definitions import DEFINITIONS, REFERENCE, Definition
from mdm.sources.models import SourceSystem
from mdm.web import formats
from mdm.web.listing import Column

SUBJECT = "customer"
# What the list of customers can be filtered by; the value is the one in the reference currency.
FILTERABLE: Mapping[str, Column] = {
    each.key: Column(f"figures__{each.column}", is_nullable=True) for each in DEFINITIONS.values() if not each.is_money
} | {"lifetime_value": Column("figures__value", is_nullable=True)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of one customer."""

    definition: Definition
    value: Field
    currency: str  # "" where it has none
    sources: tuple[str, ...]
    as_of: datetime | None  # when the newest of the customer's rows was received

    @property
    def key(self) -> str:
        return self.definition.key

    @property
    def text(self) -> str:
        """The value as it is written, its mask, or "" where it is locked."""
        return written(self.value, self.definition.form, self.currency)


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one customer; empty where nothing is reported."""

    listed: tuple[Figure, ...]
    reference: Figure | None  # the value in the reference currency; None where it is the only currency
    without_rate: tuple[str, ...]  # why the reference value is not known
    computed_at: datetime | None

    def of(self, key: str, currency: str = "") -> Figure | None:
        """The figure of this key, in this currency or in the first one."""
        found = (f for f in self.listed if f.key == key and currency in ("", f.currency))
        return next(found, None)

    def all_of(self, key: str) -> list[Figure]:
        return [figure for figure in self.listed if figure.key == key]

    def shown(self, key: str) -> Any:
        """The plain value where the reader may see it."""
        found = self.of(key)
        return found.value.value if found and isinstance(found.value, Shown) else None


def of_customer(access: FieldAccess, customer: int) -> Figures:
    """What everything that the linked records report adds up to."""
    row = CustomerFigures.objects.filter(customer=customer).values().first()
    money = list(CustomerMoney.objects.filter(customer=customer).order_by("-value", "currency").values())
    if row is None:
        return Figures((), None, (), None)
    names = dict(SourceSystem.objects.values_list("key", "name"))
    sources = {group: tuple(names.get(key, key) for key in keys) for group, keys in row["sources"].items()}
    listed = tuple(_figures(access, row, money, sources))
    currencies = {each["currency"] for each in money if each["order_count"] or each["refund_count"]}
    return Figures(
        listed=listed,
        reference=_reference(access, row, sources) if currencies - {row["value_currency"]} else None,
        without_rate=tuple(row["currencies_without_rate"]),
        computed_at=row["computed_at"],
    )


def of_number(access: FieldAccess, number: str) -> tuple[str, Figures]:
    """The figures of the customer that a number leads to, with its number now."""
    golden = customers.golden(access, number)
    return golden.number, of_customer(access, golden.id)


def facts_of(customer_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Stored figures by customer with their `money`, for rules. Not for people: nothing is projected."""
    found = {row["customer_id"]: row | {"money": []} for row in _rows(CustomerFigures, customer_ids)}
    for row in _rows(CustomerMoney, customer_ids):
        found[row["customer_id"]]["money"].append(row)
    return found


def _rows(model: type[CustomerFigures | CustomerMoney], customer_ids: Collection[int]) -> Iterable[dict[str, Any]]:
    rows: Iterable[Any] = model._default_manager.filter(customer__in=list(customer_ids)).order_by("pk").values()
    return rows


def _figures(
    access: FieldAccess,
    row: Mapping[str, Any],
    money: Iterable[Mapping[str, Any]],
    sources: Mapping[str, tuple[str, ...]],
) -> Iterable[Figure]:
    for definition in DEFINITIONS.values():
        known = sources.get(definition.group, ())
        for each in money if definition.is_money else [row]:
            value = each[definition.column]
            if value is None or definition.group not in sources:
                continue
            if (
                definition.is_money
                and definition.group == "orders"
                and not (each["order_count"] + each["refund_count"])
            ):
                continue
            shown = access.project(SUBJECT, {definition.key: value})[definition.key]
            yield Figure(definition, shown, str(each.get("currency") or ""), known, row["as_of"])


def _reference(access: FieldAccess, row: Mapping[str, Any], sources: Mapping[str, tuple[str, ...]]) -> Figure:
    shown = access.project(SUBJECT, {REFERENCE.key: row["value"]})[REFERENCE.key]
    return Figure(REFERENCE, shown, row["value_currency"], sources.get("orders", ()), row["as_of"])


def written(value: Field, form: str, currency: str) -> str:
    """A value in the reader's form; masked as its mask, locked as nothing."""
    if not isinstance(value, Shown):
        return str(value.text)
    return _WRITE[form](value.value, currency) if value.value is not None else formats.NOT_KNOWN


def _number(value: Decimal, currency: str) -> str:
    return formats.count(int(value)) if value == int(value) else f"{value.normalize():f}"


def _time(value: datetime | date, currency: str) -> str:
    return formats.day(value)


def _days(value: Decimal, currency: str) -> str:
    return f"{value:.1f} days"


def _hours(value: Decimal, currency: str) -> str:
    return f"{value:.1f} hours" if value < 72 else f"{value / 24:.1f} days"


_WRITE = {
    "count": lambda value, currency: formats.count(value),
    "score": lambda value, currency: formats.count(value),
    "money": formats.money,
    "number": _number,
    "days": _days,
    "hours": _hours,
    "time": _time,
    "date": _time,
}
