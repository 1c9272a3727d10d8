"""Addresses of lists: filters as removable chips, cursors as links, everything else in the address kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest, QueryDict

from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Asked, Listing
from mdm.web.pages import access_of

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in words and the address without it."""

    label: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class FilterBar:
    """What `{% filter_bar %}` shows: the chosen filters, and the fields by which more can be added."""

    chosen: Sequence[Chip]
    offered: Sequence[Asked]
    clear_url: str
    here: str  # to which a filter is added
    text: str = ""  # what is searched for, with `q`
    kept: Sequence[tuple[str, str]] = ()  # what the search form sends along


@dataclass(frozen=True, slots=True)
class Links:
    """The pages on either side, empty where there is none."""

    previous: str
    next: str


def listed(request: HttpRequest, listing: Listing, page: Page[Row], chosen: Iterable[Filter]) -> dict[str, Any]:
    """The context of a page that is a list: `page`, `filters`, `pager`."""
    return {"page": page, "filters": filter_bar(request, listing, chosen), "pager": pager_links(request, page)}


def filter_bar(request: HttpRequest, listing: Listing, chosen: Iterable[Filter]) -> FilterBar:
    """The filters of a list; those on the same place of it start from its first page."""
    query = request.GET.copy()
    query.pop("cursor", None)
    texts = [text for text in query.getlist("f") if text]
    return FilterBar(
        chosen=[Chip(each.words, with_filters(query, _all_but(place, texts))) for place, each in enumerate(chosen)],
        offered=listing.offered(access_of(request)),
        clear_url=with_filters(query, []),
        here=f"{request.path}{with_filters(query, texts)}",
        text=query.get("q", "").strip(),
        kept=[(name, value) for name, values in query.lists() for value in values if name != "q"],
    )


def pager_links(request: HttpRequest, page: Page[Any], name: str = "cursor") -> Links:
    """The neighbouring pages under the same filters and order; a second list of a page has a cursor by another name."""
    return Links(with_value(request.GET, name, page.previous), with_value(request.GET, name, page.next))


def with_value(query: QueryDict, name: str, value: str) -> str:
    """The address with this parameter set; "" when there is no value to set."""
    if not value:
        return ""
    changed = query.copy()
    changed[name] = value
    return f"?{changed.urlencode()}"


def with_filters(query: QueryDict, texts: Sequence[str]) -> str:
    """The address with these filters and no others."""
    changed = query.copy()
    changed.setlist("f", list(texts))
    return f"?{changed.urlencode()}"


def _all_but(place: int, texts: Sequence[str]) -> list[str]:
    return [text for other, text in enumerate(texts) if other != place]
