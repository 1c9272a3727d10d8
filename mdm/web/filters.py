"""What people ask of a list: (field, operator, value) triples and an order, never look-ups passed through.

In an address: `?f=customer.city:is:Graz&f=customer.birth_date:after:1990&order=-customer.city`. A field that
does not exist and one that this person may not search by get the same answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.timezone import get_current_timezone, is_naive, make_aware

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.web.keyset import Direction

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
Column = str | Callable[[str, Any], Q]  # the column's name, or what makes a condition of (operator, value)
MOST_FILTERS = 20
LONGEST_VALUE = 400

TEXT = {"is": "exact", "is_not": "", "starts": "istartswith", "contains": "icontains", "empty": "", "filled": ""}
ORDERED = {"is": "exact", "is_not": "", "after": "gt", "before": "lt", "at_least": "gte", "at_most": "lte"}
CHOSEN = {"is": "exact", "is_not": "", "any": "in"}
LOOKUPS: Mapping[str, Mapping[str, str]] = {
    "text": TEXT | {"any": "in"},
    "partial_date": TEXT | ORDERED,
    "number": ORDERED,
    "amount": ORDERED,
    "date": ORDERED,
    "time": ORDERED,
    "choice": CHOSEN,
    "yes_no": {"is": "exact"},
}
WORDS: Mapping[str, str] = {
    "is": "is", "is_not": "is not", "starts": "starts with", "contains": "contains", "empty": "is empty",
    "filled": "is filled", "after": "after", "before": "before", "at_least": "at least", "at_most": "at most",
    "any": "is one of",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition. `str()` gives the form in which it stands in an address."""

    field: str
    operator: str
    text: str
    value: Any
    label: str

    def __str__(self) -> str:
        return f"{self.field}:{self.operator}:{self.text}"

    @property
    def words(self) -> str:
        """How a chip says it: City is Graz."""
        return f"{self.label} {WORDS[self.operator]} {self.text}".strip()

    @property
    def key(self) -> str:
        return self.field.partition(".")[2]


def parse(
    query: QueryDict | Mapping[str, Sequence[str]], access: FieldAccess, subject: str, columns: Iterable[str]
) -> tuple[Filter, ...]:
    """The conditions of an address; `columns` are the keys that this list can be filtered by."""
    texts = query.getlist("f") if isinstance(query, QueryDict) else query.get("f", ())
    if len(texts) > MOST_FILTERS:
        raise Invalid(f"A list takes at most {MOST_FILTERS} filters.", field="f", mend="Leave some out.")
    known = frozenset(columns) & access.findable(subject)
    return tuple(_parse_one(text, access, subject, known) for text in texts if text)


def apply(queryset: "QuerySet[M, Row]", filters: Iterable[Filter], columns: Mapping[str, Column]) -> "QuerySet[M, Row]":
    """The rows that meet every condition."""
    for each in filters:
        column = columns[each.key]
        queryset = queryset.filter(column(each.operator, each.value) if callable(column) else _condition(column, each))
    return queryset


def order(
    query: QueryDict | Mapping[str, Any], access: FieldAccess, subject: str, columns: Mapping[str, str], default: str
) -> list[tuple[str, Direction]]:
    """The order for keyset.page, ending in the id; `default` as in the address, e.g. `-customer.customer_since`."""
    asked = str(query.get("order") or "")
    field = asked.lstrip("-").partition(".")
    allowed = frozenset(columns) & access.findable(subject)
    if asked and (field[0] != subject or field[2] not in allowed):
        raise _unknown_field("order", asked.lstrip("-"), subject, allowed)
    chosen = asked or default
    way: Direction = "desc" if chosen.startswith("-") else "asc"
    column = columns[chosen.lstrip("-").partition(".")[2]]  # the default needs no right: it says nothing about values
    return [(column, way)] if column in {"id", "pk"} else [(column, way), ("id", way)]


def operators(access: FieldAccess, field: str) -> dict[str, str]:
    """The operators of a field with their words, for the form that adds a filter."""
    entry = access.entry(field)
    return {name: WORDS[name] for name in LOOKUPS.get(entry.value_type, LOOKUPS["text"])} if entry else {}


def _parse_one(text: str, access: FieldAccess, subject: str, known: frozenset[str]) -> Filter:
    field, _, rest = text.partition(":")
    operator, _, given = rest.partition(":")
    stem, _, key = field.partition(".")
    entry = access.entry(field)
    if stem != subject or key not in known or entry is None:
        raise _unknown_field("f", field, subject, known)
    lookups = LOOKUPS.get(entry.value_type, LOOKUPS["text"])
    if operator not in lookups:
        ways = ", ".join(lookups)
        raise Invalid(f"{entry.label} cannot be filtered by that.", field=field, where="f", mend=f"Use one of: {ways}.")
    given = given.strip()
    if len(given) > LONGEST_VALUE or "\x00" in given:
        raise Invalid(f"The value for {entry.label} is too long or not text.", field=field, where="f")
    return Filter(field, operator, given, _value(entry.value_type, operator, given, field, entry.label), entry.label)


def _unknown_field(where: str, field: str, subject: str, known: Iterable[str]) -> Invalid:
    listed = ", ".join(f"{subject}.{key}" for key in sorted(known)) or "nothing"
    shown = "".join(c for c in field[:60] if c.isprintable())
    return Invalid(
        f"This list cannot be filtered or ordered by “{shown}”.",
        field=shown,
        where=where,
        mend=f"You can use: {listed}.",
    )


def _value(kind: str, operator: str, given: str, field: str, label: str) -> Any:
    if operator in {"empty", "filled"}:
        return None
    if not given:
        raise Invalid(
            f"The filter on {label} has no value.", field=field, where="f", mend="Give a value after the last colon."
        )
    if operator == "any":
        return [part.strip() for part in given.split("|") if part.strip()]
    try:
        return READ.get(kind, str)(given)
    except (ValueError, InvalidOperation) as error:
        raise Invalid(f"{label} takes {EXPECTED.get(kind, 'text')}.", field=field, where="f") from error


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise ValueError
    return number


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return make_aware(moment, get_current_timezone()) if is_naive(moment) else moment


def _yes_no(text: str) -> bool:
    return {"yes": True, "no": False}[text.lower()] if text.lower() in {"yes", "no"} else _refuse()


def _refuse() -> bool:
    raise ValueError


READ: Mapping[str, Callable[[str], Any]] = {
    "number": _number, "amount": _number, "date": date.fromisoformat, "time": _time, "yes_no": _yes_no,
}  # fmt: skip
EXPECTED = {
    "number": "a number", "amount": "a number", "date": "a date such as 2026-03-31",
    "time": "a time such as 2026-03-31T09:00", "yes_no": "yes or no",
}  # fmt: skip


def _condition(column: str, each: Filter) -> Q:
    if each.operator == "is_not":
        return ~Q(**{column: each.value})
    if each.operator in {"empty", "filled"}:
        empty = Q(**{column: ""})
        return empty if each.operator == "empty" else ~empty
    lookup = {**TEXT, **ORDERED, **CHOSEN}[each.operator]
    return Q(**{f"{column}__{lookup}": each.value})
