"""Data that the product ships and an installation may change: added after every migrate, never overwritten."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from mdm.audit.actors import Actor
from mdm.audit.context import change_set

Add = Callable[[], int]


def ship(model: type[Model], add_missing: Add) -> Callable[..., None]:
    """A post_migrate receiver that adds what is missing. Skipped backwards, and while the table is not there."""

    def after_migrate(using: str = "default", plan: Sequence[tuple[Any, bool]] = (), **signal: object) -> None:
        if using != "default" or any(backwards for _, backwards in plan):
            return
        if model._meta.db_table in connection.introspection.table_names():
            action = f"{model._meta.model_name}.ship"
            with change_set(actor=Actor.command("migrate"), action=action, reason="as shipped"):
                add_missing()

    return after_migrate
