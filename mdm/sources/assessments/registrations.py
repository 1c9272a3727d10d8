"""What assessments add to the product: their job, an entry in the rail, a panel of a source's page. Imported once."""

from typing import Any
from uuid import UUID

from mdm.access.field_access import FieldAccess
from mdm.sources import selectors as sources
from mdm.sources.assessments import jobs, selectors
from mdm.web import navigation, panels

__all__ = ["jobs"]


def of_source(access: FieldAccess, key: str) -> dict[str, Any] | None:
    """The last assessments of a source; an empty one says how to begin."""
    if not access.may("see", "work.import"):
        return None
    return {"key": key, "assessed": selectors.recent(access, key), "may_assess": access.may("edit", "work.import")}


def of_import(access: FieldAccess, batch_id: UUID) -> dict[str, Any] | None:
    """The last assessment of a file, and the way to another."""
    if not access.may("see", "work.import"):
        return None
    return {
        "batch_id": batch_id,
        "is_readable": bool(sources.import_row(batch_id).file),
        "assessed": selectors.of_batch(access, batch_id),
        "may_assess": access.may("edit", "work.import"),
    }


navigation.register(
    "Data", "Assessments", "assessment-list", order=35, visible=lambda access: access.may("see", "work.import")
)
panels.register("source", "assessments", 20, "mdm/sources/assessments/panel.html", of_source)
panels.register("import", "assessment", 10, "mdm/sources/assessments/import_card.html", of_import)
