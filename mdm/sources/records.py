"""Source records: what is known of keys, and promotion straight from staged rows, one statement for thousands."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from mdm.sources import following, promoting, settling, sightings
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from mdm.sources.planning import hashed
from mdm.sources.settling import AGE
from mdm.sources.sightings import CONTENT
from mdm.sources.subjects import Kept, Span, Subject

SAID = ("payload", "attributes", "content_hash", "observed_at", "retired_at")
_KNOWN = "SELECT key, content_hash FROM mdm_sourcerecord WHERE source_id = %s AND key = ANY(%s)"
# What stood still when it was staged and does not any more has to be read again: its attributes were left out.
_STALE = """
SELECT s.line FROM mdm_stagedrow s
  LEFT JOIN LATERAL (SELECT content_hash FROM mdm_sourcerecord r
                      WHERE r.source_id = %(source)s AND r.key = s.key LIMIT 1) r ON true
 WHERE s.batch_id = %(batch)s AND s.line BETWEEN %(first)s AND %(last)s AND s.verdict = 'unchanged'
   AND s.attributes IS NULL AND r.content_hash IS DISTINCT FROM s.content_hash LIMIT 1"""
# Ordered by key, so that two writers cannot deadlock. `r` is what was there before: RETURNING cannot tell.
_PROMOTE = f"""
WITH said AS MATERIALIZED (
    SELECT DISTINCT ON (s.key) s.key, s.line, s.payload, s.attributes, s.content_hash, s.observed_at,
           r.id AS there, r.retired_at IS NOT NULL AS is_retired, r.content_hash AS said_before,
           {AGE.format(observed="r.observed_at", received="r.received_at")} AS age_before, r.received_at AS before_at
      FROM mdm_stagedrow s
      LEFT JOIN LATERAL (SELECT id, retired_at, content_hash, observed_at, received_at FROM mdm_sourcerecord r
                          WHERE r.source_id = %(source)s AND r.key = s.key LIMIT 1) r ON true
     WHERE s.batch_id = %(batch)s AND s.line BETWEEN %(first)s AND %(last)s
       AND s.verdict IN ('new', 'changed', 'unchanged')
       AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)
     ORDER BY s.key, s.line
), written AS (
    INSERT INTO mdm_sourcerecord AS there
           (source_id, key, batch_id, line, payload, attributes, content_hash, observed_at, received_at)
    SELECT %(source)s, key, %(batch)s, line, payload, attributes, content_hash, observed_at, %(at)s
      FROM said WHERE said_before IS DISTINCT FROM content_hash AND attributes IS NOT NULL
     ORDER BY key
        ON CONFLICT (source_id, key) DO UPDATE
       SET batch_id = excluded.batch_id, line = excluded.line, payload = excluded.payload,
           attributes = excluded.attributes, content_hash = excluded.content_hash, observed_at = excluded.observed_at,
           received_at = excluded.received_at, retired_at = NULL
     WHERE there.content_hash <> excluded.content_hash
    RETURNING id, key
), told AS MATERIALIZED (
    SELECT COALESCE(said.there, w.id) AS id, said.content_hash, said.is_retired,
           CASE WHEN w.id IS NULL THEN 'unchanged' WHEN said.there IS NULL THEN 'new'
                WHEN said.is_retired THEN 'back'
                WHEN ({AGE.format(observed="said.observed_at", received="%(at)s")}, %(at)s)
                   < (said.age_before, said.before_at) THEN 'late' ELSE 'changed' END AS verdict
      FROM said LEFT JOIN written w ON w.key = said.key
), seen AS (
    INSERT INTO mdm_sighting (batch_id, rows, contents, lowest, highest)
    SELECT %(batch)s, array_agg(id ORDER BY id),
           array_agg({CONTENT.format(columns="content_hash")} ORDER BY id), min(id), max(id)
      FROM told HAVING count(*) > 0
)
SELECT verdict, array_agg(id ORDER BY id) FROM told GROUP BY verdict"""  # noqa: S608  # made of constants
_RETIRE = """
UPDATE mdm_sourcerecord SET batch_id = NULL, line = NULL, payload = '{}', attributes = '{}', content_hash = '',
       observed_at = NULL, retired_at = now()
 WHERE id = ANY(%s) AND retired_at IS NULL"""


class Promoted(NamedTuple):
    """Ids of records by what became of them. `back`: they were retired, and say something again."""

    new: list[int]
    back: list[int]
    changed: list[int]
    late: list[int]
    unchanged: list[int]


def known(source: SourceSystem, keys: Sequence[str]) -> Mapping[str, str]:
    """The content hash of every record that is there, by key; of a retired one it is empty."""
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [source.id, list(keys)])
        return dict(cursor.fetchall())


def promote(batch: ImportBatch, span: Span, at: datetime, *, subject: Subject, kept: Kept) -> Promoted:
    """Write what the batch says on these lines. The same content writes nothing; what is late is put back.

    A constant number of statements. Needs a change set.
    """
    given = {"source": batch.source_id, "batch": batch.id, "first": span.first, "last": span.last, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(_STALE, given)  # type: ignore[arg-type]  # psycopg takes UUIDs and times by name
        if cursor.fetchone():
            promoting.read_again(batch, subject, span)
        with hashed(cursor):
            cursor.execute(_PROMOTE, given)  # type: ignore[arg-type]
            ids: dict[str, list[int]] = dict(cursor.fetchall())
    by = {verdict: ids.get(verdict, []) for verdict in Promoted._fields}
    if sightings.is_overtaken(batch, kept):
        settled = settling.settle(kept, [each for verdict in ids.values() for each in verdict])
    else:
        settled = settling.settle(kept, by["late"])
    late = sorted({*settled.changed} & {*by["late"], *by["changed"]})
    moved = {*by["late"], *by["changed"]} | {*settled.changed} - {*by["new"], *by["back"]}
    following.follow([*by["new"], *by["back"], *moved])
    return Promoted(**by | {"late": late, "changed": sorted(moved - {*late})})


def retire(ids: Sequence[int]) -> None:
    """No batch says these any more: they say nothing, and keep their keys."""
    with connection.cursor() as cursor:
        cursor.execute(_RETIRE, [list(ids)])
    following.follow(ids)


def kept(
    retire: Callable[[Sequence[int]], None],
    follow: Callable[[Sequence[int]], None],
    orphans: Callable[[Sequence[int]], int] | None = None,
) -> Kept:
    """How source records are kept; what follows from them is the room's that has links to them."""

    def follow_all(ids: Sequence[int]) -> None:
        following.follow(ids)
        follow(ids)

    return Kept(
        SourceRecord,
        SAID,
        ("content_hash",),
        retire,
        follow_all,
        orphans=orphans,
        by_hand="v.retired_at IS NULL",
        is_aged=True,
        observed_at="v.observed_at",
    )
