"""From a workbook, JSON, vCards or an archive to delimited text, which is what everything behind it reads.

The file as it came is kept as `original`; what is read is its unpacked form. A worker that is killed begins anew: until
the last moment nothing is changed.
"""

import tempfile
from collections.abc import Iterator
from typing import BinaryIO, cast

from django.core.files import File

from mdm.access.errors import Problem
from mdm.jobs.errors import JobFailed
from mdm.jobs.run import JobRun
from mdm.sources import formats, layouts, rounds, samples
from mdm.sources.assessments.services import assess_small
from mdm.sources.formats import Format, Item, spool
from mdm.sources.models import ImportBatch

STAGE = "Unpacking the file"
SAID_EVERY = 5_000  # items


def unpack(run: JobRun, batch: ImportBatch) -> None:
    """Write the unpacked file and let the batch wait for its mapping; where it has one already, read it."""
    format = formats.find(batch.format)
    if format is None:
        raise JobFailed(f"Files of the format {batch.format} are no longer read.")
    with tempfile.TemporaryFile() as text:
        count = _write(run, batch, format, cast(BinaryIO, text))
        try:
            layout = layouts.detect(cast(BinaryIO, text), encoding=spool.ENCODING, delimiter=spool.DELIMITER)
        except Problem as problem:
            raise JobFailed(_said(problem)) from problem
        if not any(not row.problem for row in samples.first(cast(BinaryIO, text), layout, 1_000)):
            raise JobFailed(f"Nothing in the file can be taken: no {format.unit} of it could be read.")
        text.seek(0)
        with run.chunk(done=count, cursor={"is_unpacked": True}, total=count, stage="Unpacked"):
            locked = ImportBatch.objects.select_for_update().get(id=batch.id)
            locked.header, locked.status = list(layout.header), ImportBatch.Status.UPLOADED
            locked.file.save(f"{batch.id}.csv", File(text), save=False)
            locked.save(update_fields=["header", "status", "file"])
            _go_on(run, locked)
            assess_small(batch=locked, actor=run.asked_by)


def _write(run: JobRun, batch: ImportBatch, format: Format, text: BinaryIO) -> int:
    try:
        with batch.original.open("rb") as original:
            return spool.write(_told(run, format.items(cast(BinaryIO, original))), text)
    except FileNotFoundError as error:
        raise JobFailed("The uploaded file is no longer there.") from error
    except Problem as problem:
        raise JobFailed(_said(problem)) from problem


def _told(run: JobRun, items: Iterator[Item]) -> Iterator[Item]:
    """The items, saying now and then how many there were, which also keeps the job ours."""
    for count, item in enumerate(items, 1):
        if count % SAID_EVERY == 0:
            run.progress(done=count, stage=STAGE)
        yield item


def _go_on(run: JobRun, batch: ImportBatch) -> None:
    """A file that came by itself is read under the mapping it came with."""
    if batch.mapping is None:
        return
    columns = {name: key for name, key in batch.mapping.columns.items() if key or name in batch.header}
    key_column = batch.mapping.key_column
    try:
        rounds.start(batch=batch, columns=columns, key_column=key_column, actor=run.asked_by, reason=run.reason)
    except Problem as problem:
        raise JobFailed(_said(problem)) from problem


def _said(problem: Problem) -> str:
    place = f" ({problem.where})" if problem.where else ""
    return f"{problem.detail.rstrip('.')}{place}. {problem.mend}".strip()
