"""Counting what a large staged import would change, as a job; how far that is, and what came of it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from mdm.access.errors import Conflict
from mdm.audit.actors import Who
from mdm.customers import foresight
from mdm.customers.foresight import Foreseen
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources.models import ImportBatch
from mdm.sources.selectors import import_row

KIND = "customers.foresee"
COUNTING = "Counting what would change"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known: the counts and when they were made, or the job that counts, or neither."""

    foreseen: Foreseen | None
    at: datetime | None
    job: UUID | None


def ask(batch_id: UUID, *, actor: Who, reason: str = "", wake: bool = True) -> Job:
    """Count in a job. Raises Conflict where nothing is staged."""
    batch = import_row(batch_id)
    if batch.status != ImportBatch.Status.STAGED:
        raise Conflict("Only what waits for its promotion can be counted.")
    return jobs.enqueue(
        kind=KIND, key=f"{KIND}:{batch.id}", arguments=_of(batch), actor=actor, reason=reason, wake=wake
    )


def standing(batch_id: UUID) -> Standing:
    """Small imports are counted at once; of large ones, the latest count of this round."""
    batch = import_row(batch_id)
    if batch.status != ImportBatch.Status.STAGED:
        return Standing(None, None, None)
    if foresight.is_small(batch):
        return Standing(foresight.total(batch), None, None)
    job = Job.objects.filter(kind=KIND, arguments=_of(batch)).order_by("-created_at").first()
    if job is None:
        return Standing(None, None, None)
    if job.status == Job.Status.SUCCEEDED:
        return Standing(Foreseen(**job.result), job.finished_at, None)
    return Standing(None, None, job.id)


@handler(KIND, label="what an import would change")
def foresee(run: JobRun) -> None:
    """Count portion by portion; nothing is written but the counts."""
    batch = import_row(UUID(run.arguments["batch"]))
    foreseen = Foreseen(**run.result) if run.result else foresight.without_changes(batch)
    done = run.done
    for lines in foresight.portions(batch, after=run.cursor.get("line", 0)):
        foresight.add(foreseen, batch, lines)
        done += len(lines)
        with run.chunk(done=done, cursor={"line": lines[-1]}, stage=COUNTING) as step:
            step.result = asdict(foreseen)
    with run.chunk(done=done, cursor=run.cursor, total=done, stage="Done") as step:
        step.result = asdict(foreseen)


def _of(batch: ImportBatch) -> dict[str, str]:
    return {"batch": str(batch.id), "round": str(batch.rounds.count())}
