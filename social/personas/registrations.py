"""What this room adds to the product: its import subject, its part of the search, its panels. Imported once."""

from mdm.customers import search
from mdm.web import navigation
from social.personas import answers, finding, loading, panels, selectors

__all__ = ["loading"]

search.register(finding.by_handle)
search.register_others(
    "personas", lambda access, text: [row.plain() for row in selectors.found_by(access, text)], answers.ROW
)
panels.register()
navigation.register(
    "Data", "Personas", "persona-list", order=20, visible=lambda access: access.may("see", "persona.platform")
)
