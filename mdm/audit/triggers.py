"""What must be in the database for one tracked model: a trigger function made from its columns, and the triggers.

Statement-level AFTER triggers with transition tables see every way to write: save, bulk, upsert, cascade, SQL, COPY.
"""

import hashlib
from collections.abc import Iterator

from django.apps import apps as real_apps
from django.apps.registry import Apps
from django.db import models
from django.db.backends.utils import CursorWrapper

from mdm.audit.records import REGISTRY, HistoricalRecords
from mdm.audit.sql import DEFINER

LONGEST_NAME = 60

# A join of two transition tables is planned once and kept. Planned for one row, a nested loop over 50,000 never ends.
SETTINGS = "set enable_nestloop = off"

# Fails closed: a function older than its table would drop the new column's values. `audit_at` is the moment of the
# statement, not of the transaction: rows of two transactions sort as they were written.
FUNCTION = """
#variable_conflict use_variable
declare
  audit_context jsonb := nullif(current_setting('audit.context', true), '')::jsonb;
  audit_at timestamptz := clock_timestamp();
  audit_any boolean;
begin
  if tg_relid <> '{table}'::regclass or {width} <>
     (select count(*) from pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped) then
    raise exception 'audit: the history function of {name} is older than the table'
      using hint = 'add RenewHistory to the migration, or run migrate', errcode = 'integrity_constraint_violation';
  end if;
  if audit_context is null then
    if tg_op = 'INSERT' then audit_any := exists (select from new_rows);
    elsif tg_op = 'UPDATE' then audit_any := exists (select from {changed});
    else audit_any := exists (select from old_rows);
    end if;
    if audit_any then
      raise exception 'audit: a write to {name} names no actor'
        using hint = 'write inside change_set()', errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end if;
  if tg_op = 'INSERT' then {inserted}
  elsif tg_op = 'UPDATE' then {updated}
  else {deleted}
  end if;
  if found then perform audit_open(audit_context); end if;
  return null;
end """
COPY_ROWS = """
    insert into {history} ({into}history_date, history_type, change_set_id)
    select {columns}audit_at, '{kind}', (audit_context->>'id')::uuid from {rows};"""


