"""Questions about sources need the right to decide there: it comes with the grants that still are as they were shipped."""

from typing import Any

from django.db import migrations

from mdm.audit.operations import RunAttributed

# What each role had before, and has from now on; what an admin has changed stays as it is.
SHIPPED = {
    "Steward": (["see"], ["see", "decide"]),
    "Lead steward": (["see", "edit"], ["see", "edit", "decide"]),
    "Admin": (["see", "edit"], ["see", "edit", "decide"]),
}


def _replace(apps: Any, was: int, becomes: int) -> None:
    grants = apps.get_model("mdm", "FieldGrant").objects.filter(
        attribute__subject="work", attribute__key="sources", purpose__isnull=True
    )
    for role, actions in SHIPPED.items():
        grants.filter(role__name=role, actions=actions[was]).update(actions=actions[becomes])


def give(apps: Any, editor: Any) -> None:
    _replace(apps, 0, 1)


def take(apps: Any, editor: Any) -> None:
    _replace(apps, 1, 0)


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0010_customer_warnings"),
    ]

    operations = [
        RunAttributed("mdm.0011_answering_about_sources", give, take),
    ]
