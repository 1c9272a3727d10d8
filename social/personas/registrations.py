"""What this room adds to the product: its import subject, the search by handle, its panel. Imported once when ready."""

from mdm.customers import search
from mdm.web import navigation
from social.personas import finding, loading, panels

__all__ = ["loading"]

search.register(finding.by_handle)
panels.register()
navigation.register(
    "Data", "Personas", "persona-list", order=20, visible=lambda access: access.may("see", "persona.platform")
)
