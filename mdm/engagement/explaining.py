"""Where a figure comes from: the very lines that make it, chosen by the same conditions as the figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import selectors as customers
from mdm.engagement import figures, selectors
from mdm.engagement.definitions import DEFINITIONS, REFERENCE, Definition
from mdm.engagement.figures import Figure, Figures
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.engagement.selectors import Reported
from mdm.web import keyset

IS_ORDER = Q(kind="order") & (Q(amount__gte=0) | Q(amount=None))
IS_REFUND = Q(kind="refund") | Q(kind="order", amount__lt=0)
CONDITIONS: Mapping[str, Q] = {
    "orders": IS_ORDER,
    "refunds": IS_REFUND,
    "purchases": IS_ORDER | IS_REFUND,
    "others": ~(IS_ORDER | IS_REFUND),
    "credits": Q(kind="credit", status="active"),
    "warranties": Q(kind="warranty"),
    "items": Q(),
    "contacts": Q(),
    "tickets": Q(kind="ticket"),
    "tickets_open": Q(kind="ticket", status="open"),
    "tickets_closed": Q(kind="ticket", status="closed", closed_at__isnull=False),
    "complaints": Q(kind="complaint"),
    "complaints_open": Q(kind="complaint", status="open"),
    "claims": Q(kind="claim"),
    "claims_open": Q(kind="claim", status="open"),
    "surveys": Q(kind="survey", score__isnull=False),
}
MODELS: Mapping[str, type[Item] | type[Transaction] | type[Interaction]] = {
    "order": Transaction,
    "interaction": Interaction,
    "item": Item,
}
MOST_RATES = 100
RATE = ("currency", "reference", "valid_from", "rate", "stated_by", "batch")
_RATES = """
select r.currency, r.reference, r.valid_from, r.rate, r.stated_by, max(b.file_name)
from mdm_customer c join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_transaction t on t.record_id = w.record_id
join mdm_referencecurrency f on f.code <> t.currency
join lateral (
    select * from mdm_exchangerate x where x.currency = t.currency and x.reference = f.code
        and x.valid_from <= (t.occurred_at at time zone 'UTC')::date
    order by x.valid_from desc limit 1
) r on true
left join mdm_importbatch b on b.id = r.batch_id
where c.survivor_id = %s and t.kind in ('order', 'refund') and t.amount is not null
group by r.id, r.currency, r.reference, r.valid_from, r.rate, r.stated_by
order by r.valid_from desc, r.currency limit %s"""
SUBJECTS = {"orders": ("order", "occurred_at"), "contacts": ("interaction", "occurred_at"), "items": ("item", "kind")}


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure, what it is, and a page of the lines that make it."""

    number: str
    figure: Figure
    all: Figures
    lines: keyset.Page[Reported]
    rates: tuple[Projection, ...] = ()  # at which other currencies were converted, the newest first


def explain(access: FieldAccess, number: str, key: str, query: Any) -> Explanation:
    """The figure `key` of a customer, in the `currency` of the query where it has one."""
    definition = DEFINITIONS.get(key)
    if definition is None:
        raise NotFound("There is no such figure.")
    access.require("masked", f"customer.{key}")
    number, found = figures.of_number(access, number)
    figure = found.of(key, str(query.get("currency") or ""))
    if figure is None:
        raise NotFound("Nothing is reported that this figure could be made of.")
    customer = customers.live_id(number)
    rates = tuple(_rates(access, customer)) if key == REFERENCE.key and access.may("see", "rate.rate") else ()
    return Explanation(number, figure, found, _lines(access, customer, definition, figure.currency, query), rates)


def _rates(access: FieldAccess, customer: int) -> Iterator[Projection]:
    """The rates that converted this customer's purchases, chosen as the figure chooses them. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_RATES, [customer, MOST_RATES])
        for values in cursor.fetchall():
            said = dict(zip(RATE, values, strict=True))
            file_name = access.project("import", {"file_name": said["batch"] or ""})["file_name"]
            yield access.project("rate", said | {"batch": file_name.text, "rate": f"{said['rate'].normalize():f}"})


def _lines(
    access: FieldAccess, customer: int, definition: Definition, currency: str, query: Any
) -> keyset.Page[Reported]:
    subject, needed = SUBJECTS[definition.group]
    access.require("see", f"{subject}.{needed}")
    cursor, size = str(query.get("cursor") or ""), query.get("size")
    if definition.lines == "order_lines":
        return _order_lines(access, customer, cursor, size)
    rows = selectors.of_customer(MODELS[subject], customer).filter(CONDITIONS[definition.lines])
    if definition.is_money:
        rows = rows.filter(currency=currency, amount__isnull=False)
    order: keyset.Order = [("id", "desc")] if subject == "item" else [("occurred_at", "desc"), ("id", "desc")]
    return selectors.reported_page(
        access, keyset.page(rows.select_related("source", "batch"), order, cursor, size), subject
    )


def _order_lines(access: FieldAccess, customer: int, cursor: str, size: Any) -> keyset.Page[Reported]:
    access.require("see", "line.order_key")
    own = selectors.of_customer(Transaction, customer).filter(
        IS_ORDER, source=OuterRef("source"), key=OuterRef("order_key")
    )
    rows = TransactionLine.objects.filter(Exists(own)).select_related("source", "batch")
    return selectors.reported_page(access, keyset.page(rows, [("id", "desc")], cursor, size), "line")
