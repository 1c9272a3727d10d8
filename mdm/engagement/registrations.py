"""What this room adds to the product: its import subjects. Imported once when the app is ready."""

from mdm.engagement import loading

__all__ = ["loading"]
