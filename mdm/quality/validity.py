"""Do stated values pass the quality rules by themselves? Asked by survivorship for every statement that contends.

Rules of severity error take part that are in force for source records or golden records and can be asked about one
value of one field: pattern, range, list, check digits, if-then and arithmetic, where they name no other field. None
that counts from today does: nothing that survives may change because time passes.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import Q
from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.customers import valid
from mdm.customers.valid import Explain, Finding, Judges
from mdm.quality import lists
from mdm.quality.models import QualityException, QualityRule, Severity
from mdm.quality.readers import GOLDEN, RECORD
from mdm.quality.visible import known_rules
from mdm.rules import InvalidRule, fields_of, is_of_values, read_rule, verdict_of
from mdm.rules import QualityRule as Built
from mdm.survivorship import Statement


@dataclass(frozen=True, slots=True)
class Judging:
    """A rule that takes part."""

    id: int
    name: str
    version: int
    attribute: str
    sources: frozenset[str]  # keys; empty: all
    list: str  # key of the one it refers to, "" none
    rule: Built | None
    trouble: str = ""  # why nothing can be asked of it

    def finding(self, said: Statement) -> Finding | None:
        """None where the value passes, or the rule does not apply to it."""
        if self.sources and said.source not in self.sources:
            return None
        if self.rule is None:
            return Finding(self.name, self.version, self.trouble)
        try:
            return Finding(self.name, self.version) if verdict_of(self.rule, said.value) is False else None
        except (ArithmeticError, ValueError) as problem:
            return Finding(self.name, self.version, str(problem))


class ByRules:
    """Survivorship asks here."""

    def judges(self, record_ids: Collection[int]) -> Judges:
        """Which statements fail. Three SQL statements at most; one where no rule takes part."""
        rules = [each for each in in_force() if each.rule is not None]
        excused = _excused(rules, record_ids)
        return {attribute: partial(_fails, of, excused) for attribute, of in _by_attribute(rules).items()}

    def explain(self, access: FieldAccess, record_ids: Collection[int]) -> Explain:
        """What the rules say that this person may know of."""
        known = known_rules(access) if access.may("see", "quality.version") else {}
        rules = [each for each in in_force() if each.id in known]
        excused, by_attribute = _excused(rules, record_ids), _by_attribute(rules)

        def of(attribute: str, said: Statement) -> tuple[Finding, ...]:
            asked = (each for each in by_attribute.get(attribute, ()) if (each.id, said.record) not in excused)
            return tuple(found for each in asked if (found := each.finding(said)) is not None)

        return of


def in_force() -> list[Judging]:
    """The rules that take part today, in the order of their ids. Two SQL statements."""
    today = timezone.now().date()
    began = QualityRule.objects.filter(severity=Severity.ERROR, active_from__lte=today)
    rows = [row for row in began.filter(Q(active_until=None) | Q(active_until__gte=today)).order_by("id") if _may(row)]
    known = lists.named({row.parameters.get("list", "") for row in rows})
    built = (_judging(row, known) for row in rows)
    return [each for each in built if each.rule is None or not each.rule.is_timebound]


def _may(row: QualityRule) -> bool:
    return not {RECORD, GOLDEN}.isdisjoint(row.stages) and is_of_values(
        row.check_kind, row.attributes, row.parameters, row.condition
    )


def _judging(row: QualityRule, known: lists.Lists) -> Judging:
    parts = (row.check_kind, row.attributes, row.parameters, row.condition)
    (attribute,) = fields_of(*parts)
    built, trouble = None, row.trouble
    try:
        built = None if trouble else read_rule(*parts, known, timezone.now().date())
    except InvalidRule as problem:
        trouble = problem.text
    refers_to = row.parameters.get("list", "")
    return Judging(row.pk, row.name, row.version, attribute, frozenset(row.sources), refers_to, built, trouble)


def _by_attribute(rules: Collection[Judging]) -> Mapping[str, list[Judging]]:
    found: dict[str, list[Judging]] = defaultdict(list)
    for each in rules:
        found[each.attribute].append(each)
    return found


def _fails(rules: Collection[Judging], excused: set[tuple[int, int]], said: Statement) -> bool:
    return any(
        (found := each.finding(said)) is not None and not found.unjudged and (each.id, said.record) not in excused
        for each in rules
    )


def _excused(rules: Collection[Judging], record_ids: Collection[int]) -> set[tuple[int, int]]:
    """(rule, source record): somebody has said that the record is right all the same."""
    if not rules:
        return set()
    live = QualityException.objects.filter(stage=RECORD, until__isnull=True, rule__in=[each.id for each in rules])
    return set(live.filter(object_id__in=list(record_ids)).values_list("rule_id", "object_id"))


def register() -> None:
    """Survivorship asks here."""
    valid.judge_with(ByRules())
