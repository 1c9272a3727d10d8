"""System checks: no model is forgotten, and the database records what the models say.

`manage.py check` runs the first, `manage.py check --database default` the second as well (deployment, readiness, CI).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.migrations.executor import MigrationExecutor

from mdm.audit.records import REGISTRY
from mdm.audit.renewal import problems, schema_of, shared_problems
from mdm.audit.triggers import trackers
from mdm.audit.untracked import UNTRACKED

ROLE_QUERY = """
select r.rolsuper, exists (select from pg_class c where c.relowner = r.oid and c.relname = 'mdm_changeset')
from pg_roles r where r.rolname = current_user"""
ROLE_HINT = "Give DATABASE_URL a role that owns no table and is no superuser, and MDM_OWNER_DATABASE_URL the owner."


@register(Tags.models)
def every_model_is_tracked_or_listed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return list(_forgotten(apps.get_models(include_auto_created=True)))


@register(Tags.database)
def database_records_history(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for alias in databases or []:
        if not has_pending_migrations(connections[alias]):  # migrate checks first: not to stop what mends it
            with connections[alias].cursor() as cursor:
                found += _database_problems(cursor)
    return found


@register(Tags.database)
def application_does_not_own_history(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Append-only is decoration for whoever may take the triggers away."""
    found: list[CheckMessage] = []
    for alias in databases or [] if settings.ENV.mdm_database_role != "owner" else []:
        with connections[alias].cursor() as cursor:
            cursor.execute(ROLE_QUERY)
            if any(cursor.fetchone()):
                role = connections[alias].settings_dict["USER"]
                message = f"The application connects as {role}, which could rewrite history."
                found.append(Error(message, hint=ROLE_HINT, id="audit.E006"))
    return found


def has_pending_migrations(connection: BaseDatabaseWrapper) -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _forgotten(every_model: Iterable[type[models.Model]]) -> Iterator[CheckMessage]:
    tracked = {apps.get_model(label).instance_type._meta.label for label in REGISTRY}
    for model in every_model:
        label = model._meta.label
        is_history = model._meta.label_lower in REGISTRY
        if is_history or model._meta.proxy or not model._meta.managed or label in tracked or label in UNTRACKED:
            continue
        yield Error(
            f"{label} has no history and no reason for it.",
            hint=(
                "Add `history = HistoricalRecords()` to the model (or `track(model)` to mdm/audit/foreign.py) and "
                f"`TrackHistory({label.split('.')[1]!r})` to a migration; or list it in mdm/audit/untracked.py."
            ),
            id="audit.E001",
        )
    for label in sorted(UNTRACKED.keys() & tracked):
        yield Error(f"{label} is tracked and listed in mdm/audit/untracked.py as well.", id="audit.E002")


def _database_problems(cursor: CursorWrapper) -> Iterator[CheckMessage]:
    schema = schema_of(cursor)
    for problem in shared_problems(cursor, schema):
        yield Error(problem, hint="manage.py migrate makes it anew.", id="audit.E003")
    for tracker in trackers(apps):
        if not tracker.is_installed(cursor):
            yield Error(
                f"{tracker.model._meta.label}: no history is recorded",
                hint=f"Add TrackHistory({tracker.model._meta.object_name!r}) to a migration.",
                id="audit.E004",
            )
            continue
        for problem in problems(cursor, tracker, schema):
            yield Error(
                f"{tracker.model._meta.label}: {problem}", hint="manage.py migrate makes it anew.", id="audit.E005"
            )
