"""What a match model is: comparisons with ordered levels, blocking rules, prior, lines, term frequencies.

Frozen values only. Reading and writing the JSON document is in `document`, checking in `checks`, evaluating levels in
`levels`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from mdm.matching.probability import Calibration, snap, weight_of

TestKind = Literal["equal", "jaro_winkler", "edit_distance", "name_reading", "else"]
MatchingKind = Literal["link", "dedupe"]
NULL_LEVEL = 0
ELSE_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Test:
    """When a level holds: some value of a left form agrees with some value of the right form paired with it."""

    __test__ = False  # not a test case for pytest

    kind: TestKind
    forms: tuple[tuple[str, str], ...] = ()
    threshold: float = 0.0


@dataclass(frozen=True, slots=True)
class ComparisonLevel:
    """One band of agreement. `frequency` names the form whose term frequencies replace u where the level is exact."""

    key: str
    label: str
    test: Test
    m: float
    u: float
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One piece of evidence, with its levels from best to worst; the last is "else", null is implied and weighs 0.

    `primary` are the pairs of forms of which one must be present on both sides before "else" may count against a pair.
    `trained` is False where m is prior knowledge that training must not move.
    """

    key: str
    label: str
    levels: tuple[ComparisonLevel, ...]
    primary: tuple[tuple[str, str], ...]
    trained: bool = True

    def level(self, code: int) -> ComparisonLevel | None:
        """The level of a level code (0 is null, 1 is else, the highest is best)."""
        return None if code == NULL_LEVEL else self.levels[len(self.levels) - code]

    def code(self, position: int) -> int:
        """The level code of a position in `levels`."""
        return len(self.levels) - position


@dataclass(frozen=True, slots=True)
class BlockingRule:
    """Two records are compared when all forms of some rule agree; `evidence` are the comparisons the rule touches.

    A value that more than `largest_block` records on the right share is a hub that this rule skips; 0 sets no limit.
    """

    key: str
    forms: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...] = ()
    largest_block: int = 0


@dataclass(frozen=True, slots=True)
class Frequencies:
    """How often values of one form occur: the frequent ones by name, all others at `default`."""

    total: int
    counts: Mapping[str, int]
    default: int = 1

    def share(self, value: str) -> float:
        return self.counts.get(value, self.default) / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Match weights between the bands; `margin` is the least lead over the best rival of an automatic link."""

    review: float
    auto: float
    auto_uncalibrated: float
    margin: float


@dataclass(frozen=True, slots=True)
class MatchModel:
    """A complete, self-contained model: with a left and a right record it gives a weight, and always the same one."""

    key: str
    version: int
    kind: MatchingKind
    left: str
    right: str
    prior: float
    comparisons: tuple[Comparison, ...]
    blocking: tuple[BlockingRule, ...]
    lines: Lines
    frequencies: Mapping[str, Frequencies] = field(default_factory=dict)
    calibration: Calibration | None = None

    @property
    def prior_weight(self) -> float:
        return weight_of(self.prior)

    @property
    def auto_line(self) -> float:
        """The line in force: the stricter one until the model is calibrated."""
        return self.lines.auto_uncalibrated if self.calibration is None else self.lines.auto

    def comparison(self, key: str) -> Comparison:
        for comparison in self.comparisons:
            if comparison.key == key:
                return comparison
        raise KeyError(f"no comparison named {key!r} in model {self.key!r}")

    def replaced(self, **changes: object) -> "MatchModel":
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]  # field names are checked by dataclasses itself


def level_weight(level: ComparisonLevel) -> float:
    """log2(m / u) on the grid."""
    from math import log2

    return snap(log2(level.m / level.u))
