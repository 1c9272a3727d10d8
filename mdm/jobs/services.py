"""Asking for long work, and calling it off."""

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from mdm.audit import change_set
from mdm.audit.actors import Who, as_actor
from mdm.jobs import registry
from mdm.jobs.leases import WAKE_AGAIN_SECONDS
from mdm.jobs.models import Job
from mdm.jobs.run import in_seconds

log = logging.getLogger(__name__)
LIVE = (Job.Status.QUEUED, Job.Status.RUNNING)


def enqueue(
    *,
    kind: str,
    key: str,
    arguments: Mapping[str, Any],
    actor: Who,
    reason: str = "",
    total: int | None = None,
    wake: bool = True,
) -> Job:
    """The job of this key: a new one, or the one that is live already. A worker is woken once the caller commits.

    `arguments` are ids, never personal data. `wake=False` leaves it to `runner.run_now`, or to the reaper.
    """
    if registry.kind(kind) is None:
        raise ValueError(f"no handler is registered for jobs of kind {kind!r}")
    who = as_actor(actor)
    with change_set(actor=actor, action="jobs.enqueue", reason=reason):
        job = Job(
            kind=kind, key=key, arguments=dict(arguments), actor_id=who.id, actor_name=who.name, reason=reason,
            total_count=total,
        )  # fmt: skip
        job, is_new = _insert(job)
    if is_new and wake:
        transaction.on_commit(partial(wake_worker, job.id), robust=True)
    return job


def _insert(job: Job) -> tuple[Job, bool]:
    while True:
        # ON CONFLICT DO NOTHING waits for a rival that has not committed yet: the constraint decides.
        Job.objects.bulk_create([job], ignore_conflicts=True)
        live = Job.objects.filter(key=job.key, status__in=LIVE).first()
        if live is not None:
            if live.id == job.id:
                Job.objects.filter(id=job.id).update(leased_until=in_seconds(WAKE_AGAIN_SECONDS))
            return live, live.id == job.id
        if Job.objects.filter(id=job.id).exists():  # ours, and already finished by a quick worker
            return Job.objects.get(id=job.id), True


def cancel(*, job: Job, actor: Who, reason: str) -> bool:
    """End a live job; a worker at it is refused at its next chunk. False when it had ended before."""
    with change_set(actor=actor, action="jobs.cancel", reason=reason):
        ended = Job.objects.filter(id=job.id, status__in=LIVE).update(
            status=Job.Status.CANCELLED, error=reason, leased_until=None, finished_at=in_seconds(0)
        )
        job.refresh_from_db()
        kind = registry.kind(job.kind)
        if ended and kind is not None and kind.failed is not None:
            kind.failed(job)
    return bool(ended)


def wake_worker(job_id: UUID) -> None:
    """Send the wake-up. A broker that is away costs only time: the reaper sends it again."""
    from mdm.jobs.tasks import run_job

    try:
        run_job.apply_async((str(job_id),), retry=False)
    except Exception as error:  # kombu raises the transport's own errors
        log.warning("no worker could be woken for job %s: %s", job_id, type(error).__name__)
