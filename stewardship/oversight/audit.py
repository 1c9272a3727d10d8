"""The audit: every change set with who, what, when and why, found and told as far as the asker has rights."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.utils import timezone
from django.utils.dateparse import parse_date

from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.audit import selectors
from mdm.audit.changes import Work, WorkFilter
from stewardship.oversight import places, subjects
from stewardship.oversight.history import Entry, entries_of, who_of

SCREEN = "work.audit"
# What a filter looks into: it needs the right to find by every one of them.
FILTERS: Mapping[str, tuple[str, ...]] = {
    "actor": ("change.actor_id",),
    "action": ("change.action",),
    "model": ("change.record",),
    "since": ("change.started_at",),
    "until": ("change.started_at",),
    "text": ("change.actor_name", "change.action", "change.reason"),
}
EXPORTED = ("started_at", "actor_name", "actor_id", "action", "reason", "record", "request_id")
MOST_EXPORTED = 50_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows of one model a change set changed."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """One change set of the list."""

    id: UUID
    started_at: datetime
    fields: Projection
    counted: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Some change sets, newest first."""

    rows: tuple[Row, ...]
    older: str


def page(access: FieldAccess, query: Mapping[str, Any], size: int = selectors.PAGE_SIZE) -> Page:
    """Change sets under the filters of the address."""
    access.require("see", SCREEN)
    wanted = wanted_of(access, query)
    found = selectors.change_sets(wanted, after=places.audit_place(str(query.get("cursor") or "")), limit=size)
    return Page(tuple(_row(access, work) for work in found.items), places.write_audit(found.next))


def wanted_of(access: FieldAccess, query: Mapping[str, Any]) -> WorkFilter:
    """The filter of an address; one that looks into what the asker may not search is refused."""
    given = {name: str(query.get(name) or "").strip()[:200] for name in FILTERS}
    for name, text in given.items():
        for field in FILTERS[name] if text else ():
            access.require("find", field)
    if given["model"] and given["model"] not in models():
        raise Invalid("There is no history of this model.", field="model", mend="Choose one of the list.")
    until = _day(given["until"], "until")
    return WorkFilter(
        actor=given["actor"],
        action=given["action"],
        model=given["model"],
        since=_day(given["since"], "since"),
        until=until + timedelta(days=1) if until else None,
        text=given["text"].replace("\x00", ""),
    )


def models() -> dict[str, str]:
    """Every model with history, and what it is called."""
    return {model._meta.label: subjects.word(model._meta.label) for model in selectors.tracked_models()}


def one(access: FieldAccess, identity: UUID) -> tuple[Row, list[Entry]]:
    """One change set with everything it changed, as far as the asker may know of it."""
    access.require("see", SCREEN)
    work = selectors.change_set_of(identity)
    if work is None:
        raise NotFound("There is no such change set.")
    changes = [change for found in selectors.changes_in(identity).values() for change in found]
    return _row(access, work), entries_of(access, changes)


def exported(access: FieldAccess, query: Mapping[str, Any]) -> Iterator[Projection]:
    """The change sets under the filters, for a file; at most 50,000, read a page at a time."""
    access.require("export", SCREEN)
    wanted, after, left = wanted_of(access, query), None, MOST_EXPORTED
    while left > 0:
        found = selectors.change_sets(wanted, after=after, limit=min(500, left))
        yield from (_row(access, work).fields for work in found.items)
        left, after = left - len(found.items), found.next
        if after is None:
            return


def plain(row: Row) -> dict[str, Any]:
    """The form of the API."""
    counts = {counted.word: counted.count for counted in row.counted}
    return {"id": row.id, "started_at": row.started_at, "changed": counts} | row.fields.plain()


def _row(access: FieldAccess, work: Work) -> Row:
    counted = tuple(
        Counted(subjects.word(label), count) for label, count in sorted(work.changed.items(), key=lambda item: -item[1])
    )
    values = who_of(work.actor_name or "erased", work.action, work.reason) | {
        "actor_id": work.actor_id,
        "request_id": work.request_id,
        "started_at": work.started_at.isoformat(),
        "record": "; ".join(f"{c.word} {c.count}" for c in counted),
    }
    return Row(work.id, work.started_at, access.project("change", values), counted)


def _day(text: str, field: str) -> datetime | None:
    if not text:
        return None
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Invalid("This is no date.", field=field, mend="Write it as 2026-11-22.")
    return timezone.make_aware(datetime(day.year, day.month, day.day))  # noqa: DTZ001  made aware at once


def actions() -> list[str]:
    """The kinds of action of the newest change sets, as suggestions."""
    change_set = apps.get_model("mdm.ChangeSet")
    newest = change_set._default_manager.order_by("-started_at").values_list("action", flat=True)[:500]
    return sorted({action for action in newest if not action.startswith(("POST ", "PUT ", "PATCH ", "DELETE "))})
