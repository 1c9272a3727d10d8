"""Reading jobs for people."""

from dataclasses import dataclass
from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.jobs import registry
from mdm.jobs.models import Job
from mdm.web import keyset
from mdm.web.keyset import Order, Page

NEWEST: Order = (("created_at", "desc"), ("id", "desc"))
SHOWN = (
    "kind",
    "stage",
    "done_count",
    "total_count",
    "attempt",
    "result",
    "error",
    "actor_name",
    "reason",
    "created_at",
    "started_at",
    "finished_at",
)
STATES = {"queued": "waiting", "running": "running", "succeeded": "done", "failed": "failed", "cancelled": "failed"}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, as the progress component shows it: numbers and words of ours."""

    state: str
    done: int
    total: int | None
    stage: str
    note: str

    @property
    def is_live(self) -> bool:
        return self.state in {"waiting", "running"}


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job. `label` says its kind in the words of whoever registered it."""

    id: str
    label: str
    state: str
    fields: Projection
    progress: Progress


def progress(job_id: UUID | None) -> Progress | None:
    """The progress of a job that another room's page shows; that page has asked for its own right."""
    job = Job.objects.filter(id=job_id).first() if job_id else None
    return _progress(job) if job else None


def jobs(access: FieldAccess, cursor: str = "", size: int | str | None = None) -> Page[JobRow]:
    """Jobs, the newest first."""
    found = keyset.page(Job.objects.all(), NEWEST, cursor, size)
    return Page([_row(access, job) for job in found.rows], found.next, found.previous, found.size)


def one(access: FieldAccess, job_id: UUID) -> JobRow:
    job = Job.objects.filter(id=job_id).first()
    if job is None:
        raise NotFound("There is no such job.")
    return _row(access, job)


def _progress(job: Job) -> Progress:
    note = job.error if job.status in {Job.Status.FAILED, Job.Status.CANCELLED} else job.stage
    if job.status == Job.Status.QUEUED and job.attempt:
        note = "It was interrupted and goes on where it stood."
    return Progress(STATES[job.status], job.done_count, job.total_count, job.stage, note)


def _label(key: str) -> str:
    known = registry.kind(key)
    label = known.label if known else key  # a kind of an earlier release
    return label[:1].upper() + label[1:]


def _row(access: FieldAccess, job: Job) -> JobRow:
    values = {name: getattr(job, name) for name in SHOWN} | {"status": job.get_status_display()}
    return JobRow(str(job.id), _label(job.kind), job.status, access.project("job", values), _progress(job))
