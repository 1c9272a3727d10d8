"""Figures of customers, computed from what is reported and stored: the same few statements for one or for 10,000.

Runs in the transaction of whatever changed: an import's chunk, a bulk write, a merge, a split, a withdrawal. So a
stored figure is never older than what it is of (docs/decisions/figures-in-the-transaction.md).
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from mdm.engagement.aggregate_models import CustomerFigures, CustomerMoney

# With those that stand for them, in the order of ids, as everybody locks customers: else two could wait for each other.
LOCK = """
select id, survivor_id from mdm_customer where id in (
    select unnest(%(ids)s::bigint[]) union select survivor_id from mdm_customer where id = any(%(ids)s::bigint[]))
order by id for no key update
"""
OF_RECORDS = """
select distinct customer_id from mdm_crosswalkentry where record_id = any(%s) and until is null
"""
MEMBERS = """
select c.survivor_id, w.record_id from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null where c.survivor_id = any(%s)
"""
REPORTED = """
select c.id from mdm_customer c where c.id = any(%s) and (
    exists (select from mdm_customerfigures f where f.customer_id = c.id)
    or exists (select from mdm_crosswalkentry w where w.customer_id = c.id and w.until is null and (
        exists (select from mdm_transaction t where t.record_id = w.record_id)
        or exists (select from mdm_interaction i where i.record_id = w.record_id)
        or exists (select from mdm_item i where i.record_id = w.record_id))))
