"""The automatic band, decided by the rule and written like any decision: link, merge, and one row each to undo."""

from uuid import uuid4

from django.db.models import F
from django.utils import timezone

from mdm.customers import services as customers
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


@handler(AUTOMATIC)
def decide_band(run: JobRun) -> None:
    """Decide all automatic pairs of a match run, the heaviest first, in chunks that can be resumed."""
    row = MatchRun.objects.select_related("model_version").get(pk=run.arguments["run"])
    ids = saving.automatic(row)
    done = run.done
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        done += len(part)
        with run.chunk(done=done, cursor={"done": done}, stage="linking", total=run.done + len(ids)):
            decide_all(part, row, run)


def decide_all(ids: list[int], row: MatchRun, run: JobRun) -> None:
    """Decide these pairs; what cannot be linked or merged any more goes to a person."""
    rank = {candidate: place for place, candidate in enumerate(ids)}
    open_ones = MatchCandidate.objects.select_for_update(of=("self",)).filter(
        id__in=ids, status=MatchCandidate.Status.OPEN
    )
    candidates = sorted(open_ones, key=lambda c: rank[c.pk])
    name = f"automatic, model {row.model_version}"
    decisions = {c.pk: _decision(c, name) for c in candidates}
    refused = _join(candidates, decisions, run) if candidates else set()
    Decision.objects.bulk_create(d for pk, d in decisions.items() if pk not in refused)
    now = timezone.now()
    linked = [c.pk for c in candidates if c.pk not in refused]
    MatchCandidate.objects.filter(id__in=linked).update(
        status=MatchCandidate.Status.LINKED, decided_at=now, version=F("version") + 1
    )
    MatchCandidate.objects.filter(id__in=refused).update(band=MatchCandidate.Band.REVIEW, version=F("version") + 1)


def _join(candidates: list[MatchCandidate], decisions: dict[int, Decision], run: JobRun) -> set[int]:
    """Link or merge; the candidates that were refused."""
    if candidates[0].kind == PairKind.PERSONA:
        links = {c.persona_id or 0: (c, _link(c, decisions[c.pk])) for c in candidates}
        made, _ = linking.link_many([new for _, new in links.values()], actor=run.actor, reason=REASON)
        linked = {link.persona_id for link in made}
        overtaken = MatchCandidate.objects.filter(persona_id__in=linked).exclude(id__in=[c.pk for c in candidates])
        _remember(effects.close_by_persona(overtaken), {c.persona_id or 0: decisions[c.pk] for c in candidates})
        return {c.pk for c in candidates if c.persona_id not in linked}
    pairs = {Pair(c.customer_id, c.other_customer_id or 0, f"decision:{decisions[c.pk].pk}"): c for c in candidates}
    _, refused = customers.merge_many(pairs, actor=run.actor, reason=REASON)
    return {pairs[pair].pk for pair in refused}


def _link(candidate: MatchCandidate, decision: Decision) -> NewLink:
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


def _remember(closed: dict[int, list[int]], decisions: dict[int, Decision]) -> None:
    """Each decision knows which rivals it closed, so that its undo opens them again."""
    for persona, ids in closed.items():
        decisions[persona].snapshot["closed"] = ids
