"""Social content as a Django app: platforms and personas."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

# Modules that register something when imported: import subjects, finders, navigation, panels.
REGISTRATIONS = ("social.platforms.registrations", "social.personas.registrations")


class SocialConfig(AppConfig):
    name = "social"
    verbose_name = "Social content"

    def ready(self) -> None:
        for module in REGISTRATIONS:
            import_module(module)
        from mdm.audit.shipping import ship
        from social.platforms.models import Platform
        from social.platforms.shipped import add_missing

        post_migrate.connect(ship(Platform, add_missing), sender=self, weak=False)
