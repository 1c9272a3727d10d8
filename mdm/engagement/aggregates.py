"""What a customer's orders, tickets and survey answers add up to: exact, one statement for each of the three.

Refunds (negative amounts) count in the lifetime value, and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field

_OF_CUSTOMER = """
join mdm_crosswalkentry w on w.record_id = e.record_id and w.until is null
join mdm_customer c on c.id = w.customer_id and c.survivor_id = %s
join mdm_sourcesystem s on s.id = e.source_id
"""
ORDERS = f"""
select e.currency, count(*) filter (where e.amount >= 0), sum(e.amount),
    avg(e.amount) filter (where e.amount >= 0), min(e.occurred_at) filter (where e.amount >= 0),
    max(e.occurred_at) filter (where e.amount >= 0),
    (array_agg(e.amount order by e.occurred_at desc, e.id desc) filter (where e.amount >= 0))[1],
    array_agg(distinct s.name order by s.name), max(e.occurred_at)
from mdm_transaction e {_OF_CUSTOMER}
group by e.currency order by sum(e.amount) desc, e.currency
"""  # noqa: S608  # put together from constants
TICKETS = f"""
select count(*), count(*) filter (where e.status = 'open'), max(e.occurred_at),
    array_agg(distinct s.name order by s.name)
from mdm_interaction e {_OF_CUSTOMER}
where e.kind = 'ticket'
"""  # noqa: S608  # put together from constants
SURVEYS = f"""
select e.score, e.occurred_at, s.name
from mdm_interaction e {_OF_CUSTOMER}
where e.kind = 'survey' and e.score is not null
order by e.occurred_at desc, e.id desc limit 2
"""  # noqa: S608  # put together from constants


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, what it is of, who reported it and when it last changed."""

    key: str
    value: Field
    unit: str = ""  # a currency, or days
    sources: tuple[str, ...] = ()
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one customer; an empty one has none of that kind."""

    orders: tuple[Figure, ...]
    tickets: tuple[Figure, ...]
    surveys: tuple[Figure, ...]

    def all(self) -> tuple[Figure, ...]:
        return (*self.orders, *self.tickets, *self.surveys)

    def of(self, key: str) -> Figure | None:
        """The first figure of this key."""
        return next((figure for figure in self.all() if figure.key == key), None)


def of_customer(access: FieldAccess, customer: int) -> Figures:
    """What everything that the linked records report adds up to."""
    with connection.cursor() as cursor:
        cursor.execute(ORDERS, [customer])
        orders = cursor.fetchall()
        cursor.execute(TICKETS, [customer])
        tickets = cursor.fetchall()
        cursor.execute(SURVEYS, [customer])
        surveys = cursor.fetchall()
    return Figures(_orders(access, orders), _tickets(access, tickets[0]), _surveys(access, surveys))


def _orders(access: FieldAccess, rows: Sequence[Any]) -> tuple[Figure, ...]:
    if not rows:
        return ()
    found: list[Figure] = []
    for currency, _, total, mean, _, last, last_amount, sources, at in rows:
        known = {"unit": currency, "sources": tuple(sources), "as_of": at}
        found.append(Figure("lifetime_value", _field(access, "customer", "lifetime_value", total), **known))
        if mean is not None:
            exact = Decimal(mean).quantize(Decimal("0.01"))
            found.append(Figure("mean_order", _field(access, "order", "amount", exact), **known))
            known["as_of"] = last
            found.append(Figure("last_order_amount", _field(access, "order", "amount", last_amount), **known))
    sources = tuple(sorted({name for row in rows for name in row[7]}))
    at = max(row[8] for row in rows)
    times = [(row[4], row[5]) for row in rows if row[4] is not None]
    number = sum(row[1] for row in rows)
    found.append(Figure("order_count", _field(access, "order", "key", number), "", sources, at))
    if times:
        first, last = min(t[0] for t in times), max(t[1] for t in times)
        found.append(Figure("last_order", _field(access, "order", "occurred_at", last), "", sources, last))
        if number > 1:
            days = round((last - first) / timedelta(days=1) / (number - 1))
            found.append(Figure("order_interval", _field(access, "order", "occurred_at", days), "days", sources, last))
    return tuple(found)


def _tickets(access: FieldAccess, row: Sequence[Any]) -> tuple[Figure, ...]:
    number, open_ones, last, sources = row
    if not number:
        return ()
    known = {"sources": tuple(sources), "as_of": last}
    return (
        Figure("tickets_open", _field(access, "ticket", "status", open_ones), **known),
        Figure("tickets", _field(access, "ticket", "key", number), **known),
    )


def _surveys(access: FieldAccess, rows: Sequence[Any]) -> tuple[Figure, ...]:
    return tuple(
        Figure(key, _field(access, "survey", "score", score), "", (source,), at)
        for key, (score, at, source) in zip(("nps", "nps_before"), rows, strict=False)
    )


def _field(access: FieldAccess, subject: str, key: str, value: Any) -> Field:
    return access.project(subject, {key: value})[key]
