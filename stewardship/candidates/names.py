"""What the two sides of a pair are called on a page: projected, so that a locked name is a locked chip."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Shown
from mdm.customers.models import Customer
from social.personas.models import Persona
from social.platforms.models import Platform

NAMELESS = "no name"


@dataclass(frozen=True, slots=True)
class Named:
    """One side: its name, what it is (`X`, `customer`), its number or handle, and its page if there is one."""

    name: Field
    kind: str
    note: Field
    url: str

    @property
    def plain(self) -> str:
        """The name where it may be shown, for initials and headings."""
        return str(self.name.text or "")


def customers(access: FieldAccess, ids: Iterable[int]) -> dict[int, Named]:
    """Customers by the id asked for. A merged one carries the name of the customer that stands for it."""
    rows = Customer.objects.filter(id__in=set(ids)).values_list(
        "id", "number", "survivor__full_name", "survivor__number", "survivor__employer"
    )
    return {row[0]: _customer(access, *row) for row in rows}


def personas(access: FieldAccess, ids: Iterable[int]) -> dict[int, Named]:
    """Personas by id: the display name, else the handle."""
    platforms = dict(Platform.objects.values_list("key", "name"))
    rows = Persona.objects.filter(id__in=set(ids)).values_list("id", "platform_id", "display_name", "handle")
    return {
        persona: _persona(access, persona, platforms.get(platform, platform), display, handle)
        for persona, platform, display, handle in rows
    }


def _customer(
    access: FieldAccess, customer: int, number: str, name: str | None, survivor: str | None, employer: str | None
) -> Named:
    fields = access.project("customer", {"full_name": name or employer or NAMELESS, "number": number})
    return Named(fields["full_name"], "customer", fields["number"], page_of("customer-profile", survivor or number))


def _persona(access: FieldAccess, persona: int, platform: str, display: str, handle: str) -> Named:
    at = f"@{handle}" if handle else ""
    fields = access.project("persona", {"display_name": display or at or NAMELESS, "handle": at})
    shown = fields["display_name"]
    name = fields["handle"] if at and not isinstance(shown, Shown) else shown
    return Named(name, platform, fields["handle"], page_of("persona", persona))


def page_of(url_name: str, key: object) -> str:
    """The address of its page; empty while no room offers one."""
    try:
        return reverse(url_name, args=[key])
    except NoReverseMatch:
        return ""
