"""The stewards' desk as a Django app."""

from importlib import import_module

from django.apps import AppConfig

# Modules that register something when imported: jobs, guards, navigation, panels.
REGISTRATIONS = (
    "stewardship.candidates.registrations",
    "stewardship.review.registrations",
    "stewardship.notifications.registrations",
    "stewardship.tasks.registrations",
    "stewardship.entry.registrations",
    "stewardship.profile.registrations",
    "stewardship.oversight.registrations",
    "stewardship.demo.registrations",
)


class StewardshipConfig(AppConfig):
    name = "stewardship"
    verbose_name = "Stewardship"

    def ready(self) -> None:
        for module in REGISTRATIONS:
            import_module(module)
