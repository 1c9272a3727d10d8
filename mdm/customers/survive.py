"""Computing golden records from what was said and writing them: the same few statements for one or for 10,000."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection

from mdm.customers import index
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import Customer
from mdm.customers.statements import Said, pins_of, rule_book, said_about
from mdm.standardise import fold
from mdm.survivorship import Survivor, resolve

_TYPED = ", ".join(f"{column} text" for column in COLUMNS)
_DERIVED = ("traits", "survivors", "sort_key", "record_count")
_ALL = (*COLUMNS, *_DERIVED)
WRITE = f"""
update mdm_customer c set ({", ".join(_ALL)}, version) = ({", ".join(f"n.{c}" for c in _ALL)}, c.version + 1)
from jsonb_to_recordset(%s::jsonb)
  as n(id bigint, {_TYPED}, traits jsonb, survivors jsonb, sort_key text, record_count int)
where c.id = n.id and ({", ".join(f"c.{c}" for c in _ALL)}) is distinct from ({", ".join(f"n.{c}" for c in _ALL)})
"""  # noqa: S608  # column names are constants of this module


@dataclass(frozen=True, slots=True)
class Golden:
    """One computed golden record."""

    customer: int
    survivors: Mapping[str, Survivor]
    said: Said

    @property
    def record_count(self) -> int:
        return len({statement.record for statements in self.said.values() for statement in statements})

    def row(self) -> dict[str, Any]:
        values = {attribute: survivor.value for attribute, survivor in self.survivors.items()}
        row: dict[str, Any] = {column: values.get(column, "") for column in COLUMNS}
        row["full_name"] = row["full_name"] or f"{row['given_name']} {row['family_name']}".strip()
        return row | {
            "id": self.customer,
            "traits": {k: v for k, v in values.items() if k not in row},
            "survivors": {k: {"record": s.record, "by": s.decided_by} for k, s in sorted(self.survivors.items())},
            "sort_key": fold(f"{row['family_name']} {row['given_name']}") or fold(row["full_name"]),
            "record_count": self.record_count,
        }


def compute(customer_ids: Collection[int]) -> list[Golden]:
    """The golden records of these live customers, from nothing but what was said, the rules and the pins."""
    said, rules, pins = said_about(customer_ids), rule_book(), pins_of(customer_ids)
    return [
        Golden(customer, resolve(statements, rules, pins.get(customer)), statements)
        for customer, statements in sorted(said.items())
    ]


def survive(customer_ids: Collection[int]) -> int:
    """Recompute and write the golden records these customers belong to; how many changed.

    Runs in the caller's change set, in the transaction of whatever changed a link, a record, a rule or a pin.
    A customer that another stands for is emptied: it holds no values of its own.
    """
    if not customer_ids:
        return 0
    rows = list(Customer.objects.filter(id__in=list(customer_ids)).values_list("id", "survivor_id"))
    live = {survivor for _, survivor in rows if survivor}
    emptied = [Golden(customer, {}, {}) for customer, survivor in rows if survivor != customer]
    golden = compute(live)
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [json.dumps([g.row() for g in (*golden, *emptied)])])
        changed: int = cursor.rowcount
    index.renew({g.customer: g.said for g in golden}, [g.customer for g in emptied])
    return changed
