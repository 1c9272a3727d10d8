"""Personas of the 360 page and of the search, and links in the timeline."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import timeline
from mdm.customers.timeline import Before, Event
from mdm.web import panels
from social.personas import selectors
from social.personas.models import PersonaLink
from social.personas.unlinking import why_not

SHOWN = 10  # personas on the page of a search


def load(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """The linked personas; nothing for whoever may not know of links."""
    if not access.may("see", "link.persona"):
        return None
    found = selectors.of_customer(access, customer)
    return {"personas": [{"persona": each, "may_unlink": not why_not(access, each.link.decision)} for each in found]}


def tell(access: FieldAccess, customer: int, before: Before | None, limit: int) -> Iterator[Event]:
    """Live links, as the timeline tells them."""
    if not (access.may("see", "link.persona") and access.may("see", "link.since")):
        return
    rows = PersonaLink.objects.filter(until=None, customer__survivor_id=customer)
    if before:
        rows = rows.filter(before.q("since", "link", UUID))
    for row in rows.select_related("persona__platform").order_by("-since", "-id")[:limit]:
        said = access.project("persona", {"handle": row.persona.handle, "display_name": row.persona.display_name})
        who = access.project("link", {"decided_by": row.decided_by_name, "method": row.get_method_display()})
        name = said.text("display_name") or said.text("handle") or "A profile"
        yield Event(
            at=row.since,
            kind="link",
            id=str(row.pk),
            text=f"{name} on {row.persona.platform.name} linked",
            note=_note(who),
            tone="quiet",
        )


def found(access: FieldAccess, text: str) -> dict[str, Any] | None:
    """Personas that a search finds, linked or not; nothing where none fits."""
    rows = selectors.found_by(access, text, SHOWN + 1)
    if not rows:
        return None
    everything = f"{reverse('persona-list')}?{urlencode({'q': text})}"
    return {"rows": rows[:SHOWN], "has_more": len(rows) > SHOWN, "all_url": everything}


def _note(who: Projection) -> str:
    """How and by whom, without saying the same twice."""
    method, name = who.text("method"), who.text("decided_by")
    return name if name.startswith(method) else " · ".join(filter(None, (method, name)))


def register() -> None:
    """Show them on the 360 page and in the search."""
    panels.register("customer", "personas", 200, "social/personas/panel.html", load)
    panels.register("search", "personas", 200, "social/personas/found.html", found)
    timeline.register("link", tell)
