"""The quality rules in force, ready to be asked. Read once per chunk of work; not shared between threads."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from mdm.quality import lists
from mdm.quality.models import WEIGHTS
from mdm.quality.models import QualityRule as Stored
from mdm.rules import InvalidRule, QualityRule, read_rule
from mdm.sources.models import SourceSystem


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored rule with what it is made of."""

    id: int
    key: str
    stages: frozenset[str]
    sources: frozenset[UUID] | None  # None: all
    weight: int
    asks: bool
    rule: QualityRule | None  # None: out of force, or cannot be built any more
    is_unique: bool
    is_within_source: bool

    def is_for(self, stage: str) -> bool:
        return self.rule is not None and stage in self.stages


class Book:
    """All rules, those out of force too: their weights and ids are still in stored conformities."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or timezone.now().date()
        known, sources = lists.every(), dict(SourceSystem.objects.values_list("key", "id"))
        rows = Stored.objects.order_by("id")
        self.broken: dict[int, str] = {}  # rules in force that cannot be built any more, and why
        self.entries = {row.pk: self._entry(row, known, sources) for row in rows}

    @cached_property
    def weights(self) -> dict[int, int]:
        return {entry.id: entry.weight for entry in self.entries.values()}

    def of(self, stage: str, only: Collection[int] | None = None) -> list[Entry]:
        """The rules in force at this stage; of some only, where `only` names them."""
        return [e for e in self.entries.values() if e.is_for(stage) and (only is None or e.id in only)]

    def score(self, applied: Collection[int], failed: Collection[int]) -> int:
        """Of a thousand: how much of the weight that applies conforms. Where nothing applies nothing is wrong."""
        weights = self.weights
        whole = sum(weights.get(each, 0) for each in applied)
        return 1000 if whole == 0 else round(1000 * (1 - sum(weights.get(each, 0) for each in failed) / whole))

    def _entry(self, row: Stored, known: lists.Lists, sources: dict[str, UUID]) -> Entry:
        rule = None
        if is_in_force(row, self.today):
            try:
                rule = read_rule(row.check_kind, row.attributes, row.parameters, row.condition, known, self.today)
            except InvalidRule as problem:
                self.broken[row.pk] = problem.text
        return Entry(
            id=row.pk,
            key=row.key,
            stages=frozenset(row.stages),
            sources=frozenset(sources[key] for key in row.sources if key in sources) if row.sources else None,
            weight=WEIGHTS[row.severity],
            asks=row.asks,
            rule=rule,
            is_unique=row.check_kind == "unique",
            is_within_source=row.parameters.get("scope") == "source",
        )


def is_in_force(row: Stored, today: date) -> bool:
    """Does the rule hold on this day?"""
    return not row.trouble and row.active_from <= today and (row.active_until is None or row.active_until >= today)
