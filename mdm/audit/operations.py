"""Migration operations: the only thing of the application that migrations may import.

InstallAudit      the shared functions; once, before everything else here
TrackHistory      from now on the history of a model is recorded
RenewHistory      after a change of columns, where later operations of the same migrate write rows
AppendOnly        rows of a table that has no history are added and never changed
RunAttributed     RunPython whose writes say which migration made them
"""

from collections.abc import Callable
from typing import Any

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import RunPython
from django.db.migrations.state import ProjectState

from mdm.audit import sql
from mdm.audit.actors import Actor
from mdm.audit.context import change_set
from mdm.audit.renewal import schema_of
from mdm.audit.triggers import Tracker, quote

Editor = BaseDatabaseSchemaEditor


class _InDatabaseOnly(Operation):
    """An operation that leaves the models' state as it is."""

    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        pass


class InstallAudit(_InDatabaseOnly):
    """Make the shared functions. Changed ones are renewed after every migrate, so this is needed once."""

    def database_forwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        with schema_editor.connection.cursor() as cursor:
            schema = schema_of(cursor)
        _run(schema_editor, sql.install(schema))

    def database_backwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        _run(schema_editor, sql.UNINSTALL)

    def describe(self) -> str:
        return "Install the functions that record history"


class TrackHistory(_InDatabaseOnly):
    """Record the history of a model as it is at this point of the migrations; may be repeated.

    TrackHistory("Customer"), TrackHistory("auth.Group"), TrackHistory("mdm.User_groups"): the historical model is
    Historical<Name> of the app whose migration this is. Rows that are there already get a first history row.
    """

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.model], {}

    def tracker(self, app_label: str, state: ProjectState) -> Tracker:
        label = self.model if "." in self.model else f"{app_label}.{self.model}"
        history = f"Historical{label.split('.')[1]}"
        return Tracker(state.apps.get_model(label), state.apps.get_model(app_label, history))

    def database_forwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        tracker = self.tracker(app_label, to_state)
        with schema_editor.connection.cursor() as cursor:
            schema, known = schema_of(cursor), tracker.is_installed(cursor)
        _run(schema_editor, [] if known else [tracker.baseline()])
        _run(schema_editor, tracker.create(schema))

    def database_backwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        _run(schema_editor, self.tracker(app_label, from_state).drop())

    def describe(self) -> str:
        return f"Record the history of {self.model}"


class RenewHistory(TrackHistory):
    """The trigger function for the columns as they are now. Backwards it leaves a stale function, which refuses writes
    until the renewal at the end of migrate."""

    def database_backwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        pass

    def describe(self) -> str:
        return f"Fit the history of {self.model} to its columns"


class AppendOnly(_InDatabaseOnly):
    """Rows of this model are added and never changed, deleted or truncated."""

    def __init__(self, model: str) -> None:
        self.model = model

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.model], {}

    def database_forwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        _run(schema_editor, sql.keep_rows_unchanged(self._table(app_label, to_state)))

    def database_backwards(
        self, app_label: str, schema_editor: Editor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        table = self._table(app_label, from_state)
        triggers = ("audit_update", "audit_delete", "audit_truncate")
        _run(schema_editor, [f"drop trigger if exists {trigger} on {table}" for trigger in triggers])

    def _table(self, app_label: str, state: ProjectState) -> str:
        return quote(state.apps.get_model(app_label, self.model)._meta.db_table)

    def describe(self) -> str:
        return f"Only add rows to {self.model}"


class RunAttributed(RunPython):
    """RunPython whose writes belong to `migration:<name>`; name it like the migration, "mdm.0004_purposes"."""

    def __init__(
        self,
        name: str,
        code: Callable[[Apps, Editor], None],
        reverse_code: Callable[[Apps, Editor], None] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(_attributed(name, code), _attributed(name, reverse_code) if reverse_code else None, **options)


def _attributed(name: str, code: Callable[[Apps, Editor], None]) -> Callable[[Any, Editor], None]:
    def run(apps: Any, editor: Editor) -> None:
        if code is RunPython.noop:
            return
        with change_set(actor=Actor.migration(name), action="migration.run"):
            code(apps, editor)

    return run


def _run(editor: Editor, statements: Any) -> None:
    for statement in statements:
        editor.execute(statement, params=None)
