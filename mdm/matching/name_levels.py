"""The comparison of names between a persona and a customer: readings turned into levels with their rarity.

How rare an agreement is comes from the customers themselves: how common the given and the family name are, and how
many other customers the same full name would fit.
"""

from collections.abc import Mapping
from math import inf, log2

import numpy as np
from numpy.typing import NDArray

from mdm.matching.frame import Frame, Rows
from mdm.matching.frequencies import rarity_bits
from mdm.matching.levels import UNKNOWN, Outcome, Weights
from mdm.matching.model import Comparison, Frequencies
from mdm.matching.name_readings import (
    CLOSE,
    FAMILY,
    FAMILY_AND_MORE,
    FULL,
    GIVEN,
    INITIAL,
    NICKNAME,
    ORDER,
    OTHER_GIVEN,
    SHORT,
    CustomerNames,
    Reading,
    customer_names,
    read_names,
)
from mdm.matching.probability import snap

WITH_GIVEN = frozenset({FULL, NICKNAME, INITIAL, CLOSE, GIVEN})
WITH_FAMILY = frozenset({FULL, NICKNAME, INITIAL, FAMILY, CLOSE, FAMILY_AND_MORE, OTHER_GIVEN})
MOST_REMEMBERED = 3_000_000  # readings kept between runs over the same frames
NEIGHBOURS_BITS = 3.0  # a close spelling fits about eight names where an exact one fits one


class NameReadingEvaluator:
    """Persona on the left, customer on the right. Nothing can be told from codes alone, but what is missing."""

    def __init__(
        self, comparison: Comparison, left: Frame, right: Frame, frequencies: Mapping[str, Frequencies]
    ) -> None:
        self.comparison = comparison
        self.clues = left.columns[comparison.primary[0][0]]
        self.names = right.columns[comparison.primary[0][1]]
        self.weights = Weights(comparison, frequencies)
        self.rarity = NameRarity(frequencies)
        self.code_of = _codes_by_reading(comparison)
        self.right = right
        self._names: dict[int, CustomerNames] = self.names.memory.setdefault("names", {})
        self._clues: dict[int, tuple[str, ...]] = self.clues.memory.setdefault("clues", {})
        # the column is kept beside its readings, so that its identity cannot be taken by another one
        self._readings: dict[int, Reading] = self.clues.memory.setdefault(id(self.names), (self.names, {}))[1]
        self._largest: NDArray[np.float64] | None = None

    def cheap(self, a: Rows, b: Rows) -> Outcome:
        present = self.clues.present[a] & self.names.present[b]
        level = np.where(present, UNKNOWN, 0).astype(np.uint8)
        weight = np.where(present, self._bounds()[b], 0.0)
        return Outcome(level, weight, np.zeros(len(a), np.float64))

    def settle(self, a: Rows, b: Rows) -> Outcome:
        level = np.zeros(len(a), np.uint8)
        bits = np.zeros(len(a), np.float64)
        entries = zip(self.clues.entry[a].tolist(), self.names.entry[b].tolist(), strict=True)
        for position, (clue, name) in enumerate(entries):
            if clue >= 0 and name >= 0:
                reading = self._read(clue, name)
                level[position] = self.code_of[reading.kind]
                bits[position] = self.rarity.bits(reading)
        return Outcome(level, self.weights.of(level, bits), bits)

    def _read(self, clue: int, name: int) -> Reading:
        pair = clue << 32 | name
        found = self._readings.get(pair)
        if found is None:
            found = read_names(self._clues_of(clue), self._names_of(name))
            if len(self._readings) < MOST_REMEMBERED:
                self._readings[pair] = found
        return found

    def _clues_of(self, entry: int) -> tuple[str, ...]:
        found = self._clues.get(entry)
        if found is None:
            found = self._clues[entry] = self.clues.entry_values(entry)
        return found

    def _names_of(self, entry: int) -> CustomerNames:
        found = self._names.get(entry)
        if found is None:
            found = self._names[entry] = customer_names(self.names.entry_values(entry))
        return found

    def _bounds(self) -> NDArray[np.float64]:
        """The most that each customer's names can weigh."""
        if self._largest is None:
            flat = float(max(self.weights.base[code] for code in self.code_of.values()))
            with_bits = [code for code in self.code_of.values() if self.weights.by_frequency[code]]
            log_m = float(max((self.weights.log_m[code] for code in with_bits), default=-inf))
            self._largest = np.maximum(flat, log_m + self.rarity.most(self.right))
        return self._largest


def _codes_by_reading(comparison: Comparison) -> dict[str, int]:
    """Level code of every reading; a reading that the model does not list falls to the next worse level it does."""
    listed = {level.key: comparison.code(position) for position, level in enumerate(comparison.levels)}
    codes: dict[str, int] = {}
    code = 1
    for kind in reversed(ORDER):
        code = codes[kind] = listed.get(kind, code)
    return codes


class NameRarity:
    """Bits of rarity of readings, from the frequencies that the model carries."""

    def __init__(self, frequencies: Mapping[str, Frequencies]) -> None:
        self.given = _Bits(frequencies.get("given_any"))
        self.family = _Bits(frequencies.get("family_any"))
        self.initial = _Bits(frequencies.get("given_initial"))
        self.short = _Bits(frequencies.get("short_key"))
        self.full = frequencies.get("full_any")

    def bits(self, reading: Reading) -> float:
        bits = 0.0
        if reading.kind == SHORT:
            return self.short.of(reading.given)
        if reading.kind in WITH_GIVEN:
            bits += self.initial.of(reading.given) if reading.kind == INITIAL else self.given.of(reading.given)
        if reading.kind in WITH_FAMILY:
            bits += self.family.of(reading.family)
        if reading.kind == CLOSE:
            bits = max(0.0, bits - NEIGHBOURS_BITS)
        if reading.kind in (FULL, NICKNAME):
            bits = min(bits, self._other_bearers(f"{reading.given} {reading.family}"))
        return bits

    def _other_bearers(self, full: str) -> float:
        """Rarity of a full name by the number of *other* customers that it fits; unbounded where there is none."""
        if self.full is None or not self.full.total:
            return inf
        others = self.full.counts.get(full, self.full.default) - 1
        return snap(-log2(others / self.full.total)) if others > 0 else inf

    def most(self, frame: Frame) -> NDArray[np.float64]:
        """The largest sum of bits that any reading against each row's names can have."""
        given = np.maximum(self.given.most(frame, "given_any"), self.initial.most(frame, "given_initial"))
        return np.maximum(given + self.family.most(frame, "family_any"), self.short.most(frame, "short_key"))


class _Bits:
    def __init__(self, table: Frequencies | None) -> None:
        self.table = table
        self.known: dict[str, float] = {}

    def of(self, value: str) -> float:
        bits = self.known.get(value)
        if bits is None:
            usable = self.table is not None and self.table.total > 0
            share = self.table.share(value) if self.table is not None and usable else 1.0
            bits = self.known[value] = snap(-log2(min(1.0, share)))
        return bits

    def most(self, frame: Frame, form: str) -> NDArray[np.float64]:
        """The bits of the rarest value of a form in each row; 0 where a row or the whole form has none."""
        column = frame.columns.get(form)
        if self.table is None or column is None or not len(column.codes):
            return np.zeros(len(frame), np.float64)
        bits = rarity_bits(self.table, column.vocabulary)[column.codes]
        per_entry = np.append(np.maximum.reduceat(bits, column.offsets[:-1]), 0.0)
        return np.asarray(per_entry[column.entry], dtype=np.float64)
