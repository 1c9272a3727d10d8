"""The customer master as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

# Modules that register something when imported: checks, jobs, import subjects, navigation, panels.
REGISTRATIONS = (
    "mdm.celery",
    "mdm.audit.checks",
    "mdm.access.checks",
    "mdm.web.registrations",
    "mdm.jobs.registrations",
    "mdm.sources.registrations",
    "mdm.sources.refresh.registrations",
    "mdm.sources.assessments.registrations",
    "mdm.customers.registrations",
    "mdm.consent.registrations",
    "mdm.engagement.registrations",
    "mdm.quality.registrations",
    "mdm.syndication.registrations",
)


class MdmConfig(AppConfig):
    name = "mdm"
    verbose_name = "Customer master"

    def ready(self) -> None:
        for module in REGISTRATIONS:
            import_module(module)
        from mdm.access.sync import after_migrate
        from mdm.audit.renewal import renew
        from mdm.audit.shipping import ship
        from mdm.consent.models import GateRule
        from mdm.consent.shipped import add_missing
        from mdm.engagement import details, shipped
        from mdm.quality import shipped as quality
        from mdm.quality.models import QualityRule

        post_migrate.connect(renew, sender=self)
        post_migrate.connect(after_migrate, sender=self)  # writes, so the triggers are renewed before
        post_migrate.connect(ship(GateRule, add_missing), sender=self, weak=False)
        post_migrate.connect(details.after_migrate, sender=self)
        for model, add in shipped.SHIPPED:
            post_migrate.connect(ship(model, add), sender=self, weak=False)
        post_migrate.connect(ship(QualityRule, quality.add_missing), sender=self, weak=False)
