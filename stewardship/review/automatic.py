"""The automatic band, decided by the rule and written like any decision: link, merge, and one row each to undo.

What a person took back, what the gate does not permit any more and what may not be joined goes to a person instead.
"""

from collections.abc import Collection, Sequence
from uuid import uuid4

from django.db.models import F
from django.utils import timezone

from mdm.customers import services as customers
from mdm.customers.models import Customer
from mdm.customers.services import Pair
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from social.personas import linking
from social.personas.linking import NewLink
from social.personas.models import PersonaLink
from stewardship.candidates import saving
from stewardship.candidates.models import MatchCandidate, MatchRun, PairKind
from stewardship.candidates.running import AUTOMATIC
from stewardship.review import effects
from stewardship.review.models import Decision
from stewardship.review.services import snapshot

CHUNK = 500
REASON = "above the automatic line"
OPEN, LINKED = MatchCandidate.Status.OPEN, MatchCandidate.Status.LINKED
Decisions = dict[int, Decision]  # by candidate


@handler(AUTOMATIC, label="automatic decisions")
def decide_band(run: JobRun) -> None:
    """Decide all automatic pairs of a match run, the heaviest first, in chunks that can be resumed."""
    row = MatchRun.objects.select_related("model_version").get(pk=run.arguments["run"])
    ids = saving.automatic(row)
    before, done = run.done, run.done
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        done += len(part)
        with run.chunk(done=done, cursor={"done": done}, stage="linking", total=before + len(ids)):
            decide_all(part, row, run)


def decide_all(ids: Sequence[int], row: MatchRun, run: JobRun) -> None:
    """Decide these pairs in the order given."""
    rank = {candidate: place for place, candidate in enumerate(ids)}
    effects.lock(MatchCandidate.objects.filter(id__in=ids, status=OPEN))
    rows = MatchCandidate.objects.filter(id__in=ids, status=OPEN).select_related("persona", "customer")
    candidates = sorted(rows, key=lambda c: rank[c.pk])
    kept_back = _kept_back(candidates)
    name = f"automatic, model {row.model_version}"
    decisions = {c.pk: _decision(c, name) for c in candidates if c.pk not in kept_back}
    to_join = [c for c in candidates if c.pk in decisions]
    if to_join:
        join = _link if row.kind == PairKind.PERSONA else _merge
        joined = join(to_join, decisions, run)
        _settle(joined)
        _close_overtaken(row.kind, [c for c in to_join if c.pk in joined], decisions)
        Decision.objects.bulk_create(decision for pk, decision in decisions.items() if pk in joined)
    MatchCandidate.objects.filter(id__in=ids, status=OPEN).update(
        band=MatchCandidate.Band.REVIEW, version=F("version") + 1
    )


def _kept_back(candidates: Collection[MatchCandidate]) -> set[int]:
    """Pairs that a person decided before, in whatever way, and pairs that the gate forbids by now."""
    ids = [c.pk for c in candidates]
    by_people = set(Decision.objects.filter(candidate__in=ids).values_list("candidate_id", flat=True))
    refused = {pk for pk, said in effects.permissions(candidates).items() if not said.may_match}
    return by_people | refused


def _link(candidates: Sequence[MatchCandidate], decisions: Decisions, run: JobRun) -> set[int]:
    """The candidates that were linked; of two for one persona only the heavier one."""
    links = {f"decision:{decisions[c.pk].pk}": c.pk for c in candidates}
    made, _ = linking.link_many([_new_link(c, decisions[c.pk]) for c in candidates], actor=run.actor, reason=REASON)
    return {links[link.decided_by] for link in made}


def _merge(candidates: Sequence[MatchCandidate], decisions: Decisions, run: JobRun) -> set[int]:
    """The candidates that were merged."""
    marks = {f"decision:{decisions[c.pk].pk}": c for c in candidates}
    pairs = [Pair(c.customer_id, c.other_customer_id or 0, mark) for mark, c in marks.items()]
    made, _ = customers.merge_many(pairs, actor=run.actor, reason=REASON)
    return {marks[merge.decided_by].pk for merge in made}


def _settle(joined: Collection[int]) -> None:
    MatchCandidate.objects.filter(id__in=joined).update(
        status=LINKED, decided_at=timezone.now(), version=F("version") + 1, leased_by=None, leased_until=None
    )


def _close_overtaken(kind: str, joined: Sequence[MatchCandidate], decisions: Decisions) -> None:
    """Rivals of what was joined. Each decision keeps which ones it closed, so that its undo opens them again."""
    if kind == PairKind.PERSONA:
        overtaken = MatchCandidate.objects.filter(persona_id__in=[c.persona_id for c in joined])
        whose = {c.persona_id or 0: decisions[c.pk] for c in joined}
        sides = {pk: persona for pk, persona in overtaken.values_list("id", "persona_id") if persona}
    else:
        overtaken = effects.joined_with([c.customer_id for c in joined])
        stands_for = dict(
            Customer.objects.filter(id__in=[c.customer_id for c in joined]).values_list("id", "survivor_id")
        )
        whose = {stands_for[c.customer_id]: decisions[c.pk] for c in joined}
        sides = {pk: live for pk, live in overtaken.values_list("id", "customer__survivor_id") if live}
    for closed in effects.close(overtaken):
        whose[sides[closed]].snapshot["closed"].append(closed)


def _new_link(candidate: MatchCandidate, decision: Decision) -> NewLink:
    return NewLink(
        persona=candidate.persona_id or 0,
        customer=candidate.customer_id,
        method=PersonaLink.Method.AUTOMATIC,
        probability=candidate.probability,
        is_calibrated=candidate.is_calibrated,
        decided_by=f"decision:{decision.pk}",
        decided_by_name=decision.decided_by_name,
    )


def _decision(candidate: MatchCandidate, name: str) -> Decision:
    return Decision(
        id=uuid4(),
        candidate=candidate,
        outcome=Decision.Outcome.MATCH,
        is_automatic=True,
        decided_by_name=name,
        decided_at=timezone.now(),
        snapshot=snapshot(candidate) | {"closed": []},
        idempotency_key=f"auto:{candidate.run_id}:{candidate.pk}",
    )
