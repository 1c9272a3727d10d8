"""One attempt at a job, as its handler sees it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField
from django.db.models.expressions import RawSQL

from mdm.audit import Actor, change_set
from mdm.jobs import leases, registry
from mdm.jobs.errors import Fenced
from mdm.jobs.models import Job


def in_seconds(seconds: float) -> RawSQL:
    """That long from now, by the database's clock and not by the start of its transaction."""
    return RawSQL("clock_timestamp() + make_interval(secs => %s)", [seconds], output_field=DateTimeField())


@dataclass(slots=True)
class Step:
    """Where the job will stand when the chunk is committed; the chunk may still change it."""

    done: int
    cursor: dict[str, Any]
    stage: str
    total: int | None = None
    result: dict[str, Any] = field(default_factory=dict)


class JobRun:
    """The right to work on a job under one attempt; it ends when the lease lapses and another worker takes over."""

    def __init__(self, job: Job, attempt: int, *, lease_seconds: float = leases.LEASE_SECONDS) -> None:
        self.id: UUID = job.id
        self.kind = job.kind
        self.key = job.key
        self.reason = job.reason
        self.arguments: Mapping[str, Any] = job.arguments
        self.attempt = attempt
        self.cursor: Mapping[str, Any] = job.cursor
        self.done = job.done_count
        self.total = job.total_count
        self.stage = job.stage
        self.result: dict[str, Any] = dict(job.result)
        known = registry.kind(job.kind)
        self.asked_by = Actor(job.actor_id, job.actor_name)
        self.actor = replace(
            Actor.job(job.kind, job.id), name=f"{known.label if known else job.kind} for {job.actor_name}"
        )
        self._lease_seconds = lease_seconds

    @contextmanager
    def chunk(
        self, *, done: int, cursor: Mapping[str, Any], stage: str | None = None, total: int | None = None
    ) -> Iterator[Step]:
        """One transaction in the job's change set. It commits together with the job's progress, or not at all.

        The job's row is locked first: a worker that lost the job is refused before it writes, and nobody can take
        the job over while a chunk of it is being written.
        """
        step = Step(done, dict(cursor), self.stage if stage is None else stage, total or self.total, dict(self.result))
        with change_set(actor=self.actor, action=self.kind, reason=self.reason):
            if not leases.hold(self.id, self.attempt):
                raise Fenced(f"{self.kind} {self.id}: attempt {self.attempt} no longer holds the job")
            yield step
            self._save(step)
        self._remember(step)

    def progress(self, *, done: int | None = None, total: int | None = None, stage: str | None = None) -> None:
        """Say how far it is and renew the lease, outside of any chunk; the cursor stays where it was."""
        step = Step(
            self.done if done is None else done,
            dict(self.cursor),
            self.stage if stage is None else stage,
            self.total if total is None else total,
            self.result,
        )
        if not self._save(step):
            raise Fenced(f"{self.kind} {self.id}: attempt {self.attempt} no longer holds the job")
        self._remember(step)

    def _save(self, step: Step) -> int:
        return Job.objects.filter(id=self.id, attempt=self.attempt, status=Job.Status.RUNNING).update(
            cursor=step.cursor,
            done_count=step.done,
            total_count=step.total,
            stage=step.stage,
            result=step.result,
            leased_until=in_seconds(self._lease_seconds),
        )

    def _remember(self, step: Step) -> None:
        self.cursor, self.done, self.total = step.cursor, step.done, step.total
        self.stage, self.result = step.stage, step.result