"""
_MEMBERS = """
member as materialized (
    select * from unnest(%(customers)s::bigint[], %(records)s::bigint[]) m(customer_id, record_id)
), t as materialized (
    select m.customer_id, t.id, t.source_id, t.key, t.amount, t.currency, t.occurred_at, t.received_at,
        s.key as source, t.kind = 'order' and coalesce(t.amount, 0) >= 0 as is_order,
        t.kind = 'refund' or t.kind = 'order' and coalesce(t.amount, 0) < 0 as is_refund
    from member m join mdm_transaction t on t.record_id = m.record_id join mdm_sourcesystem s on s.id = t.source_id
    where t.record_id = any(%(records)s)
)"""
_FIGURES = f"""
with {_MEMBERS}, reference as (
    select coalesce((select code from mdm_referencecurrency), 'EUR') as code
), orders as (
    select customer_id, count(*) filter (where is_order) as order_count,
        count(*) filter (where is_refund) as refund_count,
        count(*) filter (where not is_order and not is_refund) as other_count,
        min(occurred_at) filter (where is_order) as first_order_at,
        max(occurred_at) filter (where is_order) as last_order_at,
        round(extract(epoch from max(occurred_at) filter (where is_order) - min(occurred_at) filter (where is_order))
            / 86400 / nullif(count(*) filter (where is_order) - 1, 0), 4) as interval_days,
        max(received_at) as as_of, array_agg(distinct source order by source) as sources
    from t group by 1
), lines as (
    select t.customer_id, count(*) as line_count, sum(l.quantity) as quantity, max(l.received_at) as as_of
    from t join mdm_transactionline l on l.source_id = t.source_id and l.order_key = t.key
    where t.is_order and l.source_id = any(array(select distinct source_id from t))
        and l.order_key = any(array(select key from t)) group by 1
), worth as (
    select t.customer_id, round(sum(t.amount * case when t.currency = f.code then 1 else r.rate end), 2) as value,
        array_agg(distinct t.currency order by t.currency) filter (where t.currency <> f.code and r.rate is null)
            as missing
    from t cross join reference f left join lateral (
        select rate from mdm_exchangerate x where x.currency = t.currency and x.reference = f.code
            and x.valid_from <= (t.occurred_at at time zone 'UTC')::date
        order by x.valid_from desc limit 1
    ) r on t.currency <> f.code
    where (t.is_order or t.is_refund) and t.amount is not null group by 1
), contacts as (
    select m.customer_id, count(*) as contact_count, max(i.occurred_at) as last_contact_at,
        count(*) filter (where i.kind = 'ticket') as ticket_count,
        count(*) filter (where i.kind = 'ticket' and i.status = 'open') as tickets_open,
        round(avg(extract(epoch from i.closed_at - i.occurred_at) / 3600)
            filter (where i.kind = 'ticket' and i.status = 'closed'), 4) as resolution_hours,
        count(*) filter (where i.kind = 'complaint') as complaint_count,
        count(*) filter (where i.kind = 'complaint' and i.status = 'open') as complaints_open,
        count(*) filter (where i.kind = 'claim') as claim_count,
        count(*) filter (where i.kind = 'claim' and i.status = 'open') as claims_open,
        count(i.score) filter (where i.kind = 'survey') as survey_count,
        array_agg(i.score order by i.occurred_at desc, i.id desc)
            filter (where i.kind = 'survey' and i.score is not null) as scores,
        max(i.occurred_at) filter (where i.kind = 'survey' and i.score is not null) as nps_at,
        round(avg(i.score) filter (where i.kind = 'survey'), 4) as nps_mean,
        max(i.received_at) as as_of, array_agg(distinct s.key order by s.key) as sources
    from member m join mdm_interaction i on i.record_id = m.record_id join mdm_sourcesystem s on s.id = i.source_id
    where i.record_id = any(%(records)s) group by 1
), items as (
    select m.customer_id, count(*) as item_count, max(i.received_at) as as_of,
        max(i.valid_until) filter (where i.kind = 'warranty') as warranty_until,
        array_agg(distinct s.key order by s.key) as sources
    from member m join mdm_item i on i.record_id = m.record_id join mdm_sourcesystem s on s.id = i.source_id
    where i.record_id = any(%(records)s) group by 1
), new as (
    select c.customer_id, coalesce(o.order_count, 0) as order_count, coalesce(o.refund_count, 0) as refund_count,
        coalesce(o.other_count, 0) as other_count, o.first_order_at, o.last_order_at, o.interval_days,
        coalesce(l.line_count, 0) as line_count, coalesce(l.quantity, 0) as quantity,
        case when w.missing is null then w.value end as value, f.code as value_currency,
        coalesce(w.missing, '{{}}') as currencies_without_rate,
        coalesce(i.item_count, 0) as item_count, i.warranty_until,
        coalesce(k.ticket_count, 0) as ticket_count, coalesce(k.tickets_open, 0) as tickets_open, k.resolution_hours,
        coalesce(k.complaint_count, 0) as complaint_count, coalesce(k.complaints_open, 0) as complaints_open,
        coalesce(k.claim_count, 0) as claim_count, coalesce(k.claims_open, 0) as claims_open,
        coalesce(k.contact_count, 0) as contact_count, k.last_contact_at,
        coalesce(k.survey_count, 0) as survey_count, k.scores[1] as nps, k.nps_at, k.scores[2] as nps_before,
        k.nps_mean,
        jsonb_strip_nulls(jsonb_build_object(
            'orders', to_jsonb(o.sources), 'contacts', to_jsonb(k.sources), 'items', to_jsonb(i.sources))) as sources,
        greatest(o.as_of, l.as_of, k.as_of, i.as_of) as as_of
    from (select distinct customer_id from member) c cross join reference f
    left join orders o using (customer_id) left join lines l using (customer_id)
    left join worth w using (customer_id) left join contacts k using (customer_id)
    left join items i using (customer_id)
    where coalesce(o.customer_id, k.customer_id, i.customer_id) is not null
)"""  # noqa: S608  # put together from constants
_MONEY = f"""
with {_MEMBERS}, bought as (
    select customer_id, currency, count(*) filter (where is_order) as order_count,
        count(*) filter (where is_refund) as refund_count,
        coalesce(sum(amount) filter (where is_order), 0) as bought,
        coalesce(sum(amount) filter (where is_refund), 0) as refunded, sum(amount) as value,
        round(avg(amount) filter (where is_order), 4) as mean,
        (percentile_disc(0.5) within group (order by amount) filter (where is_order)
            + percentile_disc(0.5) within group (order by amount desc) filter (where is_order)) / 2 as median,
        (array_agg(amount order by occurred_at desc, id desc) filter (where is_order))[1] as last_amount
    from t where amount is not null and (is_order or is_refund) group by 1, 2
), credit as (
    select m.customer_id, i.currency, sum(i.amount) as credit_limit,
        sum((i.details ->> 'open_amount')::numeric) as credit_open
    from member m join mdm_item i on i.record_id = m.record_id
    where i.record_id = any(%(records)s)
        and i.kind = 'credit' and i.status = 'active' and i.amount is not null group by 1, 2
), new as (
    select customer_id, currency, coalesce(order_count, 0) as order_count, coalesce(refund_count, 0) as refund_count,
        coalesce(bought, 0) as bought, coalesce(refunded, 0) as refunded, coalesce(value, 0) as value, mean,
        round(median, 4) as median, last_amount, credit_limit, credit_open
    from bought full join credit using (customer_id, currency)
)"""  # noqa: S608  # put together from constants


def _write(table: str, new: str, keys: tuple[str, ...], columns: tuple[str, ...], stamp: str) -> str:
    """One statement: what is new or different is written, what is no more is deleted, the rest is left alone."""
    names = (*keys, *columns)
    stamped = (f", {stamp}", ", now()", f", {stamp} = now()") if stamp else ("", "", "")
    return f"""{new}, gone as (
    delete from {table} o where o.customer_id = any(%(ids)s)
        and not exists (select from new n where {" and ".join(f"n.{k} = o.{k}" for k in keys)})
)
insert into {table} as o ({", ".join(names)}{stamped[0]}) select {", ".join(names)}{stamped[1]} from new
on conflict ({", ".join(keys)}) do update set {", ".join(f"{c} = excluded.{c}" for c in columns)}{stamped[2]}
where ({", ".join(f"o.{c}" for c in columns)}) is distinct from ({", ".join(f"excluded.{c}" for c in columns)})
"""  # noqa: S608  # table and column names are constants of this module


FIGURES = tuple(
    str(field.column)
    for field in CustomerFigures._meta.concrete_fields
    if field.name not in {"customer", "computed_at"}
)
MONEY = tuple(
    str(field.column)
    for field in CustomerMoney._meta.concrete_fields
    if field.name not in {"id", "customer", "currency"}
)
WRITE_FIGURES = _write("mdm_customerfigures", _FIGURES, ("customer_id",), FIGURES, "computed_at")
WRITE_MONEY = _write("mdm_customermoney", _MONEY, ("customer_id", "currency"), MONEY, "")
READ_FIGURES = f"{_FIGURES} select customer_id, {', '.join(FIGURES)} from new order by 1"  # noqa: S608
READ_MONEY = f"{_MONEY} select customer_id, currency, {', '.join(MONEY)} from new order by 1, 2"  # noqa: S608


def renew(customer_ids: Collection[int]) -> None:
    """Recompute the figures of these customers and of those that stand for them. Needs a transaction."""
    if not customer_ids:
        return
    with adding_up(_locked(customer_ids)) as (cursor, given):
        cursor.execute(WRITE_FIGURES, given)
        cursor.execute(WRITE_MONEY, given)


@contextmanager
def adding_up(customer_ids: list[int]) -> Iterator[tuple[CursorWrapper, dict[str, list[int]]]]:
    """A cursor and what the statements of this module are given. Needs a transaction.

    The records go in as arrays, so that rows are found by index however large the tables are; and without nested loops,
    which are what is planned for tables that were filled a moment ago and that nobody has counted yet.
    """
    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [customer_ids])
        members = cursor.fetchall()
        cursor.execute("select set_config('enable_nestloop', 'off', true)")
        given = {"ids": customer_ids, "customers": [c for c, _ in members], "records": [r for _, r in members]}
        yield cursor, given
        cursor.execute("select set_config('enable_nestloop', 'on', true)")


def renew_reported(customer_ids: Collection[int]) -> None:
    """The same, where anything is reported: an import of new customers locks nobody."""
    with connection.cursor() as cursor:
        cursor.execute(REPORTED, [list(customer_ids)])
        found = [row[0] for row in cursor.fetchall()]
    renew(found)


def renew_for_records(record_ids: Collection[int]) -> None:
    """Recompute the figures of the customers that these source records belong to."""
    if not record_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(OF_RECORDS, [list(record_ids)])
        customers = [row[0] for row in cursor.fetchall()]
    renew(customers)


def _locked(customer_ids: Collection[int]) -> list[int]:
    """The customers and their survivors, all locked.

    Without the lock two writers would each add up without the other's rows. Whoever comes second waits here and reads
    after the first has committed; a merge in between shows another survivor, which is locked then.
    """
    wanted = set(customer_ids)
    while True:
        with connection.cursor() as cursor:
            cursor.execute(LOCK, {"ids": sorted(wanted)})
            found = dict(cursor.fetchall())
            wanted, survivors = wanted | found.keys(), {survivor for survivor in found.values() if survivor}
        if survivors <= wanted:
            return sorted(wanted)
        wanted |= survivors
