"""Reading what customers have and what happened, for people: lists under filters, and single ones.

References (a product, an order, a contract) are resolved within the source that states them, one query for a page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from mdm.access import log
from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.engagement.events import OF_CUSTOMER, OWN_SUBJECT
from mdm.engagement.kinds import KINDS
from mdm.engagement.models import Interaction, Item, Transaction, TransactionLine
from mdm.sources.models import ImportBatch
from mdm.web.filters import Filter
from mdm.web.keyset import Order, Page
from mdm.web.listing import Column, Listing, Query

CATALOGUE = tuple(kind.key for kind in KINDS.values() if kind.is_catalogue)
NEWEST: Order = (("occurred_at", "desc"), ("id", "desc"))
ITEMS = Listing(
    "item",
    (("kind", "asc"), ("id", "asc")),
    {
        "kind": Column("kind", orders=True, choices=[(kind.key, kind.label) for kind in KINDS.values()]),
        "key": Column("key", orders=True),
        "name": Column("name", orders=True),
        "status": Column("status", choices=Item.Status.choices),
        "valid_from": Column("valid_from", is_nullable=True),
        "valid_until": Column("valid_until", is_nullable=True),
        "product_key": Column("product_key"),
        "location_key": Column("location_key"),
        "amount": Column("amount", is_nullable=True),
    },
)
ORDERS = Listing(
    "order",
    NEWEST,
    {
        "kind": Column("kind", choices=Transaction.Kind.choices),
        "key": Column("key"),
        "occurred_at": Column("occurred_at", orders=True),
        "amount": Column("amount", is_nullable=True),
        "currency": Column("currency"),
        "channel": Column("channel"),
        "refund_of": Column("refund_of"),
        "location_key": Column("location_key"),
    },
)
CONTACTS = Listing(
    "interaction",
    NEWEST,
    {
        "kind": Column("kind", choices=Interaction.Kind.choices),
        "key": Column("key"),
        "occurred_at": Column("occurred_at"),
        "closed_at": Column("closed_at", is_nullable=True),
        "status": Column("status", choices=Interaction.Status.choices),
        "channel": Column("channel"),
    },
)
_ITEM = (
    "key",
    "kind",
    "name",
    "status",
    "valid_from",
    "valid_until",
    "product_key",
    "location_key",
    "amount",
    "currency",
)
_ORDER = (
    "key", "kind", "occurred_at", "utc_offset", "amount", "currency", "is_summed", "refund_of", "product_key",
    "item_key", "location_key", "channel", "description",
)  # fmt: skip
_LINE = ("key", "line_no", "product_key", "description", "quantity", "unit_price", "discount", "amount", "currency")
_CONTACT = ("key", "kind", "occurred_at", "closed_at", "status", "channel", "text", "product_key", "item_key")
_SURVEY = ("key", "occurred_at", "channel", "score", "text")


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported row: its fields, and who said it, in which record, file and line, and when it was received."""

    id: int
    subject: str  # under which its fields are in the catalogue
    kind: str
    currency: str  # of the amounts; which currency it is says nothing of a person
    fields: Projection
    names: Mapping[str, str] = field(default_factory=dict)  # product_key and location_key by their names

    def plain(self) -> dict[str, Any]:
        """The form of the API."""
        return {"id": self.id} | self.fields.plain() | ({"names": self.names} if self.names else {})


def items(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Reported], tuple[Filter, ...]]:
    """What a customer has, under the filters of the address; `on` keeps what is valid on that day."""
    access.require("see", "item.kind")
    rows = of_customer(Item, customer).select_related("source", "batch")
    if day := _day(query.get("on")):
        rows = rows.filter(Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_until=None) | Q(valid_until__gte=day))
    found, chosen = ITEMS.page(access, query, rows)
    return reported_page(access, found, "item"), chosen


def orders(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Reported], tuple[Filter, ...]]:
    """A customer's transactions, the newest first unless the address says otherwise."""
    access.require("see", "order.occurred_at")
    found, chosen = ORDERS.page(access, query, of_customer(Transaction, customer).select_related("source", "batch"))
    return reported_page(access, found, "order"), chosen


def contacts(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Reported], tuple[Filter, ...]]:
    """A customer's interactions, the newest first, of the kinds that the reader may know of."""
    access.require("see", "interaction.occurred_at")
    chosen = CONTACTS.parse(access, query)
    hidden = [kind for kind, subject in OWN_SUBJECT.items() if not access.may("see", f"{subject}.occurred_at")]
    if chosen:  # a filter says something about every row it lets through
        keys = {each.field.partition(".")[2] for each in chosen} - {"kind"}
        hidden += [kind for kind, subject in OWN_SUBJECT.items() if keys - access.findable(subject)]
    rows = of_customer(Interaction, customer).exclude(kind__in=hidden).select_related("source", "batch")
    found, chosen = CONTACTS.page(access, query, rows)
    return reported_page(access, found, "interaction"), chosen


