"""The database's rule for `Item.details`: only keys that the kind declares, each of its form.

The function follows mdm.engagement.kinds after every migrate, so a new attribute needs no migration. It is strict for
what is written from then on; rows that are there are not looked at again.
"""

from collections.abc import Iterator

from django.db import connection

from mdm.engagement.kinds import KINDS

FUNCTION = "mdm_item_details_fit"
_BODY = """
create or replace function {name}(kind text, details jsonb) returns boolean
language sql immutable parallel safe as $fit$
select $2 = '{{}}'::jsonb and $1 in ({kinds}) or jsonb_typeof($2) = 'object' and not exists (
  select from jsonb_each($2) stated
  left join (values {rows}) declared(kind, key, pattern) on declared.kind = $1 and declared.key = stated.key
  where declared.pattern is null or jsonb_typeof(stated.value) <> 'string'
    or stated.value #>> '{{}}' !~ declared.pattern)
$fit$"""


def declare() -> None:
    """Make the function say what the kinds declare. Runs as the owner of the tables, after migrate."""
    with connection.cursor() as cursor:
        cursor.execute("select to_regclass('mdm_item') is not null")
        row = cursor.fetchone()
        if row and row[0]:
            cursor.execute(statement())


def after_migrate(using: str = "default", plan: object = (), **signal: object) -> None:
    """post_migrate of this app."""
    if using == "default":
        declare()


def statement() -> str:
    """The function as SQL."""
    rows = ", ".join(f"({', '.join(map(_quoted, row))})" for row in _declared())
    return _BODY.format(name=FUNCTION, kinds=", ".join(map(_quoted, KINDS)), rows=rows)


def _declared() -> Iterator[tuple[str, str, str]]:
    for kind in KINDS.values():
        for detail in kind.details:
            yield kind.key, detail.key, detail.pattern


def _quoted(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))
