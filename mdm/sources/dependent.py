"""Subjects whose rows belong to a customer named by the key that the same source uses: orders, tickets, consent."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection

from mdm.sources.subjects import Attribute, Outcome, ParsedRow, Refusal

if TYPE_CHECKING:
    from mdm.sources.models import ImportBatch, SourceSystem

CUSTOMER_KEY = Attribute(
    "customer_key", "Customer key", "key", synonyms=("customer", "customer id", "contact ref", "kundennr")
)
NO_CUSTOMER = "no record of this source has this customer key, or it was withdrawn; import the customers first"
# SQL: the record `r` that a row `n` names. A record that was withdrawn says nothing, so nothing new hangs on it.
OF_CUSTOMER = "r.source_id = %(source)s and r.key = n.customer_key and r.retired_at is null"

# SQL: the customer key that the batch's own staged row with the key `n.{0}` names, as `f.key`: it may stand further
# down in the file. A line that was refused or left out names nobody.
OF_STAGED = """left join lateral (
    select s.attributes->'customer_key'->0->>'value' as key from mdm_stagedrow s
    where s.batch_id = %(batch)s::uuid and s.key = n.{0} and n.customer_key is null and s.verdict in ('new', 'changed')
      and not exists (select from mdm_excludedline x where x.batch_id = s.batch_id and x.line = s.line)
    order by s.line limit 1) f on true"""


def loader(statement: str, needed: tuple[str, ...], **parameters: str) -> Callable[..., Outcome]:
    """A `load` that writes rows with one statement and refuses those that lack what is needed or have no customer.

    The statement takes %(rows)s (a JSON array), %(source)s, %(batch)s and `parameters`, and returns for each row
    (line, whether its customer was found, whether it is new; null where nothing changed).
    """

    def load(rows: Sequence[ParsedRow], batch: "ImportBatch", at: datetime) -> Outcome:
        outcome, usable = Outcome(), {}
        by_line = {row.line: row for row in rows}
        for row in rows:
            plain: dict[str, object] = {name: stated[0]["value"] for name, stated in row.attributes.items()}
            missing = next((name for name in needed if not plain.get(name)), "")
            if missing:
                outcome.refusals.append(_refusal(row, missing, _why(row, missing)))
            else:
                usable[row.key] = plain | {"line": row.line, "key": row.key}
        given = {"rows": json.dumps(list(usable.values())), "source": batch.source_id, "batch": str(batch.pk)}
        for line, is_found, is_new in _written(statement, given | parameters) if usable else ():
            if not is_found:
                outcome.refusals.append(_refusal(by_line[line], "customer_key", NO_CUSTOMER))
            else:
                outcome.accepted += is_new is True
                outcome.changed += is_new is False
                outcome.unchanged += is_new is None
        return outcome

    return load


def known_nowhere(source: "SourceSystem", keys: Sequence[str]) -> Mapping[str, str]:
    """No content hashes are kept: the statement itself tells unchanged rows apart."""
    return {}


def _written(statement: str, given: Mapping[str, object]) -> list[tuple[int, bool, bool | None]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)  # type: ignore[arg-type]  # psycopg takes UUIDs and text by name
        rows: list[tuple[int, bool, bool | None]] = cursor.fetchall()
        return rows


def _why(row: ParsedRow, attribute: str) -> str:
    return next((p.reason for p in row.problems if p.attribute == attribute), f"{attribute} is missing")


def _refusal(row: ParsedRow, attribute: str, reason: str) -> Refusal:
    return Refusal(row.line, row.key, attribute, reason, row.payload)
