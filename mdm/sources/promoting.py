"""From staged rows to what they are about: chunk by chunk, in the transaction in which each chunk is no longer staged.

A constant number of statements for each chunk, besides those of the subject.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import F

from mdm.jobs.run import JobRun
from mdm.sources import following, settling, sightings
from mdm.sources.models import ImportBatch, Rejection, SourceSystem
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.portions import observed
from mdm.sources.staging_models import StagedRow
from mdm.sources.subjects import Outcome, ParsedRow, Refusal, Span, Subject
from mdm.standardise import Problem

ROWS = 5_000
TAKING = "Taking the lines in"
_ROWS = """
SELECT s.line, s.key, s.payload, s.attributes, s.content_hash, s.problems
  FROM mdm_stagedrow s
 WHERE s.batch_id = %s AND s.line BETWEEN %s AND %s AND s.verdict IN ('new', 'changed', 'unchanged')
   AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)
 ORDER BY s.line"""
_REPEATED = """
SELECT count(*) FROM mdm_stagedrow s
 WHERE s.batch_id = %s AND s.line BETWEEN %s AND %s AND s.verdict = 'repeated'
   AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)"""

_AGAIN = """
UPDATE mdm_stagedrow s SET attributes = n.attributes, observed_at = n.observed_at
  FROM jsonb_to_recordset(%s::jsonb) AS n(line bigint, attributes jsonb, observed_at timestamptz)
 WHERE s.batch_id = %s AND s.line = n.line AND s.attributes IS NULL"""


def promote(run: JobRun, batch: ImportBatch, subject: Subject) -> None:
    """Take in what is staged, from the job's cursor on."""
    is_begun = "line" in run.cursor and "is_staged" in run.cursor
    total = run.total if is_begun and run.total else StagedRow.objects.filter(batch=batch).count()
    done, after = (run.done, run.cursor["line"]) if is_begun else (0, 0)
    while span := _span(batch, after):
        count = StagedRow.objects.filter(batch=batch, line__range=span).count()
        cursor = {"is_staged": True, "line": span.last}
        with run.chunk(done=min(done + count, total), cursor=cursor, total=total, stage=TAKING):
            take(batch, subject, span)
        done, after = done + count, span.last


def take(batch: ImportBatch, subject: Subject, span: Span) -> Outcome:
    """Take in these lines; they are staged no longer. Needs the chunk's change set."""
    # Two promotions of one source, or one and a withdrawal, take turns: what each finds there stays as it is.
    SourceSystem.objects.select_for_update(no_key=True).get(id=batch.source_id)
    outcome = subject.promote(batch, span, batch.created_at) if subject.promote else _loaded(batch, subject, span)
    with connection.cursor() as cursor:
        cursor.execute(_REPEATED, [batch.id, *span])
        outcome.unchanged += cursor.fetchone()[0]
    _reject(batch, outcome.refusals)
    _count(batch, outcome)
    following.follow_staged(batch.id, *span)
    StagedRow.objects.filter(batch=batch, line__range=span).delete()
    return outcome


def staged(batch: ImportBatch, subject: Subject, span: Span) -> tuple[list[ParsedRow], list[tuple[int, str]]]:
    """Rows that say something new as of now, and (line, key) of all. What stood still when staged is read only now."""
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [batch.id, *span])
        found = cursor.fetchall()
    there = subject.known(batch.source, [row[1] for row in found]) if found else {}
    news = [row for row in found if there.get(row[1]) != row[4]]
    reader = Reader.of(batch, subject) if any(row[3] is None for row in news) else None
    return [_parsed(row, reader) for row in news], [(row[0], row[1]) for row in found]


def read_again(batch: ImportBatch, subject: Subject, span: Span) -> None:
    """Standardise rows that stood still when they were staged and say something new by now."""
    rows = [
        {"line": row.line, "attributes": row.attributes, "observed_at": observed(row)}
        for row in staged(batch, subject, span)[0]
    ]
    with connection.cursor() as cursor:
        cursor.execute(_AGAIN, [json.dumps(rows), batch.id])


def _span(batch: ImportBatch, after: int) -> Span | None:
    """The next lines that are staged."""
    lines = StagedRow.objects.filter(batch=batch, line__gt=after).order_by("line").values_list("line", flat=True)
    # The numbers themselves: a subquery for their maximum is planned badly for rows that were staged a moment ago.
    last = max(lines[:ROWS], default=None)
    return Span(after + 1, last) if last else None


def _loaded(batch: ImportBatch, subject: Subject, span: Span) -> Outcome:
    """Through the subject's `load`, with what it said kept for a withdrawal."""
    rows, keys = staged(batch, subject, span)
    outcome = subject.load(rows, batch, batch.created_at) if rows and subject.load else Outcome()
    outcome.unchanged += len(keys) - len(rows)
    if subject.kept is not None:
        refused = {refusal.line for refusal in outcome.refusals}
        seen = sightings.keep(batch, subject.kept, [key for line, key in keys if line not in refused])
        if rows and sightings.is_overtaken(batch, subject.kept):
            settled = settling.settle(subject.kept, seen)
            subject.kept.follow(settled.changed)
            outcome.late += len(settled.changed)
            outcome.changed -= len(settled.changed)
    return outcome


def _parsed(row: Sequence[Any], reader: Reader | None) -> ParsedRow:
    line, key, payload, attributes, content_hash, problems = row
    if attributes is None and reader is not None:
        return reader.parsed(Candidate(line, key, json.loads(payload), content_hash))
    said = [Problem(attribute, raw, reason) for _, attribute, reason, raw in json.loads(problems)]
    return ParsedRow(line, key, json.loads(payload), json.loads(attributes), said, content_hash)


def _reject(batch: ImportBatch, refusals: Sequence[Refusal]) -> None:
    """Keep why lines were refused after all, in place of what was said of their single cells."""
    if not refusals:
        return
    cells = Rejection.objects.filter(batch=batch, line__in=[r.line for r in refusals]).exclude(column="")
    dropped, _ = cells.delete()
    ImportBatch.objects.filter(id=batch.id).update(cell_rejected_count=F("cell_rejected_count") - dropped)
    Rejection.objects.bulk_create(
        [
            Rejection(batch=batch, line=r.line, key=r.key, column=r.column, reason=r.reason, raw=dict(r.raw))
            for r in refusals
        ],
        batch_size=5_000,
    )


def _count(batch: ImportBatch, outcome: Outcome) -> None:
    ImportBatch.objects.filter(id=batch.id).update(
        accepted_count=F("accepted_count") + outcome.accepted,
        changed_count=F("changed_count") + outcome.changed,
        unchanged_count=F("unchanged_count") + outcome.unchanged,
        late_count=F("late_count") + outcome.late,
        rejected_count=F("rejected_count") + len(outcome.refusals),
    )
