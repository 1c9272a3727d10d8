"""The one level function: which level of a comparison each pair reaches, and what it weighs.

Batch, online and explanation all come here. `cheap` decides from codes alone and leaves what only strings can decide
as UNKNOWN with an upper bound of its weight; `settle` decides everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mdm.matching.agreement import Bits, Grades, Mask, both_present, equal
from mdm.matching.frame import Column, Frame, Rows
from mdm.matching.frequencies import rarity_bits
from mdm.matching.model import Comparison, ComparisonLevel, Frequencies, level_weight
from mdm.matching.probability import snap

UNKNOWN = 255
SMALLEST_POPULATION = 30  # in fewer records a share says nothing about rarity
LevelCodes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Level code and match weight per pair; where the level is UNKNOWN, the weight is an upper bound."""

    level: LevelCodes
    weight: NDArray[np.float64]
    bits: Bits


class Evaluator(Protocol):
    """One comparison made ready for two frames."""

    comparison: Comparison
    weights: "Weights"

    def cheap(self, a: Rows, b: Rows) -> Outcome: ...

    def settle(self, a: Rows, b: Rows) -> Outcome: ...


class Weights:
    """Weight per level code; log2(m) apart, for levels whose u is a term frequency."""

    def __init__(self, comparison: Comparison, frequencies: Mapping[str, Frequencies]) -> None:
        count = len(comparison.levels)
        self.base = np.zeros(256, np.float64)
        self.log_m = np.zeros(256, np.float64)
        self.by_frequency = np.zeros(256, bool)
        for position, level in enumerate(comparison.levels):
            code = count - position
            self.base[code] = level_weight(level)
            self.log_m[code] = snap(log2(level.m))
            self.by_frequency[code] = is_by_frequency(level, frequencies)

    def of(self, level: LevelCodes, bits: Bits) -> NDArray[np.float64]:
        """Agreement on a very common value may count nothing, but never against where the level counts for a match."""
        base = self.base[level]
        floor = np.where(base >= 0, 0.0, -np.inf)
        return np.where(self.by_frequency[level], np.maximum(self.log_m[level] + bits, floor), base)


def is_by_frequency(level: ComparisonLevel, frequencies: Mapping[str, Frequencies]) -> bool:
    """Whether u of this level is a term frequency: it names a form, and the model knows a population large enough."""
    names = [name for name in level.frequency.split("*") if name]
    return bool(names) and all(name in frequencies and frequencies[name].total >= SMALLEST_POPULATION for name in names)


class LadderEvaluator:
    """Levels tried from best to worst: equality of forms from codes, similarity of strings when asked to settle."""

    def __init__(
        self, comparison: Comparison, left: Frame, right: Frame, frequencies: Mapping[str, Frequencies]
    ) -> None:
        self.comparison = comparison
        self.left, self.right = left, right
        self.weights = Weights(comparison, frequencies)
        self.primary = [self._columns(pair) for pair in comparison.primary]
        self.equal_levels: list[tuple[int, list[tuple[Column, Column]], Bits | None]] = []
        self.string_levels: list[tuple[list[Grades], list[int]]] = []
        for position, level in enumerate(comparison.levels):
            if level.test.kind == "equal":
                columns = [self._columns(pair) for pair in level.test.forms]
                rarity = self._rarity(level, columns[0][1], frequencies)
                self.equal_levels.append((comparison.code(position), columns, rarity))
        self._prepare_strings()

    def _columns(self, pair: tuple[str, str]) -> tuple[Column, Column]:
        return self.left.columns[pair[0]], self.right.columns[pair[1]]

    def _rarity(self, level: ComparisonLevel, column: Column, frequencies: Mapping[str, Frequencies]) -> Bits | None:
        if not is_by_frequency(level, frequencies):
            return None
        return rarity_bits(frequencies[level.frequency], column.vocabulary)

    def _prepare_strings(self) -> None:
        """Levels that test the same forms by the same measure share one pass over the strings."""
        groups: dict[tuple[str, tuple[tuple[str, str], ...]], list[tuple[float, int]]] = {}
        for position, level in enumerate(self.comparison.levels):
            if level.test.kind in ("jaro_winkler", "edit_distance"):
                group = groups.setdefault((level.test.kind, level.test.forms), [])
                group.append((level.test.threshold, self.comparison.code(position)))
        for (kind, forms), members in groups.items():
            members.sort(key=lambda member: member[1])
            thresholds = [threshold for threshold, _ in members]
            grades = [Grades(*self._columns(pair), kind, thresholds) for pair in forms]
            self.string_levels.append((grades, [code for _, code in members]))

    def cheap(self, a: Rows, b: Rows) -> Outcome:
        known, bits = self._from_codes(a, b)
        weight = self.weights.of(known, bits)
        level = known.copy()
        for grades, codes in self.string_levels:
            possible = (known < max(codes)) & both_present([(g.left, g.right) for g in grades], a, b)
            best = float(self.weights.base[codes].max())
            weight[possible] = np.maximum(weight[possible], best)
            level[possible] = UNKNOWN
        return Outcome(level, weight, bits)

    def settle(self, a: Rows, b: Rows) -> Outcome:
        level, bits = self._from_codes(a, b)
        for grades, codes in self.string_levels:
            code_of_grade = np.array([0, *codes], np.uint8)
            open_pairs = np.flatnonzero(level < max(codes))
            for grade in grades:
                found = code_of_grade[grade.best(a[open_pairs], b[open_pairs])]
                better = found > level[open_pairs]
                level[open_pairs[better]] = found[better]
                bits[open_pairs[better]] = 0.0
        return Outcome(level, self.weights.of(level, bits), bits)

    def _from_codes(self, a: Rows, b: Rows) -> tuple[LevelCodes, Bits]:
        level = both_present(self.primary, a, b).astype(np.uint8)  # null 0, else 1
        bits = np.zeros(len(a), np.float64)
        for code, columns, rarity in self.equal_levels:
            undecided: Mask = level <= 1
            for left, right in columns:
                hit, found = equal(left, right, a, b, rarity)
                hit &= undecided
                level[hit] = code
                bits[hit] = np.maximum(bits[hit], found[hit])
        return level, bits
