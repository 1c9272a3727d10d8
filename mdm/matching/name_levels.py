"""The comparison of names between a persona and a customer: readings turned into levels with their rarity.

How rare an agreement is comes from the customers themselves: how common the given and the family name are, and how
many other customers the same full name would fit.
"""

from collections.abc import Mapping
from itertools import islice
from math import inf, log2

import numpy as np
from numpy.typing import NDArray

from mdm.matching.frame import Codes, Column, Frame, Rows
from mdm.matching.frequencies import rarity_bits
from mdm.matching.levels import UNKNOWN, Outcome, Weights
from mdm.matching.model import Comparison, Frequencies
from mdm.matching.name_clues import CustomerNames, clue_of, customer_names
from mdm.matching.name_reader import NameReader
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
    Reading,
)
from mdm.matching.probability import snap

WITH_GIVEN = frozenset({FULL, NICKNAME, INITIAL, CLOSE, GIVEN})
WITH_FAMILY = frozenset({FULL, NICKNAME, INITIAL, FAMILY, CLOSE, FAMILY_AND_MORE, OTHER_GIVEN})
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
        self.known = _readings(self.clues, self.names)
        self._level = np.zeros(0, np.uint8)  # by number of the reading
        self._bits = np.zeros(0, np.float64)
        self._largest: NDArray[np.float64] | None = None

    def cheap(self, a: Rows, b: Rows) -> Outcome:
        present = self.clues.present[a] & self.names.present[b]
        level = np.where(present, UNKNOWN, 0).astype(np.uint8)
        weight = np.where(present, self._bounds()[b], 0.0)
        return Outcome(level, weight, np.zeros(len(a), np.float64))

    def settle(self, a: Rows, b: Rows) -> Outcome:
        level = np.zeros(len(a), np.uint8)
        bits = np.zeros(len(a), np.float64)
        clues, names = self.clues.entry[a], self.names.entry[b]
        present = np.flatnonzero((clues >= 0) & (names >= 0))
        numbers = self.known.numbers(clues[present], names[present])
        self._weigh_new()
        level[present], bits[present] = self._level[numbers], self._bits[numbers]
        return Outcome(level, self.weights.of(level, bits), bits)

    def _weigh_new(self) -> None:
        """Level and bits of readings that came since the last time."""
        new = self.known.readings[len(self._level) :]
        self._level = np.append(self._level, np.array([self.code_of[reading.kind] for reading in new], np.uint8))
        self._bits = np.append(self._bits, np.array([self.rarity.bits(reading) for reading in new], np.float64))

    def _bounds(self) -> NDArray[np.float64]:
        """The most that each customer's names can weigh."""
        if self._largest is None:
            flat = float(max(self.weights.base[code] for code in self.code_of.values()))
            with_bits = [code for code in self.code_of.values() if self.weights.by_frequency[code]]
            log_m = float(max((self.weights.log_m[code] for code in with_bits), default=-inf))
            self._largest = np.maximum(flat, log_m + self.rarity.most(self.right))
        return self._largest


class Readings:
    """The readings of one column of clues against one column of names: each pair of entries read once and numbered.

    Entries that hold the same are one. Kept between runs over the same frames are the numbers of readings, and the
    clues and names taken apart; not the pairs, which would outgrow both tables.
    """

    def __init__(self, clues: Column, names: Column) -> None:
        self.clues, self.names = clues, names  # kept, so that nothing else takes their identity
        self.readings: list[Reading] = []
        self._number_of: dict[Reading, int] = {}
        self._readers: dict[int, NameReader] = {}
        self._read_names: dict[int, CustomerNames] = {}

    def numbers(self, clues: Codes, names: Codes) -> NDArray[np.int64]:
        """The number of the reading of every pair of entries."""
        pairs = (self.clues.distinct[clues].astype(np.int64) << 32) | self.names.distinct[names]
        order = np.argsort(pairs, kind="stable")
        in_order = pairs[order]
        is_new = np.ones(len(pairs), bool)
        is_new[1:] = in_order[1:] != in_order[:-1]
        found = np.array(self._read_all(in_order[is_new]), np.int64)
        numbers = np.empty(len(pairs), np.int64)
        numbers[order] = found[np.cumsum(is_new) - 1]
        return numbers

    def _read_all(self, pairs: NDArray[np.int64]) -> list[int]:
        """Numbers of distinct packed pairs of entries."""
        reader_of, names_of, number_of = self._reader_of, self._names_of, self._number_of
        numbers = []
        for clue, name in zip((pairs >> 32).tolist(), (pairs & 0xFFFFFFFF).tolist(), strict=True):
            reading = reader_of(clue).read(names_of(name))
            numbers.append(number_of.setdefault(reading, len(number_of)))
        self.readings.extend(islice(number_of, len(self.readings), None))  # a dict keeps the order of first sight
        return numbers

    def _reader_of(self, entry: int) -> NameReader:
        reader = self._readers.get(entry)
        if reader is None:
            reader = self._readers[entry] = NameReader(map(clue_of, self.clues.entry_values(entry)))
        return reader

    def _names_of(self, entry: int) -> CustomerNames:
        names = self._read_names.get(entry)
        if names is None:
            names = self._read_names[entry] = customer_names(self.names.entry_values(entry))
        return names


def _readings(clues: Column, names: Column) -> Readings:
    key = ("readings", id(names.memory))
    found = clues.memory.get(key)
    if found is None:
        found = clues.memory[key] = Readings(clues, names)
    return found


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