def kinds(access: FieldAccess, customer: int) -> dict[str, int]:
    """How many items of each kind a customer has."""
    access.require("see", "item.kind")
    return dict(Counter(of_customer(Item, customer).values_list("kind", flat=True)))


def item(access: FieldAccess, customer: int, pk: int) -> Reported:
    """One item of a customer, with everything that its kind says."""
    access.require("see", "item.kind")
    return _one(access, of_customer(Item, customer), pk, "item")


def order(access: FieldAccess, customer: int, pk: int) -> Reported:
    """One transaction of a customer."""
    access.require("see", "order.occurred_at")
    return _one(access, of_customer(Transaction, customer), pk, "order")


def lines(access: FieldAccess, customer: int, pk: int) -> list[Reported]:
    """The lines of one of a customer's orders."""
    found = of_customer(Transaction, customer).filter(pk=pk).values_list("source_id", "key").first()
    if found is None or not access.may("see", "line.order_key"):
        return []
    rows = TransactionLine.objects.filter(source_id=found[0], order_key=found[1]).select_related("source", "batch")
    ordered = list(rows.order_by("line_no", "id")[:500])
    names = _names(access, ordered)
    return [_reported(access, row, "line", names) for row in sorted(ordered, key=lambda row: _numbered(row.line_no))]


def refunds(access: FieldAccess, customer: int, pk: int) -> list[Reported]:
    """What was given back of one of a customer's orders, and the order that a refund is of."""
    found = of_customer(Transaction, customer).filter(pk=pk).values_list("source_id", "key", "refund_of").first()
    if found is None or not access.may("see", "order.refund_of"):
        return []
    source, key, refund_of = found
    rows = of_customer(Transaction, customer).filter(Q(refund_of=key) | Q(key=refund_of), source_id=source)
    return [_reported(access, row, "order", {}) for row in rows.select_related("source", "batch").order_by("id")[:100]]


def of_customer(model: "type[Item] | type[Transaction] | type[Interaction]", customer: int) -> "QuerySet[Any]":
    """The rows that hang on any record of a live customer."""
    rows: QuerySet[Any] = model._default_manager.filter(**{OF_CUSTOMER: customer}, record__crosswalk__until=None)
    return rows


def reported_page(access: FieldAccess, page: Page[Any], subject: str) -> Page[Reported]:
    """A page of rows as this reader may know them."""
    names = _names(access, page.rows)
    return page.of([_reported(access, row, subject, names) for row in page.rows])


def _one(access: FieldAccess, rows: "QuerySet[Any]", pk: int, subject: str) -> Reported:
    row = rows.filter(pk=pk).select_related("source", "batch", "record").first()
    if row is None:
        raise NotFound("This customer has no such thing, or you may not know of it.")
    found = _reported(access, row, subject, _names(access, [row]))
    log.viewed(access, found.fields, f"{subject}:{pk}")
    return found


def _reported(access: FieldAccess, row: Any, subject: str, names: Mapping[tuple[UUID, str], str]) -> Reported:
    values = {"source": row.source.name, "batch": file_name(access, row.batch), "line": row.line}
    values |= {"received_at": row.received_at}
    own = OWN_SUBJECT.get(row.kind, subject) if isinstance(row, Interaction) else subject
    columns = {"item": _ITEM, "order": _ORDER, "line": _LINE, "survey": _SURVEY}.get(own, _CONTACT)
    if own == "ticket":
        columns = tuple(column for column in columns if column not in {"kind", "product_key", "item_key"})
    values |= {column: getattr(row, column) for column in columns}
    if isinstance(row, Item):
        values |= {detail.key: row.details.get(detail.key, "") for detail in KINDS[row.kind].details}
    named = {
        key: name
        for key in ("product_key", "location_key")
        if (name := names.get((row.source_id, getattr(row, key, ""))))
    }
    return Reported(
        row.pk, own, getattr(row, "kind", ""), getattr(row, "currency", ""), access.project(own, values), named
    )


def file_name(access: FieldAccess, batch: ImportBatch | None) -> str:
    """The file that a row came in, as far as this reader may know the names of files."""
    return access.project("import", {"file_name": batch.file_name}).text("file_name") if batch else ""


def _names(access: FieldAccess, rows: Iterable[Model]) -> dict[tuple[UUID, str], str]:
    """What the sources call the products and places that these rows point to."""
    wanted = {
        (row.source_id, key)  # type: ignore[attr-defined]
        for row in rows
        for key in (getattr(row, "product_key", ""), getattr(row, "location_key", ""))
        if key
    }
    if not wanted or not access.may("see", "item.name"):
        return {}
    found = Item.objects.filter(
        kind__in=CATALOGUE, source__in={source for source, _ in wanted}, key__in={key for _, key in wanted}
    )
    return {(source, key): name for source, key, name in found.values_list("source_id", "key", "name") if name}


def _numbered(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdecimal() else (10**9, text)


def _day(text: object) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise Invalid("This is no day.", field="on", mend="Write it as 2026-03-31.") from error
