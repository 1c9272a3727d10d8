"""Panels of composed pages: a room that owns a subject adds what it knows, the page that shows them knows no room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mdm.access.field_access import FieldAccess

Load = Callable[[FieldAccess, Any], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: its template and what loads it; a load that gives None has nothing to show this person."""

    key: str
    order: int
    template: str
    load: Load


@dataclass(frozen=True, slots=True)
class LoadedPanel:
    """A panel with its content, ready to be included."""

    key: str
    template: str
    context: Mapping[str, Any]


_panels: dict[str, dict[str, Panel]] = {}


def register(page: str, key: str, order: int, template: str, load: Load) -> None:
    """Adds a panel to a page (`customer` is the 360 page). The same key again replaces it: `ready()` may run twice."""
    _panels.setdefault(page, {})[key] = Panel(key, order, template, load)


def of(page: str) -> list[Panel]:
    """The panels of a page in their order."""
    return sorted(_panels.get(page, {}).values(), key=lambda panel: (panel.order, panel.key))


def load(page: str, access: FieldAccess, subject_id: Any) -> list[LoadedPanel]:
    """The panels that have something to show to this person."""
    loaded = ((panel, panel.load(access, subject_id)) for panel in of(page))
    return [LoadedPanel(panel.key, panel.template, context) for panel, context in loaded if context is not None]
