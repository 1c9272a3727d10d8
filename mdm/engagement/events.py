"""Orders, tickets and survey answers as the timeline tells them."""

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


def orders(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Orders and refunds, for whoever may know when there was one."""
    if not access.may("see", "order.occurred_at"):
        return
    rows = Transaction.objects.filter(**{OF_CUSTOMER: customer}, record__crosswalk__until=None)
    if before:
        rows = rows.filter(before.q("occurred_at", "order"))
    for row in rows.select_related("source").order_by("-occurred_at", "-id")[:limit]:
        money = formats.money(abs(row.amount), row.currency)
        said = access.project("order", {"key": row.key, "description": row.description, "amount": money})
        what = "Order" if row.amount >= 0 else "Refund"
        parts = [f"{what} {said.text('key')}".strip(), *filter(None, (said.text("description"), said.text("amount")))]
        yield Event(row.occurred_at, "order", str(row.pk), ", ".join(parts), note=row.source.name)


def tickets(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Tickets by the moment they were opened."""
    if not access.may("see", "ticket.occurred_at"):
        return
    for row in _interactions(Interaction.Kind.TICKET, customer, before, limit):
        said = access.project(
            "ticket", {"text": row.text, "status": row.status, "channel": row.channel, "closed_at": row.closed_at}
        )
        closed = said.shown("closed_at")
        is_open = said.shown("status") == Interaction.Status.OPEN
        yield Event(
            at=row.occurred_at,
            kind="ticket",
            id=str(row.pk),
            text=_quoted("Ticket", said),
            note=_joined(row.source.name, said.text("channel"), f"closed {formats.day(closed)}" if closed else ""),
            tone="warn" if is_open else "",
            chips=("open",) if is_open else (),
        )


def surveys(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Survey answers with their score."""
    if not access.may("see", "survey.occurred_at"):
        return
    for row in _interactions(Interaction.Kind.SURVEY, customer, before, limit):
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


def _interactions(kind: str, customer: int, before: Before | None, limit: int) -> Any:
    rows = Interaction.objects.filter(**{OF_CUSTOMER: customer}, record__crosswalk__until=None, kind=kind)
    if before:
        rows = rows.filter(before.q("occurred_at", kind))
    return rows.select_related("source").order_by("-occurred_at", "-id")[:limit]


def _quoted(what: str, said: Projection) -> str:
    text = said.text("text")
    return f"{what}: {text}" if text else what


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
