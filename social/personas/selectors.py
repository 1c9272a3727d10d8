"""Reading personas for people: lists, one persona with everything it says, and the links of a customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from mdm.access import log
from mdm.access.errors import Denied, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.standardise import fold
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query
from social.personas.models import Handle, Persona, PersonaLink
from social.platforms import selectors as platforms

SUBJECT = "persona"
LISTED = ("platform", "handle", "display_name", "location", "followers", "visibility", "has_name_signal", "received_at")
PERSONAS = Listing(
    SUBJECT,
    (("sort_key", "asc"), ("id", "asc")),
    {
        "platform": Column("platform_id", choices=platforms.choices),
        "handle": Column("handle"),
        "display_name": Column("display_name", orders="sort_key"),
        "visibility": Column("visibility", choices=Persona.Visibility.choices),
        "has_name_signal": Column("has_name_signal"),
        "received_at": Column("received_at", orders=True),
    },
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link between a persona and a customer; `number` and `name` are of the live customer."""

    id: UUID
    persona: int
    number: str
    name: Projection
    fields: Projection
    since: datetime
    until: datetime | None
    decision: str  # what made it: decision:<uuid>, rule:<key>

    def plain(self) -> dict[str, Any]:
        """As programs read it."""
        return {"id": self.id, "customer": self.number} | self.fields.plain()


@dataclass(frozen=True, slots=True)
class Row:
    """One persona of a list."""

    id: int
    platform_name: str
    fields: Projection
    link: Link | None

    def plain(self) -> dict[str, Any]:
        """As programs read it."""
        return {"id": self.id} | self.fields.plain() | {"link": self.link.plain() if self.link else None}


@dataclass(frozen=True, slots=True)
class Linked:
    """One persona of a customer with the link that makes it theirs."""

    id: int
    platform_name: str
    fields: Projection
    link: Link


def page(access: FieldAccess, query: Query) -> tuple[Page[Row], tuple[Filter, ...]]:
    """A page of personas under the filters, the search text `q` and the order of the address."""
    access.require("see", "persona.platform")
    rows = Persona.objects.select_related("platform")
    if text := str(query.get("q") or "").strip():
        rows = rows.filter(_by_text(access, text))
        log.searched(access, SUBJECT, _searchable(access))
    found, chosen = PERSONAS.page(access, query, rows)
    links = live_links(access, [persona.pk for persona in found.rows])
    return found.of([Row(p.pk, p.platform.name, _listed(access, p), links.get(p.pk)) for p in found.rows]), chosen


def of_customer(access: FieldAccess, customer: int) -> list[Linked]:
    """The personas linked to a live customer, the surest first."""
    if not access.may("see", "link.persona"):
        return []
    links = PersonaLink.objects.filter(until=None, customer__survivor_id=customer)
    rows = links.select_related("persona__platform", "customer__survivor").order_by("persona__platform__order", "id")
    found = []
    for row in rows:
        fields = _listed(access, row.persona)
        log.viewed(access, fields, row.persona_id)
        found.append(Linked(row.persona_id, row.persona.platform.name, fields, link_of(access, row)))
    return found


def live_links(access: FieldAccess, personas: Iterable[int]) -> dict[int, Link]:
    """The live link of each persona that has one, for whoever may know of it."""
    if not access.may("see", "link.customer"):
        return {}
    rows = PersonaLink.objects.filter(persona__in=list(personas), until=None).select_related("customer__survivor")
    return {row.persona_id: link_of(access, row) for row in rows}


def link(access: FieldAccess, identity: UUID) -> Link:
    """One link, live or ended."""
    access.require("see", "link.customer")
    row = PersonaLink.objects.select_related("customer__survivor").filter(id=identity).first()
    if row is None:
        raise NotFound("There is no such link.")
    return link_of(access, row)


def link_of(access: FieldAccess, row: PersonaLink) -> Link:
    """The row as people may know it."""
    live = row.customer.survivor or row.customer
    values = {
        "method": row.get_method_display(),
        "probability": row.probability,
        "is_calibrated": row.is_calibrated,
        "decided_by": row.decided_by_name,
        "since": row.since,
        "until": row.until,
    }
    return Link(
        id=row.id,
        persona=row.persona_id,
        number=live.number,
        name=access.project("customer", {"full_name": live.full_name}),
        fields=access.project("link", values),
        since=row.since,
        until=row.until,
        decision=row.decided_by,
    )


def found_by(access: FieldAccess, text: str, limit: int = 20) -> list[Row]:
    """Personas of this name or handle, linked or not: names first. Nothing for whoever may search by neither."""
    if not access.may("see", "persona.platform") or not _searchable(access):
        return []
    rows, found = Persona.objects.select_related("platform"), dict[int, Persona]()
    for condition in (_by_name(access, text), _by_handle(access, text)):
        if condition is not None:
            found |= {each.pk: each for each in rows.filter(condition).order_by("sort_key", "id")[:limit]}
    log.searched(access, SUBJECT, _searchable(access))
    personas = list(found.values())[:limit]
    links = live_links(access, [persona.pk for persona in personas])
    return [Row(p.pk, p.platform.name, _listed(access, p), links.get(p.pk)) for p in personas]


def _searchable(access: FieldAccess) -> frozenset[str]:
    """By what the asker may search."""
    return access.findable(SUBJECT) & {"handle", "display_name"}


def _by_name(access: FieldAccess, text: str) -> Q | None:
    """Every word is somewhere in the name."""
    words = fold(text[:200]).split()[:6]
    if "display_name" not in _searchable(access) or not words:
        return None
    condition = Q()
    for word in words:
        condition &= Q(sort_key__contains=word)
    return condition


def _by_handle(access: FieldAccess, text: str) -> Q | None:
    """A handle, the present or an earlier one, begins so."""
    wanted = text[:200].lower().lstrip("@")
    if "handle" not in _searchable(access) or not wanted or " " in wanted:
        return None
    return Q(pk__in=Handle.objects.filter(folded__startswith=wanted).values("persona"))


def _by_text(access: FieldAccess, text: str) -> Q:
    """Name or handle, as far as the asker may search them."""
    if not _searchable(access):
        raise Denied("You may not search personas by name or handle.", "Ask an admin for the right to find.")
    conditions = [c for c in (_by_name(access, text), _by_handle(access, text)) if c is not None]
    return reduce(or_, conditions, Q(pk__in=[]))


def _listed(access: FieldAccess, persona: Persona) -> Projection:
    said = {key: _first(persona, key) for key in ("location", "followers")}
    own = {
        "platform": persona.platform_id,
        "handle": persona.handle,
        "display_name": persona.display_name,
        "visibility": persona.get_visibility_display(),
        "has_name_signal": persona.has_name_signal,
        "received_at": persona.received_at,
    }
    return access.project(SUBJECT, own | said)


def _first(persona: Persona, attribute: str) -> str:
    return next((str(s["value"]) for s in persona.attributes.get(attribute, ()) if s.get("value")), "")
