"""Watching what is under a pin: which values were known when it was set, and whether a source says something else now.

Pins as people set them are in `pins`, the question that is asked in `pin_questions`.
"""

from collections.abc import Collection, Iterable, Sequence
from hashlib import sha256

from django.utils import timezone

from mdm.access.catalogue import attributes as catalogue
from mdm.customers.golden import Golden
from mdm.customers.models import Pin
from mdm.customers.statements import Said
from mdm.jobs import questions
from mdm.jobs.questions import Question

KIND = "customers.pin"
ASKED = "{label} is pinned, and a source says something new. Does the pin still hold?"


def key_of(pin: int) -> str:
    """The key of the question about this pin."""
    return f"pin:{pin}"


def known_of(said: Said, attribute: str) -> list[str]:
    """What is said of the attribute, as fingerprints: a pin keeps no value but its own."""
    return sorted({_fingerprint(statement.value) for statement in said.get(attribute, ())})


def follow(golden: Iterable[Golden]) -> None:
    """Ask about pins under which a source has moved, and ask no more about those under which it moved back.

    In the transaction in which the golden records are written. No statement where none of them is pinned; at most five
    however many are.
    """
    said = {each.customer: each.said for each in golden if any(s.record is None for s in each.survivors.values())}
    if not said:
        return
    pins = list(Pin.objects.live().filter(customer__survivor_id__in=list(said)).select_related("customer"))
    moved, back = [], []
    for pin in pins:
        has_moved = bool(news(pin, said[pin.customer.survivor_id or 0]))
        if has_moved and pin.moved_at is None:
            moved.append(pin)
        elif pin.moved_at is not None and not has_moved:
            back.append(pin)
    _mark(moved, back)


def news(pin: Pin, said: Said) -> set[str]:
    """Fingerprints of what is said now, was not known when the pin was set, and is not what it says."""
    return {*known_of(said, pin.attribute)} - {*pin.known, _fingerprint(pin.value)}


def forget(pin_ids: Collection[int], reason: str) -> None:
    """These pins are gone or were looked at: nobody need be asked."""
    questions.withdraw([key_of(pin) for pin in pin_ids], reason)


def _mark(moved: Sequence[Pin], back: Sequence[Pin]) -> None:
    if moved:
        Pin.objects.filter(id__in=[pin.pk for pin in moved]).update(moved_at=timezone.now())
        labels = {each.key: each.label for each in catalogue() if each.subject == "customer"}
        questions.ask([_question(pin, labels.get(pin.attribute, pin.attribute)) for pin in moved])
    if back:
        Pin.objects.filter(id__in=[pin.pk for pin in back]).update(moved_at=None)
        forget([pin.pk for pin in back], "The sources say again what they said.")


def _question(pin: Pin, label: str) -> Question:
    return Question(
        kind=KIND,
        key=key_of(pin.pk),
        text=ASKED.format(label=label),
        customer=pin.customer_id,
        assignee=pin.owner_id,
        context={"pin": pin.pk},
    )


def _fingerprint(value: str) -> str:
    return sha256(value.encode()).hexdigest()[:16]
