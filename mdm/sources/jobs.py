"""Imports as jobs: unpacking, then staging, promotion and withdrawal, in which a killed worker costs one chunk."""

from uuid import UUID

from django.utils import timezone

from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources import holding, promoting, staging, subjects, unpacking, withdrawing
from mdm.sources.job_kinds import IMPORT, PROMOTE, UNPACK, WITHDRAW
from mdm.sources.models import ImportBatch

Status = ImportBatch.Status


def failed(job: Job) -> None:
    """The batch ends with its job, and says why."""
    running = (Status.UNPACKING, Status.STAGING, Status.PROMOTING, Status.WITHDRAWING)
    batch = ImportBatch.objects.filter(id=job.arguments["batch"], status__in=running, job=job).first()
    if batch is not None:
        batch.status, batch.error, batch.finished_at = Status.FAILED, job.error, timezone.now()
        batch.save(update_fields=["status", "error", "finished_at"])


@handler(UNPACK, label="unpacking", failed=failed)
def unpack(run: JobRun) -> None:
    """Turn a workbook, JSON, vCards or an archive into the text that an import reads."""
    batch = _batch(run)
    if batch.status == Status.UNPACKING:
        unpacking.unpack(run, batch)


@handler(IMPORT, label="import", failed=failed)
def load(run: JobRun) -> None:
    """Read the file into staged rows, and take them in unless somebody is to look at them first."""
    batch = _batch(run)
    subject = subjects.get(batch.subject)
    if "is_staged" not in run.cursor:
        staging.stage(run, batch, subject)
    if batch.status == Status.STAGING and not _goes_on(run, batch.id):
        return
    _promote(run, batch, subject)


@handler(PROMOTE, label="promotion", failed=failed)
def promote(run: JobRun) -> None:
    """Take in what is staged, on somebody's word."""
    batch = _batch(run)
    _promote(run, batch, subjects.get(batch.subject))


@handler(WITHDRAW, label="withdrawal", failed=failed)
def withdraw(run: JobRun) -> None:
    """Leave everything as if the batch had never come."""
    batch = _batch(run)
    withdrawing.withdraw(run, batch, subjects.get(batch.subject))


def _batch(run: JobRun) -> ImportBatch:
    return ImportBatch.objects.select_related("source", "mapping").get(id=run.arguments["batch"])


def _goes_on(run: JobRun, batch_id: UUID) -> bool:
    """Whether the batch may be promoted now; else it waits for a person and says why."""
    with run.chunk(done=run.done, cursor=run.cursor):
        batch = ImportBatch.objects.select_for_update(of=("self",)).select_related("source").get(id=batch_id)
        batch.hold = holding.reason(batch)
        batch.status = Status.STAGED if batch.hold else Status.PROMOTING
        batch.save(update_fields=["hold", "status"])
    return not batch.hold


def _promote(run: JobRun, batch: ImportBatch, subject: subjects.Subject) -> None:
    promoting.promote(run, batch, subject)
    with run.chunk(done=run.done, cursor=run.cursor, stage="Done"):
        if subject.finish is not None:
            subject.finish(batch)
        ImportBatch.objects.filter(id=batch.id).update(
            status=Status.DONE, finished_at=timezone.now(), error="", hold=""
        )
