"""From the file to staged rows: portion by portion, a constant number of statements each."""

import os
from collections import Counter
from functools import partial
from typing import BinaryIO, cast

from django.db import connection
from django.db.models import F
from django.utils import timezone

from mdm.jobs.errors import JobFailed
from mdm.jobs.run import JobRun
from mdm.sources import children, following, layouts, portions
from mdm.sources.deciding import Decider
from mdm.sources.models import ImportBatch, Rejection
from mdm.sources.parsing import Reader
from mdm.sources.portions import Place, Portion, Portions
from mdm.sources.reading import Layout
from mdm.sources.staging_models import ExcludedLine, StagedRow, StagingRound
from mdm.sources.subjects import Subject

PROCESSES = min(os.cpu_count() or 1, 4)
READING = "Reading the lines"
_COPY_ROWS = f"COPY mdm_stagedrow ({portions.STAGED_COLUMNS}) FROM STDIN"
_COPY_REJECTIONS = f"COPY mdm_rejection ({portions.REJECTION_COLUMNS}) FROM STDIN"


def stage(run: JobRun, batch: ImportBatch, subject: Subject) -> None:
    """Read the file of the batch from the job's cursor on, into staged rows of its latest round."""
    layout, total = _measured(run, batch)
    if "offset" not in run.cursor:
        with run.chunk(done=0, cursor={"offset": None, "line": None}, total=total, stage=READING):
            clear(batch)
    excluded = frozenset(ExcludedLine.objects.filter(batch=batch).values_list("line", flat=True))
    decider = Decider(batch, subject, excluded)
    opening = partial(_opened, batch, layout, Reader.of(batch, subject))
    place = Place(run.cursor["offset"], run.cursor["line"])
    with children.makers(opening, batch.size, PROCESSES) as makers:
        for portion in children.made(makers, place, decider.verdicts):
            cursor = {"offset": portion.next.offset, "line": portion.next.line}
            done = (portion.next.line or layout.start_line) - layout.start_line
            with run.chunk(done=done, cursor=cursor, total=total, stage=READING):
                write(batch, portion)
            decider.written()
    with run.chunk(done=total, cursor={"is_staged": True}, total=total, stage=READING):
        StagingRound.objects.filter(batch=batch, finished_at=None).update(finished_at=timezone.now())
        following.follow_staged(batch.id)


def write(batch: ImportBatch, portion: Portion) -> None:
    """Keep the portion, and count it. Needs the chunk's transaction."""
    with connection.cursor() as cursor:
        for statement, rows in ((_COPY_ROWS, portion.rows), (_COPY_REJECTIONS, portion.rejections)):
            if rows:
                with cursor.copy(statement) as copy:
                    copy.write(rows)
    _count(batch, portion.counts, portion.cells)


def clear(batch: ImportBatch) -> None:
    """Forget what was staged and rejected before: a new round begins."""
    following.follow_staged(batch.id)
    StagedRow.objects.filter(batch=batch).delete()
    Rejection.objects.filter(batch=batch).delete()
    zero = dict.fromkeys(
        ("accepted_count", "changed_count", "unchanged_count", "late_count", "rejected_count", "cell_rejected_count"), 0
    )
    ImportBatch.objects.filter(id=batch.id).update(**zero)


def _measured(run: JobRun, batch: ImportBatch) -> tuple[Layout, int]:
    """How the file is written, and how many lines it has."""
    try:
        file = cast(BinaryIO, batch.file.open("rb"))
    except FileNotFoundError as error:
        raise JobFailed("The uploaded file is no longer there.") from error
    with file:
        layout = layouts.of_batch(file, batch)
        return layout, run.total or count_lines(file, layout)


def count_lines(file: BinaryIO, layout: Layout) -> int:
    """How many lines there are below the header, for the progress; in a pass much faster than reading them."""
    newline = layout.newline.encode(layout.encoding)
    file.seek(0)
    lines, last = 0, b""
    while block := file.read(1 << 20):
        lines += block.count(newline)
        last = block
    return lines + (not last.endswith(newline)) - (layout.start_line - 1)


def _opened(batch: ImportBatch, layout: Layout, reader: Reader) -> Portions:
    """The file, opened anew by whoever reads it: two readers of one open file would share its position."""
    file = cast(BinaryIO, batch.file.storage.open(str(batch.file.name), "rb"))
    return Portions(file, layout, reader, str(batch.id), portions.ROWS, portions.BYTES)


def _count(batch: ImportBatch, counts: Counter[str], cells: int) -> None:
    StagingRound.objects.filter(batch=batch, finished_at=None).update(
        new_count=F("new_count") + counts["new"],
        changed_count=F("changed_count") + counts["changed"],
        unchanged_count=F("unchanged_count") + counts["unchanged"] + counts["repeated"],
        refused_count=F("refused_count") + counts["refused"],
        cell_count=F("cell_count") + cells,
    )
    ImportBatch.objects.filter(id=batch.id).update(
        rejected_count=F("rejected_count") + counts["refused"], cell_rejected_count=F("cell_rejected_count") + cells
    )
