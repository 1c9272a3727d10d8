"""Deciding and undoing. A decision is a row that stays; what it linked or merged can be taken back exactly."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import change_set
from stewardship.candidates.models import MatchCandidate
from stewardship.review import effects
from stewardship.review.models import Decision

OPEN, LINKED, REJECTED = MatchCandidate.Status.OPEN, MatchCandidate.Status.LINKED, MatchCandidate.Status.REJECTED
MATCH, NON_MATCH, UNSURE = Decision.Outcome.MATCH, Decision.Outcome.NON_MATCH, Decision.Outcome.UNSURE
PLAIN_REASON: dict[str, str] = {
    MATCH: "approved in review",
    NON_MATCH: "rejected in review",
    UNSURE: "left open in review",
}
STATUS_AFTER = {MATCH: LINKED, NON_MATCH: REJECTED, UNSURE: OPEN}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody decides. `version` is the candidate's version they looked at."""

    candidate: int
    outcome: str
    version: int
    idempotency_key: str
    reason_code: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.outcome not in Decision.Outcome.values:
            raise Invalid(f"{self.outcome!r} is no decision.", field="outcome", mend="Use match, non_match or unsure.")
        if self.reason_code not in Decision.Reason.values:
            raise Invalid(f"{self.reason_code!r} is no reason.", field="reason_code", mend="Choose one of the list.")
        if not 8 <= len(self.idempotency_key) <= 80:
            raise Invalid("The idempotency key has 8 to 80 characters.", field="idempotency_key")
        if len(self.note) > 10_000:
            raise Invalid("The note is longer than 10,000 characters.", field="note", mend="Shorten it.")


def decide(verdict: Verdict, *, actor: User) -> Decision:
    """Decide a pair. The same key again gives the same decision; a pair decided or changed meanwhile is refused."""
    reason = verdict.note or _reason(verdict)
    with change_set(actor=actor, action=f"review.{verdict.outcome}", reason=reason):
        candidate = _locked(verdict.candidate, with_rivals=verdict.outcome == MATCH)
        if earlier := Decision.objects.filter(idempotency_key=verdict.idempotency_key).first():
            return _same(earlier, verdict, actor)
        _check(candidate, verdict, actor)
        decision = Decision(
            id=uuid4(),
            candidate=candidate,
            outcome=verdict.outcome,
            reason_code=verdict.reason_code,
            note=verdict.note,
            decided_by=actor,
            decided_by_name=str(actor),
            decided_at=timezone.now(),
            snapshot=snapshot(candidate),
            idempotency_key=verdict.idempotency_key,
        )
        if verdict.outcome == MATCH:
            decision.snapshot["closed"] = effects.join(candidate, decision, actor=actor, reason=reason)
        decision.save(force_insert=True)
        _settle(candidate, STATUS_AFTER[Decision.Outcome(verdict.outcome)])
        return decision


def _reason(verdict: Verdict) -> str:
    """What history says where the person wrote nothing."""
    return Decision.Reason(verdict.reason_code).label if verdict.reason_code else PLAIN_REASON[verdict.outcome]


def undo(*, decision: UUID, actor: User, reason: str) -> bool:
    """Take a decision back, with all that followed from it. Whether there was anything to undo."""
    with change_set(actor=actor, action="review.undo", reason=reason):
        found = Decision.objects.select_related("candidate").filter(id=decision).first()
        if found is None:
            raise NotFound("There is no such decision.")
        candidate = _locked(found.candidate_id, with_rivals=found.outcome == MATCH)
        found.refresh_from_db(from_queryset=Decision.objects.select_for_update())
        if found.superseded_at is not None:
            return False
        found.superseded_at, found.superseded_by_name, found.superseded_reason = timezone.now(), str(actor), reason
        found.save(update_fields=["superseded_at", "superseded_by_name", "superseded_reason"])
        if found.outcome == MATCH:
            effects.part(found, actor=actor, reason=reason)
        if found.outcome != UNSURE:
            candidate.band = MatchCandidate.Band.REVIEW  # what somebody took back is not linked again without a person
            _settle(candidate, effects.status_now(candidate))
        return True


def add_reason(*, decision: UUID, reason_code: str, actor: User) -> None:
    """Say afterwards why: a rejection is one key, its reason may follow with a digit."""
    if reason_code not in Decision.Reason.values:
        raise Invalid(f"{reason_code!r} is no reason.", field="reason_code", mend="Choose one of the list.")
    label = Decision.Reason(reason_code).label
    with change_set(actor=actor, action="review.reason", reason=label):
        changed = Decision.objects.filter(id=decision, decided_by=actor, superseded_at__isnull=True).update(
            reason_code=reason_code
        )
        if not changed:
            raise NotFound("There is no standing decision of yours to give a reason for.")


def snapshot(candidate: MatchCandidate) -> dict[str, Any]:
    """What the decision was taken on: numbers and fingerprints, no values of people."""
    return {
        "weight": candidate.weight,
        "probability": candidate.probability,
        "is_calibrated": candidate.is_calibrated,
        "band": candidate.band,
        "steps": candidate.steps,
        "gate": candidate.gate,
        "model_version": str(candidate.model_version_id),
        "left_fingerprint": candidate.left_fingerprint,
        "right_fingerprint": candidate.right_fingerprint,
    }


def _locked(candidate: int, *, with_rivals: bool) -> MatchCandidate:
    unlocked = MatchCandidate.objects.filter(id=candidate).first()
    if unlocked is not None and with_rivals:
        effects.lock([unlocked])
    found = (
        MatchCandidate.objects.select_for_update(of=("self",)).select_related("leased_by").filter(id=candidate).first()
    )
    if found is None:
        raise NotFound("There is no such pair.")
    return found


def _same(earlier: Decision, verdict: Verdict, actor: User) -> Decision:
    asked = (verdict.candidate, verdict.outcome, actor.pk)
    if (earlier.candidate_id, earlier.outcome, earlier.decided_by_id) != asked:
        raise Conflict("This idempotency key was used for another decision.", mend="Use a new key for each decision.")
    return earlier


def _check(candidate: MatchCandidate, verdict: Verdict, actor: User) -> None:
    if candidate.status != OPEN:
        raise Conflict(_who_decided(candidate))
    if candidate.version != verdict.version:
        raise Stale("This pair has changed since you opened it.", mend="Look at it again before you decide.")
    holder = candidate.leased_by
    is_held = candidate.leased_until is not None and candidate.leased_until > timezone.now()
    if holder is not None and holder != actor and is_held:
        raise Conflict(f"{holder} is working on this pair.", mend="Take the next one; it comes back when they let go.")


def _who_decided(candidate: MatchCandidate) -> str:
    last = (
        candidate.decisions.filter(superseded_at__isnull=True).exclude(outcome=UNSURE).order_by("-decided_at").first()
    )
    if last is None:
        return "This pair is closed: another pair of the same persona or customer was decided meanwhile."
    return f"{last.decided_by_name} decided this pair already: {last.get_outcome_display()}."


def _settle(candidate: MatchCandidate, status: str) -> None:
    candidate.status = status
    candidate.decided_at = None if status == OPEN else timezone.now()
    candidate.version += 1
    candidate.leased_by, candidate.leased_until = None, None
    candidate.save(update_fields=["band", "status", "decided_at", "version", "leased_by", "leased_until"])
