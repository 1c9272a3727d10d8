"""What follows from a decision, and its exact reversal: links and merges are ended, never copied back."""

from collections.abc import Collection, Mapping

from django.db.models import F, Q, QuerySet

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.audit import Actor
from mdm.consent import ledger
from mdm.consent.gate import LINKING, Gate
from mdm.customers import services as customers
from mdm.customers.guards import Pair
from mdm.customers.models import Customer, Merge
from social.personas import linking
from social.personas.linking import NewLink
from social.personas.models import PersonaLink
from stewardship.candidates.models import CandidateQuerySet, MatchCandidate, PairKind
from stewardship.review.models import Decision

OPEN, CLOSED = MatchCandidate.Status.OPEN, MatchCandidate.Status.CLOSED


def join(candidate: MatchCandidate, decision: Decision, *, actor: User | Actor, reason: str) -> list[int]:
    """Link or merge the two sides; the ids of open candidates that this closed."""
    mark = f"decision:{decision.pk}"
    if candidate.kind == PairKind.PERSONA:
        _ask_gate(candidate)
        linking.link(
            NewLink(
                persona=candidate.persona_id or 0,
                customer=candidate.customer_id,
                method=PersonaLink.Method.REVIEWED,
                probability=candidate.probability,
                is_calibrated=candidate.is_calibrated,
                decided_by=mark,
                decided_by_name=decision.decided_by_name,
            ),
            actor=actor,
            reason=reason,
        )
        overtaken = MatchCandidate.objects.filter(persona=candidate.persona)
    else:
        other = candidate.other_customer_id or 0
        customers.merge(survivor=candidate.customer_id, absorbed=other, decided_by=mark, actor=actor, reason=reason)
        overtaken = MatchCandidate.objects.filter(
            kind=PairKind.CUSTOMER, customer__survivor_id=F("other_customer__survivor_id")
        ).filter(Q(customer__in=_part(candidate)) | Q(other_customer__in=_part(candidate)))
    return close(overtaken.exclude(id=candidate.pk))


def close(overtaken: CandidateQuerySet) -> list[int]:
    """Close the open ones among these; their ids, so that an undo can open them again."""
    ids = list(
        overtaken.filter(status=OPEN).select_for_update(of=("self",)).order_by("id").values_list("id", flat=True)
    )
    MatchCandidate.objects.filter(id__in=ids).update(
        status=CLOSED, version=F("version") + 1, leased_by=None, leased_until=None
    )
    return ids


def close_by_persona(overtaken: CandidateQuerySet) -> dict[int, list[int]]:
    """The same for many personas at once: persona → the ids that were closed."""
    personas = dict(overtaken.filter(status=OPEN).values_list("id", "persona_id"))
    by_persona: dict[int, list[int]] = {}
    for candidate in close(overtaken):
        by_persona.setdefault(personas[candidate] or 0, []).append(candidate)
    return by_persona


def part(decision: Decision, *, actor: User, reason: str) -> None:
    """End what the decision linked or merged, and open again what it closed."""
    mark = f"decision:{decision.pk}"
    for link in PersonaLink.objects.filter(decided_by=mark, until__isnull=True).values_list("id", flat=True):
        linking.unlink(link=link, actor=actor, reason=reason)
    for merge in Merge.objects.filter(decided_by=mark, until__isnull=True).values_list("id", flat=True):
        customers.split(merge=merge, actor=actor, reason=reason)
    reopened = MatchCandidate.objects.filter(id__in=decision.snapshot.get("closed", []), status=CLOSED)
    for other in reopened.select_for_update(of=("self",)).order_by("id"):
        other.status, other.version = status_now(other), other.version + 1
        other.save(update_fields=["status", "version"])


def status_now(candidate: MatchCandidate) -> str:
    """Open, unless another decision has overtaken the pair meanwhile."""
    if candidate.kind == PairKind.PERSONA:
        is_overtaken = PersonaLink.objects.filter(persona=candidate.persona, until__isnull=True).exists()
    else:
        sides = Customer.objects.filter(id__in=[candidate.customer_id, candidate.other_customer_id])
        is_overtaken = sides.values("survivor_id").distinct().count() == 1
    return CLOSED if is_overtaken else OPEN


def kept_apart(customer_ids: Collection[int]) -> Mapping[Pair, str]:
    """Pairs of customers that somebody said are not the same: no merge may join them (mdm.customers.guards)."""
    denied = Decision.objects.filter(
        outcome=Decision.Outcome.NON_MATCH,
        superseded_at__isnull=True,
        candidate__kind=PairKind.CUSTOMER,
        candidate__customer_id__in=list(customer_ids),
        candidate__other_customer_id__in=list(customer_ids),
    ).values_list("candidate__customer_id", "candidate__other_customer_id", "decided_by_name")
    return {
        (left, right): f"{name} decided that two of these customers are not the same; that decision stands."
        for left, right, name in denied
        if right
    }


def _ask_gate(candidate: MatchCandidate) -> None:
    """The gate is asked again before every link: consent may have been withdrawn since the match run."""
    persona, customer = candidate.persona, candidate.customer
    if persona is None:
        return
    live = customer.survivor_id or customer.pk
    permission = Gate().may_link(
        platform=persona.platform_id,
        customer_consent=ledger.of_customers([live], LINKING)[live],
        persona_consent=ledger.of_personas([persona.pk], LINKING)[persona.pk],
        visibility=persona.visibility,
    )
    if not permission.may_match:
        raise Conflict(
            f"This link is not permitted any more: {permission.explanation}",
            mend=f"Rule {permission.rule}, {permission.citation}.",
        )


def _part(candidate: MatchCandidate) -> QuerySet[Customer]:
    return Customer.objects.filter(
        survivor_id__in=Customer.objects.filter(id=candidate.customer_id).values("survivor_id")
    )
