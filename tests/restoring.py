"""Bringing a test database back to how it was, where a test really committed.

TRUNCATE is refused and history cannot be deleted, not even by the owner; so the owner takes the guards off the tables
that changed, puts their first rows back and the guards on again, in one transaction. A changed schema cannot be mended
so.
"""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import sql

UNTOUCHED = "untouched"  # schema of the template that keeps the rows migrations made
SCHEMA = """
select md5(string_agg(part, ',' order by part)) from (
  select concat_ws(' ', attrelid, attnum, attname, atttypid, attisdropped) as part from pg_attribute
    join pg_class on pg_class.oid = attrelid where relnamespace = 'public'::regnamespace and attnum > 0
  union all select concat_ws(' ', tgrelid, tgname, tgenabled, tgfoid, encode(tgargs, 'hex')) from pg_trigger
    join pg_class on pg_class.oid = tgrelid where relnamespace = 'public'::regnamespace
  union all select concat_ws(' ', oid, md5(prosrc), proconfig, obj_description(oid, 'pg_proc')) from pg_proc
    where pronamespace = 'public'::regnamespace
  union all select concat_ws(' ', oid, relacl) from pg_class where relnamespace = 'public'::regnamespace
) parts"""
TABLES = "select relname from pg_class where relkind = 'r' and relnamespace = %s::regnamespace order by 1"
Owner = psycopg.Connection[tuple[Any, ...]]


class CannotRestore(Exception):
    """A test altered tables, triggers, functions or rights, or left a transaction open: only a new copy helps."""


@dataclass(frozen=True)
class State:
    """How a database is: a digest of its schema, and per table how many rows it has and the newest of their writers."""

    schema: str
    tables: dict[str, tuple[int, int]]


def keep_first_rows(owner_url: str) -> None:
    """Put the rows that migrations made aside, in the template."""
    with psycopg.connect(owner_url) as owner:
        owner.execute(f"create schema {UNTOUCHED}")
        for name, (count, _) in _tables(owner).items():
            if count:
                owner.execute(_words("create table {kept} as table {table}", name))


def state_of(owner_url: str) -> State:
    with psycopg.connect(owner_url) as owner:
        return _state(owner)


def restore(owner_url: str, first: State) -> State:
    """Undo what was committed since `first`; gives the state that is compared with next time."""
    try:
        with psycopg.connect(owner_url) as owner:
            owner.execute("set lock_timeout = '5s'")
            now = _state(owner)
            if now.schema != first.schema:
                raise CannotRestore("the schema is another")
            changed = [name for name, state in now.tables.items() if state != first.tables[name]]
            if changed:
                _put_back(owner, changed)
            return _state(owner)
    except psycopg.errors.LockNotAvailable as error:
        raise CannotRestore("a transaction was left open") from error


def _put_back(owner: Owner, tables: list[str]) -> None:
    guards = [(name, guard) for name in tables for guard in _guards(owner, name)]
    kept = {name for (name,) in owner.execute(TABLES, [UNTOUCHED])}
    for name in tables:
        owner.execute(_words("alter table {table} disable trigger user", name))
    for name in tables:  # in any order: foreign keys are checked at the end
        owner.execute(_words("delete from {table}", name))
    for name in kept.intersection(tables):
        owner.execute(_words("insert into {table} overriding system value table {kept}", name))
    owner.execute("set constraints all immediate")
    for name, guard in guards:
        owner.execute(_words("alter table {table} enable always trigger {guard}", name, guard))


def _guards(owner: Owner, table: str) -> list[str]:
    query = "select tgname from pg_trigger where tgrelid = %s::regclass and not tgisinternal"
    return [name for (name,) in owner.execute(query, [f'public."{table}"'])]


def _state(owner: Owner) -> State:
    row = owner.execute(SCHEMA).fetchone()
    return State(str(row and row[0]), _tables(owner))


def _tables(owner: Owner) -> dict[str, tuple[int, int]]:
    names = [name for (name,) in owner.execute(TABLES, ["public"])]
    part = sql.SQL("select {}, count(*), coalesce(max(xmin::text::bigint), 0) from public.{}")
    parts = sql.SQL(" union all ").join(part.format(sql.Literal(name), sql.Identifier(name)) for name in names)
    return {name: (count, newest) for name, count, newest in owner.execute(parts)}


def _words(statement: str, table: str, guard: str = "") -> sql.Composed:
    return sql.SQL(statement).format(
        table=sql.Identifier("public", table), kept=sql.Identifier(UNTOUCHED, table), guard=sql.Identifier(guard or "-")
    )
