"""A match run as a job: compare everything, write what was found, then have the automatic band decided."""

from collections import Counter
from uuid import UUID

from django.utils import timezone

from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.jobs import registry, runner, services
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from stewardship.candidates import comparing, saving, versions
from stewardship.candidates.comparing import Compared
from stewardship.candidates.models import MatchRun, PairKind

KIND = "candidates.run"
AUTOMATIC = "review.automatic"


def start(*, kind: str, actor: User | Actor, reason: str, wake: bool = True) -> MatchRun:
    """Start a run; while one of the same kind is under way, that one is given."""
    with change_set(actor=actor, action="candidates.start", reason=reason):
        job = services.enqueue(
            kind=KIND, key=f"{KIND}:{kind}", arguments={"kind": kind}, actor=actor, reason=reason, wake=wake
        )
        existing = MatchRun.objects.filter(job=job).first()
        return existing or MatchRun.objects.create(kind=kind, job=job, started_by_name=job.actor_name)


def run_through(*, kind: str, actor: User | Actor, reason: str) -> MatchRun:
    """A run and the decisions of its automatic band, in this process unless a worker is faster. Raises JobFailed."""
    run = start(kind=kind, actor=actor, reason=reason, wake=False)
    if run.job is not None:
        runner.run_or_wait(run.job)
    for job in Job.objects.filter(kind=AUTOMATIC, key=f"{AUTOMATIC}:{run.pk}"):
        runner.run_or_wait(job)
    run.refresh_from_db()
    return run


@registry.handler(KIND, label="match run")
def run_job(run: JobRun) -> None:
    """Work on a run. After a kill the comparison starts again; chunks written before are not written twice."""
    row = MatchRun.objects.get(job_id=run.id)
    learn = _Learn(PairKind(row.kind), run.actor, run.reason)
    compare = comparing.personas_with_customers if row.kind == PairKind.PERSONA else comparing.customers_with_customers
    compared = compare(learn, lambda stage: run.progress(stage=stage))
    row.model_version = learn.version.row
    denied = saving.denied(row.kind)
    tally: Counter[str] = Counter()
    for done, chunk in saving.chunks(compared.found):
        with run.chunk(done=done, cursor={"done": done}, stage="writing", total=len(compared.found)):
            row.save(update_fields=["model_version"])
            saving.write(row, compared, chunk, denied, tally)
    with run.chunk(done=len(compared.found), cursor={"done": len(compared.found)}, stage="finishing"):
        tally["closed"] = saving.close_lost(row)
        row.funnel = {"steps": funnel(row.kind, compared, tally)}
        row.model_version, row.finished_at = learn.version.row, timezone.now()
        row.save(update_fields=["funnel", "model_version", "finished_at"])
        services.enqueue(
            kind=AUTOMATIC,
            key=f"{AUTOMATIC}:{row.pk}",
            arguments={"run": str(row.pk)},
            actor=run.asked_by,
            reason=run.reason,
            wake=True,
        )


class _Learn:
    """The model in force; trained on what the run reads when there is none yet."""

    def __init__(self, kind: PairKind, actor: Actor, reason: str) -> None:
        self._kind, self._actor, self._reason = kind, actor, reason
        self._version = versions.active(kind)

    def __call__(self, left: Frame, right: Frame) -> MatchModel:
        if self._version is None:
            self._version = versions.train_version(
                self._kind, left, right, actor=self._actor, reason=self._reason or "first match run"
            )
        return self._version.model

    @property
    def version(self) -> versions.Version:
        if self._version is None:
            raise RuntimeError("the comparison asked for no model")
        return self._version


def funnel(kind: str, compared: Compared, tally: Counter[str]) -> list[list[object]]:
    """[label, count, note] from everything down to what is left to do."""
    sides, bands = compared.sides, Counter(str(found.band) for found in compared.found)
    steps: list[list[object]] = []
    if kind == PairKind.PERSONA:
        steps += [
            ["Personas", sides.persona_count, ""],
            ["Linked already", sides.linked_count, ""],
            *([f"Not permitted: {whose}", count, rule] for (rule, whose), count in sorted(sides.left_out.items())),
            ["Personas permitted", sides.permitted_count, ""],
            ["No name can be read", sides.unreadable_count, "cannot be decided by inference"],
        ]
    skipped = sum(compared.tally.skipped.values())
    return [
        *steps,
        ["Customers", sides.customer_count, ""],
        ["Pairs compared", compared.tally.blocked, f"{skipped} values too common to compare" if skipped else ""],
        ["Above the review line", compared.tally.scored, ""],
        [
            "Link automatically",
            bands["auto"],
            "" if compared.model.calibration else "stricter line until calibrated",
        ],
        ["For review", bands["review"], "; ".join(f"{n:,} because {why}" for why, n in compared.held.most_common())],
        ["Cannot decide", bands["cannot_decide"], "no name signal"],
        ["Decided before", tally["decided before"], "left as they are"],
        ["No longer found", tally["closed"], "closed"],
    ]


def job_of(run: UUID) -> Job | None:
    """The job that works on a run."""
    found = MatchRun.objects.select_related("job").filter(pk=run).first()
    return found.job if found else None
