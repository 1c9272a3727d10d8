"""What approving would do, worked out before it is done: the golden record of both, or the link and what it closes."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Locked, Projection, Shown
from mdm.customers.merging import Plan
from mdm.customers.models import Customer
from mdm.customers.statements import pins_of, rule_book
from mdm.survivorship import Survivor, resolve
from social.personas.models import PersonaLink
from stewardship.candidates import names
from stewardship.candidates.models import MatchCandidate, PairKind
from stewardship.candidates.names import Named
from stewardship.review import effects
from stewardship.review.sides import Sides

MOST_RIVALS = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the preview, as the component `facts` takes it."""

    label: str
    text: str = ""
    note: str = ""
    locked: str = ""


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
    facts, agreed = _of_merge(access, candidate, sides)
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


def _of_merge(access: FieldAccess, candidate: MatchCandidate, sides: Sides) -> tuple[tuple[Fact, ...], int]:
    """What `survive` will give for the records of both, by the rules and pins in force; nothing is written."""
    rules, pair = rule_book(), [candidate.customer_id, candidate.other_customer_id or 0]
    live = dict(Customer.objects.filter(id__in=pair).values_list("id", "survivor_id"))
    pins = pins_of([survivor for survivor in live.values() if survivor])
    union = {
        a: [*sides.left.said.get(a, []), *sides.right.said.get(a, [])] for a in {**sides.left.said, **sides.right.said}
    }
    mine, other = (
        resolve(s.said, rules, pins.get(live[c] or 0)) for s, c in zip((sides.left, sides.right), pair, strict=True)
    )
    then = resolve(
        union,
        rules,
        {k: v for survivor in reversed(list(live.values())) for k, v in pins.get(survivor or 0, {}).items()},
    )
    labels = access.labels("customer")
    changed = [a for a in labels if a in then and (_value(mine, a), _value(other, a)) != (then[a].value, then[a].value)]
    agreed = sum(1 for a in then if a in labels and a not in changed)
    stays, goes = Customer.objects.in_bulk(pair), max(pair)
    facts = [Fact("Number", stays[min(pair)].number, f"{stays[goes].number} leads to it")]
    return (*facts, *(_fact(access, labels[a], a, then[a], mine, other) for a in changed)), agreed


def _fact(
    access: FieldAccess,
    label: str,
    attribute: str,
    then: Survivor,
    mine: dict[str, Survivor],
    other: dict[str, Survivor],
) -> Fact:
    fields = access.project("customer", {attribute: then.value})
    field = fields[attribute]
    if isinstance(field, Locked):
        return Fact(label, locked=field.reason)
    if not isinstance(field, Shown):
        return Fact(label, fields.text(attribute), "masked")
    lost = [each for each in (_value(mine, attribute), _value(other, attribute)) if each not in ("", then.value)]
    return Fact(label, str(then.value), f"not {lost[0]}: {then.reason}" if lost else then.reason)


def _value(golden: dict[str, Survivor], attribute: str) -> str:
    return golden[attribute].value if attribute in golden else ""


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
        return same_kind.filter(persona_id=candidate.persona_id).exclude(pk=candidate.pk)
    pair = [candidate.customer_id, candidate.other_customer_id]
    return same_kind.filter(Q(customer_id__in=pair) | Q(other_customer_id__in=pair)).exclude(pk=candidate.pk)


def _other(candidate: MatchCandidate, rival: MatchCandidate) -> int:
    if candidate.kind == PairKind.PERSONA:
        return rival.customer_id
    pair = {candidate.customer_id, candidate.other_customer_id}
    return rival.customer_id if rival.customer_id not in pair else rival.other_customer_id or 0
