"""What holds of a row that several batches speak of: as if those that were not withdrawn had come one after the other.

`settle` is the one definition. A promotion that comes in order gives the same without asking it.
"""

from collections.abc import Collection
from typing import NamedTuple

from django.db import connection

from mdm.sources.planning import hashed
from mdm.sources.sightings import beside, content
from mdm.sources.subjects import Kept

# How new a statement is: when it was so, but never later than it came.
AGE = "LEAST(COALESCE({observed}, {received}), {received})"
MOMENT = "to_char({moment} AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
# `ordered`: who said what of each row, the newest last. What holds is the newest content, said by the first batch of
# the run that says it up to now: the later ones of the run changed nothing.
_HOLDS = """
WITH version AS MATERIALIZED (
    SELECT DISTINCT ON (v.id, content) v.*, content
      FROM {history} v CROSS JOIN LATERAL (SELECT {content}) c(content)
     WHERE v.id = ANY(%(ids)s) AND v.history_type <> '-'
     ORDER BY v.id, content, v.history_id DESC
), seen AS MATERIALIZED (
    SELECT u.id AS row_id, u.content, s.id AS sighting, b.id AS said_by, b.created_at AS said_at
      FROM mdm_sighting s JOIN mdm_importbatch b ON b.id = s.batch_id
     CROSS JOIN LATERAL unnest(s.rows, s.contents) AS u(id, content)
     WHERE b.subject = ANY(%(subjects)s) AND s.highest >= %(lowest)s AND s.lowest <= %(highest)s AND u.id = ANY(%(ids)s)
     UNION ALL
    SELECT id, content, NULL, NULL, received_at FROM version v WHERE batch_id IS NULL AND {by_hand}
), ordered AS MATERIALIZED (
    SELECT seen.*, {observed} AS observed_at,
           row_number() OVER (PARTITION BY row_id ORDER BY {age}, said_at, said_by, sighting) AS n
      FROM seen JOIN version v ON v.id = seen.row_id AND v.content = seen.content
), newest AS (
    SELECT DISTINCT ON (row_id) row_id, content FROM ordered ORDER BY row_id, n DESC
), holds AS MATERIALIZED (
    SELECT o.row_id, o.content, min(o.n) AS n
      FROM ordered o JOIN newest USING (row_id, content)
     WHERE NOT EXISTS (SELECT FROM ordered x WHERE x.row_id = o.row_id AND x.n > o.n AND x.content <> o.content)
     GROUP BY o.row_id, o.content
), best AS MATERIALIZED (
    SELECT holds.row_id, holds.n, o.said_by, o.said_at, CASE WHEN v.batch_id = o.said_by THEN v.line END AS said_on,
           v.*
      FROM holds JOIN ordered o USING (row_id, n) JOIN version v ON v.id = holds.row_id AND v.content = holds.content
){aged}, written AS (
    UPDATE {table} t SET batch_id = best.said_by, received_at = best.said_at, line = best.said_on, {set}
      FROM best {join}
     WHERE t.id = best.row_id
       AND (t.batch_id IS DISTINCT FROM best.said_by OR {own} <> best.content {differ})
 RETURNING t.id
)
SELECT (SELECT array_agg(id) FROM written), (SELECT array_agg(row_id) FROM best)"""
# A value that goes on being said keeps the age of the first statement of its run (as mdm_keep_age() writes it).
_AGED = f"""
, told AS MATERIALIZED (
    SELECT o.row_id, o.n, a.key AS attribute, e->>'value' AS value,
           COALESCE(e->>'observed_at', {MOMENT.format(moment="COALESCE(o.observed_at, o.said_at)")}) AS at
      FROM ordered o JOIN holds ON holds.row_id = o.row_id AND o.n <= holds.n
      JOIN version v ON v.id = o.row_id AND v.content = o.content
     CROSS JOIN LATERAL jsonb_each(v.attributes) a CROSS JOIN LATERAL jsonb_array_elements(a.value) e
), run AS (
    SELECT told.*, holds.n AS top,
           told.n - row_number() OVER (PARTITION BY row_id, attribute, value ORDER BY told.n) AS island
      FROM told JOIN holds USING (row_id)
), since AS MATERIALIZED (
    SELECT row_id, attribute, value, min(at) FILTER (WHERE n < top) AS since
      FROM run GROUP BY row_id, attribute, value, island HAVING max(n) = max(top)
), element AS (
    SELECT best.row_id, a.key AS attribute, e.value->>'value' AS value, e.value AS stated, e.ordinality
      FROM best CROSS JOIN LATERAL jsonb_each(best.attributes) a
     CROSS JOIN LATERAL jsonb_array_elements(a.value) WITH ORDINALITY e
), stated AS (
    SELECT row_id, attribute, jsonb_agg(stated - 'since' || CASE WHEN since IS NULL THEN '{{}}'::jsonb
           ELSE jsonb_build_object('since', since) END ORDER BY ordinality) AS said
      FROM element LEFT JOIN since USING (row_id, attribute, value)
     GROUP BY row_id, attribute
), aged AS MATERIALIZED (
    SELECT row_id, jsonb_object_agg(attribute, said) AS attributes FROM stated GROUP BY row_id
)"""  # noqa: S608  # made of constants


class Settled(NamedTuple):
    """Rows that say something else now, and rows that no batch says any more."""

    changed: list[int]
    unsaid: list[int]


def settle(kept: Kept, ids: Collection[int]) -> Settled:
    """Give each of these rows what holds of it. A constant number of statements; needs a change set.

    What follows from it is the caller's.
    """
    if not ids:
        return Settled([], [])
    given = {"ids": list(ids), "lowest": min(ids), "highest": max(ids), "subjects": beside(kept)}
    with connection.cursor() as cursor:
        # The ages of values are those of this statement: the trigger that keeps them stands aside.
        cursor.execute("SELECT set_config('mdm.settled', 'yes', true)")
        with hashed(cursor):
            cursor.execute(_settling(kept), given)  # type: ignore[arg-type]  # lists by name
            changed, said = cursor.fetchone()
        cursor.execute("SELECT set_config('mdm.settled', '', true)")
    return Settled(changed or [], sorted(set(ids) - set(said or ())))


def _settling(kept: Kept) -> str:
    own = {column: f"best.{column}" for column in kept.said}
    if kept.is_aged:
        own["attributes"] = "COALESCE(aged.attributes, '{}')"
    return _HOLDS.format(
        table=kept.model._meta.db_table,
        history=kept.model.history.model._meta.db_table,  # type: ignore[attr-defined]  # of tracked models
        content=content(kept, "v"),
        own=content(kept, "t"),
        by_hand=kept.by_hand,
        observed=kept.observed_at,
        age=AGE.format(observed=kept.observed_at, received="said_at"),
        set=", ".join(f"{column} = {value}" for column, value in own.items()),
        aged=_AGED if kept.is_aged else "",
        join="LEFT JOIN aged ON aged.row_id = best.row_id" if kept.is_aged else "",
        differ="OR t.attributes <> COALESCE(aged.attributes, '{}')" if kept.is_aged else "",
    )
