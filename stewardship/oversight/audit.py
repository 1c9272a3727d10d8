"""The audit: every change set with who, what, when and why, found and told as far as the asker has rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.audit import selectors
from mdm.audit.changes import Work
from mdm.audit.models import ChangeSet
from mdm.web import keyset
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query
from stewardship.oversight import subjects
from stewardship.oversight.history import Entry, entries_of, who_of

SCREEN = "work.audit"
SEARCHED = ("actor_name", "action", "reason")
EXPORTED = ("started_at", "actor_name", "actor_id", "action", "reason", "record", "request_id")
MOST_EXPORTED = 50_000


def models(_: FieldAccess) -> list[Choice]:
    """Every model with history, and what it is called."""
    return [(model._meta.label, subjects.word(model._meta.label)) for model in selectors.tracked_models()]


def actions() -> list[str]:
    """The kinds of action of the newest change sets, as suggestions."""
    change_set = apps.get_model("mdm.ChangeSet")
    newest = change_set._default_manager.order_by("-started_at").values_list("action", flat=True)[:500]
    return sorted({action for action in newest if not action.startswith(("POST ", "PUT ", "PATCH ", "DELETE "))})


def _touching(operator: str, value: Any) -> Q:
    condition = selectors.touching(value if operator == "any" else [value])
    return ~condition if operator == "is_not" else condition


CHANGES = Listing(
    "change",
    (("started_at", "desc"), ("id", "desc")),
    {
        "actor_name": Column("actor_name"),
        "actor_id": Column("actor_id"),
        "action": Column("action", suggested=actions),
        "reason": Column("reason"),
        "record": Column(_touching, choices=models),
        "started_at": Column("started_at", orders=True),
        "request_id": Column("request_id"),
    },
)


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


def page(access: FieldAccess, query: Query) -> tuple[Page[Row], tuple[Filter, ...]]:
    """Change sets under the filters and the text of the address, the newest first unless it says otherwise."""
    access.require("see", SCREEN)
    found, chosen = CHANGES.page(access, query, _with_text(access, query))
    return found.of([_row(access, work) for work in selectors.work_of(found.rows)]), chosen


def _with_text(access: FieldAccess, query: Query) -> "QuerySet[ChangeSet]":
    """Those whose name, action or reason contains the text `q`; needs the right to find by all three."""
    text, condition = str(query.get("q") or "").replace("\x00", "").strip()[:200], Q()
    for key in SEARCHED if text else ():
        access.require("find", f"change.{key}")
        condition |= Q(**{f"{key}__icontains": text})
    return ChangeSet.objects.filter(condition)


def one(access: FieldAccess, identity: UUID) -> tuple[Row, list[Entry]]:
    """One change set with everything it changed, as far as the asker may know of it."""
    access.require("see", SCREEN)
    work = selectors.change_set_of(identity)
    if work is None:
        raise NotFound("There is no such change set.")
    changes = [change for found in selectors.changes_in(identity).values() for change in found]
    return _row(access, work), entries_of(access, changes)


def exported(access: FieldAccess, query: Query) -> Iterator[Projection]:
    """The change sets under the filters, for a file; at most 50,000, read a page at a time."""
    access.require("export", SCREEN)
    rows = CHANGES.apply(_with_text(access, query), CHANGES.parse(access, query))
    return islice(_all(access, rows, CHANGES.order(access, query)), MOST_EXPORTED)


def _all(access: FieldAccess, rows: "QuerySet[ChangeSet]", order: keyset.Order) -> Iterator[Projection]:
    cursor = ""
    while True:
        found = keyset.page(rows, order, cursor, keyset.LARGEST_SIZE)
        yield from (_row(access, work).fields for work in selectors.work_of(found.rows))
        cursor = found.next
        if not cursor:
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
