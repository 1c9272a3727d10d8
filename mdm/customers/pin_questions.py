"""Keep this pin or release it? Asked where a source says something new under a pin; what each answer does."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from mdm.access.errors import Conflict, Denied, NotFound, Problem
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


def answer_all(
    contexts: Sequence[Mapping[str, Any]], key: str, actor: User, reason: str
) -> Sequence[Mapping[str, Any] | Problem | None]:
    """The same for many pins; each that cannot be answered says why."""
    access = FieldAccess.of(actor)
    pins = Pin.objects.in_bulk([context["pin"] for context in contexts])
    faults = [_fault(access, pins.get(context["pin"])) for context in contexts]
    able = [context["pin"] for context, fault in zip(contexts, faults, strict=True) if fault is None]
    known: dict[int, list[str]] = {}
    if key == RELEASE:
        services.release_all(pins=able, actor=actor, reason=reason or "the source is right")
    else:
        known = services.keep_all(pins=able, actor=actor, reason=reason or "the pin still holds")
    return [
        fault or ({"known": known[context["pin"]]} if context["pin"] in known else {})
        for context, fault in zip(contexts, faults, strict=True)
    ]


def _fault(access: FieldAccess, pin: Pin | None) -> Problem | None:
    if pin is None:
        return NotFound("There is no such pin.")
    verdict = access.verdict("edit", f"{selectors.SUBJECT}.{pin.attribute}")
    if not verdict.allowed:
        return Denied(verdict.reason, verdict.ask)
    is_over = pin.released_at is not None
    return Conflict("This pin was released before.", mend="Nothing is left to answer.") if is_over else None


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
            answer_all=answer_all,
            undo=undo,
            about=about,
        )
    )


def _pin(context: Mapping[str, Any]) -> Pin:
    pin = Pin.objects.select_related("customer").filter(id=context["pin"]).first()
    if pin is None:
        raise NotFound("There is no such pin.")
    return pin
