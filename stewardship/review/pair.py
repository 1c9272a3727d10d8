"""One pair for people: all that page and API show of it, projected. `shown` puts on record that it was read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from mdm.access import log
from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection, Shown
from stewardship.candidates import evidence, names
from stewardship.candidates.lines import Lines
from stewardship.candidates.models import MatchCandidate, PairKind
from stewardship.candidates.names import Named
from stewardship.review import comparison, decided, effects, preview
from stewardship.review.comparison import Comparison
from stewardship.review.decided import Alike, DecisionRow
from stewardship.review.preview import Preview
from stewardship.review.selectors import due_in_words, holder
from stewardship.review.sides import Side, Sides, sides_of

OPEN = MatchCandidate.Status.OPEN
SHOWN = (
    "kind", "platform", "probability", "weight", "band", "status", "is_calibrated", "rival_count", "value", "due_on",
    "version", "created_at", "decided_at",
)  # fmt: skip
VERDICTS = {
    "permitted": "Permitted",
    "named_evidence": "Named evidence only",
    "needs_opt_in": "Needs opt-in",
    "forbidden": "Forbidden",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A side's head in the table: name, number and sources or handle, its page."""

    name: str
    note: str
    url: str
    locked: str


@dataclass(frozen=True, slots=True)
class MayWe:
    """What the gate said when the pair was compared, and what it says now."""

    verdict: str
    rule: str
    citation: str
    evidence: tuple[str, ...]
    explanation: str
    is_permitted_now: bool

    @property
    def tone(self) -> str:
        return "good" if self.is_permitted_now else "danger"


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair, as somebody may know it."""

    id: int
    version: int
    is_persona: bool
    is_open: bool
    fields: Projection
    lines: evidence.Routing
    model: str
    what: str  # the platform's name, or "customer and customer"
    left: Head
    right: Head
    subject: Named
    customer: Named
    comparison: Comparison
    preview: Preview
    gate: Field | None  # a MayWe where it may be seen
    yours_until: datetime | None
    held_by: Field | None
    due: str
    earlier: tuple[DecisionRow, ...]
    alike: tuple[Alike, ...]
    why_not: str  # why this person cannot decide it now
    reads: tuple[tuple[Projection, object], ...]

    @property
    def probability(self) -> Any:
        """The number where it may be seen."""
        return self.fields.shown("probability")

    @property
    def may_we(self) -> MayWe | None:
        return self.gate.value if isinstance(self.gate, Shown) else None


def load(access: FieldAccess, candidate_id: int) -> Pair:
    """The pair of this id."""
    access.require("see", "work.review")
    candidate = find(candidate_id)
    sides = sides_of(candidate)
    compared = comparison.compare(access, candidate, sides)
    follows = preview.preview(access, candidate, sides)
    is_persona = candidate.kind == PairKind.PERSONA
    subject, customer = _named(access, candidate)
    fields = access.project("candidate", {key: getattr(candidate, key) for key in SHOWN})
    held = holder(access, candidate)
    return Pair(
        id=candidate.pk,
        version=candidate.version,
        is_persona=is_persona,
        is_open=candidate.status == OPEN,
        fields=fields,
        lines=evidence.routing(candidate.model_version_id, Lines.in_force(), candidate.platform),
        model=str(candidate.model_version),
        what=subject.kind if is_persona else "two customers",
        left=_head(customer, sides.right if is_persona else sides.left),
        right=_head(subject, sides.left if is_persona else sides.right),
        subject=subject,
        customer=customer,
        comparison=compared,
        preview=follows,
        gate=_gate(access, candidate),
        yours_until=candidate.leased_until if held is None and _is_held_by(candidate, access) else None,
        held_by=held,
        due=due_in_words(candidate.due_on),
        earlier=tuple(decided.on_either_side(access, candidate)),
        alike=tuple(decided.alike(access, candidate)),
        why_not=_why_not(access, candidate, held),
        reads=_reads(access, candidate, sides, compared, fields),
    )


def shown(access: FieldAccess, pair: Pair) -> None:
    """The pair is before somebody's eyes now: its sensitive fields go on record."""
    for projection, subject_id in pair.reads:
        log.viewed(access, projection, subject_id)


def find(candidate: int) -> MatchCandidate:
    """The row of a pair with what its page needs. Raises NotFound."""
    rows = MatchCandidate.objects.select_related("model_version", "customer", "other_customer", "persona", "leased_by")
    found = rows.filter(pk=candidate).first()
    if found is None:
        raise NotFound("There is no such pair.")
    return found


def _named(access: FieldAccess, candidate: MatchCandidate) -> tuple[Named, Named]:
    ids = [i for i in (candidate.customer_id, candidate.other_customer_id) if i is not None]
    customers = names.customers(access, ids)
    if candidate.persona_id is not None:
        return names.personas(access, [candidate.persona_id])[candidate.persona_id], customers[candidate.customer_id]
    return customers[candidate.other_customer_id or 0], customers[candidate.customer_id]


def _head(named: Named, side: Side) -> Head:
    note = " · ".join(filter(None, (str(named.note.text or ""), ", ".join(side.sources))))
    return Head(named.plain, note, named.url, named.name.locked)


def _gate(access: FieldAccess, candidate: MatchCandidate) -> Field | None:
    said, now = candidate.gate, effects.permission(candidate)
    if not said or now is None:
        return None
    labels = access.labels("persona")
    may_we = MayWe(
        verdict=VERDICTS.get(said.get("verdict", ""), said.get("verdict", "")),
        rule=said.get("rule", ""),
        citation=said.get("citation", ""),
        evidence=tuple(labels.get(a, a) for a in said.get("evidence") or ()),
        explanation=now.explanation,
        is_permitted_now=now.may_match,
    )
    return access.project("candidate", {"gate": may_we})["gate"]


def _is_held_by(candidate: MatchCandidate, access: FieldAccess) -> bool:
    until = candidate.leased_until
    return until is not None and until > timezone.now() and candidate.leased_by == access.user


def _why_not(access: FieldAccess, candidate: MatchCandidate, held: Field | None) -> str:
    verdict = access.verdict("decide", "work.review")
    if not verdict.allowed:
        return verdict.reason
    if candidate.status != OPEN:
        return "this pair is not open any more"
    return f"{held.text or 'somebody else'} is working on it" if held is not None else ""


def _reads(
    access: FieldAccess, candidate: MatchCandidate, sides: Sides, compared: Comparison, fields: Projection
) -> tuple[tuple[Projection, object], ...]:
    """What the page shows of whom, for the record of reads."""
    persona, customer, other = candidate.persona, candidate.customer, candidate.other_customer
    left_id: object = persona.pk if persona else customer.number
    right_id = customer.number if persona else other.number if other else ""
    looks = zip((sides.left, sides.right), (left_id, right_id), compared.looked_at, strict=True)
    of_sides = [(access.project(s.subject, {a: s.record.get(a) for a in sorted(seen)}), i) for s, i, seen in looks]
    return (*of_sides, (fields, candidate.pk))
