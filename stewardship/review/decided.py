"""Decisions for people: the list, those on either side of a pair, those on pairs like it, one's own last one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query
from social.platforms import selectors as platforms
from stewardship.candidates import evidence, names
from stewardship.candidates.models import MatchCandidate, PairKind
from stewardship.candidates.names import Named
from stewardship.review.models import Decision

DECISIONS = Listing(
    "decision",
    (("decided_at", "desc"), ("id", "desc")),
    {
        "outcome": Column("outcome", choices=Decision.Outcome.choices),
        "reason_code": Column("reason_code", choices=[choice for choice in Decision.Reason.choices if choice[0]]),
        "is_automatic": Column("is_automatic"),
        "decided_by": Column("decided_by", is_nullable=True),
        "decided_at": Column("decided_at", orders=True),
        "superseded_at": Column("superseded_at", is_nullable=True),
        "candidate.kind": Column("candidate__kind", choices=PairKind.choices),
        "candidate.platform": Column("candidate__platform", choices=platforms.choices),
    },
)
LOOKED_AT, LEAST_ALIKE, MOST_ALIKE, MOST_EARLIER = 400, 0.6, 3, 6
LAST_FOR = timedelta(minutes=30)
TONES = {"match": "good", "non_match": "warn", "unsure": ""}
PAST = {"match": "Approved", "non_match": "Rejected", "unsure": "Left open"}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision with the pair it is about."""

    id: UUID
    candidate: int
    outcome: str
    tone: str
    past: str
    fields: Projection
    probability: Field
    subject: Named
    customer: Named
    is_undone: bool
    is_own: bool
    reason_code: str

    @property
    def outcome_words(self) -> str:
        """`approved Ann Lee`, as far as names may be shown."""
        return f"{self.past.lower()} {self.subject.plain}".strip()


@dataclass(frozen=True, slots=True)
class Alike:
    """A decided pair whose evidence came out almost the same."""

    candidate: int
    outcome: str
    tone: str
    words: Field
    probability: Field


def page(access: FieldAccess, query: Query) -> tuple[Page[DecisionRow], tuple[Filter, ...]]:
    """Decisions under the filters of the address, the newest first unless it says otherwise."""
    access.require("see", "decision.outcome")
    found, chosen = DECISIONS.page(access, query, Decision.objects.select_related("candidate"))
    return found.of(_rows(access, found.rows)), chosen


def one(access: FieldAccess, decision: UUID) -> DecisionRow:
    """One decision."""
    found = Decision.objects.select_related("candidate").filter(pk=decision).first()
    if found is None:
        raise NotFound("There is no such decision.")
    return _rows(access, [found])[0]


def last_of(access: FieldAccess) -> DecisionRow | None:
    """What this person decided last, while it is fresh and stands."""
    since = timezone.now() - LAST_FOR
    found = (
        Decision.objects.select_related("candidate")
        .filter(decided_by=access.user, decided_at__gte=since)
        .order_by("-decided_at")
        .first()
    )
    return _rows(access, [found])[0] if found is not None and found.superseded_at is None else None


def on_either_side(access: FieldAccess, candidate: MatchCandidate) -> list[DecisionRow]:
    """Earlier decisions on the persona or on either customer, the newest first; those on this pair too."""
    if candidate.kind == PairKind.PERSONA:
        of_sides = Q(candidate__persona_id=candidate.persona_id) | Q(candidate__customer_id=candidate.customer_id)
    else:
        pair = [candidate.customer_id, candidate.other_customer_id]
        of_sides = Q(candidate__customer_id__in=pair) | Q(candidate__other_customer_id__in=pair)
    found = Decision.objects.select_related("candidate").filter(of_sides).order_by("-decided_at", "id")[:MOST_EARLIER]
    return _rows(access, list(found))


def alike(access: FieldAccess, candidate: MatchCandidate) -> list[Alike]:
    """The most similar of the pairs that people decided lately: the same comparisons at the same levels."""
    model = evidence.model_of(candidate.model_version_id)
    pattern = _pattern(candidate.steps)
    recent = (
        Decision.objects.filter(
            candidate__kind=candidate.kind,
            is_automatic=False,
            superseded_at__isnull=True,
            outcome__in=["match", "non_match"],
        )
        .exclude(candidate=candidate)
        .order_by("-decided_at")
        .values_list("candidate_id", "outcome", "snapshot")[:LOOKED_AT]
    )
    scored = [(_likeness(pattern, _pattern(snapshot.get("steps", []))), *rest, snapshot) for *rest, snapshot in recent]
    best = sorted((s for s in scored if s[0] >= LEAST_ALIKE), key=lambda s: (-s[0], s[1]))[:MOST_ALIKE]
    found = []
    for _, other, outcome, snapshot in best:
        words = evidence.in_words(model, snapshot["steps"], access)
        fields = access.project("candidate", {"steps": words, "probability": snapshot["probability"]})
        found.append(
            Alike(other, Decision.Outcome(outcome).label, TONES[outcome], fields["steps"], fields["probability"])
        )
    return found


def _pattern(steps: Sequence[Sequence[Any]]) -> frozenset[tuple[str, str]]:
    return frozenset((str(step[0]), str(step[1])) for step in steps)


def _likeness(mine: frozenset[tuple[str, str]], other: frozenset[tuple[str, str]]) -> float:
    return len(mine & other) / len(mine | other) if mine | other else 0.0


def _rows(access: FieldAccess, decisions: Sequence[Decision]) -> list[DecisionRow]:
    candidates = [d.candidate for d in decisions]
    customers = names.customers(access, [i for c in candidates for i in (c.customer_id, c.other_customer_id) if i])
    personas = names.personas(access, [c.persona_id for c in candidates if c.persona_id])
    return [_row(access, d, customers, personas) for d in decisions]


def _row(access: FieldAccess, d: Decision, customers: dict[int, Named], personas: dict[int, Named]) -> DecisionRow:
    c = d.candidate
    subject = personas[c.persona_id or 0] if c.kind == PairKind.PERSONA else customers[c.other_customer_id or 0]
    values = {
        "outcome": d.get_outcome_display(),
        "reason_code": d.get_reason_code_display() if d.reason_code else "",
        "note": d.note,
        "is_automatic": d.is_automatic,
        "decided_by": d.decided_by_name,
        "decided_at": d.decided_at,
        "superseded_at": d.superseded_at,
        "superseded_by": d.superseded_by_name,
        "superseded_reason": d.superseded_reason,
    }
    return DecisionRow(
        id=d.pk,
        candidate=c.pk,
        outcome=d.outcome,
        tone=TONES[d.outcome],
        past=PAST[d.outcome],
        fields=access.project("decision", values),
        probability=access.project("candidate", {"probability": d.snapshot.get("probability")})["probability"],
        subject=subject,
        customer=customers[c.customer_id],
        is_undone=d.superseded_at is not None,
        is_own=d.decided_by_id is not None and access.user is not None and d.decided_by_id == access.user.pk,
        reason_code=d.reason_code,
    )
