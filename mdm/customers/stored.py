"""Golden records as they are stored: read, replaced where they differ, added."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from mdm.customers.attributes import COLUMNS
from mdm.customers.golden import Kept
from mdm.customers.numbers import number_of

_DERIVED = ("traits", "survivors", "sort_key", "record_count")
_ALL = (*COLUMNS, *_DERIVED)
_READ = f"""
select id, survivor_id, {", ".join(COLUMNS)}, traits::text, survivors::text, sort_key, record_count from mdm_customer
"""  # noqa: S608  # here and below: column names are constants of this module
STORED = _READ + "where id = any(%s)"
# Locked in the order of ids, as everybody locks customers: whoever changes what is said of one of them waits here, and
# then reads what the other has written.
_WITH_LIVE = """
where id in (select unnest(%(ids)s::bigint[]) union
             select survivor_id from mdm_customer where id = any(%(ids)s::bigint[]))
order by id for no key update
"""
LOCKED = _READ + _WITH_LIVE
_NEW = ", ".join(f"coalesce(n.{c}, '')" for c in COLUMNS) + ", n.traits, n.survivors, n.sort_key, n.record_count"
WRITE = f"""
update mdm_customer c set ({", ".join(_ALL)}, version) = ({_NEW}, c.version + 1)
from jsonb_to_recordset(%s::jsonb)
  as n(id bigint, {", ".join(f"{column} text" for column in COLUMNS)}, traits jsonb, survivors jsonb, sort_key text,
       record_count int)
where c.id = n.id and ({", ".join(f"c.{c}" for c in _ALL)}) is distinct from ({_NEW})
"""  # noqa: S608
ADD = f"copy mdm_customer (id, number, kind, survivor_id, is_live, version, {', '.join(_ALL)}, created_at) from stdin"


@dataclass(frozen=True, slots=True)
class Row:
    """A stored golden record and the customer that stands for it."""

    survivor: int | None
    kept: Kept


def rows(customer_ids: Collection[int]) -> dict[int, Row]:
    """What is stored of these customers, and who stands for them."""
    return _read(STORED, [list(customer_ids)])


def stored(customer_ids: Collection[int]) -> dict[int, Kept]:
    """What is stored of these customers."""
    return {customer: row.kept for customer, row in rows(customer_ids).items()}


def locked(customer_ids: Collection[int]) -> dict[int, Row]:
    """What is stored of these customers and of those that stand for them, locked until the transaction ends."""
    found = _read(LOCKED, {"ids": list(customer_ids)})
    # Somebody may have merged one of them while we waited for its lock.
    while missing := {row.survivor for row in found.values() if row.survivor} - found.keys():
        found |= _read(LOCKED, {"ids": list(missing)})
    return found


def _read(statement: str, parameters: list[list[int]] | Mapping[str, list[int]]) -> dict[int, Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {
            each[0]: Row(each[1], Kept(each[2:-4], each[-4], each[-3], each[-2], each[-1]))
            for each in cursor.fetchall()
        }


def replace(changed: Iterable[tuple[int, Kept]]) -> int:
    """Write these golden records; how many differ from what is stored. One statement, none for nothing."""
    rows = [_as_json(customer, kept) for customer, kept in changed]
    if not rows:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [f"[{','.join(rows)}]"])
        count: int = cursor.rowcount
        return count


def _as_json(customer: int, kept: Kept) -> str:
    said = {column: value for column, value in zip(COLUMNS, kept.values, strict=True) if value}
    plain = json.dumps({**said, "id": customer, "sort_key": kept.sort_key, "record_count": kept.record_count})
    return f'{plain[:-1]}, "traits": {kept.traits}, "survivors": {kept.survivors}}}'


def add(new: Sequence[tuple[int, Kept]]) -> None:
    """Write these new customers, each standing for itself. One COPY."""
    now = timezone.now().isoformat()
    with connection.cursor() as cursor, cursor.copy(ADD) as copy:
        for customer, (values, traits, survivors, sort_key, count) in new:
            number = number_of(customer)
            copy.write_row(
                (customer, number, "person", customer, True, 1, *values, traits, survivors, sort_key, count, now)
            )
