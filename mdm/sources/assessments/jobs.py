"""An assessment as a job. It writes once, at its end: one that was interrupted begins again."""

from django.utils import timezone

from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.profiling import tables
from mdm.profiling.tables import TableSketch
from mdm.sources.assessments import reading, saving
from mdm.sources.assessments.models import Assessment
from mdm.sources.assessments.services import ASSESS

SAID_EVERY = 10_000  # rows


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
            tables.read(sketch, table.rows, _Telling(run))
    except FileNotFoundError as error:
        raise JobFailed("The uploaded file is no longer there.") from error
    today = timezone.localdate()
    with run.chunk(done=sketch.rows, cursor={}, stage="Done"):
        saving.save(assessment, sketch.profile(today), table.reads, today)


class _Telling:
    """Says now and then how far it is, which also keeps the job ours."""

    def __init__(self, run: JobRun) -> None:
        self._run = run
        self._said = 0

    def __call__(self, rows: int) -> None:
        if rows - self._said >= SAID_EVERY:
            self._said = rows
            self._run.progress(done=rows, stage="Reading")
