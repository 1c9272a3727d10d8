"""Reading the registry of platforms."""

from dataclasses import dataclass
from typing import Any

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query
from social.platforms.models import Platform

SUBJECT = "platform"
FIELDS = (
    "key", "name", "fit", "regions", "attributes", "profile_url", "handle_case_sensitive", "terms_url", "terms_note",
    "terms_cited_on", "limits", "review_line", "automatic_line",
)  # fmt: skip

PLATFORMS = Listing(
    SUBJECT,
    (("order", "asc"), ("key", "asc")),
    {
        "key": Column("key"),
        "name": Column("name"),
        "fit": Column("fit", choices=Platform.Fit.choices),
        "handle_case_sensitive": Column("handle_case_sensitive"),
        "terms_cited_on": Column("terms_cited_on", is_nullable=True),
        "review_line": Column("review_line", is_nullable=True),
    },
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One platform in the words of the page."""

    fields: Projection
    regions: str
    attributes: str
    limits: str


def page(access: FieldAccess, query: Query) -> tuple[Page[Listed], tuple[Filter, ...]]:
    """Platforms under the filters of the address, in their own order unless it says otherwise."""
    access.require("see", "platform.name")
    found, chosen = PLATFORMS.page(access, query, Platform.objects.all())
    return found.of([_listed(access, platform) for platform in found.rows]), chosen


def one(access: FieldAccess, key: str) -> Listed:
    """One platform."""
    access.require("see", "platform.name")
    found = Platform.objects.filter(key=key).first()
    if found is None:
        raise NotFound("There is no such platform.")
    return _listed(access, found)


def names() -> list[tuple[str, str]]:
    """(key, name) of all platforms: open to everybody signed in."""
    return list(Platform.objects.values_list("key", "name"))


def choices(_: FieldAccess) -> list[tuple[str, str]]:
    """The platforms as what a filter may choose."""
    return names()


def _listed(access: FieldAccess, platform: Platform) -> Listed:
    values: dict[str, Any] = {name: getattr(platform, name) for name in FIELDS}
    fields = access.project(SUBJECT, values | {"fit": platform.get_fit_display()})
    labels = access.labels("persona")
    limits = fields.shown("limits") or {}
    return Listed(
        fields=fields,
        regions=", ".join(fields.shown("regions") or ()) or "world-wide",
        attributes=", ".join(labels.get(a, a.replace("_", " ")).lower() for a in fields.shown("attributes") or ()),
        limits=f"{limits['requests']:,} requests in {_period(limits['per_seconds'])}" if limits else "",
    )


def _period(seconds: int) -> str:
    known = {60: "a minute", 3600: "an hour", 86400: "a day"}
    return known.get(seconds, f"{seconds // 60} minutes" if seconds % 60 == 0 else f"{seconds} seconds")
