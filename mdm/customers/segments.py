"""Segments of customers, by which derived tables are indexed: an import writes into the last one alone.

Keys and terms fall anywhere in an index that is ordered by them. With a million customers every new one would touch
twenty pages of a gigabyte, each read, logged and written for a single entry. Ordered by segment first, the pages that
an import writes to are few and stay in memory however many customers there are; a look-up goes once into each segment.
"""

from django.db.models import F
from django.db.models.expressions import Combinable

BITS = 17  # 131,072 customers: their part of an index fits into the memory of a small server
OF_CUSTOMER = f"customer_id >> {BITS}"
# All there are, as an array. A look-up names them, for not every PostgreSQL skips through an index by itself.
EVERY = f"array(select generate_series(0, (select coalesce(max(id), 0) >> {BITS} from mdm_customer)))"  # noqa: S608


def of_customer() -> Combinable:
    """The same as `OF_CUSTOMER`, for the index of a model."""
    return F("customer").bitrightshift(BITS)
