"""Customers whose records a withdrawn batch brought: they follow what is still said, or are retired and come back.

A retired customer keeps its row and its number for ever, holds no values and is found nowhere.
"""

from collections.abc import Collection, Sequence

from django.db import connection
from django.utils import timezone

from mdm.customers.statements import concerned
from mdm.customers.survive import survive
from mdm.sources import records

RETURNED = "rule:returned"
_END = """
UPDATE mdm_crosswalkentry SET until = greatest(since, now()) WHERE record_id = ANY(%s) AND until IS NULL
RETURNING customer_id"""
_LINK_AGAIN = """
INSERT INTO mdm_crosswalkentry (record_id, customer_id, since, until, decided_by)
SELECT DISTINCT ON (record_id) record_id, customer_id, %s, NULL::timestamptz, %s
  FROM mdm_crosswalkentry WHERE record_id = ANY(%s)
 ORDER BY record_id, since DESC, id DESC
RETURNING customer_id"""
_ORPHANS = """
WITH mine AS (SELECT unnest(%(records)s::bigint[]) AS id), concerned AS (
    SELECT DISTINCT c.survivor_id AS id FROM mine JOIN mdm_crosswalkentry w ON w.record_id = mine.id AND w.until IS NULL
      JOIN mdm_customer c ON c.id = w.customer_id)
SELECT count(*) FROM concerned
 WHERE NOT EXISTS (SELECT FROM mdm_customer c JOIN mdm_crosswalkentry w ON w.customer_id = c.id AND w.until IS NULL
                    WHERE c.survivor_id = concerned.id AND w.record_id NOT IN (SELECT id FROM mine))"""
# Only those that stand for themselves: one that another stands for is not live anyway.
_SHOW = """
UPDATE mdm_customer SET is_live = record_count > 0
 WHERE id IN (SELECT survivor_id FROM mdm_customer WHERE id = ANY(%s)) AND survivor_id = id
   AND is_live <> (record_count > 0)"""


def orphans(record_ids: Sequence[int]) -> int:
    """How many golden records would be left without any record but these."""
    with connection.cursor() as cursor:
        cursor.execute(_ORPHANS, {"records": list(record_ids)})
        row: tuple[int] = cursor.fetchone()
    return row[0]


def follow(record_ids: Sequence[int]) -> None:
    """These records say something else now."""
    survive(set(concerned(record_ids).values()))


def unlink(record_ids: Sequence[int]) -> None:
    """Nobody says these records any more: their links end, and a customer that has none left is retired."""
    records.retire(record_ids)
    with connection.cursor() as cursor:
        cursor.execute(_END, [list(record_ids)])
        customers = [row[0] for row in cursor.fetchall()]
    survive(customers)
    show(customers)


def link_again(record_ids: Sequence[int]) -> list[int]:
    """Records that were retired say something again: they stand for whom they stood for. Call `survive` after it."""
    if not record_ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_LINK_AGAIN, [timezone.now(), RETURNED, list(record_ids)])
        return [row[0] for row in cursor.fetchall()]


def show(customer_ids: Collection[int]) -> None:
    """A customer is live while it has a record; call it after `survive` where links have come or gone."""
    with connection.cursor() as cursor:
        cursor.execute(_SHOW, [list(customer_ids)])
