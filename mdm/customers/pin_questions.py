"""Keep this pin or release it? Asked where a source says something new under a pin; what each answer does."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from mdm.access.errors import Conflict, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers import pinned, selectors, services
from mdm.customers.models import Pin
from mdm.customers.statements import said_about
from mdm.jobs import questions
from mdm.jobs.questions import Fact, Kind

KEEP, RELEASE = "keep", "release"


def answer(context: Mapping[str, Any], key: str, actor: User, reason: str) -> Mapping[str, Any]:
    """Keep the pin over what is said now, or let the rules decide again. Needs the right to change the field."""
    pin = _pin(context)
    FieldAccess.of(actor).require("edit", f"{selectors.SUBJECT}.{pin.attribute}")
    if pin.released_at is not None:
        raise Conflict("This pin was released before.", mend="Nothing is left to answer.")
    if key == RELEASE:
        services.release(pin=pin.pk, actor=actor, reason=reason or "the source is right")
        return {}
    known = services.keep_pin(pin=pin.pk, actor=actor, reason=reason or "the pin still holds")
    return {"known": known}


def undo(context: Mapping[str, Any], key: str, actor: User, reason: str) -> None:
    """The pin as it was before the answer."""
    pin = _pin(context)
    FieldAccess.of(actor).require("edit", f"{selectors.SUBJECT}.{pin.attribute}")
    if key == RELEASE:
        services.pin_again(pin=pin.pk, actor=actor, reason=reason)
    else:
        services.keep_pin(pin=pin.pk, actor=actor, reason=reason, known=list(context.get("known", ())))


def about(access: FieldAccess, context: Mapping[str, Any]) -> Sequence[Fact]:
    """The pinned value and what the sources say now, as far as the reader may know them."""
    pin = _pin(context)
    customer = pin.customer.survivor_id or pin.customer_id
    number = pin.customer.number
    said = said_about([customer])[customer].get(pin.attribute, [])
    url = reverse("customer-lineage", args=[number, pin.attribute])
    values = dict.fromkeys(statement.value for statement in said)
    return (
        Fact("Pinned", access.project(selectors.SUBJECT, {pin.attribute: pin.value})[pin.attribute], url),
        Fact("Because", pin.reason),
        *(
            Fact("A source says", access.project(selectors.SUBJECT, {pin.attribute: value})[pin.attribute])
            for value in values
        ),
    )


def register() -> None:
    """Let the question be asked."""
    questions.register(
        Kind(
            key=pinned.KIND,
            label="A source moved under a pin",
            answers={KEEP: "Keep the pin", RELEASE: "Release it"},
            right="review",
            answer=answer,
            undo=undo,
            about=about,
        )
    )


def _pin(context: Mapping[str, Any]) -> Pin:
    pin = Pin.objects.select_related("customer").filter(id=context["pin"]).first()
    if pin is None:
        raise NotFound("There is no such pin.")
    return pin
