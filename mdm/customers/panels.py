"""What the customers room shows on the 360 page: identities, records, merged numbers, and merges in the timeline."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Q

from mdm.access.field_access import FieldAccess
from mdm.customers import identities as identity_list
from mdm.customers import merges, selectors, timeline
from mdm.customers.models import Customer, Merge
from mdm.customers.timeline import Before, Event
from mdm.web import panels

SHOWN = 12  # of each, on the 360 page; the rest is a step away


def identities(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """Every name, e-mail and phone that is or was stated, since when, until when and from where."""
    if not access.may("see", "customer.survivors"):
        return None
    golden = selectors.golden_of(access, customer)
    found, count = identity_list.page(access, golden, size=SHOWN)
    return {"identities": [identity_list.shown(each) for each in found.rows], "count": count} if count else None


def records(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """The linked source records."""
    if not access.may("see", "customer.crosswalk"):
        return None
    found, count = selectors.source_page(access, customer, size=SHOWN)
    return {"sources": found.rows, "count": count}


def merged(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """The numbers that lead here."""
    if not access.may("see", merges.MERGES):
        return None
    found, _ = merges.page(access, customer, {"size": str(SHOWN)})
    return {"merges": found.rows, "is_cut": bool(found.next)} if found.rows else None


def tell(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Live merges, as the timeline tells them."""
    if not access.may("see", merges.MERGES):
        return
    members = Customer.objects.filter(survivor_id=customer).values("id")
    rows = Merge.objects.filter(Q(survivor__in=members), until=None).select_related("survivor", "absorbed")
    if before:
        rows = rows.filter(before.q("since", "merge", UUID))
    for row in rows.order_by("-since", "-id")[:limit]:
        yield Event(
            at=row.since,
            kind="merge",
            id=str(row.pk),
            text=f"{row.absorbed.number} became part of {row.survivor.number}",
            tone="quiet",
        )


def register() -> None:
    """Show them on the 360 page."""
    panels.register("customer", "identities", 20, "mdm/customers/identities_panel.html", identities)
    panels.register("customer", "records", 230, "mdm/customers/records_panel.html", records)
    panels.register("customer", "merges", 240, "mdm/customers/merges_panel.html", merged)
    timeline.register("merge", tell)
