"""Pins as a list: whose, of what, since when, until when, and under which of them a source has moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mdm.access import log
from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from mdm.customers import selectors
from mdm.customers.models import Pin
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

SUBJECT = "pin"
PINS = "customer.pins"
SOON = timedelta(days=14)
LISTING = Listing(
    SUBJECT,
    (("created_at", "desc"), ("id", "desc")),
    {
        "attribute": Column("attribute"),
        "owner": Column("owner"),
        "reason": Column("reason"),
        "created_at": Column("created_at", orders=True),
        "expires_at": Column("expires_at", is_nullable=True, ready=(("at_most:+7d", "within a week"),)),
        "released_at": Column("released_at", is_nullable=True),
        "moved_at": Column("moved_at", is_nullable=True),
    },
)
SHOWN = ("attribute", "reason", "owner", "created_at", "expires_at", "released_at", "moved_at")


@dataclass(frozen=True, slots=True)
class State:
    """A tab of the list."""

    key: str
    label: str
    of: Callable[["QuerySet[Pin]"], "QuerySet[Pin]"]


STATES = {
    each.key: each
    for each in (
        State("held", "In force", lambda pins: pins.filter(released_at=None)),
        State("moved", "A source moved", lambda pins: pins.filter(released_at=None, moved_at__isnull=False)),
        State("ending", "Ending soon", lambda pins: pins.filter(released_at=None, expires_at__lte=_soon())),
        State("released", "Released", lambda pins: pins.filter(released_at__isnull=False)),
    )
}


@dataclass(frozen=True, slots=True)
class Row:
    """One pin. `number` is that of the customer that stands for the one it was set on."""

    number: str
    attribute: str
    label: str
    name: Field
    value: Field
    fields: Projection
    expires_at: datetime | None
    has_moved: bool
    is_held: bool


def _soon() -> datetime:
    return timezone.now() + SOON


def state_of(query: Query) -> State:
    """The tab that the address asks for."""
    key = str(query.get("state") or "held")
    if key not in STATES:
        raise Invalid(f"There is no state {key[:40]!r} of pins.", field="state", mend=f"One of: {', '.join(STATES)}.")
    return STATES[key]


def page(access: FieldAccess, query: Query) -> tuple[Page[Row], tuple[Filter, ...]]:
    """A page of the pins of a state under the filters, the newest first unless the address says otherwise."""
    access.require("see", PINS)
    pins = state_of(query).of(Pin.objects.select_related("owner", "customer__survivor"))
    found, chosen = LISTING.page(access, query, pins)
    return found.of([_row(access, pin) for pin in found.rows]), chosen


def counts(access: FieldAccess, chosen: Sequence[Filter]) -> dict[str, int]:
    """How many pins each state holds under the filters."""
    access.require("see", PINS)
    return {key: LISTING.apply(state.of(Pin.objects.all()), chosen).count() for key, state in STATES.items()}


def _row(access: FieldAccess, pin: Pin) -> Row:
    customer = pin.customer.survivor or pin.customer
    shown = access.project(selectors.SUBJECT, {"full_name": customer.full_name, pin.attribute: pin.value})
    log.viewed(access, shown, customer.number)
    said = {key: getattr(pin, key) for key in SHOWN} | {"owner": str(pin.owner)}
    return Row(
        number=customer.number,
        attribute=pin.attribute,
        label=access.labels(selectors.SUBJECT).get(pin.attribute, pin.attribute),
        name=access.project(selectors.SUBJECT, {"full_name": customer.full_name})["full_name"],
        value=shown[pin.attribute],
        fields=access.project(SUBJECT, said),
        expires_at=pin.expires_at,
        has_moved=pin.moved_at is not None,
        is_held=pin.released_at is None,
    )


def plain(row: Row) -> dict[str, Any]:
    """The form of the API."""
    said = {"number": row.number, "field": row.attribute} | row.fields.plain()
    if row.value.locked:
        return said | {"_locked": said.get("_locked", {}) | {"value": row.value.locked}}
    return said | {"value": row.value.text}
