"""Takes one chunk of rows into a batch: what is the same, what is new, what is refused and why.

A constant number of statements per chunk, besides those of the subject. Needs the chunk's change set.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import F

from mdm.sources.models import ImportBatch, Rejection
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.reading import Row
from mdm.sources.subjects import Outcome, ParsedRow, Refusal, Subject

SAME_KEY = "line {line} has the same key and says something else; that line was taken"
_MET = "SELECT key, line, content_hash FROM mdm_importedkey WHERE batch_id = %s AND key = ANY(%s)"
_MEET = """
INSERT INTO mdm_importedkey (batch_id, key, line, content_hash)
SELECT %s, * FROM unnest(%s::text[], %s::bigint[], %s::text[])"""
MOST_CELLS = 20  # rejections of single cells on one line


def take(rows: Iterable[Row], batch: ImportBatch, subject: Subject, reader: Reader, at: datetime) -> Outcome:
    """Load the rows and add them to the batch's counts."""
    candidates: list[Candidate] = []
    refusals: list[Refusal] = []
    for row in rows:
        read = reader.candidate(row)
        if isinstance(read, Candidate):
            candidates.append(read)
        else:
            refusals.append(read)
    fresh, unchanged = _without_doubles(candidates, batch, refusals)
    there = subject.known(batch.source, [candidate.key for candidate in fresh]) if fresh else {}
    news = [reader.parsed(c) for c in fresh if there.get(c.key) != c.content_hash]
    outcome = subject.load(news, batch, at) if news else Outcome()
    outcome.unchanged += unchanged + len(fresh) - len(news)
    outcome.refusals = [*refusals, *outcome.refusals]
    cells = _cells(news, reader, {refusal.line for refusal in outcome.refusals})
    _write_rejections(batch, [*outcome.refusals, *cells])
    _count(batch, outcome, len(cells))
    return outcome


def _without_doubles(
    candidates: Sequence[Candidate], batch: ImportBatch, refusals: list[Refusal]
) -> tuple[list[Candidate], int]:
    """The first line of each key in the file, and how many later ones say the same. Others are refused."""
    if not candidates:
        return [], 0
    met = _met(batch, [candidate.key for candidate in candidates])
    fresh, same = [], 0
    for candidate in candidates:
        line, content_hash = met.setdefault(candidate.key, (candidate.line, candidate.content_hash))
        if line == candidate.line:
            fresh.append(candidate)
        elif content_hash == candidate.content_hash:
            same += 1
        else:
            reason = SAME_KEY.format(line=f"{line:,}")
            refusals.append(Refusal(candidate.line, candidate.key, "", reason, candidate.payload))
    with connection.cursor() as cursor:
        said = [c.key for c in fresh], [c.line for c in fresh], [c.content_hash for c in fresh]
        cursor.execute(_MEET, [batch.id, *said])
    return fresh, same


def _met(batch: ImportBatch, keys: list[str]) -> dict[str, tuple[int, str]]:
    """Those of the keys that earlier chunks have met: their line and content."""
    with connection.cursor() as cursor:
        cursor.execute(_MET, [batch.id, keys])
        return {key: (line, content_hash) for key, line, content_hash in cursor.fetchall()}


def _cells(rows: Sequence[ParsedRow], reader: Reader, refused: set[int]) -> list[Refusal]:
    """Cells that could not be used, of lines that were taken without them."""
    return [
        Refusal(
            row.line,
            row.key,
            column := reader.column_of(problem.attribute, row.payload, problem.raw),
            problem.reason,
            {column: problem.raw},
        )
        for row in rows
        if row.problems and row.line not in refused
        for problem in row.problems[:MOST_CELLS]
    ]


def _write_rejections(batch: ImportBatch, refusals: Sequence[Refusal]) -> None:
    Rejection.objects.bulk_create(
        [
            Rejection(batch=batch, line=r.line, key=r.key, column=r.column, reason=r.reason, raw=dict(r.raw))
            for r in refusals
        ],
        batch_size=5_000,
    )


def _count(batch: ImportBatch, outcome: Outcome, cells: int) -> None:
    ImportBatch.objects.filter(id=batch.id).update(
        accepted_count=F("accepted_count") + outcome.accepted,
        changed_count=F("changed_count") + outcome.changed,
        unchanged_count=F("unchanged_count") + outcome.unchanged,
        rejected_count=F("rejected_count") + len(outcome.refusals),
        cell_rejected_count=F("cell_rejected_count") + cells,
    )
