"""What people ask of a list: one condition as a (field, operator, value) triple, read and turned into a Q.

In an address: `f=customer.city:is:Graz`. Which conditions a list takes: mdm.web.listing. Nothing here passes a look-up
through: an operator is a word of the table below.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q
from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.web.reader import current_reader

MOST_FILTERS = 20
LONGEST_VALUE = 400
ME, NOW, TODAY = "me", "now", "today"
AWAY = re.compile(r"[+-]\d{1,4}d")  # days from today

TEXT = ("is", "is_not", "starts", "contains", "any", "empty", "filled")
ORDERED = ("is", "is_not", "after", "before", "at_least", "at_most")
OPERATORS: Mapping[str, tuple[str, ...]] = {
    "text": TEXT,
    "key": ("is", "is_not", "starts", "any"),
    "partial_date": (*TEXT, *ORDERED[2:]),
    "number": ORDERED,
    "amount": ORDERED,
    "date": ORDERED,
    "time": ORDERED,
    "choice": ("is", "is_not", "any"),
    "person": ("is", "is_not", "any"),
    "yes_no": ("is",),
}
WITHOUT_VALUE = frozenset({"empty", "filled"})
# What is asked for often: the rest of a triple, and what it is called.
READY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "time": (("is:today", "today"), ("at_least:-7d", "last 7 days"), ("at_least:-30d", "last 30 days")),
    "person": (("is:me", "me"),),
}
WORDS: Mapping[str, str] = {
    "is": "is", "is_not": "is not", "starts": "starts with", "contains": "contains", "empty": "is empty",
    "filled": "is filled", "after": "after", "before": "before", "at_least": "at least", "at_most": "at most",
    "any": "is one of",
}  # fmt: skip
LOOKUPS: Mapping[str, str] = {
    "is": "exact", "starts": "istartswith", "contains": "icontains", "any": "in", "after": "gt", "before": "lt",
    "at_least": "gte", "at_most": "lte",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition. `str()` gives the form in which it stands in an address."""

    field: str
    operator: str
    text: str
    value: Any
    label: str
    said: str  # the value in words

    def __str__(self) -> str:
        return f"{self.field}:{self.operator}:{self.text}"

    @property
    def words(self) -> str:
        """How a chip says it: City is Graz."""
        return f"{self.label} {WORDS[self.operator]} {self.said}".strip()


@dataclass(frozen=True, slots=True)
class Span:
    """The moments that a time names: a day has many of them, `end` excluded; a moment is its own end."""

    start: datetime
    end: datetime


def operators_of(kind: str, *, is_nullable: bool = False) -> tuple[str, ...]:
    """The operators of a kind of value; a structured value has none."""
    named = OPERATORS.get(kind, ())
    return (*named, "empty", "filled") if is_nullable and "empty" not in named else named


def read(kind: str, operator: str, given: str, field: str, label: str, access: FieldAccess) -> Any:
    """The value of a condition, or Invalid in words."""
    if operator in WITHOUT_VALUE:
        return None
    parts = [part.strip() for part in given.split("|") if part.strip()] if operator == "any" else [given] * bool(given)
    if not parts:
        raise Invalid(
            f"The filter on {label} has no value.", field=field, where="f", mend="Give a value after the last colon."
        )
    if kind == "person":
        return _people(parts, access)
    try:
        values = [READ.get(kind, str)(part) for part in parts]
    except (ValueError, InvalidOperation, OverflowError) as error:
        raise Invalid(f"{label} takes {EXPECTED.get(kind, 'text')}.", field=field, where="f") from error
    return values if operator == "any" else values[0]


def condition(path: str, kind: str, operator: str, value: Any) -> Q:
    """The rows whose column at `path` meets it."""
    if operator == "is_not":
        return ~condition(path, kind, "is", value)
    if operator in WITHOUT_VALUE:
        empty = Q(**{path: ""}) if kind in {"text", "key", "partial_date"} else Q(**{f"{path}__isnull": True})
        return empty if operator == "empty" else ~empty
    if isinstance(value, Span):
        return _in_time(path, operator, value)
    if kind == "person":
        return Q(**{f"{path}__in": value})
    lookup = "startswith" if kind == "key" and operator == "starts" else LOOKUPS[operator]
    return Q(**{f"{path}__{lookup}": value})


def _in_time(path: str, operator: str, span: Span) -> Q:
    """A day is met by each of its moments: after a day is after its end, at most a day includes it."""
    is_day = span.start < span.end
    if operator == "is" and is_day:
        return Q(**{f"{path}__gte": span.start, f"{path}__lt": span.end})
    if operator == "after" and is_day:
        return Q(**{f"{path}__gte": span.end})
    if operator == "at_most" and is_day:
        return Q(**{f"{path}__lt": span.end})
    return Q(**{f"{path}__{LOOKUPS[operator]}": span.start})


def _people(names: Sequence[str], access: FieldAccess) -> list[Any]:
    """The accounts that somebody names: oneself, or whoever is called so. An unknown name is nobody."""
    own = [access.user.pk] if access.user is not None and ME in names else []
    others = [name for name in names if name != ME]
    return [*own, *User.objects.filter(display_name__in=others).values_list("pk", flat=True)] if others else own


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        raise ValueError
    return number


def _time(text: str) -> Span:
    """A day or a moment, also one that moves along; without an offset it is in the zone of whoever reads."""
    zone = current_reader().zone
    if text == NOW:
        return Span(moment := timezone.now(), moment)
    if text == TODAY or AWAY.fullmatch(text):
        away = timedelta(days=0 if text == TODAY else int(text[:-1]))
        return _day(timezone.now().astimezone(zone).date() + away, zone)
    if len(text) == len("2026-03-31"):
        return _day(date.fromisoformat(text), zone)
    moment = datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return Span(moment, moment)


def _day(day: date, zone: tzinfo) -> Span:
    start, end = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    return Span(start, end)


def time_in_words(text: str) -> str:
    """How a moving time is said; another stands as it was given."""
    if not AWAY.fullmatch(text):
        return text
    days = int(text[:-1])
    return f"{-days} days ago" if days < 0 else f"in {days} days"


def _yes_no(text: str) -> bool:
    known = {"yes": True, "no": False}.get(text.lower())
    if known is None:
        raise ValueError
    return known


READ: Mapping[str, Callable[[str], Any]] = {
    "number": _number, "amount": _number, "date": date.fromisoformat, "time": _time, "yes_no": _yes_no,
}  # fmt: skip
EXPECTED: Mapping[str, str] = {
    "number": "a number",
    "amount": "a number",
    "date": "a date such as 2026-03-31",
    "time": "a date such as 2026-03-31, a time such as 2026-03-31T09:00, now, today, or days from today such as -7d",
    "yes_no": "yes or no",
}
