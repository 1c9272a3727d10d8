"""What this room adds to the product: its import subject and its entry in the rail. Imported once when ready."""

from mdm.customers import loading
from mdm.web import navigation

__all__ = ["loading"]

navigation.register(
    "Data", "Customers", "customer-list", order=10, visible=lambda access: access.may("see", "work.search")
)
