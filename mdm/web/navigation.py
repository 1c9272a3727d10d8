"""The way round the product: sections and entries, registered by the rooms that own the pages.

A room registers in `AppConfig.ready()`; who sees an entry and what it counts is asked per request, with the user's
access. Not here: whether a page may be opened. That is decided by the page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

Access = Any  # mdm.access hands it in; the entries that are asked know its shape
Visible = Callable[[Access], bool]
Count = Callable[[Access], int | None]

SECTIONS = ("Stewardship", "Data", "Oversight")


@dataclass(frozen=True)
class Item:
    """One entry as a template shows it."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and its entries."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Entry:
    """One entry as a room registered it."""

    section: str
    label: str
    url_name: str
    order: int
    visible: Visible
    count: Count | None


_entries: dict[str, Entry] = {}


def everybody(access: Access) -> bool:
    """Visible to all who are signed in."""
    return True


def register(
    section: str,
    label: str,
    url_name: str,
    *,
    order: int = 100,
    visible: Visible = everybody,
    count: Count | None = None,
) -> None:
    """Adds an entry. A URL name registered again replaces the earlier entry, so that `ready()` may run twice."""
    if section not in SECTIONS:
        raise ValueError(f"unknown section {section!r}: one of {', '.join(SECTIONS)}")
    _entries[url_name] = Entry(section, label, url_name, order, visible, count)


def sections_for(access: Access, path: str) -> tuple[Section, ...]:
    """The sections with an entry for this access; current is the entry whose address begins `path` most fully."""
    found = [(entry, url) for entry in _in_order() if entry.visible(access) and (url := _address(entry))]
    current = max((url for _, url in found if _leads_to(url, path)), key=len, default=None)
    items = {
        section: tuple(_item(entry, url, access, url == current) for entry, url in found if entry.section == section)
        for section in SECTIONS
    }
    return tuple(Section(label, listed) for label, listed in items.items() if listed)


def _in_order() -> list[Entry]:
    return sorted(_entries.values(), key=lambda entry: (entry.order, entry.label))


def _address(entry: Entry) -> str | None:
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:  # the room that owns the page is not routed in this installation
        return None


def _item(entry: Entry, url: str, access: Access, current: bool) -> Item:
    return Item(entry.label, url, entry.count(access) if entry.count else None, current)


def _leads_to(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
