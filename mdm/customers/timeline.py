"""The timeline of a customer: what happened, newest first, told by every room that knows something.

Each teller gives its own events older than a place; here they are merged. Not here: any event of its own subject but
merges (mdm.customers.registrations).
"""

import base64
import binascii
import heapq
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.web.filters import Filter, Span
from mdm.web.listing import Choice, Column, Listing, Query

SIZE = 20
LARGEST = 100
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened; `text` is empty where `locked` says why it is not told."""

    at: datetime
    kind: str  # the teller's key: order, ticket, survey, consent, link, merge
    id: str
    text: str
    note: str = ""
    url: str = ""
    tone: str = ""
    chips: tuple[str, ...] = ()
    locked: str = ""

    @property
    def place(self) -> tuple[datetime, str, str]:
        return self.at, self.kind, self.id


@dataclass(frozen=True, slots=True)
class Before:
    """The last event already seen: everything older is next. Ties in time go by kind, then by id."""

    at: datetime
    kind: str
    id: str

    def q(self, moment: str, kind: str, key: Callable[[str], Any] = int) -> Q:
        """The condition on a teller's rows; `moment` is its column, `key` reads the id as the column has it."""
        older = Q(**{f"{moment}__lt": self.at})
        if kind < self.kind:
            return older | Q(**{moment: self.at})
        return older | Q(**{moment: self.at, "pk__lt": key(self.id)}) if kind == self.kind else older


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events: of these kinds, older than `before`, not older than `since`."""

    kinds: frozenset[str]
    since: datetime | None
    before: datetime | None

    def place(self, seen: Before | None) -> Before | None:
        """Where to begin: behind what was seen, or at the end of the time that is asked for."""
        if self.before is None or (seen is not None and seen.at < self.before):
            return seen
        return Before(self.before, "", "")


Tell = Callable[[FieldAccess, int, Before | None, int], Iterable[Event]]  # newest first, at most that many
_tellers: dict[str, Tell] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """Some events and the cursor of the older ones, "" at the end."""

    events: tuple[Event, ...]
    older: str


def register(kind: str, tell: Tell) -> None:
    """Add a teller, or replace it: `ready()` may run twice."""
    _tellers[kind] = tell


def _kinds(_: FieldAccess) -> list[Choice]:
    return [(kind, kind) for kind in sorted(_tellers)]


# Each event says its kind and its time, told or locked: neither needs a right of its own.
LISTING = Listing(
    "event",
    (("at", "desc"), ("id", "desc")),
    {
        "kind": Column("kind", choices=_kinds, label="Kind of event", kind="choice"),
        "at": Column(
            "at", operators=("is", "after", "before", "at_least", "at_most"), label="When it happened", kind="time"
        ),
    },
)


def page(access: FieldAccess, customer: int, query: Query, size: int = SIZE) -> tuple[Page, tuple[Filter, ...]]:
    """The events that an address asks for, and the conditions it makes."""
    chosen = LISTING.parse(access, query)
    return read(access, customer, str(query.get("cursor") or ""), size, _asked(chosen)), chosen


def _asked(chosen: Sequence[Filter]) -> Asked:
    kinds, since, before = set(_tellers), [], []
    for each in chosen:
        if not isinstance(each.value, Span):
            named = set(each.value) if isinstance(each.value, list) else {each.value}
            kinds = kinds - named if each.operator == "is_not" else kinds & named
            continue
        start, is_day = each.value.start, each.value.start < each.value.end
        end = each.value.end if is_day else start + TICK
        since += [end if each.operator == "after" else start] if each.operator in {"is", "after", "at_least"} else []
        before += [start if each.operator == "before" else end] if each.operator in {"is", "before", "at_most"} else []
    return Asked(frozenset(kinds), max(since, default=None), min(before, default=None))


def read(access: FieldAccess, customer: int, cursor: str = "", size: int = SIZE, asked: Asked | None = None) -> Page:
    """The newest events of a live customer, or those older than the cursor. One query for each teller."""
    asked = asked or _asked(())
    before = asked.place(_read(cursor) if cursor else None)
    limit = max(1, min(size, LARGEST))
    told = [list(tell(access, customer, before, limit + 1)) for kind, tell in _tellers.items() if kind in asked.kinds]
    merged = heapq.merge(*(sorted(each, key=_newest, reverse=True) for each in told), key=_newest, reverse=True)
    found = [event for event in islice(merged, limit + 1) if asked.since is None or event.at >= asked.since]
    older = _write(found[limit - 1]) if len(found) > limit else ""
    return Page(tuple(found[:limit]), older)


def _newest(event: Event) -> tuple[datetime, str, int | str]:
    return event.at, event.kind, int(event.id) if event.id.isdigit() else UUID(event.id).int


def _write(event: Event) -> str:
    plain: Sequence[str] = (event.at.isoformat(), event.kind, event.id)
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _read(cursor: str) -> Before:
    """Holds a time, a kind and an id, nothing of a person; what is not of this form is refused."""
    try:
        at, kind, identity = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        moment = parse_datetime(at)
        if moment is None or moment.tzinfo is None or kind not in _tellers:
            raise ValueError(cursor)
        _newest(Event(moment, kind, identity, ""))
    except (binascii.Error, UnicodeError, ValueError, TypeError, AttributeError) as error:
        raise Invalid(
            "This is not a place in this timeline.", field="cursor", mend="Start again from the newest."
        ) from error
    return Before(moment, kind, identity)
