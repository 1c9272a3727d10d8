"""Consent on the 360 page: what stands, in the head and beside, and every event in the timeline."""

from collections.abc import Iterator
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.consent import selectors, words
from mdm.consent.gate import LINKING
from mdm.customers import timeline
from mdm.customers.timeline import Before, Event
from mdm.web import panels

CHIPS = {
    ("marketing", "given"): ("May advertise", "good"),
    ("marketing", "withdrawn"): ("May not advertise", "warn"),
    (LINKING, "given"): ("May link profiles", "good"),
    (LINKING, "withdrawn"): ("May not link profiles", "warn"),
}
STATES = {"given": "good", "withdrawn": "warn", "expired": ""}


def load(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """What stands for each purpose; nothing for whoever may not see consent."""
    if not access.may("see", "consent.state"):
        return None
    found = selectors.standing(access, customer)
    rows = [
        {
            "purpose": words.purpose(each.purpose),
            "state": each.state,
            "tone": STATES.get(each.state, ""),
            "at": each.fields.shown("happened_at"),
            "note": _note(each),
        }
        for each in found
    ]
    return {"rows": rows, "chips": _chips({each.purpose: each.state for each in found})}


def tell(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Consents given and withdrawn, as the timeline tells them."""
    if not (access.may("see", "consent.happened_at") and access.may("see", "consent.state")):
        return
    rows = selectors.of_customer(customer)
    if before:
        rows = rows.filter(before.q("happened_at", "consent"))
    for row in rows.order_by("-happened_at", "-id")[:limit]:
        said = access.project("consent", {"purpose": row.purpose, "channel": row.channel, "wording": row.wording})
        verb = "Consented to" if row.state == "given" else "Withdrew consent to"
        about = words.purpose(row.purpose) if said.shown("purpose") else "something"
        wording = f"wording {said.text('wording')}" if said.text("wording") else ""
        note = " · ".join(part for part in (words.channel(said.text("channel")), wording) if part)
        yield Event(
            at=row.happened_at,
            kind="consent",
            id=str(row.pk),
            text=f"{verb} {about}",
            note=note,
            tone="quiet" if row.state == "given" else "warn",
        )


def register() -> None:
    """Show it on the 360 page, beside what is known."""
    panels.register("customer", "consent", 220, "mdm/consent/panel.html", load)
    timeline.register("consent", tell)


def _chips(states: dict[str, str]) -> list[dict[str, str]]:
    known = [CHIPS[item] for item in states.items() if item in CHIPS]
    if not known:
        return [{"text": "No consent on record", "tone": ""}]
    return [{"text": text, "tone": tone} for text, tone in known]


def _note(each: selectors.Standing) -> str:
    parts = [words.channel(each.fields.text("channel"))]
    if each.fields.text("wording"):
        parts.append(f"wording {each.fields.text('wording')}")
    if each.state == "withdrawn" and each.record_count > 1:
        parts.append(f"on one of {each.record_count} records, and withdrawal wins")
    return " · ".join(part for part in parts if part)
