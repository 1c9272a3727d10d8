"""What this room adds to the product: its import subject, its panel and its entry in the rail. Imported once."""

from mdm.consent import loading, panels
from mdm.web import navigation

__all__ = ["loading"]

panels.register()
navigation.register(
    "Oversight", "Gate rules", "gate-rules", order=30, visible=lambda access: access.may("see", "work.rules")
)
