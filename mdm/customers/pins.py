"""Pins as people set and release them: a steward's override of one value, in the standard form of its attribute."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.access.projection import Projection
from mdm.customers import selectors, services
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import Customer, Pin
from mdm.standardise import Context, standardise

LONGEST = {name: getattr(Customer._meta.get_field(name), "max_length", None) for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Live:
    """A pin in force."""

    id: int
    attribute: str
    value: Projection
    reason: str
    owner: str
    since: datetime
    until: datetime | None


def standard_value(attribute: str, text: str) -> str:
    """What somebody typed, as the attribute keeps it. Raises Invalid with the reason."""
    found = dict(reversed(standardise(attribute, text, context=Context()))).get(attribute)
    if found is None or not found.value:
        raise Invalid(found.note if found and found.note else "There is no value in this.", field="value")
    longest = LONGEST[attribute]
    if longest is not None and len(found.value) > longest:
        raise Invalid(f"This field holds at most {longest} characters.", field="value")
    return found.value


def end_of(day: str) -> datetime | None:
    """The end of a day as it is in the reader's zone; None where no day is named."""
    if not day.strip():
        return None
    try:
        last = date.fromisoformat(day.strip())
    except ValueError as error:
        raise Invalid(f"{day[:20]!r} is no day.", field="until", mend="Write 2027-03-31, or leave it out.") from error
    return timezone.make_aware(datetime.combine(last, time.max))


def of_value(access: FieldAccess, customer: int, attribute: str) -> Live | None:
    """The pin that holds for this value, whichever merged customer it was set on; the newest counts."""
    if not access.may("see", "customer.pins"):
        return None
    pins = Pin.objects.live().filter(customer__survivor_id=customer, attribute=attribute).select_related("owner")
    pin = pins.order_by("-created_at", "-id").first()
    if pin is None:
        return None
    value = access.project(selectors.SUBJECT, {attribute: pin.value})
    owner = access.project("user", {"display_name": str(pin.owner)}).text("display_name")
    return Live(pin.pk, attribute, value, pin.reason, owner, pin.created_at, pin.expires_at)


def set_pin(
    access: FieldAccess,
    number: str,
    attribute: str,
    text: str,
    *,
    actor: User,
    reason: str,
    expires_at: datetime | None = None,
) -> Pin:
    """Pin a value, for good or until a moment; needs the right to change the attribute."""
    if attribute not in COLUMNS:
        raise NotFound("There is no such field.")
    access.require("edit", f"{selectors.SUBJECT}.{attribute}")
    customer = selectors.live_id(number)
    value = standard_value(attribute, text)
    return services.pin(
        customer=customer, attribute=attribute, value=value, actor=actor, reason=reason, expires_at=expires_at
    )


def release(access: FieldAccess, number: str, attribute: str, *, actor: User, reason: str) -> bool:
    """Take back every pin that holds for this value; whether there was one."""
    access.require("edit", f"{selectors.SUBJECT}.{attribute}")
    if not reason.strip():
        raise Invalid("Releasing a pin needs a reason.", field="reason", mend="Say why, for whoever asks later.")
    customer = selectors.live_id(number)
    pins = Pin.objects.live().filter(customer__survivor_id=customer, attribute=attribute).values_list("id", flat=True)
    released = [services.release(pin=pin, actor=actor, reason=reason) for pin in list(pins)]
    return any(released)
