"""Reading jobs for people."""

from dataclasses import dataclass
from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.jobs import registry
from mdm.jobs.models import Job
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

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


def kinds(_: FieldAccess) -> list[Choice]:
    """The kinds of job with their words."""
    return [(key, _label(key)) for key in registry.kinds()]


JOBS = Listing(
    "job",
    (("created_at", "desc"), ("id", "desc")),
    {
        "kind": Column("kind", choices=kinds),
        "status": Column("status", choices=Job.Status.choices),
        "actor_name": Column("actor_name"),
        "reason": Column("reason"),
        "attempt": Column("attempt"),
        "error": Column("error"),
        "created_at": Column("created_at", orders=True),
        "started_at": Column("started_at", is_nullable=True),
        "finished_at": Column("finished_at", is_nullable=True),
    },
)


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


def jobs(access: FieldAccess, query: Query) -> tuple[Page[JobRow], tuple[Filter, ...]]:
    """Jobs under the filters of the address, the newest first unless it says otherwise."""
    found, chosen = JOBS.page(access, query, Job.objects.all())
    return found.of([_row(access, job) for job in found.rows]), chosen


def one(access: FieldAccess, job_id: UUID) -> JobRow:
    job = Job.objects.filter(id=job_id).first()
    if job is None:
        raise NotFound("There is no such job.")
    return _row(access, job)


def _progress(job: Job) -> Progress:
    note = job.error if job.status in {Job.Status.FAILED, Job.Status.CANCELLED} else job.stage
    if job.status == Job.Status.SUCCEEDED:
        note = ""  # that it is finished is said anyway
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
