"""What each promoted batch said: which rows, with which content. What holds of it is `settling`."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from mdm.sources import subjects
from mdm.sources.models import ImportBatch
from mdm.sources.subjects import Kept

CONTENT = "hashtextextended(ROW({columns})::text, 0)"
_SEE = """
INSERT INTO mdm_sighting (batch_id, rows, contents, lowest, highest)
SELECT %(batch)s, array_agg(t.id ORDER BY t.id), array_agg({content} ORDER BY t.id), min(t.id), max(t.id)
  FROM {table} t WHERE {found} HAVING count(*) > 0
RETURNING rows"""
_RESTING = """
WITH said AS (
    SELECT DISTINCT unnest(rows) AS id FROM mdm_sighting WHERE batch_id = %(batch)s
), mine AS (
    SELECT t.id FROM {table} t JOIN said ON said.id = t.id WHERE t.batch_id = %(batch)s
), others AS (
    SELECT DISTINCT u.id FROM mdm_sighting s JOIN mdm_importbatch b ON b.id = s.batch_id
     CROSS JOIN LATERAL unnest(s.rows) AS u(id)
     WHERE b.subject = ANY(%(subjects)s) AND s.batch_id <> %(batch)s
       AND s.highest >= (SELECT min(id) FROM mine) AND s.lowest <= (SELECT max(id) FROM mine)
)
SELECT (SELECT count(*) FROM said), (SELECT count(*) FROM mine JOIN others USING (id)),
       (SELECT array_agg(id ORDER BY id) FROM mine WHERE id NOT IN (SELECT id FROM others))"""
_LATER = """
SELECT EXISTS (SELECT FROM mdm_sighting s JOIN mdm_importbatch b ON b.id = s.batch_id
                WHERE b.subject = ANY(%s) AND b.created_at > %s)"""

_ON_UNKNOWN = """
WITH mine AS (
    SELECT DISTINCT unnest(rows) AS id FROM mdm_sighting WHERE batch_id = %(batch)s
), older AS MATERIALIZED (
    SELECT b.id FROM mdm_importbatch b
     WHERE b.subject = ANY(%(subjects)s) AND b.id <> %(batch)s AND b.status = 'done'
       AND NOT EXISTS (SELECT FROM mdm_staginground g WHERE g.batch_id = b.id)
)
SELECT EXISTS (
    SELECT FROM {history} h JOIN older ON older.id = h.batch_id JOIN mine ON mine.id = h.id
     WHERE NOT EXISTS (SELECT FROM mdm_sighting s WHERE s.batch_id = h.batch_id AND h.id BETWEEN s.lowest AND s.highest
                          AND h.id = ANY(s.rows)))"""


def keep(batch: ImportBatch, kept: Kept, keys: Sequence[str]) -> list[int]:
    """Remember that the batch said what these rows say now, and give their ids. One statement."""
    statement = _SEE.format(content=content(kept, "t"), table=kept.model._meta.db_table, found=kept.found)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"batch": batch.id, "source": batch.source_id, "keys": list(keys)})
        row: tuple[list[int]] | None = cursor.fetchone()
    return row[0] if row else []


def resting_on(batch: ImportBatch, kept: Kept) -> tuple[int, int, list[int]]:
    """Of what the batch said: how many rows; how many rest on it and are said by others too; those only it says."""
    statement = _RESTING.format(table=kept.model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"batch": batch.id, "subjects": beside(kept)})
        said, others, alone = cursor.fetchone()
    return said, others, alone or []


def is_on_unknown(batch: ImportBatch, kept: Kept) -> bool:
    """Whether a batch from before there were sightings spoke of rows of this one, and what it said is not known."""
    history = kept.model.history.model._meta.db_table  # type: ignore[attr-defined]  # of tracked models
    with connection.cursor() as cursor:
        cursor.execute(_ON_UNKNOWN.format(history=history), {"batch": batch.id, "subjects": beside(kept)})
        row: tuple[bool] = cursor.fetchone()
    return row[0]


def content(kept: Kept, row: str) -> str:
    """SQL of what tells the content of a row from another, of the alias `row`."""
    columns = (told.format(row=row) if "{" in told else f"{row}.{told}" for told in kept.told_by)
    return CONTENT.format(columns=", ".join(columns))


def is_overtaken(batch: ImportBatch, kept: Kept) -> bool:
    """Whether a batch that was uploaded later has been promoted before this one."""
    with connection.cursor() as cursor:
        cursor.execute(_LATER, [beside(kept), batch.created_at])
        row: tuple[bool] = cursor.fetchone()
    return row[0]


def beside(kept: Kept) -> list[str]:
    """Keys of the subjects whose rows are kept in the same table."""
    return [subject.key for subject in subjects.every() if subject.kept and subject.kept.model is kept.model]


def last_of(batch_id: UUID) -> tuple[int, list[int]] | None:
    """A sighting of the batch with its rows; the last one first, so that what is undone is undone backwards."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, rows FROM mdm_sighting WHERE batch_id = %s ORDER BY id DESC LIMIT 1", [batch_id])
        row: tuple[int, list[int]] | None = cursor.fetchone()
    return row
