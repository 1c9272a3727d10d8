"""What this room adds to the product: import subjects, panels, filters of the list, events. Imported once."""

from mdm.customers import following
from mdm.customers import verifying as verified
from mdm.engagement import events, panels, renewing, subjects, verifying
from mdm.web import navigation

__all__ = ["subjects"]

panels.register()
events.register()
following.register("engagement", renewing.renew_reported)
verified.register("figures", verifying.differences)
navigation.register("Data", "Items", "item-list", order=40, visible=lambda access: access.may("see", "item.kind"))
navigation.register(
    "Data", "Warning rules", "warning-rules", order=50, visible=lambda access: access.may("see", "warning.thresholds")
)
navigation.register(
    "Data", "Exchange rates", "exchange-rates", order=60, visible=lambda access: access.may("edit", "rate.rate")
)
