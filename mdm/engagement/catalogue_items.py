"""Products, services and locations that belong to nobody: all and one, with how many customers have to do with each."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.engagement.kinds import KINDS
from mdm.engagement.models import Item
from mdm.engagement.selectors import CATALOGUE, Reported, reported_page
from mdm.sources.lists import source_names
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

NAMED_BY = "item.product_key"  # the right to know who has to do with what
LISTING = Listing(
    "item",
    (("kind", "asc"), ("name", "asc"), ("id", "asc")),
    {
        "kind": Column("kind", orders=True, choices=[(key, KINDS[key].label) for key in CATALOGUE]),
        "key": Column("key", orders=True),
        "name": Column("name", orders=True),
        "status": Column("status", choices=Item.Status.choices),
        "valid_from": Column("valid_from", is_nullable=True),
        "valid_until": Column("valid_until", is_nullable=True),
        "amount": Column("amount", is_nullable=True),
        "source.key": Column("source__key", choices=source_names),
    },
)
# Who has an item of it, was sold it, or did something there; each customer once, as it stands now.
_CUSTOMERS = """
WITH wanted AS (SELECT id, source_id, key FROM mdm_item WHERE id = ANY(%s)), met AS (
    SELECT w.id, i.record_id FROM wanted w JOIN mdm_item i ON i.source_id = w.source_id AND i.product_key = w.key
    UNION SELECT w.id, i.record_id FROM wanted w JOIN mdm_item i ON i.source_id = w.source_id AND i.location_key = w.key
    UNION SELECT w.id, t.record_id FROM wanted w
      JOIN mdm_transaction t ON t.source_id = w.source_id AND w.key IN (t.product_key, t.location_key)
    UNION SELECT w.id, t.record_id FROM wanted w
      JOIN mdm_transactionline l ON l.source_id = w.source_id AND l.product_key = w.key
      JOIN mdm_transaction t ON t.source_id = l.source_id AND t.key = l.order_key)
SELECT met.id, count(DISTINCT c.survivor_id) FROM met
  JOIN mdm_crosswalkentry x ON x.record_id = met.record_id AND x.until IS NULL
  JOIN mdm_customer c ON c.id = x.customer_id
 GROUP BY met.id"""


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One of them; `customer_count` is None for whoever may not know who has what."""

    item: Reported
    customer_count: int | None


def page(access: FieldAccess, query: Query) -> tuple[Page[CatalogueItem], tuple[Filter, ...]]:
    """Those that an address asks for, by kind and name unless it says otherwise."""
    access.require("see", "item.kind")
    found, chosen = LISTING.page(access, query, _rows())
    shown = reported_page(access, found, "item")
    counts = _counts(access, [row.id for row in shown.rows])
    return shown.of([CatalogueItem(row, _count(counts, row.id)) for row in shown.rows]), chosen


def one(access: FieldAccess, pk: int) -> CatalogueItem:
    """One of them, with everything that its kind says."""
    access.require("see", "item.kind")
    row = _rows().filter(pk=pk).first()
    if row is None:
        raise NotFound("There is no such item, or it belongs to a customer.")
    shown = reported_page(access, Page([row], "", "", 1), "item").rows[0]
    return CatalogueItem(shown, _count(_counts(access, [pk]), pk))


def plain(found: CatalogueItem) -> dict[str, object]:
    """The form of the API."""
    return found.item.plain() | {"customer_count": found.customer_count}


def _rows() -> "QuerySet[Item]":
    return Item.objects.filter(record=None, kind__in=CATALOGUE).select_related("source", "batch")


def _counts(access: FieldAccess, ids: Collection[int]) -> dict[int, int] | None:
    if not access.may("see", NAMED_BY):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_CUSTOMERS, [list(ids)])
        return dict(cursor.fetchall())


def _count(counts: dict[int, int] | None, pk: int) -> int | None:
    return None if counts is None else counts.get(pk, 0)
