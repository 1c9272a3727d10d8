"""What this room adds to the product: its import subject, its panels and its entry in the rail. Imported once."""

from mdm.customers import foreseeing, loading, panels, pin_expiry, pin_questions, rule_jobs
from mdm.web import navigation

__all__ = ["foreseeing", "loading", "rule_jobs"]

panels.register()
pin_questions.register()
pin_expiry.register()
rule_jobs.register()
navigation.register(
    "Data", "Customers", "customer-list", order=10, visible=lambda access: access.may("see", "work.search")
)
