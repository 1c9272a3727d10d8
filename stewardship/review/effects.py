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
from mdm.rules import Permission
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
        overtaken = joined_with([candidate.customer_id])
    return close(overtaken.exclude(id=candidate.pk))


def lock(candidates: Collection[MatchCandidate]) -> None:
    """Lock these pairs and all that share a persona or a customer with them, in id order: whatever a decision may close
    or open again is locked before it is taken, so that two of them never wait for each other."""
    personas = {c.persona_id for c in candidates if c.kind == PairKind.PERSONA}
    pairs = {i for c in candidates if c.kind == PairKind.CUSTOMER for i in (c.customer_id, c.other_customer_id) if i}
    parts = Customer.objects.filter(survivor__in=Customer.objects.filter(id__in=pairs).values("survivor"))
    members = list(parts.values_list("id", flat=True)) if pairs else []
    touched = Q(kind=PairKind.CUSTOMER) & (Q(customer__in=members) | Q(other_customer__in=members))
    wanted = Q(id__in=[c.pk for c in candidates]) | Q(kind=PairKind.PERSONA, persona__in=personas) | touched
    list(MatchCandidate.objects.filter(wanted).select_for_update(of=("self",)).order_by("id").values_list("id"))


def close(overtaken: CandidateQuerySet) -> list[int]:
    """Close the open ones among these; their ids, so that an undo can open them again."""
    ids = list(
        overtaken.filter(status=OPEN).select_for_update(of=("self",)).order_by("id").values_list("id", flat=True)
    )
    MatchCandidate.objects.filter(id__in=ids).update(
        status=CLOSED, version=F("version") + 1, leased_by=None, leased_until=None
    )
    return ids


def joined_with(customer_ids: Collection[int]) -> CandidateQuerySet:
    """Pairs of customers that are one by now, among the customers that these belong to."""
    live = Customer.objects.filter(id__in=list(customer_ids)).values("survivor_id")
    return MatchCandidate.objects.filter(
        kind=PairKind.CUSTOMER, customer__survivor_id__in=live, customer__survivor_id=F("other_customer__survivor_id")
    )


def part(decision: Decision, *, actor: User, reason: str) -> None:
    """End what the decision linked or merged, and open again what it closed."""
    mark = f"decision:{decision.pk}"
    around = MatchCandidate.objects.filter(id__in=list(_closed_around(decision).values_list("id", flat=True)))
    for link in PersonaLink.objects.filter(decided_by=mark, until__isnull=True).values_list("id", flat=True):
        linking.unlink(link=link, actor=actor, reason=reason)
    for merge in Merge.objects.filter(decided_by=mark, until__isnull=True).values_list("id", flat=True):
        customers.split(merge=merge, actor=actor, reason=reason)
    for other in around.select_for_update(of=("self",)).order_by("id"):
        if status_now(other) == OPEN:
            other.status, other.version = OPEN, other.version + 1
            other.save(update_fields=["status", "version"])


def closed_by(decision: Decision) -> CandidateQuerySet:
    """The pairs that this decision closed and that are closed still."""
    return MatchCandidate.objects.filter(id__in=decision.snapshot.get("closed", []), status=CLOSED)


def _closed_around(decision: Decision) -> CandidateQuerySet:
    """Pairs that this decision or another one of the same people closed: in whatever order decisions are undone, a pair
    opens again as soon as nothing overtakes it any more."""
    candidate = decision.candidate
    if candidate.kind == PairKind.PERSONA:
        alike = Decision.objects.filter(candidate__persona=candidate.persona)
    else:
        part = _part(candidate)
        alike = Decision.objects.filter(Q(candidate__customer__in=part) | Q(candidate__other_customer__in=part))
    lists = alike.filter(outcome=Decision.Outcome.MATCH, candidate__kind=candidate.kind).values_list(
        "snapshot", flat=True
    )
    ids = {closed for snapshot in lists for closed in snapshot.get("closed", [])}
    return MatchCandidate.objects.filter(id__in=ids, status=CLOSED)


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


def permission(candidate: MatchCandidate) -> Permission | None:
    """What the gate says to this link now; None for two customers, which are our own records."""
    return permissions([candidate]).get(candidate.pk)


def permissions(candidates: Collection[MatchCandidate]) -> dict[int, Permission]:
    """The gate's answers to many links: candidate → answer. Four queries however many there are."""
    links = [(c, c.persona, c.customer) for c in candidates if c.persona is not None]
    customer_states = ledger.of_customers({live_of(customer) for _, _, customer in links}, LINKING)
    persona_states = ledger.of_personas({persona.pk for _, persona, _ in links}, LINKING)
    gate = Gate()
    return {
        candidate.pk: gate.may_link(
            platform=persona.platform_id,
            customer_consent=customer_states[live_of(customer)],
            persona_consent=persona_states[persona.pk],
            visibility=persona.visibility,
        )
        for candidate, persona, customer in links
    }


def live_of(customer: Customer) -> int:
    """The customer that stands for this one."""
    return customer.survivor_id or customer.pk


def refusal_of_gate(candidate: MatchCandidate) -> str:
    """Why this link may not be made now; "" when it may."""
    said = permission(candidate)
    return said.explanation if said is not None and not said.may_match else ""


def _ask_gate(candidate: MatchCandidate) -> None:
    """The gate is asked again before every link: consent may have been withdrawn since the match run."""
    said = permission(candidate)
    if said is not None and not said.may_match:
        raise Conflict(
            f"This link is not permitted any more: {said.explanation}", mend=f"Rule {said.rule}, {said.citation}."
        )


def _part(candidate: MatchCandidate) -> QuerySet[Customer]:
    return Customer.objects.filter(
        survivor_id__in=Customer.objects.filter(id=candidate.customer_id).values("survivor_id")
    )
