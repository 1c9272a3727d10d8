"""Customers as the matching engine sees them: every value that any linked record states, not only the survivors."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from itertools import islice

import numpy as np
from django.db import connection

from mdm.customers import segments
from mdm.customers.models import Customer
from mdm.customers.statements import Said, said_about
from mdm.matching.blocking import Keys
from mdm.matching.frame import Rows
from mdm.matching.model import MatchModel
from mdm.matching.online import match_keys_of
from mdm.matching.presets import personas, persons

Record = dict[str, tuple[str, ...]]
READ_AT_ONCE = 5_000
SHARING = f"""
select customer_id from mdm_matchkey where {segments.OF_CUSTOMER} = any({segments.EVERY}) and key = any(%s)
group by customer_id order by count(*) desc, customer_id limit %s
"""  # noqa: S608  # made of constants


def record_of(said: Said) -> Record:
    """{attribute: distinct values}, in an order that depends on nothing but the values."""
    return {
        attribute: (statements[0].value,) if len(statements) == 1 else tuple(sorted({s.value for s in statements}))
        for attribute, statements in said.items()
    }


def records(customer_ids: Iterable[int]) -> Iterator[tuple[int, Record]]:
    """(id, record) of live customers, read in bounded portions."""
    remaining = iter(customer_ids)
    while portion := tuple(islice(remaining, READ_AT_ONCE)):
        for customer, said in said_about(portion).items():
            yield customer, record_of(said)


def live_ids() -> list[int]:
    """All live customers, by id."""
    return list(Customer.objects.filter(is_live=True).order_by("id").values_list("id", flat=True))


def fingerprint(record: Mapping[str, Collection[str]]) -> str:
    """Of what was compared: it changes exactly when something stated changes."""
    digest = blake2b(digest_size=16)
    for attribute in sorted(record):
        digest.update(f"{attribute}={'|'.join(sorted(record[attribute]))}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def keys_of_many(live: Mapping[int, Said]) -> tuple[Rows, Keys]:
    """Customers and their match keys for the online look-up by an arriving persona or record; in order of the keys."""
    found = match_keys_of(map(record_of, live.values()), _models())
    return np.fromiter(live, np.int64, len(live))[found.rows], found.keys


def sharing(keys: Collection[int], most: int) -> list[int]:
    """At most so many live customers that have one of these match keys, those that share most first."""
    with connection.cursor() as cursor:
        cursor.execute(SHARING, [list(keys), most])
        return [row[0] for row in cursor.fetchall()]


@cache
def _models() -> tuple[MatchModel, ...]:
    """Blocking rules are no trained values: the shipped models' are those of every version."""
    return personas(), persons()
