"""What approving would do, worked out before it is done: the golden record of both, or the link and what it closes."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers.merging import Plan
from social.personas.models import PersonaLink
from stewardship.candidates import names
from stewardship.candidates.models import MatchCandidate, PairKind
from stewardship.candidates.names import Named
from stewardship.review import effects, golden_preview
from stewardship.review.golden_preview import Fact
from stewardship.review.sides import Sides

MOST_RIVALS = 6


@dataclass(frozen=True, slots=True)
class Rival:
    """Another open pair of the same persona or customer."""

    id: int
    named: Named
    fields: Projection


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow, and why it cannot be done if it cannot."""

    facts: tuple[Fact, ...]
    agreed: int  # attributes on which both sides say the same
    refusal: str
    rivals: tuple[Rival, ...]


def preview(access: FieldAccess, candidate: MatchCandidate, sides: Sides) -> Preview:
    """The effect of approving this pair now."""
    rivals = _rivals(access, candidate)
    if candidate.status != MatchCandidate.Status.OPEN:
        return Preview((), 0, "", rivals)
    if candidate.kind == PairKind.PERSONA:
        return Preview(_of_link(access, candidate, rivals), 0, effects.refusal_of_gate(candidate), rivals)
    pair = (candidate.customer_id, candidate.other_customer_id or 0)
    facts, agreed = golden_preview.of_merge(access, pair, sides)
    return Preview(facts, agreed, Plan(pair).refusal(pair), rivals)


def _of_link(access: FieldAccess, candidate: MatchCandidate, rivals: tuple[Rival, ...]) -> tuple[Fact, ...]:
    customer, persona = candidate.customer, candidate.persona
    links = PersonaLink.objects.filter(customer__survivor_id=customer.survivor_id, until__isnull=True)
    same = links.filter(persona__platform=persona.platform_id).count() if persona else 0
    named = names.customers(access, [candidate.customer_id])[candidate.customer_id]
    facts = [
        Fact("Links", f"to {named.plain}" if named.plain else "", locked=named.name.locked),
        Fact("Personas", f"{links.count() + 1} linked then", f"{same} on this platform already" if same else ""),
        Fact("Golden record", "stays as it is", "a persona is shown beside it, not merged into it"),
    ]
    if rivals:
        facts.append(Fact("Closes", ", ".join(r.named.plain or "a locked name" for r in rivals), "rivals of this pair"))
    return tuple(facts)


def _rivals(access: FieldAccess, candidate: MatchCandidate) -> tuple[Rival, ...]:
    found = list(rivals_of(candidate).order_by("-weight", "id")[:MOST_RIVALS])
    other_ids = [_other(candidate, rival) for rival in found]
    named = names.customers(access, other_ids)
    return tuple(
        Rival(rival.pk, named[other], access.project("candidate", {"probability": rival.probability}))
        for rival, other in zip(found, other_ids, strict=True)
        if other in named
    )


def rivals_of(candidate: MatchCandidate) -> "QuerySet[MatchCandidate]":
    """Open pairs of the same persona; of customers, open pairs with either of the two."""
    same_kind = MatchCandidate.objects.filter(kind=candidate.kind, status=MatchCandidate.Status.OPEN)
    if candidate.kind == PairKind.PERSONA:
        return same_kind.filter(persona=candidate.persona).exclude(pk=candidate.pk)
    pair = [candidate.customer_id, candidate.other_customer_id]
    return same_kind.filter(Q(customer_id__in=pair) | Q(other_customer_id__in=pair)).exclude(pk=candidate.pk)


def _other(candidate: MatchCandidate, rival: MatchCandidate) -> int:
    if candidate.kind == PairKind.PERSONA:
        return rival.customer_id
    pair = {candidate.customer_id, candidate.other_customer_id}
    return rival.customer_id if rival.customer_id not in pair else rival.other_customer_id or 0
