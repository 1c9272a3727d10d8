"""The two comparisons of a run: personas with customers, and customers with each other."""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mdm.customers import matching
from mdm.customers.matching import Record
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.tables import left_table, right_table, serves
from mdm.rules import Permission
from stewardship.candidates import caution, scored, sides, versions
from stewardship.candidates.lines import Lines
from stewardship.candidates.models import PairKind
from stewardship.candidates.scored import Found, Learn, Part, Tally, Tell
from stewardship.candidates.sides import Evidence, Side, Sides


@dataclass(slots=True)
class Compared:
    """The outcome of a comparison with everything its funnel tells."""

    model: MatchModel
    found: list[Found]
    tally: Tally
    sides: Sides
    platforms: dict[int, str] = field(default_factory=dict)  # persona → platform
    permissions: dict[tuple[int, int], Permission] = field(default_factory=dict)  # (persona, group) → answer
    group_of: dict[int, int] = field(default_factory=dict)  # customer → group
    held: Counter[str] = field(default_factory=Counter)  # why a pair above the automatic line went to a person

    def gate_of(self, found: Found) -> dict[str, Any]:
        """What the gate said to this pair."""
        said = self.permissions.get((found.left, self.group_of.get(found.right, -1)))
        if said is None:
            return {}
        evidence = None if said.evidence is None else sorted(said.evidence)
        return {"rule": said.rule, "verdict": said.verdict.value, "citation": said.citation, "evidence": evidence}


def personas_with_customers(learn: Learn, tell: Tell) -> Compared:
    """Every unlinked persona with every live customer, as far as the gate permits."""
    tell("asking what is permitted")
    found = sides.of_personas()
    tell("reading what was said")
    people = dict(matching.records(c for group in found.groups for c in group.customers))
    permissions = {(s.id, n): p for n, group in enumerate(found.groups) for s, p in group.personas}
    group_of = {c: n for n, group in enumerate(found.groups) for c in group.customers}
    every = {s.id: s for group in found.groups for s, _ in group.personas}
    preset = versions.preset(PairKind.PERSONA)
    right = right_table(preset, people.items(), processes=scored.PROCESSES)
    widest = _widest(permissions)
    shown = ((i, s.permitted(widest[i])) for i, s in every.items())
    left = left_table(preset, shown, right, processes=scored.PROCESSES)
    tell("learning the model")
    model, tally = learn(left, right), Tally()
    tell("comparing")
    parts = _Parts(model, left, right, widest).of(found, people, list(every))
    lines = Lines.in_force()
    pairs = scored.score(model, parts, tally, lines.lowest(model))
    tell("explaining")

    def records(persona: int, customer: int) -> tuple[Record, Record]:
        evidence = permissions[persona, group_of[customer]].evidence
        return every[persona].permitted(evidence), people[customer]

    platforms = {i: s.platform for i, s in every.items()}
    bands = lines.bands(model, pairs.pairs, left, list(platforms.values()))
    kept = scored.kept(model, pairs, bands, records, (list(every), list(people)))
    kept, held = caution.to_people(kept, lambda each: records(each.left, each.right)[0])
    return Compared(model, kept, tally, found, platforms, permissions, group_of, held)


def customers_with_customers(learn: Learn, tell: Tell) -> Compared:
    """Every live customer with every other one: our own records about our own customers."""
    tell("reading what was said")
    ids = matching.live_ids()
    people = dict(matching.records(ids))
    table = right_table(versions.preset(PairKind.CUSTOMER), people.items(), processes=scored.PROCESSES)
    tell("learning the model")
    model, tally = learn(table, table), Tally()
    tell("comparing")
    rows = np.arange(len(people))
    pairs = scored.score(model, [Part(table, table, rows, rows)], tally, model.lines.review)
    tell("explaining")
    order = list(people)
    bands = Lines().bands(model, pairs.pairs, table, [])
    kept = scored.kept(model, pairs, bands, lambda a, b: (people[a], people[b]), (order, order))
    return Compared(model, kept, tally, Sides(customer_count=len(ids)))


def _widest(permissions: dict[tuple[int, int], Permission]) -> dict[int, Evidence]:
    """All that may be used of each persona in any group: what the model learns from."""
    widest: dict[int, Evidence] = {}
    for (persona, _), permission in permissions.items():
        known = widest.get(persona, frozenset())
        both = None if known is None or permission.evidence is None else known | permission.evidence
        widest[persona] = both
    return widest


@dataclass(frozen=True, slots=True)
class _Parts:
    """Cuts the whole tables that the model learnt from into parts; builds anew only what they do not hold."""

    model: MatchModel
    left: Frame
    right: Frame
    widest: dict[int, Evidence]

    def of(self, found: Sides, people: dict[int, Record], every: list[int]) -> list[Part]:
        """One part per group of customers and set of evidence."""
        left_row = {persona: row for row, persona in enumerate(every)}
        right_row = {customer: row for row, customer in enumerate(people)}
        parts = []
        for group in found.groups:
            by_evidence: dict[Evidence, list[Side]] = defaultdict(list)
            for side, permission in group.personas:
                by_evidence[permission.evidence].append(side)
            right_rows = np.array([right_row[c] for c in group.customers], np.int64)
            right = self._customers(people, group.customers, right_rows)
            for evidence, members in by_evidence.items():
                left_rows = np.array([left_row[s.id] for s in members], np.int64)
                left = self._personas(evidence, members, left_rows, right)
                parts.append(Part(left, right, left_rows, right_rows))
        return parts

    def _customers(self, people: dict[int, Record], customers: Collection[int], rows: NDArray[np.int64]) -> Frame:
        if serves(self.model, self.right, 1):
            return self.right.take(rows)
        return right_table(self.model, ((c, people[c]) for c in customers))

    def _personas(self, evidence: Evidence, members: list[Side], rows: NDArray[np.int64], right: Frame) -> Frame:
        """The whole table was made of all that may be used of each persona in any group: often that is the same."""
        is_same = all(self.widest[side.id] == evidence for side in members)
        if is_same and serves(self.model, self.left, 0) and serves(self.model, self.right, 1):
            return self.left.take(rows)
        return left_table(self.model, ((s.id, s.permitted(evidence)) for s in members), right)
