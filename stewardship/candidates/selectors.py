"""Reading match runs and model versions for people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.jobs import selectors as jobs
from mdm.jobs.selectors import Progress
from mdm.matching.model import ComparisonLevel, MatchModel, level_weight
from mdm.matching.probability import probability
from mdm.web import keyset
from mdm.web.drawing import percent
from mdm.web.filters import Filter
from mdm.web.listing import Column, Listing, Query
from stewardship.candidates import evidence
from stewardship.candidates.models import MatchModelVersion, MatchRun, PairKind

NEWEST: keyset.Order = (("created_at", "desc"), ("id", "desc"))
RUNS = Listing(
    "run",
    NEWEST,
    {
        "kind": Column("kind", choices=PairKind.choices),
        "started_by": Column("started_by_name"),
        "created_at": Column("created_at", orders=True),
        "finished_at": Column("finished_at", is_nullable=True),
    },
)
MODELS = Listing(
    "model",
    NEWEST,
    {
        "kind": Column("kind", choices=PairKind.choices),
        "version": Column("version", orders=True),
        "status": Column("status", choices=MatchModelVersion.Status.choices),
        "review_line": Column("review_line"),
        "automatic_line": Column("automatic_line"),
        "created_at": Column("created_at", orders=True),
        "activated_at": Column("activated_at", is_nullable=True),
    },
)
NARROWEST = 0.5  # percent; what was found at all is never invisible


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One step of a funnel with the width of its bar in percent."""

    label: str
    count: int
    note: str
    width: float


@dataclass(frozen=True, slots=True)
class RunRow:
    """One match run."""

    id: UUID
    kind: str
    fields: Projection
    funnel: tuple[FunnelStep, ...]
    progress: Progress | None

    @property
    def is_live(self) -> bool:
        return self.progress is not None and self.progress.is_live


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level of a comparison with its numbers."""

    label: str
    m: float
    u: float
    bits: float
    is_by_frequency: bool


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One comparison of a model."""

    label: str
    is_trained: bool
    levels: tuple[LevelRow, ...]


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One model version."""

    id: UUID
    name: str
    kind: str
    status: str
    fields: Projection
    review: float
    automatic: float


@dataclass(frozen=True, slots=True)
class ModelDetail:
    """A model version with its numbers."""

    row: ModelRow
    prior: float
    comparisons: tuple[ComparisonRow, ...]
    blocking: tuple[str, ...]


def runs(access: FieldAccess, query: Query) -> tuple[keyset.Page[RunRow], tuple[Filter, ...]]:
    """Match runs under the filters of the address, the newest first unless it says otherwise."""
    access.require("see", "work.match_run")
    found, chosen = RUNS.page(access, query, MatchRun.objects.select_related("model_version", "job"))
    return found.of([_run(access, row) for row in found.rows]), chosen


def run(access: FieldAccess, run_id: UUID) -> RunRow:
    """One match run."""
    access.require("see", "work.match_run")
    found = MatchRun.objects.select_related("model_version", "job").filter(pk=run_id).first()
    if found is None:
        raise NotFound("There is no such match run.")
    return _run(access, found)


def models(access: FieldAccess, query: Query) -> tuple[keyset.Page[ModelRow], tuple[Filter, ...]]:
    """Model versions under the filters of the address, the newest first unless it says otherwise."""
    access.require("see", "work.models")
    found, chosen = MODELS.page(access, query, MatchModelVersion.objects.select_related("created_by"))
    return found.of([_model(access, row) for row in found.rows]), chosen


def model(access: FieldAccess, version: UUID) -> ModelDetail:
    """One model version with every level's m, u and weight; these are numbers about evidence, not about people."""
    access.require("see", "work.models")
    access.require("see", "model.document")
    found = MatchModelVersion.objects.select_related("created_by").filter(pk=version).first()
    if found is None:
        raise NotFound("There is no such model.")
    engine = evidence.model_of(found.pk)
    return ModelDetail(_model(access, found), engine.prior, _comparisons(engine), _blocking(engine))


def _run(access: FieldAccess, row: MatchRun) -> RunRow:
    values = {
        "kind": row.get_kind_display(),
        "model_version": str(row.model_version) if row.model_version else "",
        "started_by": row.started_by_name,
        "created_at": row.created_at,
        "finished_at": row.finished_at,
        "funnel": row.funnel.get("steps", []),
    }
    fields = access.project("run", values)
    steps = drawn(fields.shown("funnel", []))
    return RunRow(row.pk, row.kind, fields, steps, jobs.progress(row.job_id) if row.finished_at is None else None)


def drawn(steps: Sequence[Sequence[Any]]) -> tuple[FunnelStep, ...]:
    """The steps of a funnel with the widths of their bars."""
    widest = max((int(count) for _, count, _ in steps), default=0) or 1
    return tuple(FunnelStep(str(label), int(n), str(note), _width(int(n), widest)) for label, n, note in steps)


def _width(count: int, widest: int) -> float:
    return max(percent(100 * count / widest), NARROWEST) if count else 0.0


def _model(access: FieldAccess, row: MatchModelVersion) -> ModelRow:
    engine = evidence.model_of(row.pk)
    values = {
        "kind": row.get_kind_display(),
        "version": row.version,
        "status": row.get_status_display(),
        "review_line": row.review_line,
        "automatic_line": row.automatic_line,
        "calibration": "calibrated" if row.calibration else "not calibrated yet",
        "trained_on": row.trained_on,
        "created_by": str(row.created_by) if row.created_by else "a match run",
        "created_at": row.created_at,
        "activated_at": row.activated_at,
    }
    lines = (probability(line, engine.calibration) for line in (row.review_line, row.automatic_line))
    return ModelRow(row.pk, str(row), row.kind, row.status, access.project("model", values), *lines)


def _comparisons(engine: MatchModel) -> tuple[ComparisonRow, ...]:
    return tuple(
        ComparisonRow(each.label, each.trained, tuple(_level(engine, level) for level in each.levels))
        for each in engine.comparisons
    )


def _level(engine: MatchModel, level: ComparisonLevel) -> LevelRow:
    return LevelRow(level.label, level.m, level.u, level_weight(level), level.frequency in engine.frequencies)


def _blocking(engine: MatchModel) -> tuple[str, ...]:
    return tuple(rule.key.replace("_", " ") for rule in engine.blocking)
