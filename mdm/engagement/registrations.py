"""What this room adds to the product: import subjects, figures and events of the 360 page. Imported once when ready."""

from mdm.engagement import events, loading, panels

__all__ = ["loading"]

panels.register()
events.register()
