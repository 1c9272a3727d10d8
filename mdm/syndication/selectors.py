"""Corrections as people and sources read them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from mdm.customers.models import CrosswalkEntry
from mdm.syndication.models import Correction
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

SUBJECT = "correction"
PORTION = 1_000  # of a file
LISTING = Listing(
    SUBJECT,
    (("proposed_at", "desc"), ("id", "desc")),
    {
        "source": Column("source__key"),
        "attribute": Column("attribute"),
        "proposed_at": Column("proposed_at", orders=True),
    },
)
SHOWN = ("attribute", "why", "status", "note", "proposed_at", "sent_at", "closed_at")


@dataclass(frozen=True, slots=True)
class Row:
    """One correction. `theirs` and `ours` are shown under the right to their own field."""

    id: int
    number: str
    source: str
    key: Field
    attribute: str
    label: str
    theirs: Field
    ours: Field
    ours_of: Projection  # the same, as it goes on record when it is looked at
    status: str
    status_label: str
    fields: Projection


def page(access: FieldAccess, query: Query) -> tuple[Page[Row], tuple[Filter, ...]]:
    """A page of corrections of a state under the filters, the newest first unless the address says otherwise."""
    access.require("see", "correction.status")
    rows = Correction.objects.filter(status=state_of(query)).select_related("source", "record")
    found, chosen = LISTING.page(access, query, rows)
    shown = list(_rows(access, found.rows))
    for row in shown:
        log.viewed(access, row.ours_of, row.number)
    return found.of(shown), chosen


def sent(access: FieldAccess, query: Query, attributes: Collection[str]) -> Iterator[Row]:
    """Every sent correction of these attributes under the filters, the oldest first, read in portions. For a file."""
    access.require("see", "correction.status")
    rows = Correction.objects.filter(status=Correction.Status.SENT, attribute__in=list(attributes))
    chosen = LISTING.apply(rows.select_related("source", "record"), LISTING.parse(access, query))
    log.exported(
        access, "customer", sorted(chosen.order_by().values_list("attribute", flat=True).distinct()) or ["number"]
    )
    return _walk(access, chosen.order_by("id"))


def _walk(access: FieldAccess, rows: QuerySet[Correction]) -> Iterator[Row]:
    last = 0
    while portion := list(rows.filter(id__gt=last)[:PORTION]):
        yield from _rows(access, portion)
        last = portion[-1].pk


def state_of(query: Query) -> str:
    """The state that the address asks for."""
    state = str(query.get("state") or Correction.Status.PROPOSED)
    if state not in Correction.Status.values:
        mend = f"One of: {', '.join(Correction.Status.values)}."
        raise Invalid(f"There is no state {state[:40]!r} of corrections.", field="state", mend=mend)
    return state


def counts(access: FieldAccess, chosen: Sequence[Filter]) -> dict[str, int]:
    """How many corrections there are of each state, under the filters. One statement."""
    access.require("see", "correction.status")
    rows = LISTING.apply(Correction.objects.all(), chosen).order_by().values_list("status").annotate(Count("id"))
    return dict.fromkeys(Correction.Status.values, 0) | dict(rows)


def plain(row: Row) -> dict[str, Any]:
    """The form of the API and of the feed that a source's owner fetches."""

    def value(field: Field) -> Any:
        return None if field.locked else field.text

    said = {"id": row.id, "source": row.source, "key": value(row.key), "number": row.number, "field": row.attribute}
    return said | {"theirs": value(row.theirs), "ours": value(row.ours)} | row.fields.plain()


def _rows(access: FieldAccess, rows: Sequence[Correction]) -> Iterator[Row]:
    entries = CrosswalkEntry.objects.filter(record__in=[row.record_id for row in rows], until=None)
    numbers = dict(entries.values_list("record_id", "customer__survivor__number"))
    labels = access.labels("customer")
    for row in rows:
        number = numbers.get(row.record_id) or ""
        theirs = access.project("customer", {row.attribute: row.theirs})
        ours = access.project("customer", {row.attribute: row.ours})
        yield Row(
            id=row.pk,
            number=number,
            source=row.source.key,
            key=access.project("record", {"key": row.record.key})["key"],
            attribute=row.attribute,
            label=labels.get(row.attribute, row.attribute),
            theirs=theirs[row.attribute],
            ours=ours[row.attribute],
            ours_of=ours,
            status=row.status,
            status_label=row.get_status_display(),
            fields=access.project(SUBJECT, {key: getattr(row, key) for key in SHOWN} | {"source": row.source.key}),
        )
