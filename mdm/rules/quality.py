"""Quality rules on plain values: a rule is built once and asked about many rows; it never raises for a row.

What a rule costs is bounded: a run over rows that takes longer than its budget is broken off and says so.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mdm.rules.checks import Check, Lists, OfValues, Parameters, Unique, Verdict, build
from mdm.rules.conditions import Condition, read_condition
from mdm.rules.errors import CannotCompute, InvalidRule
from mdm.rules.kinds import KINDS
from mdm.rules.limits import read_limit
from mdm.rules.row import Row

NEEDS: Mapping[str, frozenset[str]] = {"fresh": frozenset({"seen"}), "agreement": frozenset({"said"})}
Clock = Callable[[], float]
ROWS_BETWEEN_LOOKS = 256  # at the clock


@dataclass(frozen=True, slots=True)
class QualityRule:
    """A rule ready to be asked."""

    check: Check
    when: Condition | None
    attributes: frozenset[str]  # every field that its verdict depends on
    is_of_values: bool  # it can be asked about a value without its record
    is_timebound: bool  # its verdict changes as time passes
    needs: frozenset[str]  # what of a row it looks at besides values: `seen`, `said`

    def verdict(self, row: Row) -> Verdict:
        """True conforms, False fails, None where it does not apply. May raise CannotCompute."""
        if self.when is not None and not self.when.holds(row):
            return None
        return self.check.verdict(row)


@dataclass(slots=True)
class Run:
    """What a rule says of some rows, in their order."""

    verdicts: list[Verdict] = field(default_factory=list)
    uncomputed: int = 0  # rows for which it has no answer
    reason: str = ""  # why, of the first of them
    is_too_slow: bool = False  # broken off: the rows after `verdicts` were not looked at


def read_rule(
    kind: str, attributes: Sequence[str], parameters: Parameters, when: Mapping[str, str], lists: Lists, today: date
) -> QualityRule:
    """The rule that these parts describe. Raises InvalidRule with the part that is wrong."""
    check = build(kind, attributes, parameters, lists, today)
    condition = read_condition(when, "when_value")
    if condition is None and KINDS[kind].needs_condition:
        raise InvalidRule("when_attribute", "Say when it applies: this is the “if” of the rule.")
    return QualityRule(
        check=check,
        when=condition,
        attributes=fields_of(kind, attributes, parameters, when),
        is_of_values=is_of_values(kind, attributes, parameters, when),
        is_timebound=_is_timebound(kind, parameters),
        needs=NEEDS.get(kind, frozenset()),
    )


def run(rule: QualityRule, rows: Sequence[Row], *, budget: float, clock: Clock = time.perf_counter) -> Run:
    """Ask the rule about every row; at most `budget` seconds."""
    found, until = Run(), clock() + budget
    for start in range(0, len(rows), ROWS_BETWEEN_LOOKS):
        if clock() > until:
            found.is_too_slow = True
            break
        for row in rows[start : start + ROWS_BETWEEN_LOOKS]:
            try:
                found.verdicts.append(rule.verdict(row))
            except CannotCompute as problem:
                found.verdicts.append(None)
                found.uncomputed += 1
                found.reason = found.reason or str(problem)
    return found


def told(rule: QualityRule, row: Row) -> list[str]:
    """Of a rule of uniqueness: the texts of the row that must not occur twice. Of others nothing."""
    if not isinstance(rule.check, Unique) or (rule.when is not None and not rule.when.holds(row)):
        return []
    return rule.check.told(row)


def verdict_of(rule: QualityRule, value: str) -> Verdict:
    """What a rule of values says of this one: True conforms, False fails, None where it does not apply.

    Raises CannotCompute where it has no answer, or would need too many steps for one.
    """
    if rule.when is None and isinstance(rule.check, OfValues):
        return rule.check.conforms(value)
    return rule.verdict(Row(dict.fromkeys(rule.attributes, (value,))))


def is_of_values(kind: str, attributes: Sequence[str], parameters: Parameters, when: Mapping[str, str]) -> bool:
    """Can it be asked about one value of one field, knowing nothing else of the record?"""
    known = KINDS.get(kind)
    counts = any(said == "count" for key, said in parameters.items() if key.endswith("_measure"))
    return bool(known and known.is_of_values) and not counts and len(fields_of(kind, attributes, parameters, when)) == 1


def fields_of(kind: str, attributes: Sequence[str], parameters: Parameters, when: Mapping[str, str]) -> frozenset[str]:
    """Every field that a rule's verdict says something about. For rules that cannot be built any more, too."""
    return frozenset({*attributes, *_named(kind, parameters), when.get("attribute", "")} - {""})


def _named(kind: str, parameters: Parameters) -> set[str]:
    """Fields that the parameters name."""
    known = KINDS.get(kind)
    named = {parameters.get(p.key, "") for p in known.parameters if p.is_attribute} if known else set()
    by_country = {"country"} if kind == "identifier" and parameters.get("form") == "country" else set()
    return (named | by_country) - {""}


def _is_timebound(kind: str, parameters: Parameters) -> bool:
    if kind == "range":
        limits = (read_limit(parameters.get(end, ""), end) for end in ("least", "most"))
        return any(limit is not None and limit.is_relative for limit in limits)
    ages = kind == "sum" and any(v == "age" for k, v in parameters.items() if k.endswith("_measure"))
    return kind == "fresh" or ages
