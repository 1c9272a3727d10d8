"""Writes what sources report, a chunk at a time and set-based; what it adds up to follows in the same transaction.

The same way for imports and for the API. Idempotent by the source's key: the same row again writes nothing.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from mdm.engagement import renewing
from mdm.sources.dependent import OF_CUSTOMER, OF_STAGED

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of reported rows: its columns with their types in SQL, and how a column is made of what is said.

    In `made`, `n` is what is said, `b` the row that is there, `r` the record of the customer named.
    """

    name: str
    columns: Mapping[str, str]
    keys: tuple[str, ...] = ("source_id", "key")
    made: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)  # said and read by `made`, no columns
    joins: str = ""
    record: str = "r.id"  # the record it hangs on; "" where the table has none
    wants: str = "r.id is not null"  # what must be so for a row to be taken


@dataclass(slots=True)
class Written:
    """What became of each row by its line (None: as it was before), which are not taken, and records concerned."""

    is_new: dict[int, bool | None] = field(default_factory=dict)
    homeless: list[int] = field(default_factory=list)
    records: set[int] = field(default_factory=set)


ITEMS = Table(
    "mdm_item",
    {
        "kind": "text", "name": "text", "status": "text", "valid_from": "date", "valid_until": "date",
        "product_key": "text", "location_key": "text", "amount": "numeric", "currency": "text", "details": "jsonb",
    },
    keys=("source_id", "kind", "key"),
    made={"status": "coalesce(n.status, 'active')", "details": "coalesce(n.details, '{}')"},
    wants="r.id is not null or n.customer_key is null",
)  # fmt: skip
KEPT_SUM = "n.amount is null and b.is_summed"
TRANSACTIONS = Table(
    "mdm_transaction",
    {
        "kind": "text", "occurred_at": "timestamptz", "utc_offset": "smallint", "amount": "numeric",
        "currency": "text", "is_summed": "boolean", "refund_of": "text", "product_key": "text", "item_key": "text",
        "location_key": "text", "channel": "text", "description": "text",
    },
    made={
        "kind": "coalesce(n.kind, 'order')",
        "amount": f"case when {KEPT_SUM} then case n.kind when 'refund' then -abs(b.amount) else b.amount end"
        " else n.amount end",
        "currency": f"case when {KEPT_SUM} then b.currency else coalesce(n.currency, '') end",
        "is_summed": f"coalesce({KEPT_SUM}, false)",
    },
    joins="left join mdm_transaction o on o.source_id = %(source)s and o.key = n.refund_of and n.customer_key is null"
    " left join mdm_sourcerecord p on p.id = o.record_id and p.retired_at is null"
    # A refund may stand above its order, in the same request or anywhere in the same file.
    " left join n m on m.key = n.refund_of and n.customer_key is null "
    + OF_STAGED.format("refund_of")
    + " left join mdm_sourcerecord q on q.source_id = %(source)s and q.key = coalesce(m.customer_key, f.key)"
    " and q.retired_at is null",
    record="coalesce(r.id, p.id, q.id)",
    wants="coalesce(r.id, p.id, q.id) is not null",
)  # fmt: skip
LINES = Table(
    "mdm_transactionline",
    {
        "order_key": "text", "line_no": "text", "product_key": "text", "description": "text", "quantity": "numeric",
        "unit_price": "numeric", "discount": "numeric", "amount": "numeric", "currency": "text",
    },
    made={
        "currency": "case when n.amount is null then '' else"
        " coalesce(n.currency, nullif(o.currency, ''), n.assumed_currency, '') end"
    },
    said={"assumed_currency": "text"},
    joins="left join mdm_transaction o on o.source_id = %(source)s and o.key = n.order_key and not o.is_summed",
    record="",
    wants="r.id is not null or n.customer_key is null",
)  # fmt: skip
INTERACTIONS = Table(
    "mdm_interaction",
    {
        "kind": "text", "occurred_at": "timestamptz", "utc_offset": "smallint", "closed_at": "timestamptz",
        "status": "text", "channel": "text", "score": "smallint", "product_key": "text", "item_key": "text",
        "location_key": "text", "text": "text",
    },
    made={
        "status": "coalesce(n.status, case when n.closed_at is null and n.kind in ('ticket', 'complaint', 'claim')"
        " then 'open' else 'closed' end)"
    },
)  # fmt: skip
ORDERS_OF_LINES = f"""
insert into mdm_transaction (source_id, key, record_id, kind, occurred_at, utc_offset, currency, description,
    is_summed, location_key, batch_id, line, received_at)
select distinct on (n.order_key) %(source)s, n.order_key, r.id, 'order', n.occurred_at, n.utc_offset, '', '', true,
    coalesce(n.location_key, ''), %(batch)s::uuid, case when %(batch)s::uuid is not null then n.line end, %(at)s
from jsonb_to_recordset(%(rows)s::jsonb) as n(line bigint, order_key text, customer_key text,
    occurred_at timestamptz, utc_offset smallint, location_key text)
join mdm_sourcerecord r on {OF_CUSTOMER}
where n.occurred_at is not null order by n.order_key, n.line
on conflict (source_id, key) do nothing
"""  # noqa: S608  # a constant
SUMS = """
update mdm_transaction t set amount = s.amount * case when t.kind = 'refund' and s.amount > 0 then -1 else 1 end,
    currency = s.currency, is_summed = true
from (
    select order_key, case when is_whole then round(total, 2) end as amount,
        case when is_whole then currency else '' end as currency
    from (
        select order_key, sum(amount) as total, min(currency) as currency,
            count(*) = count(amount) and count(distinct currency) = 1 as is_whole
        from mdm_transactionline where source_id = %(source)s and order_key = any(%(orders)s) group by 1
    ) lines
) s
where t.source_id = %(source)s and t.key = s.order_key and (t.is_summed or t.amount is null)
    and (t.amount, t.currency, t.is_summed) is distinct from
        (s.amount * case when t.kind = 'refund' and s.amount > 0 then -1 else 1 end, s.currency, true)
"""
RECORDS_OF_ORDERS = (
    "select distinct record_id from mdm_transaction where source_id = %(source)s and key = any(%(orders)s)"
)


