"""An assessment as a job. It writes once, at its end: one that was interrupted begins again."""

from collections.abc import Iterator
from itertools import islice

from django.utils import timezone

from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources.profiling import reading, saving
from mdm.sources.profiling.models import Assessment
from mdm.sources.profiling.reading import Read
from mdm.sources.profiling.services import ASSESS
from mdm.sources.profiling.tables import CHUNK, TableSketch

SAID_EVERY = 5  # chunks


def failed(job: Job) -> None:
    """The assessment ends with its job, and says why."""
    Assessment.objects.filter(id=job.arguments["assessment"], status=Assessment.Status.RUNNING).update(
        status=Assessment.Status.FAILED, error=job.error, finished_at=timezone.now()
    )


@handler(ASSESS, label="assessment", failed=failed)
def assess(run: JobRun) -> None:
    """Read everything once, then keep what was found."""
    assessment = Assessment.objects.select_related("source", "batch__mapping", "batch__source").get(
        id=run.arguments["assessment"]
    )
    if assessment.status != Assessment.Status.RUNNING:
        return
    try:
        with reading.opened(assessment) as table:
            sketch = TableSketch(table.header, table.reads)
            _read(run, sketch, table.rows)
    except FileNotFoundError as error:
        raise JobFailed("The uploaded file is no longer there.") from error
    today = timezone.localdate()
    with run.chunk(done=sketch.rows, cursor={}, stage="Done"):
        saving.save(assessment, sketch.profile(today), table.reads, today)


def _read(run: JobRun, sketch: TableSketch, rows: Iterator[Read]) -> None:
    number = 0
    while chunk := list(islice(rows, CHUNK)):
        sketch.add([(line, cells) for line, cells in chunk if cells is not None])
        for line, cells in chunk:
            if cells is None:
                sketch.refuse(line)
        number += 1
        if number % SAID_EVERY == 0:
            run.progress(done=sketch.rows, stage="Reading")
