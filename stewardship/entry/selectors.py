"""Reading entries: one's own, and what became of each."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.jobs import selectors as jobs
from mdm.jobs.selectors import Progress
from mdm.sources.lists import source_names
from mdm.sources.models import SourceSystem
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query
from stewardship.candidates import names
from stewardship.candidates.names import Named
from stewardship.entry import kinds
from stewardship.entry.models import CustomerEntry
from stewardship.entry.services import FORMS

# What one entered is no field of the catalogue: it is one's own.
ENTRIES = Listing(
    "entry",
    (("entered_at", "desc"), ("id", "desc")),
    {
        "source": Column("source__key", label="For", kind="choice", choices=source_names),
        "entered_at": Column("entered_at", label="When", kind="time", orders=True),
    },
)


@dataclass(frozen=True, slots=True)
class Entered:
    """One entry: where it stands, and as whom it was taken in."""

    id: str
    source: str
    entered_at: datetime
    entered_by: str
    customer: Named | None
    progress: Progress | None
    problem: str


def sources() -> list[tuple[str, str]]:
    """(key, name) of the sources that take forms."""
    return list(SourceSystem.objects.filter(kind__in=FORMS).order_by("name").values_list("key", "name"))


def own(access: FieldAccess, query: Query) -> tuple[Page[Entered], tuple[Filter, ...]]:
    """What this person entered under the filters of the address, the newest first unless it says otherwise."""
    rows = CustomerEntry.objects.filter(entered_by=access.user).select_related("source", "batch")
    found, chosen = ENTRIES.page(access, query, rows)
    return found.of([_entered(access, row) for row in found.rows]), chosen


def one(access: FieldAccess, entry: UUID) -> Entered:
    """One's own entry; another's is not there."""
    found = CustomerEntry.objects.select_related("source", "batch").filter(id=entry, entered_by=access.user).first()
    if found is None:
        raise NotFound("There is no such entry of yours.")
    return _entered(access, found)


def _entered(access: FieldAccess, row: CustomerEntry) -> Entered:
    customer = kinds.customer_of(row)
    batch = row.batch
    problem = ""
    if customer is None and batch is not None:
        problem = batch.error or next(iter(batch.rejections.values_list("reason", flat=True)[:1]), "")
    return Entered(
        id=str(row.pk),
        source=access.project("source", {"name": row.source.name}).text("name"),
        entered_at=row.entered_at,
        entered_by=row.entered_by_name,
        customer=names.customers(access, [customer]).get(customer) if customer else None,
        progress=jobs.progress(batch.job_id) if batch and customer is None else None,
        problem=problem,
    )
