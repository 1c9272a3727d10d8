"""Django's migrate, whose writes belong to `command:migrate` and which mends the history's triggers."""

from typing import Any

from django.apps import apps
from django.core.management.commands import migrate
from django.db import connections

from mdm.audit import Actor, session_actor
from mdm.audit.checks import has_pending_migrations
from mdm.audit.renewal import renew
from mdm.management.narrow_states import NarrowExecutor

# Django's command takes its executor from this name and offers no other way to choose one.
migrate.MigrationExecutor = NarrowExecutor  # type: ignore[attr-defined]


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        using = options["database"]
        only_looks = options["plan"] or options["check_unapplied"]
        with session_actor(actor=Actor.command("migrate"), action="schema.migrate"):
            # Before the checks, which would stop a migrate that has nothing to do but to mend.
            if not only_looks and not has_pending_migrations(connections[using]):
                renew(using=using, apps=apps)
            return super().execute(*args, **options)
