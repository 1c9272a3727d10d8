"""What tasks add to the 360 page: the open questions about the customer."""

from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.customers import selectors as customers
from mdm.web import panels
from stewardship.tasks import selectors, services

SHOWN = 5


def of_customer(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """The first to be due, and how many there are; nothing where none is open."""
    if not access.may("see", services.SCREEN):
        return None
    rows, count = selectors.of_customer(access, customer, SHOWN)
    if not rows:
        return None
    return {"tasks": rows, "count": count, "number": customers.numbers([customer])[customer]}


def register() -> None:
    """Show them first in the middle of the 360 page."""
    panels.register("customer", "tasks", 105, "stewardship/tasks/panel.html", of_customer)
