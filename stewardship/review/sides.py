"""The two sides of a pair as they are today: what their records say, raw and standard, and what was compared of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mdm.customers.attributes import add_statements
from mdm.customers.matching import fingerprint
from mdm.customers.models import CrosswalkEntry
from mdm.survivorship import Statement
from social.personas.models import Persona
from social.personas.records import record_of
from stewardship.candidates.models import MatchCandidate, PairKind

Said = dict[str, list[Statement]]


@dataclass(slots=True)
class Side:
    """One side. `raw` holds what was written, by attribute and standard value; `record` what the engine is given."""

    subject: str  # customer or persona
    record: dict[str, tuple[str, ...]]
    raw: dict[str, dict[str, str]] = field(default_factory=dict)
    said: Said = field(default_factory=dict)  # of a customer
    sources: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()  # attributes that the gate does not let be used

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.record)

    def written(self, attribute: str, standard: str) -> str:
        """How the value was written by whoever said it."""
        return self.raw.get(attribute, {}).get(standard, standard)


@dataclass(frozen=True, slots=True)
class Sides:
    """Left and right as the model takes them: persona and customer, or the older and the newer customer."""

    left: Side
    right: Side

    def have_changed(self, candidate: MatchCandidate) -> bool:
        """Do the records say something else than when they were compared?"""
        compared = {candidate.left_fingerprint, candidate.right_fingerprint}
        return {self.left.fingerprint, self.right.fingerprint} != compared


def sides_of(candidate: MatchCandidate) -> Sides:
    """Both sides. Of customers that are one by now, each is shown by its own records."""
    is_joined = candidate.status == MatchCandidate.Status.LINKED
    if candidate.kind == PairKind.PERSONA:
        if candidate.persona is None:
            raise ValueError(f"{candidate} names no persona")
        evidence = candidate.gate.get("evidence")
        return Sides(of_persona(candidate.persona, evidence), of_customer(candidate.customer_id))
    return Sides(
        of_customer(candidate.customer_id, own_only=is_joined),
        of_customer(candidate.other_customer_id or 0, own_only=is_joined),
    )


def of_persona(persona: Persona, evidence: Sequence[str] | None) -> Side:
    """A persona, with only what the gate let be used when it was compared."""
    full = record_of(persona.attributes)
    permitted = full if evidence is None else {a: values for a, values in full.items() if a in evidence}
    return Side("persona", permitted, _written([persona.attributes]), withheld=frozenset(set(full) - set(permitted)))


def of_customer(customer: int, *, own_only: bool = False) -> Side:
    """A customer with everything its live records say; with `own_only` without what merges brought."""
    entries = CrosswalkEntry.objects.filter(until__isnull=True).select_related("record__source").order_by("record_id")
    whose = {"customer_id": customer} if own_only else {"customer__survivor__absorbed": customer}
    records = [entry.record for entry in entries.filter(**whose)]
    said: Said = {}
    for record in records:
        at = (record.observed_at or record.received_at).strftime("%Y-%m-%dT%H:%M:%SZ")
        source = record.source
        add_statements(said, record.pk, source.key, source.trust, at, record.attributes, source.half_life)
    return Side(
        "customer",
        {attribute: tuple(sorted({s.value for s in stated})) for attribute, stated in said.items()},
        _written(record.attributes for record in records),
        said,
        tuple(dict.fromkeys(record.source.name for record in records)),
    )


def _written(several: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for attributes in several:
        for attribute, stated in attributes.items():
            for value in stated:
                if value.get("value"):
                    found.setdefault(attribute, {}).setdefault(value["value"], value.get("raw") or value["value"])
    return found
