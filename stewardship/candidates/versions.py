"""Model versions: the active one of each kind, made by training when there is none yet."""

from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.matching.document import from_document, to_document
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.presets import personas, persons
from mdm.matching.training import train
from stewardship.candidates.models import MatchModelVersion, PairKind
from stewardship.candidates.scored import PROCESSES

SEED = 20260101  # training draws samples; the same data give the same model
PRESETS = {PairKind.PERSONA: personas, PairKind.CUSTOMER: persons}


@dataclass(frozen=True, slots=True)
class Version:
    """A stored version with its model read."""

    row: MatchModelVersion
    model: MatchModel


def preset(kind: str) -> MatchModel:
    """The shipped model of this kind: prior knowledge, not trained."""
    return PRESETS[PairKind(kind)]()


def active(kind: str) -> Version | None:
    """The version in force, if there is one."""
    row = MatchModelVersion.objects.filter(kind=kind, status=MatchModelVersion.Status.ACTIVE).first()
    return Version(row, from_document(row.document)) if row else None


def train_version(kind: str, left: Frame, right: Frame, *, actor: User | Actor, reason: str) -> Version:
    """Learn a model from these tables without any label, keep it as the next version, and put it in force."""
    model, report = train(preset(kind), left, right, seed=SEED, processes=PROCESSES)
    with change_set(actor=actor, action="model.activate", reason=reason):
        MatchModelVersion.objects.filter(kind=kind, status=MatchModelVersion.Status.ACTIVE).update(
            status=MatchModelVersion.Status.RETIRED
        )
        newest = MatchModelVersion.objects.filter(kind=kind).aggregate(newest=Max("version"))["newest"] or 0
        model = model.replaced(version=newest + 1)
        row = MatchModelVersion.objects.create(
            kind=kind,
            version=newest + 1,
            status=MatchModelVersion.Status.ACTIVE,
            document=to_document(model),
            review_line=model.lines.review,
            automatic_line=model.auto_line,
            trained_on={
                "left": len(left),
                "right": len(right),
                "seed": SEED,
                "expected_matches": round(report.expected_matches, 1),
                "prior": report.prior,
                "kept": list(report.kept),
                "converged": report.converged,
            },
            created_by=actor if isinstance(actor, User) else None,
            activated_at=timezone.now(),
        )
    return Version(row, model)