class Tracker:
    """One (model, historical model) pair, real or from migration state, and the SQL it needs."""

    def __init__(self, model: type[models.Model], history: type[models.Model]) -> None:
        if model._meta.parents or getattr(model._meta.pk, "column", None) is None:
            raise ValueError(f"{model._meta.label}: inherited tables and composite keys cannot be tracked")
        self.model, self.history = model, history
        self.table, self.history_table = model._meta.db_table, history._meta.db_table
        options = REGISTRY.get(history._meta.label_lower, HistoricalRecords())
        live = _columns(model)
        kept = _columns(history)
        # By name and sorted: migration state, model and table each have an order of their own.
        self.columns = sorted(column for name, column in kept.items() if name in live)
        watch = options.watch if "history_watched" in kept else ()
        self.watched = sorted((name, live[name]) for name in watch if name in live)
        self.erasable = [kept[name] for name in options.erasable if name in kept]
        self.key = live[model._meta.pk.name]
        self.width = len(model._meta.concrete_fields)

    @property
    def function_name(self) -> str:
        return fit(f"{self.history_table}_audit")

    def function(self) -> str:
        return FUNCTION.format(
            table=quote(self.table).replace("'", "''"),
            name=self.table.replace("'", "''"),
            width=self.width,
            changed=self._changed_rows(),
            inserted=self._copy("+", "new_rows n"),
            updated=self._copy("~", self._changed_rows()),
            deleted=self._copy("-", "old_rows n"),
        )

    def _changed_rows(self) -> str:
        """Compared by binary image: sees 'a' → 'A' whatever the collation and needs no equality of the type."""
        own = [*map(quote, self.columns), *(quote(column) for _, column in self.watched)]
        new, old = (", ".join(f"{side}.{column}" for column in own) for side in "no")
        key = quote(self.key)
        return f"new_rows n join old_rows o on o.{key} = n.{key} where row({new})::record *<> row({old})::record"

    def _copy(self, kind: str, rows: str) -> str:
        into = "".join(f"{quote(column)}, " for column in self.columns)
        columns = "".join(f"n.{quote(column)}, " for column in self.columns)
        if kind == "~" and self.watched:
            into += "history_watched, "
            columns += f"{self._watched_names()}, "
        return COPY_ROWS.format(history=quote(self.history_table), into=into, columns=columns, kind=kind, rows=rows)

    def _watched_names(self) -> str:
        names = [f"case when n.{quote(c)} is distinct from o.{quote(c)} then '{name}' end" for name, c in self.watched]
        return f"nullif(concat_ws(',', {', '.join(names)}), '')"

    def triggers(self) -> dict[tuple[str, str], str]:
        """(table, trigger) → the rest of CREATE TRIGGER."""
        table, history, key = quote(self.table), quote(self.history_table), quote(self.key)
        call = f"for each statement execute function {quote(self.function_name)}()"
        on, past = self.table, self.history_table
        return {
            (on, "audit_insert"): f"after insert on {table} referencing new table as new_rows {call}",
            (on, "audit_update"): (
                f"after update on {table} referencing old table as old_rows new table as new_rows {call}"
            ),
            (on, "audit_delete"): f"after delete on {table} referencing old table as old_rows {call}",
            (on, "audit_truncate"): f"before truncate on {table} execute function audit_truncate()",
            (on, "audit_key"): (
                f"after update of {key} on {table} for each row when (old.{key} is distinct from new.{key})"
                " execute function audit_refuse('a primary key never changes')"
            ),
            (past, "audit_insert"): f"before insert on {history} for each statement execute function audit_inner()",
            (past, "audit_blank"): (
                f"before update on {history} for each row execute function audit_blank({self._blank_arguments()})"
            ),
            (past, "audit_delete"): (
                f"before delete on {history} for each statement execute function audit_refuse('append-only')"
            ),
            (past, "audit_truncate"): f"before truncate on {history} execute function audit_truncate()",
        }

    def _blank_arguments(self) -> str:
        return ", ".join("'{}'".format(column.replace("'", "''")) for column in (self.key, *self.erasable))

    def create(self, schema: str) -> Iterator[str]:
        """Statements that make it all, or make it anew."""
        function = quote(self.function_name)
        yield (
            f"create or replace function {function}() returns trigger language plpgsql"
            f" {DEFINER.format(schema=schema)} {SETTINGS} as $audit${self.function()}$audit$"
        )
        yield f"revoke execute on function {function}() from public"
        for (table, name), rest in self.triggers().items():
            yield f"create or replace trigger {quote(name)} {rest}"
            # `always`: session_replication_role does not switch it off
            yield f"alter table {quote(table)} enable always trigger {quote(name)}"
        yield f"select audit_protect('{quote(self.history_table)}')"

    def drop(self) -> Iterator[str]:
        for table, name in self.triggers():
            yield f"drop trigger if exists {quote(name)} on {quote(table)}"
        yield f"drop function if exists {quote(self.function_name)}()"

    def baseline(self) -> str:
        """A '+' row for every row older than its tracking; as_of would not know it otherwise."""
        context = """jsonb_build_object('id', gen_random_uuid(), 'actor_id', 'migration:baseline',
            'actor_name', 'migration baseline', 'action', 'audit.baseline', 'reason', 'older than its tracking',
            'request_id', 'baseline', 'started_at', now())"""
        return f"""do $audit$
            declare
              audit_context jsonb := {context};
              audit_at timestamptz := clock_timestamp();
            begin
              if not exists (select from {quote(self.history_table)}) then
                {self._copy("+", f"{quote(self.table)} n")}
                if found then perform audit_open(audit_context); end if;
              end if;
            end $audit$"""

    def is_installed(self, cursor: CursorWrapper) -> bool:
        query = "select 1 from pg_trigger where tgrelid = to_regclass(%s) and tgname = 'audit_insert'"
        cursor.execute(query, [quote(self.table)])
        return cursor.fetchone() is not None


def trackers(apps: Apps) -> Iterator[Tracker]:
    """The registered pairs that exist in `apps`, the real registry or a migration's."""
    for label in REGISTRY:
        try:
            model: type[models.Model] = real_apps.get_model(label).instance_type
            yield Tracker(apps.get_model(model._meta.label), apps.get_model(label))
        except LookupError:
            continue


def _columns(model: type[models.Model]) -> dict[str, str]:
    return {field.name: str(field.column) for field in model._meta.concrete_fields}


def quote(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def fit(name: str) -> str:
    """A name that PostgreSQL does not cut off."""
    if len(name) < LONGEST_NAME:
        return name
    return name[:50] + hashlib.sha256(name.encode()).hexdigest()[:8]
