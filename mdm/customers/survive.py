"""Writing golden records as they are computed from what was said: the same few statements for one or for 10,000."""

from collections.abc import Collection

from django.db import connection
from django.utils import timezone

from mdm.customers import following, identities, index, pinned, stored
from mdm.customers.collector import collected_later
from mdm.customers.computing import compute
from mdm.customers.golden import EMPTY, Golden
from mdm.customers.statements import rule_book, said_by_record
from mdm.survivorship import resolve

__all__ = ["add_for_records", "compute", "survive"]
NEXT_IDS = "select nextval(pg_get_serial_sequence('mdm_customer', 'id')) from generate_series(1, %s)"
LINK = "copy mdm_crosswalkentry (record_id, customer_id, since, decided_by) from stdin"


def survive(customer_ids: Collection[int]) -> int:
    """Recompute and write the golden records these customers belong to; how many changed.

    Runs in the caller's change set, in the transaction of whatever changed a link, a record, a rule or a pin.
    A customer that another stands for is emptied: it holds no values of its own.
    """
    if not customer_ids:
        return 0
    with collected_later():
        asked = set(customer_ids)
        before = stored.locked(asked)
        emptied = [customer for customer in sorted(asked & before.keys()) if before[customer].survivor != customer]
        golden = compute({survivor for customer in asked & before.keys() if (survivor := before[customer].survivor)})
        after = {each.customer: each.kept() for each in golden} | dict.fromkeys(emptied, EMPTY)
        changed = stored.replace((c, kept) for c, kept in after.items() if kept != before[c].kept)
        index.renew({each.customer: each.said for each in golden}, emptied)
        identities.keep_findable([each.customer for each in golden])
        following.follow(before.keys())
        pinned.follow(golden)
    return changed


def add_for_records(record_ids: Collection[int], *, decided_by: str = "rule:new-record") -> list[int]:
    """A new customer for each new source record, linked to it, with its golden record; their ids by record id.

    In the caller's change set. Seven statements however many there are, two of them COPY; `survive` need not be
    called.
    """
    if not record_ids:
        return []
    with collected_later():
        said, book = said_by_record(record_ids), rule_book()
        records = sorted(said)
        ids = _next_ids(len(records))
        new = {customer: said[record] for customer, record in zip(ids, records, strict=True)}
        with index.deriving(new) as derived:
            stored.add([(c, Golden(c, resolve(stated, book), stated).kept()) for c, stated in new.items()])
            _link(records, ids, decided_by)
            index.add(derived)
        following.follow_new(ids)
    return ids


def _next_ids(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_IDS, [count])
        return [row[0] for row in cursor.fetchall()]


def _link(records: Collection[int], customers: Collection[int], decided_by: str) -> None:
    now = timezone.now().isoformat()
    with connection.cursor() as cursor, cursor.copy(LINK) as copy:
        for record, customer in zip(records, customers, strict=True):
            copy.write_row((record, customer, now, decided_by))
