"""The import as a job: chunk by chunk from where it stands, so that a killed worker costs at most one chunk."""

from collections.abc import Iterator
from typing import BinaryIO, cast

from django.utils import timezone

from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources import layouts, loading, reading, subjects
from mdm.sources.models import ImportBatch, ImportedKey
from mdm.sources.parsing import Reader
from mdm.sources.reading import Layout, Row

KIND = "sources.import"
CHUNK_ROWS = 2_000
CHUNK_BYTES = 8 << 20  # a line may have a megabyte: so many of those at once would be all the memory there is


def failed(job: Job) -> None:
    """The batch ends with its job, and says why."""
    batch = ImportBatch.objects.filter(id=job.arguments["batch"], status=ImportBatch.Status.LOADING).first()
    if batch is not None:
        batch.status, batch.error, batch.finished_at = ImportBatch.Status.FAILED, job.error, timezone.now()
        batch.save(update_fields=["status", "error", "finished_at"])
        ImportedKey.objects.filter(batch=batch).delete()


@handler(KIND, label="import", failed=failed)
def load(run: JobRun) -> None:
    """Read the file of the batch from the cursor on and take it in."""
    batch = ImportBatch.objects.select_related("source", "mapping").get(id=run.arguments["batch"])
    subject = subjects.get(batch.subject)
    reader = Reader.of(batch, subject)
    try:
        file = cast(BinaryIO, batch.file.open("rb"))
    except FileNotFoundError as error:
        raise JobFailed("The uploaded file is no longer there.") from error
    with file:
        layout = layouts.of_batch(file, batch)
        total = run.total or count_lines(file, layout)
        for rows in chunks(file, layout, run.cursor.get("offset"), run.cursor.get("line")):
            last = rows[-1]
            cursor = {"offset": last.end, "line": last.next_line}
            done = last.next_line - layout.start_line
            with run.chunk(done=done, cursor=cursor, total=total, stage="Reading the lines"):
                loading.take(rows, batch, subject, reader, timezone.now())
    _finish(run, batch, subject, total)


def chunks(file: BinaryIO, layout: Layout, offset: int | None, line: int | None) -> Iterator[list[Row]]:
    """The rows from the offset on, so many at a time, and of long ones fewer."""
    chunk, began = [], offset or 0
    for row in reading.rows(file, layout, offset=offset, line=line):
        chunk.append(row)
        if len(chunk) >= CHUNK_ROWS or row.end - began >= CHUNK_BYTES:
            yield chunk
            chunk, began = [], row.end
    if chunk:
        yield chunk


def count_lines(file: BinaryIO, layout: Layout) -> int:
    """How many lines there are below the header, for the progress; in a pass much faster than reading them."""
    newline = layout.newline.encode(layout.encoding)
    file.seek(0)
    lines, last = 0, b""
    while block := file.read(1 << 20):
        lines += block.count(newline)
        last = block
    return lines + (not last.endswith(newline)) - (layout.start_line - 1)


def _finish(run: JobRun, batch: ImportBatch, subject: subjects.Subject, total: int) -> None:
    with run.chunk(done=total, cursor=run.cursor, total=total, stage="Done"):
        if subject.finish is not None:
            subject.finish(batch)
        ImportedKey.objects.filter(batch=batch).delete()
        ImportBatch.objects.filter(id=batch.id).update(status=ImportBatch.Status.DONE, finished_at=timezone.now())
