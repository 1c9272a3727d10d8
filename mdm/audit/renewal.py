"""Whether the functions and triggers in the database are those this code would make, and making them so.

Runs after every migrate. It never installs what no TrackHistory installed, so that migrating backwards stays possible.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import connections
from django.db.backends.utils import CursorWrapper

from mdm.audit import sql
from mdm.audit.triggers import Tracker, trackers

FUNCTION_QUERY = """
select prosrc from pg_proc
where pronamespace = current_schema()::regnamespace and proname = %s and prosecdef
  and 'search_path=' || %s || ', pg_temp' = any(proconfig) and 'enable_nestloop=off' = any(proconfig)
  and not has_function_privilege('public', oid, 'execute')"""
TRIGGER_QUERY = """
select t.tgname, t.tgenabled, pg_get_triggerdef(t.oid) from pg_trigger t
where t.tgrelid = to_regclass(%s) and not t.tgisinternal"""
RIGHTS_QUERY = """
select distinct case a.grantee when 0 then 'public' else pg_get_userbyid(a.grantee) end
from pg_class c, aclexplode(c.relacl) a
where c.oid = to_regclass(%s) and a.grantee <> c.relowner and a.privilege_type <> 'SELECT'"""


def schema_of(cursor: CursorWrapper) -> str:
    cursor.execute("select current_schema()")
    (schema,) = cursor.fetchone()
    if not re.fullmatch(r"[a-z_][a-z0-9_]*", schema or ""):
        raise ValueError(f"the schema {schema!r} has a name that cannot be used in a search path as it is")
    return str(schema)


def renew(using: str, apps: Apps, **kwargs: Any) -> None:
    """Receiver of post_migrate: make anew whatever no longer fits the state just reached."""
    with connections[using].cursor() as cursor:
        schema = schema_of(cursor)
        if is_installed(cursor) and any(shared_problems(cursor, schema)):
            for statement in sql.install(schema):
                cursor.execute(statement)
        for tracker in trackers(apps):
            if tracker.is_installed(cursor) and any(problems(cursor, tracker, schema)):
                for statement in tracker.create(schema):
                    cursor.execute(statement)


def is_installed(cursor: CursorWrapper) -> bool:
    cursor.execute("select to_regprocedure('audit_open(jsonb)') is not null")
    return bool(cursor.fetchone()[0])


def shared_problems(cursor: CursorWrapper, schema: str) -> Iterator[str]:
    """What the shared part of the database has otherwise than this code would make it."""
    cursor.execute("select obj_description(to_regprocedure('audit_open(jsonb)'), 'pg_proc')")
    if cursor.fetchone()[0] != sql.fingerprint(schema):
        yield "the shared functions are missing or differ"
    for table in sql.LOCKED_TABLES:
        for trigger in ("audit_delete", "audit_truncate"):
            if _triggers(cursor, table).get(trigger, ("", ""))[0] != "A":
                yield f"trigger {trigger} on {table} is missing or not always enabled"
        yield from _too_much(cursor, table)


def problems(cursor: CursorWrapper, tracker: Tracker, schema: str) -> Iterator[str]:
    """What the database has for this model otherwise than this code would make it."""
    cursor.execute(FUNCTION_QUERY, [tracker.function_name, schema])
    found = cursor.fetchone()
    if found is None or found[0] != tracker.function():
        yield f"function {tracker.function_name} is missing or differs"
    have = {table: _triggers(cursor, f'"{table}"') for table in (tracker.table, tracker.history_table)}
    for table, name in tracker.triggers():
        if have[table].get(name, ("", ""))[0] != "A":
            yield f"trigger {name} on {table} is missing or not always enabled"
    blank = have[tracker.history_table].get("audit_blank", ("", ""))[1]
    if blank and "({})".format(", ".join(f"'{c}'" for c in (tracker.key, *tracker.erasable))) not in blank:
        yield f"the erasable columns of {tracker.history_table} differ"
    yield from _too_much(cursor, f'"{tracker.history_table}"')


def _triggers(cursor: CursorWrapper, table: str) -> dict[str, tuple[str, str]]:
    cursor.execute(TRIGGER_QUERY, [table])
    return {name: (enabled, definition) for name, enabled, definition in cursor.fetchall()}


def _too_much(cursor: CursorWrapper, table: str) -> Iterator[str]:
    cursor.execute(RIGHTS_QUERY, [table])
    for (grantee,) in cursor.fetchall():
        yield f"{grantee} may do more with {table.strip(chr(34))} than read it"
