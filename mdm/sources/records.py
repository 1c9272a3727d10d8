"""Writes source records, a chunk at a time and set-based. What a record means for a golden record is not known here."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.subjects import ParsedRow

# The rows go in as one JSON text: one statement however many there are, and arrays of JSON are slow to quote.
# Ordered by key, so that two writers cannot deadlock.
_UPSERT = """
INSERT INTO mdm_sourcerecord AS there
       (source_id, key, batch_id, line, payload, attributes, content_hash, observed_at, received_at)
SELECT %(source)s, said.key, %(batch)s, said.line, said.payload, said.attributes, said.content_hash, said.observed_at,
       %(at)s
  FROM jsonb_to_recordset(%(rows)s::jsonb) AS said (
       key text, line bigint, payload jsonb, attributes jsonb, content_hash text, observed_at timestamptz)
 ORDER BY said.key
    ON CONFLICT (source_id, key) DO UPDATE
   SET batch_id = excluded.batch_id, line = excluded.line, payload = excluded.payload, attributes = excluded.attributes,
       content_hash = excluded.content_hash, observed_at = excluded.observed_at, received_at = excluded.received_at
 WHERE there.content_hash <> excluded.content_hash
RETURNING id, key, (xmax = 0)"""
_KNOWN = "SELECT key, content_hash FROM mdm_sourcerecord WHERE source_id = %s AND key = ANY(%s)"


@dataclass(slots=True)
class RecordOutcome:
    """Which records are new and which say something else now, by key."""

    new: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: int = 0


def known(source: SourceSystem, keys: Sequence[str]) -> Mapping[str, str]:
    """The content hash of every record that is there, by key."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [source.id, list(keys)])
        return dict(cursor.fetchall())


def upsert(rows: Sequence[ParsedRow], batch: ImportBatch, at: datetime) -> RecordOutcome:
    """Write what the batch's source says in these rows, whose keys differ. The same content writes nothing.

    One statement. Needs a change set.
    """
    outcome = RecordOutcome()
    if not rows:
        return outcome
    said = json.dumps([_said(row) for row in rows], ensure_ascii=False, separators=(",", ":"))
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, {"source": batch.source_id, "batch": batch.id, "at": at, "rows": said})
        for record_id, key, is_new in cursor.fetchall():
            (outcome.new if is_new else outcome.changed)[key] = record_id
    outcome.unchanged = len(rows) - len(outcome.new) - len(outcome.changed)
    return outcome


def _observed(row: ParsedRow) -> str | None:
    """The latest moment at which the row says that something was so."""
    said = [moment for values in row.attributes.values() for value in values if (moment := value["observed_at"])]
    return max(said, default=None)


def _said(row: ParsedRow) -> dict[str, object]:
    return {
        "key": row.key,
        "line": row.line,
        "payload": row.payload,
        "attributes": row.attributes,
        "content_hash": row.content_hash,
        "observed_at": _observed(row),
    }