def write(table: Table, rows: Sequence[Row], *, source: UUID, batch: UUID | None, at: datetime) -> Written:
    """Write these rows, whose keys differ, and recompute the figures of everybody concerned. Needs a change set.

    `line` says which row is which; rows that name no known customer where one is needed are not taken.
    """
    written = Written()
    if not rows:
        return written
    given: dict[str, Any] = {"rows": json.dumps(rows), "source": source, "batch": batch, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_upsert(table), given)
        for line, is_taken, is_new, *records in cursor.fetchall():
            if not is_taken:
                written.homeless.append(line)
            else:
                written.is_new[line] = is_new
                written.records |= {record for record in records if record and is_new is not None}
    if table is LINES:
        _with_orders(written, rows, given)
    elif table is TRANSACTIONS:
        sum_orders([str(row["key"]) for row in rows if row.get("amount") is None], source)
    renewing.renew_for_records(written.records)
    return written


def _with_orders(written: Written, rows: Sequence[Row], given: Mapping[str, Any]) -> None:
    """Orders that are known by their lines only, and the sums of all orders concerned."""
    taken = [row for row in rows if row["line"] in written.is_new]
    orders = sorted({str(row["order_key"]) for row in taken})
    with connection.cursor() as cursor:
        cursor.execute(ORDERS_OF_LINES, dict(given) | {"rows": json.dumps(taken)})
    sum_orders(orders, given["source"])
    with connection.cursor() as cursor:
        cursor.execute(RECORDS_OF_ORDERS, {"source": given["source"], "orders": orders})
        written.records |= {row[0] for row in cursor.fetchall()}


def sum_orders(orders: Iterable[str], source: UUID) -> None:
    """Give orders that state no amount the sum of their lines, where every line has one and all the same currency."""
    keys = sorted(set(orders))
    if keys:
        with connection.cursor() as cursor:
            cursor.execute(SUMS, {"source": source, "orders": keys})


def _upsert(table: Table) -> str:
    """The statement of a table. Ordered by key, so that two writers cannot deadlock."""
    stated = {"line": "bigint", "key": "text", "customer_key": "text"} | dict(table.columns) | dict(table.said)
    kept = {"record_id": table.record} if table.record else {}
    values = kept | {name: table.made.get(name) or _plain(name, kind) for name, kind in table.columns.items()}
    names, own = ", ".join(values), [*table.keys]
    same = " and ".join(f"b.{key} = {'%(source)s' if key == 'source_id' else f'n.{key}'}" for key in own)
    records = "w.record_id, b.record_id" if table.record else "null::bigint, null::bigint"
    back = " and ".join(f"w.{key} = n.{key}" for key in own if key != "source_id")
    returned = ", ".join([*(key for key in own if key != "source_id"), *(["record_id"] if table.record else [])])
    return f"""
with n as materialized (
    select * from jsonb_to_recordset(%(rows)s::jsonb) as n({", ".join(f"{k} {v}" for k, v in stated.items())})
), made as materialized (
    select n.key, n.line, {table.wants} as is_taken, {", ".join(f"{value} as {name}" for name, value in values.items())}
    from n left join mdm_sourcerecord r on {OF_CUSTOMER}
    left join {table.name} b on {same} {table.joins}
), written as (
    insert into {table.name} as t (source_id, key, batch_id, line, received_at, {names})
    select %(source)s, key, %(batch)s::uuid, case when %(batch)s::uuid is not null then line end, %(at)s, {names}
    from made where is_taken order by key
    on conflict ({", ".join(own)}) do update set batch_id = excluded.batch_id, line = excluded.line,
        received_at = excluded.received_at, {", ".join(f"{name} = excluded.{name}" for name in values)}
    where ({", ".join(f"t.{name}" for name in values)}) is distinct from
        ({", ".join(f"excluded.{name}" for name in values)})
    returning {returned}, (xmax = 0) as is_new
)
select n.line, n.is_taken, w.is_new, {records}
from made n left join {table.name} b on {same} left join written w on {back}
"""  # noqa: S608  # put together from the tables of this module


def _plain(name: str, kind: str) -> str:
    return f"coalesce(n.{name}, '')" if kind == "text" else f"n.{name}"
