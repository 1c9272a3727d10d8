"""Runs one attempt at a job, decides what a failure means, and takes up what dead workers left."""

import logging
import time
import traceback
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection

from mdm.audit import Actor, change_set
from mdm.jobs import leases, registry
from mdm.jobs.errors import Fenced, HeldElsewhere, JobFailed
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun, in_seconds

log = logging.getLogger(__name__)

WORKER_DIED = "The worker died at each of {n} attempts, the last time after {done} of the work was kept."
TRIED_ALL = "Tried {n} times. The last time: {error}"


def run(job_id: UUID, *, lease_seconds: float = leases.LEASE_SECONDS) -> bool:
    """Do the job, if it is free. False when there was nothing to take: finished, held elsewhere or unknown."""
    attempt = leases.claim(job_id, lease_seconds=lease_seconds)
    if attempt is None:
        return False
    job = Job.objects.get(id=job_id)
    kind = registry.kind(job.kind)
    if kind is None:
        _end(job, attempt, Job.Status.FAILED, f"This version has nothing that does jobs of kind {job.kind}.")
        return True
    job_run = JobRun(job, attempt, lease_seconds=lease_seconds)
    try:
        kind.work(job_run)
    except Fenced as fenced:
        log.warning("%s", fenced)
    except JobFailed as failure:
        _end(job, attempt, Job.Status.FAILED, str(failure))
    except Exception as error:  # whatever it was, the job must not be lost
        _after_error(job, attempt, error)
    else:
        _end(job, attempt, Job.Status.SUCCEEDED, "")
    return True


def run_now(job: Job) -> Job:
    """Do the job in this process, with its retries; for commands and tests. Raises HeldElsewhere."""
    while run(job.id):
        job.refresh_from_db()
        if job.status not in {Job.Status.QUEUED, Job.Status.RUNNING}:
            return job
    job.refresh_from_db()
    if job.status in {Job.Status.QUEUED, Job.Status.RUNNING}:
        raise HeldElsewhere(f"Another worker is at {job.kind} {job.id}.")
    return job


def run_through(job: Job) -> Job:
    """Do the job in this process; unless it succeeds, JobFailed says why. For commands that need what it makes."""
    done = run_now(job)
    if done.status != Job.Status.SUCCEEDED:
        raise JobFailed(f"{done.kind} ended as {done.status}: {done.error}")
    return done


def run_or_wait(job: Job, *, patience: float = 2 * leases.LEASE_SECONDS) -> Job:
    """Like run_through, but a job that another worker is at is waited for; one that was left behind is taken over.

    Raises JobFailed, and HeldElsewhere when `patience` seconds are over.
    """
    until = time.monotonic() + patience
    while True:
        try:
            return run_through(job)
        except HeldElsewhere:
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


def reap() -> list[UUID]:
    """End the jobs whose attempts are used up and name those for which a worker is to be woken."""
    with change_set(actor=Actor.job("jobs.reap", "scheduler"), action="jobs.reap"):
        for job in Job.objects.filter(id__in=leases.lapsed_for_good()):
            done = f"{job.done_count:,}" + (f" of {job.total_count:,}" if job.total_count else "")
            _end(job, job.attempt, Job.Status.FAILED, WORKER_DIED.format(n=job.attempt, done=done))
    return leases.to_wake()


def words(error: BaseException) -> str:
    """What happened, without its message: a database's detail, or a value in it, may be somebody's data."""
    cause = getattr(error, "__cause__", None)
    state = getattr(cause, "sqlstate", None)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{f' (SQLSTATE {state})' if state else ''}{place}."


def _after_error(job: Job, attempt: int, error: Exception) -> None:
    log.error("%s %s, attempt %d: %s", job.kind, job.id, attempt, words(error))
    if isinstance(error, OperationalError | InterfaceError):
        connection.close()  # the server may have been restarted: the next statement opens a new connection
    if attempt >= job.max_attempts:
        _end(job, attempt, Job.Status.FAILED, TRIED_ALL.format(n=attempt, error=words(error)))
        return
    wait = min(5 * 3 ** (attempt - 1), 300)
    Job.objects.filter(id=job.id, attempt=attempt, status=Job.Status.RUNNING).update(
        status=Job.Status.QUEUED, leased_until=in_seconds(wait), error=words(error)
    )


def _end(job: Job, attempt: int, status: str, error: str) -> None:
    """The one place where a job ends. What its room has to say about a failure is written in the same transaction."""
    actor = Actor.job(job.kind, job.id, job.actor_name)
    with change_set(actor=actor, action=f"{job.kind}.end", reason=job.reason):
        ended = Job.objects.filter(id=job.id, attempt=attempt, status=Job.Status.RUNNING).update(
            status=status, error=error, leased_until=None, finished_at=in_seconds(0)
        )
        kind = registry.kind(job.kind)
        if ended and status != Job.Status.SUCCEEDED and kind is not None and kind.failed is not None:
            job.refresh_from_db()
            kind.failed(job)
