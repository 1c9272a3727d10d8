"""The two sides of a match run, after the gate: which persona may be compared with which customer, on which evidence.

A pair is asked by what both sides agreed to, so customers who opted in and those who did not are two groups; everything
is asked before blocking, and what is left out is counted by rule.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from mdm.consent import ledger
from mdm.consent.gate import LINKING, Gate
from mdm.customers import matching
from mdm.customers.matching import Record
from mdm.rules import Permission
from social.personas.models import Persona, PersonaLink
from social.personas.records import record_of

Evidence = frozenset[str] | None  # attributes of the persona that may be used; None is all of them


@dataclass(frozen=True, slots=True)
class Side:
    """One persona: what it says, where, and what it agreed to."""

    id: int
    platform: str
    visibility: str
    consent: str
    record: Record
    fingerprint: str

    def permitted(self, evidence: Evidence) -> Record:
        """Only what may be used; what may not is not even handed to the engine."""
        if evidence is None:
            return self.record
        return {attribute: values for attribute, values in self.record.items() if attribute in evidence}


@dataclass(frozen=True, slots=True)
class Group:
    """Customers of one consent state and the personas that may be compared with them, each with its permission."""

    customers: tuple[int, ...]
    personas: tuple[tuple[Side, Permission], ...]


@dataclass(slots=True)
class Sides:
    """Everything that may be compared, and what was left out by which rule."""

    groups: list[Group] = field(default_factory=list)
    persona_count: int = 0
    linked_count: int = 0
    unreadable_count: int = 0  # unlinked personas in which no name can be read
    customer_count: int = 0
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)  # (rule, whose side) → records

    @property
    def permitted_count(self) -> int:
        return len({side.id for group in self.groups for side, _ in group.personas})


def of_personas() -> Sides:
    """Unlinked personas against live customers, as far as the gate permits."""
    gate, found = Gate(), Sides()
    customers = matching.live_ids()
    states = ledger.of_customers(customers, LINKING)
    found.customer_count = len(customers)
    personas = list(_personas(found))
    for state in (ledger.GIVEN, ledger.NONE):
        members = tuple(customer for customer in customers if states[customer] == state)
        asked = [(side, _ask(gate, side, state)) for side in personas]
        found.groups.append(Group(members, tuple((s, p) for s, p in asked if p.may_match) if members else ()))
    _count_left_out(found, gate, personas, states)
    return found


def _ask(gate: Gate, side: Side, customer_consent: str) -> Permission:
    return gate.may_link(
        platform=side.platform,
        customer_consent=customer_consent,
        persona_consent=side.consent,
        visibility=side.visibility,
    )


def _count_left_out(found: Sides, gate: Gate, personas: list[Side], states: dict[int, str]) -> None:
    """A persona is left out when no customer may be compared with it; a customer when consent was withdrawn."""
    permitted = {side.id for group in found.groups for side, _ in group.personas}
    for side in personas:
        if side.id not in permitted:
            found.left_out[_ask(gate, side, ledger.NONE).rule, "persona"] += 1
    for state in states.values():
        if state == ledger.WITHDRAWN:
            found.left_out["consent-withdrawn", "customer"] += 1


def _personas(found: Sides) -> Iterator[Side]:
    linked = set(PersonaLink.objects.filter(until__isnull=True).values_list("persona_id", flat=True))
    found.linked_count = len(linked)
    columns = ("id", "platform_id", "visibility", "attributes", "has_name_signal")
    rows = list(Persona.objects.order_by("id").values_list(*columns))
    found.persona_count = len(rows)
    consents = ledger.of_personas([row[0] for row in rows], LINKING)
    for persona, platform, visibility, attributes, is_readable in rows:
        if persona not in linked:
            found.unreadable_count += not is_readable
            record = record_of(attributes)
            yield Side(persona, platform, visibility, consents[persona], record, matching.fingerprint(record))
