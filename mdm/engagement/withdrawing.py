"""What follows here when a batch is withdrawn: rows that nobody says any more go, and the figures follow.

How it is found out what holds of a row is mdm.sources.settling.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection

from mdm.engagement import renewing, writing
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.engagement.writing import Table
from mdm.sources.subjects import Kept

MODELS: dict[str, type[Item] | type[Transaction] | type[TransactionLine] | type[Interaction]] = {
    "mdm_item": Item,
    "mdm_transaction": Transaction,
    "mdm_transactionline": TransactionLine,
    "mdm_interaction": Interaction,
}
# An order may have moved from one record to another: both are concerned.
RECORDS = """
select record_id from {table} where id = any(%(ids)s) and record_id is not null
union select record_id from {history} where id = any(%(ids)s) and record_id is not null
"""
# Orders that only lines told of, and of which no line is left.
ORDERS_OF_NO_LINE = """
delete from mdm_transaction t using mdm_importbatch b
where b.id = t.batch_id and b.subject = 'order_line' and t.source_id = %(source)s and t.key = any(%(orders)s)
    and not exists (select from mdm_transactionline l where l.source_id = t.source_id and l.order_key = t.key)
returning t.record_id
"""
NO_SUM = """
update mdm_transaction t set amount = null, currency = ''
where t.is_summed and t.amount is not null and t.source_id = %(source)s and t.key = any(%(orders)s)
    and not exists (select from mdm_transactionline l where l.source_id = t.source_id and l.order_key = t.key)
"""


def kept(table: Table, kind: str = "") -> Kept:
    """How rows of this table are kept; those of items are told apart by their kind."""
    said = (*(["record_id"] if table.record else []), *table.columns)
    found = "t.source_id = %(source)s AND t.key = ANY(%(keys)s)"
    own = f" AND t.kind = '{kind}'" if kind else ""
    lines = table is writing.LINES
    return Kept(
        model=MODELS[table.name],
        said=said,
        told_by=said,
        retire=retire_lines if lines else partial(retire, table),
        follow=follow_lines if lines else partial(follow, table),
        found=found + own,
    )


def follow(table: Table, ids: Sequence[int]) -> None:
    """These rows say something else now."""
    records = _records(table, ids)
    if table is writing.TRANSACTIONS:
        for source, orders in _grouped(Transaction.objects.filter(id__in=list(ids)).values_list("source_id", "key")):
            _sum(source, orders)
    renewing.renew_for_records(records)


def retire(table: Table, ids: Sequence[int]) -> None:
    """No batch says these any more, and nothing hangs on them."""
    records = _records(table, ids)
    MODELS[table.name]._default_manager.filter(id__in=list(ids)).delete()
    renewing.renew_for_records(records)


def follow_lines(ids: Sequence[int]) -> None:
    """These lines say something else now: so do the sums of their orders."""
    for source, orders in _orders(ids):
        _sum(source, orders)
        renewing.renew_for_records(_records_of_orders(source, orders))


def retire_lines(ids: Sequence[int]) -> None:
    """No batch says these lines any more; an order that only they told of goes with them."""
    concerned = _orders(ids)
    TransactionLine.objects.filter(id__in=list(ids)).delete()
    for source, orders in concerned:
        with connection.cursor() as cursor:
            cursor.execute(ORDERS_OF_NO_LINE, {"source": source, "orders": orders})
            gone = [row[0] for row in cursor.fetchall()]
        _sum(source, orders)
        renewing.renew_for_records([*gone, *_records_of_orders(source, orders)])


def _sum(source: UUID, orders: list[str]) -> None:
    writing.sum_orders(orders, source)
    with connection.cursor() as cursor:
        cursor.execute(NO_SUM, {"source": source, "orders": orders})


def _orders(ids: Sequence[int]) -> list[tuple[UUID, list[str]]]:
    return _grouped(TransactionLine.objects.filter(id__in=list(ids)).values_list("source_id", "order_key"))


def _grouped(pairs: Any) -> list[tuple[UUID, list[str]]]:
    found: dict[UUID, set[str]] = {}
    for source, key in pairs:
        found.setdefault(source, set()).add(key)
    return [(source, sorted(keys)) for source, keys in found.items()]


def _records(table: Table, ids: Sequence[int]) -> list[int]:
    model = MODELS[table.name]
    statement = RECORDS.format(table=table.name, history=model.history.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"ids": list(ids)})
        return [row[0] for row in cursor.fetchall()]


def _records_of_orders(source: UUID, orders: list[str]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(writing.RECORDS_OF_ORDERS, {"source": source, "orders": orders})
        return [row[0] for row in cursor.fetchall()]
