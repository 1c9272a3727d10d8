"""The customer master as a Django app."""

from django.apps import AppConfig


class MdmConfig(AppConfig):
    name = "mdm"
    verbose_name = "Customer master"

    def ready(self) -> None:
        from mdm.access import checks as access_checks  # noqa: F401
        from mdm.audit import checks as audit_checks  # noqa: F401
        from mdm.sources import customers  # noqa: F401
