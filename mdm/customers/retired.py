"""Retired customer numbers and the customers they lead to now: one, all as a list, all as a file.

A number is retired by a merge and comes back when that merge is undone. Where it leads is what stands for it now,
however long the chain; how it was retired is the live merge that absorbed it.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from mdm.access import log
from mdm.access.field_access import FieldAccess
from mdm.customers import merges, selectors
from mdm.customers.models import Customer, Merge
from mdm.web import export, formats, keyset
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

HEADER = ("retired_number", "current_number", "merged_into", "merged_at")
LISTING = Listing(
    "retired",
    (("id", "asc"),),
    {
        "number": Column("number", label="Retired number", kind="key", right=merges.MERGES),
        "current": Column("survivor__number", label="Current number", kind="key", right=merges.MERGES),
        "merged_at": Column("merged_at", orders=True, label="Merged at", kind="time", right=merges.MERGES),
    },
)


@dataclass(frozen=True, slots=True)
class Retired:
    """A number that stands for nobody by itself any more, and where it leads."""

    retired_number: str
    current_number: str
    merged_into: str  # by the merge that retired it; of a chain, not the end
    merged_at: datetime


def page(access: FieldAccess, query: Query) -> tuple[Page[Retired], tuple[Filter, ...]]:
    """Retired numbers under the filters of an address, the oldest customer first unless it says otherwise."""
    access.require("see", merges.MERGES)
    found, chosen = LISTING.page(access, query, _rows())
    return found.of(_retired(found.rows)), chosen


def exported(access: FieldAccess, query: Query) -> Iterator[str]:
    """All of them as the lines of a CSV file, read a page at a time."""
    access.require("export", merges.MERGES)
    rows = LISTING.apply(_rows(), LISTING.parse(access, query))
    log.exported(access, selectors.SUBJECT, ["merges"])
    return export.lines(HEADER, _walk(rows))


def of_number(access: FieldAccess, number: str) -> Retired | None:
    """How this number was retired; None where it was not, or the reader may not know."""
    if not access.may("see", merges.MERGES):
        return None
    found = _retired(list(_rows().filter(number=number)))
    return found[0] if found else None


def words(access: FieldAccess, number: str, current: str) -> str:
    """What a reader who followed a retired number is told."""
    found = of_number(access, number)
    if found is None:
        return f"{number} is now part of {current}."
    by = _by(access, number)
    said = f"{number} was merged into {found.merged_into} on {formats.day(found.merged_at)}{f' by {by}' if by else ''}."
    return said if found.merged_into == current else f"{said} That is now {current}."


def plain(row: Retired) -> dict[str, Any]:
    """The form of the API."""
    return asdict(row)


def _rows() -> "QuerySet[Customer]":
    absorbing = Merge.objects.filter(absorbed=OuterRef("pk"), until=None).order_by("-since", "-id")
    # Where another one stands for it without a merge that absorbs it, the merge that joined them is the other way.
    joining = Merge.objects.filter(survivor=OuterRef("pk"), until=None).order_by("-since", "-id")
    return (
        Customer.objects.exclude(survivor=None)
        .exclude(survivor=F("id"))
        .select_related("survivor")
        .annotate(
            merge=Coalesce(
                Subquery(absorbing.values("id")[:1]), Subquery(joining.values("id")[:1]), output_field=UUIDField()
            ),
            merged_at=Coalesce(
                Subquery(absorbing.values("since")[:1]), Subquery(joining.values("since")[:1]), F("created_at")
            ),
        )
    )


def _retired(rows: list[Any]) -> list[Retired]:
    """One more statement for a page: the two sides of the merges."""
    sides = Merge.objects.select_related("survivor", "absorbed").in_bulk([row.merge for row in rows if row.merge])
    return [_one(row, sides.get(row.merge)) for row in rows]


def _one(row: Any, merge: Merge | None) -> Retired:
    current = row.survivor.number
    into = current
    if merge is not None:
        into = merge.survivor.number if merge.absorbed_id == row.pk else merge.absorbed.number
    return Retired(row.number, current, into, row.merged_at)


def _walk(rows: "QuerySet[Customer]") -> Iterator[tuple[str, ...]]:
    cursor = ""
    while True:
        found = keyset.page(rows, (("id", "asc"),), cursor, keyset.LARGEST_SIZE)
        for row in _retired(found.rows):
            yield row.retired_number, row.current_number, row.merged_into, row.merged_at.isoformat()
        cursor = found.next
        if not cursor:
            return


def _by(access: FieldAccess, number: str) -> str:
    """Who made the merge, as far as the reader may know."""
    row: Any = _rows().filter(number=number).first()
    kept = Merge.history.filter(id=row.merge if row else None, history_type="+")
    made = kept.values_list("change_set__actor_name", flat=True).first()
    return access.project("change", {"actor_name": made}).text("actor_name") if made else ""
