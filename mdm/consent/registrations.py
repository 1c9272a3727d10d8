"""What this room adds to the product: its import subject. Imported once when the app is ready."""

from mdm.consent import loading

__all__ = ["loading"]
