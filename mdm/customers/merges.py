"""The merges that make one customer out of several, and what undoing one of them would give."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.access.projection import Projection
from mdm.customers import selectors, services, undoing
from mdm.customers.graph import parts
from mdm.customers.models import Customer, Merge, Pin
from mdm.customers.statements import Said, rule_book, said_by_each
from mdm.customers.valid import mark_failing
from mdm.survivorship import PinnedValue, resolve
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

MERGES = "customer.merges"
LISTING = Listing(
    "merge",
    (("since", "desc"), ("id", "desc")),
    {
        "absorbed": Column("absorbed__number", label="Merged number", kind="key", right=MERGES),
        "survivor": Column("survivor__number", label="Merged into", kind="key", right=MERGES),
        "since": Column("since", orders=True, label="Merged since", kind="time", right=MERGES),
        "decided_by": Column("decided_by", label="Merge decided by", kind="key", right=MERGES),
    },
)
SHOWN = ("full_name", "email", "phone", "birth_date", "street", "city", "country", "employer")


@dataclass(frozen=True, slots=True)
class Live:
    """One live merge: which two numbers, since when, decided by what."""

    id: UUID
    survivor: str
    absorbed: str
    since: datetime
    decided_by: str


@dataclass(frozen=True, slots=True)
class Side:
    """One customer as it would be after the split."""

    number: str
    numbers: tuple[str, ...]  # those that would lead to it
    record_count: int
    fields: Projection


@dataclass(frozen=True, slots=True)
class Effect:
    """What undoing one merge gives: two customers instead of one."""

    merge: Live
    sides: tuple[Side, ...]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Field by field, the two beside each other."""
        return [{"key": key, "sides": [side.fields[key] for side in self.sides]} for key in SHOWN]


def live(access: FieldAccess, customer: int) -> list[Live]:
    """The live merges of one customer, the newest first."""
    access.require("see", MERGES)
    rows = Merge.objects.filter(until=None, survivor__survivor_id=customer).select_related("survivor", "absorbed")
    return [_live(row) for row in rows.order_by("-since", "id")]


def page(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Live], tuple[Filter, ...]]:
    """The same under the filters and the order of an address."""
    access.require("see", MERGES)
    rows = Merge.objects.filter(until=None, survivor__survivor_id=customer).select_related("survivor", "absorbed")
    found, chosen = LISTING.page(access, query, rows)
    return found.of([_live(row) for row in found.rows]), chosen


def effect(access: FieldAccess, merge: UUID) -> Effect:
    """The two customers that would be there without this merge, computed from what was said; nothing is written."""
    access.require("see", MERGES)
    row = Merge.objects.filter(id=merge, until=None).select_related("survivor", "absorbed").first()
    if row is None:
        raise NotFound("There is no such merge, or it was undone already.")
    whole = row.survivor.survivor_id
    members = dict(Customer.objects.filter(survivor_id=whole).values_list("id", "number"))
    edges = Merge.objects.filter(Q(survivor__in=members) | Q(absorbed__in=members), until=None).exclude(id=merge)
    said, pins = said_by_each(members), _pins(members)
    sides = tuple(
        _side(access, part.survivor, part.members, members, said, pins)
        for part in parts(members, edges.values_list("absorbed_id", "survivor_id"))
    )
    return Effect(_live(row), sides)


def undo(access: FieldAccess, merge: UUID, *, actor: User, reason: str) -> bool:
    """End a merge: as the decision that made it where there is one, else by itself."""
    decided_by = Merge.objects.filter(id=merge).values_list("decided_by", flat=True).first()
    if decided_by is None:
        raise NotFound("There is no such merge.")
    responsible = undoing.of(decided_by)
    if responsible is None:
        access.require("edit", MERGES)
        return services.split(merge=merge, actor=actor, reason=reason)
    undoable, decision = responsible
    access.require(*undoable.right)
    return undoable.undo(decision, actor, reason)


def may_undo(access: FieldAccess, decided_by: str) -> str:
    """Why this person cannot undo what was decided so; "" where they can."""
    responsible = undoing.of(decided_by)
    action, field = responsible[0].right if responsible else ("edit", MERGES)
    return access.verdict(action, field).reason


def _live(row: Merge) -> Live:
    return Live(row.id, row.survivor.number, row.absorbed.number, row.since, row.decided_by)


def _pins(members: Collection[int]) -> dict[int, dict[str, PinnedValue]]:
    found: dict[int, dict[str, PinnedValue]] = {}
    for pin in Pin.objects.live().filter(customer__in=list(members)).order_by("created_at", "id"):
        found.setdefault(pin.customer_id, {})[pin.attribute] = PinnedValue(pin.value, pin.reason)
    return found


def _side(
    access: FieldAccess,
    survivor: int,
    part: Collection[int],
    numbers: dict[int, str],
    said: dict[int, Said],
    pins: dict[int, dict[str, PinnedValue]],
) -> Side:
    together: Said = {}
    for member in sorted(part):
        for attribute, statements in said.get(member, {}).items():
            together.setdefault(attribute, []).extend(statements)
    ordered = {attribute: sorted(statements, key=lambda s: s.record) for attribute, statements in together.items()}
    mark_failing({survivor: ordered})
    pinned = {attribute: pin for member in sorted(part) for attribute, pin in pins.get(member, {}).items()}
    survivors = resolve(ordered, rule_book(), pinned)
    values = {key: survivors[key].value if key in survivors else "" for key in SHOWN}
    return Side(
        number=numbers[survivor],
        numbers=tuple(numbers[member] for member in sorted(part) if member != survivor),
        record_count=len({s.record for statements in ordered.values() for s in statements}),
        fields=access.project(selectors.SUBJECT, values),
    )
