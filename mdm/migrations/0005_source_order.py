"""The order of sources becomes a strategy of its own: rules that list sources ask for it where they asked for trust."""

from typing import Any

from django.db import migrations

from mdm.audit.operations import RunAttributed


def ask_for_the_order(apps: Any, editor: Any) -> None:
    for rule in apps.get_model("mdm", "SurvivorshipRule").objects.exclude(sources=[]):
        if "source_order" not in rule.strategies:
            place = rule.strategies.index("source_trust") if "source_trust" in rule.strategies else 0
            rule.strategies.insert(place, "source_order")
            rule.save(update_fields=["strategies"])


def ask_for_trust_only(apps: Any, editor: Any) -> None:
    for rule in apps.get_model("mdm", "SurvivorshipRule").objects.filter(strategies__contains="source_order"):
        rule.strategies = [key for key in rule.strategies if key != "source_order"]
        rule.save(update_fields=["strategies"])


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0004_half_lives"),
    ]

    operations = [
        RunAttributed("mdm.0005_source_order", ask_for_the_order, ask_for_trust_only),
    ]
