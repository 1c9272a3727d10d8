"""Orders, tickets, survey answers and other contacts as the timeline tells them."""

from collections.abc import Iterator
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import timeline
from mdm.customers.timeline import Before, Event
from mdm.engagement.models import Interaction, Transaction
from mdm.web import formats

OF_CUSTOMER = "record__crosswalk__customer__survivor_id"
UNHAPPY = 6  # an NPS of 0 to 6 is a detractor
OWN_SUBJECT: dict[str, str] = {
    Interaction.Kind.TICKET: "ticket",
    Interaction.Kind.SURVEY: "survey",
}  # the others: interaction


def orders(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Orders, refunds, payments, for whoever may know when there was one."""
    if not access.may("see", "order.occurred_at"):
        return
    rows = Transaction.objects.filter(**{OF_CUSTOMER: customer}, record__crosswalk__until=None)
    if before:
        rows = rows.filter(before.q("occurred_at", "order"))
    for row in rows.select_related("source").order_by("-occurred_at", "-id")[:limit]:
        money = formats.money(abs(row.amount), row.currency) if row.amount is not None else ""
        said = access.project("order", {"key": row.key, "description": row.description, "amount": money})
        is_refund = row.kind == Transaction.Kind.ORDER and (row.amount or 0) < 0
        what = "Refund" if is_refund else Transaction.Kind(row.kind).label.capitalize()
        parts = [f"{what} {said.text('key')}".strip(), *filter(None, (said.text("description"), said.text("amount")))]
        yield Event(row.occurred_at, "order", str(row.pk), ", ".join(parts), note=row.source.name)


def tickets(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Tickets by the moment they were opened."""
    yield from _contacts(access, "ticket", customer, before, limit)


def others(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Calls, visits, complaints, warranty claims and the rest."""
    yield from _contacts(access, "interaction", customer, before, limit)


def _contacts(access: FieldAccess, subject: str, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    if not access.may("see", f"{subject}.occurred_at"):
        return
    for row in _interactions(subject, customer, before, limit):
        said = access.project(
            subject, {"text": row.text, "status": row.status, "channel": row.channel, "closed_at": row.closed_at}
        )
        closed = said.shown("closed_at")
        is_open = said.shown("status") == Interaction.Status.OPEN
        yield Event(
            at=row.occurred_at,
            kind=subject,
            id=str(row.pk),
            text=_quoted(Interaction.Kind(row.kind).label.capitalize(), said),
            note=_joined(row.source.name, said.text("channel"), f"closed {formats.day(closed)}" if closed else ""),
            tone="warn" if is_open else "",
            chips=("open",) if is_open else (),
        )


def surveys(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Survey answers with their score."""
    if not access.may("see", "survey.occurred_at"):
        return
    for row in _interactions("survey", customer, before, limit):
        said = access.project("survey", {"score": row.score, "text": row.text, "channel": row.channel})
        score = said.shown("score")
        told = f"Survey: {score} of 10" if score is not None else "Survey answered"
        quote = f"“{said.text('text')}”" if said.text("text") else ""
        yield Event(
            at=row.occurred_at,
            kind="survey",
            id=str(row.pk),
            text=told,
            note=_joined(quote, row.source.name, said.text("channel")),
            tone="warn" if score is not None and score <= UNHAPPY else "",
        )


def register() -> None:
    """Tell these in the timeline."""
    timeline.register("order", orders)
    timeline.register("ticket", tickets)
    timeline.register("survey", surveys)
    timeline.register("interaction", others)


def _interactions(subject: str, customer: int, before: Before | None, limit: int) -> Any:
    rows = Interaction.objects.filter(**{OF_CUSTOMER: customer}, record__crosswalk__until=None)
    rows = rows.exclude(kind__in=OWN_SUBJECT) if subject == "interaction" else rows.filter(kind=subject)
    if before:
        rows = rows.filter(before.q("occurred_at", subject))
    return rows.select_related("source").order_by("-occurred_at", "-id")[:limit]


def _quoted(what: str, said: Projection) -> str:
    text = said.text("text")
    return f"{what}: {text}" if text else what


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
