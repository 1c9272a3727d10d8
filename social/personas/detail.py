"""One persona with everything it says, how each value became visible, its handles and its links."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mdm.access import log
from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from social.personas.loading import ATTRIBUTES
from social.personas.models import Persona
from social.personas.selectors import Link, link_of

ORDER = {attribute.key: place for place, attribute in enumerate(ATTRIBUTES)}


DETAILED = (
    "platform", "handle", "display_name", "platform_user_id", "visibility", "has_name_signal", "source", "observed_at",
    "received_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one attribute: as received, in standard form, and how it became visible."""

    attribute: str
    label: str
    raw: Field
    standard: str  # "" where it is the same, or may not be seen
    kind: str
    visibility: str
    observed_at: str
    note: str


@dataclass(frozen=True, slots=True)
class HeldHandle:
    """A handle and the time in which it was this persona's."""

    fields: Projection
    valid_from: datetime | None
    valid_to: datetime | None


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one persona that its reader may know."""

    id: int
    platform_key: str
    platform_name: str
    fields: Projection
    values: tuple[Value, ...]
    handles: tuple[HeldHandle, ...]
    links: tuple[Link, ...]

    @property
    def live_link(self) -> Link | None:
        return next((link for link in self.links if link.until is None), None)


def read(access: FieldAccess, persona: int) -> Detail:
    """One persona; sensitive values that are shown go on record."""
    access.require("see", "persona.platform")
    row = Persona.objects.select_related("platform", "source").filter(id=persona).first()
    if row is None:
        raise NotFound("There is no such persona.")
    fields = access.project(
        "persona",
        {
            "platform": row.platform.name,
            "handle": row.handle,
            "display_name": row.display_name,
            "platform_user_id": row.platform_user_id,
            "visibility": row.get_visibility_display(),
            "has_name_signal": row.has_name_signal,
            "source": row.source.name,
            "observed_at": row.observed_at,
            "received_at": row.received_at,
        },
    )
    log.viewed(access, fields, row.pk)
    return Detail(
        id=row.pk,
        platform_key=row.platform_id,
        platform_name=row.platform.name,
        fields=fields,
        values=tuple(_values(access, row)),
        handles=tuple(_handles(access, row)),
        links=tuple(_links(access, row)),
    )


def _values(access: FieldAccess, row: Persona) -> list[Value]:
    labels, found = access.labels("persona"), []
    for attribute in sorted(row.attributes, key=lambda a: (ORDER.get(a, 99), a)):
        for stated in row.attributes[attribute]:
            raw = access.project("persona", {attribute: stated.get("raw") or stated.get("value")})
            log.viewed(access, raw, row.pk)
            standard = str(stated.get("value") or "")
            is_told = raw.shown(attribute) is not None and standard != raw.shown(attribute)
            found.append(
                Value(
                    attribute=attribute,
                    label=labels.get(attribute, attribute),
                    raw=raw[attribute],
                    standard=standard if is_told else "",
                    kind=str(stated.get("kind", "observed")),
                    visibility=_visibility(stated.get("visibility") or row.visibility),
                    observed_at=str(stated.get("observed_at") or "")[:10],
                    note=str(stated.get("note") or "") if not raw[attribute].locked else "",
                )
            )
    return found


def _handles(access: FieldAccess, row: Persona) -> list[HeldHandle]:
    found = []
    for held in row.handles.order_by("valid_to", "-valid_from", "-id"):
        key = "previous_handle" if held.valid_to else "handle"
        found.append(HeldHandle(access.project("persona", {key: held.handle}), held.valid_from, held.valid_to))
    return sorted(found, key=lambda h: h.valid_to is not None)


def _links(access: FieldAccess, row: Persona) -> list[Link]:
    if not access.may("see", "link.customer"):
        return []
    rows = row.links.select_related("customer__survivor").order_by("-since", "-id")
    return [link_of(access, each) for each in rows]


def _visibility(key: Any) -> str:
    return dict(Persona.Visibility.choices).get(key, str(key))
