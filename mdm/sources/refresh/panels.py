"""What refresh adds to a source's page: what is expected of it, and the latest that came."""

from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.sources.refresh import selectors
from mdm.web import panels

SHOWN = 5


def of_source(access: FieldAccess, key: str) -> dict[str, Any] | None:
    """Always there for whoever may see schedules: an empty one says how to begin."""
    if not access.may("see", "source.schedule"):
        return None
    came = selectors.history(access, key, {"size": SHOWN})[0].rows if access.may("see", "work.import") else []
    expected = selectors.of_source(access, key)
    return {"key": key, "expected": expected, "came": came, "may_edit": access.may("edit", "work.sources")}


def register() -> None:
    """Show it below what the source is."""
    panels.register("source", "refresh", 10, "mdm/sources/refresh_panel.html", of_source)
