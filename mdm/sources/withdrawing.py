"""Taking a batch back: everything becomes as if it had never come, sighting by sighting, each in one transaction.

A row that other batches speak of says the newest of what they say; one that nobody else speaks of is retired.
"""

from django.utils import timezone

from mdm.jobs.run import JobRun
from mdm.sources import settling, sightings
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.staging_models import ExcludedLine, Sighting, StagedRow
from mdm.sources.subjects import Kept, Subject

TAKING_BACK = "Taking back what it said"


def withdraw(run: JobRun, batch: ImportBatch, subject: Subject) -> None:
    """Take the batch back, from where the job stands: what is sighted no longer has been taken back."""
    kept = subject.kept
    total = run.total or _rows(batch)
    while kept is not None and (sighting := sightings.last_of(batch.id)):
        number, rows = sighting
        done = min(run.done + len(rows), total)
        with run.chunk(done=done, cursor=run.cursor, total=total, stage=TAKING_BACK):
            SourceSystem.objects.select_for_update(no_key=True).get(id=batch.source_id)
            take_back(kept, number, rows)
    with run.chunk(done=total, cursor=run.cursor, total=total, stage="Done"):
        end(batch, run.reason)


def take_back(kept: Kept, sighting: int, rows: list[int]) -> None:
    """The batch never said this of these rows. Needs the chunk's change set."""
    Sighting.objects.filter(id=sighting).delete()
    settled = settling.settle(kept, rows)
    if settled.unsaid:
        kept.retire(settled.unsaid)
    # Those that say the same as before follow too: by what this batch said they are found no longer.
    if left := sorted({*rows} - {*settled.unsaid}):
        kept.follow(left)


def end(batch: ImportBatch, reason: str) -> None:
    """Nothing of the batch is staged or left; its file, its counts and its history stay."""
    StagedRow.objects.filter(batch=batch).delete()
    ExcludedLine.objects.filter(batch=batch).delete()
    ImportBatch.objects.filter(id=batch.id).update(
        status=ImportBatch.Status.WITHDRAWN, finished_at=timezone.now(), hold="", error=reason
    )


def _rows(batch: ImportBatch) -> int:
    return sum(len(rows) for rows in Sighting.objects.filter(batch=batch).values_list("rows", flat=True).iterator())
