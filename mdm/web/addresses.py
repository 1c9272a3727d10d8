"""Addresses of lists: filters as removable chips, cursors as links, everything else in the address kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from mdm.web.filters import Filter
from mdm.web.keyset import Page


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in words and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Links:
    """The pages on either side, empty where there is none."""

    previous: str
    next: str


def chips(request: HttpRequest, chosen: Iterable[Filter]) -> list[Chip]:
    """The chosen filters, each with the address that leaves it out."""
    return [Chip(each.words, _without(request.GET, "f", str(each))) for each in chosen]


def pager_links(request: HttpRequest, page: Page[Any]) -> Links:
    """The neighbouring pages under the same filters and order."""
    return Links(with_value(request.GET, "cursor", page.previous), with_value(request.GET, "cursor", page.next))


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The address with this parameter set; "" when there is no value to set."""
    if not value:
        return ""
    changed = query.copy()
    changed[name] = value
    return f"?{changed.urlencode()}"


def _without(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [v for v in changed.getlist(name) if v != value])
    changed.pop("cursor", None)
    return f"?{changed.urlencode()}"
