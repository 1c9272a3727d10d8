"""Whether two columns agree on many pairs of rows at once: equality from codes, similarity of strings last.

All functions take the columns and parallel arrays of left and right rows. Multi-valued records agree when any value
of the one agrees with any value of the other.
"""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein, JaroWinkler

from mdm.matching.frame import Codes, Column, Rows

NARROW = 6
DENSE_CELLS = 40_000_000
SLACK = 1e-9  # a value that lies exactly on a threshold must not flip by one ulp
Bits = NDArray[np.float64]
Mask = NDArray[np.bool_]


def equal(left: Column, right: Column, a: Rows, b: Rows, rarity: Bits | None) -> tuple[Mask, Bits]:
    """Whether any value is shared, and the bits of the rarest shared value (0 without a rarity table)."""
    hit = np.zeros(len(a), bool)
    bits = np.zeros(len(a), np.float64)
    if left.width <= NARROW and right.width <= NARROW:
        for one in left.slots:
            codes = one[a]
            for other in right.slots:
                _note(np.flatnonzero((codes == other[b]) & (codes >= 0)), codes, rarity, hit, bits)
    elif right.width <= left.width:
        for slot in right.slots:
            codes = slot[b]
            _note(np.flatnonzero(_contains(left, a, codes)), codes, rarity, hit, bits)
    else:
        for slot in left.slots:
            codes = slot[a]
            _note(np.flatnonzero(_contains(right, b, codes)), codes, rarity, hit, bits)
    return hit, bits


def _note(found: Rows, codes: Codes, rarity: Bits | None, hit: Mask, bits: Bits) -> None:
    hit[found] = True
    if rarity is not None and len(found):
        bits[found] = np.maximum(bits[found], rarity[codes[found]])


def _contains(column: Column, rows: Rows, codes: Codes) -> Mask:
    members = column.members
    entries = column.entry[rows].astype(np.int64)
    if not len(members):
        return np.zeros(len(rows), bool)
    wanted = (entries << 32) | codes
    place = np.minimum(np.searchsorted(members, wanted), len(members) - 1)
    found: Mask = (members[place] == wanted) & (codes >= 0) & (entries >= 0)
    return found


def both_present(pairs: Sequence[tuple[Column, Column]], a: Rows, b: Rows) -> Mask:
    """Whether some pair of forms has a value on both sides."""
    present = np.zeros(len(a), bool)
    for left, right in pairs:
        present |= (left.entry[a] >= 0) & (right.entry[b] >= 0)
    return present


class Grades:
    """Grades string pairs of one pair of columns: 0 for nothing, k for passing the k-th weakest threshold."""

    def __init__(self, left: Column, right: Column, kind: str, thresholds: Sequence[float]) -> None:
        self.left, self.right = left, right
        self.kind = kind
        self.thresholds = tuple(thresholds)  # weakest first
        self._grade: Callable[[list[str], list[str]], NDArray[np.uint8]] = (
            self._by_similarity if kind == "jaro_winkler" else self._by_distance
        )

    def best(self, a: Rows, b: Rows) -> NDArray[np.uint8]:
        """The best grade over all value pairs, for each pair of rows."""
        grades = np.zeros(len(a), np.uint8)
        for one in self.left.slots:
            for other in self.right.slots:
                left, right = one[a], other[b]
                open_pairs = np.flatnonzero((left >= 0) & (right >= 0) & (grades < len(self.thresholds)))
                if len(open_pairs):
                    found = self._codes(left[open_pairs], right[open_pairs])
                    grades[open_pairs] = np.maximum(grades[open_pairs], found)
        return grades

    def _codes(self, left: Codes, right: Codes) -> NDArray[np.uint8]:
        dense = self._dense
        if dense is not None:
            return dense[self._place[left], self._place[right]]
        values = self.left.vocabulary.values
        ones, others = [], []
        for one, other in zip(left.tolist(), right.tolist(), strict=True):
            first, second = values[one], values[other]
            # one order for both directions: greedy string measures are not symmetric in every corner
            ones.append(first if first <= second else second)
            others.append(second if first <= second else first)
        return self._grade(ones, others)

    def _by_similarity(self, ones: list[str], others: list[str]) -> NDArray[np.uint8]:
        similarity = process.cpdist(
            ones,
            others,
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=self.thresholds[0] - 2 * SLACK,
            dtype=np.float64,
        )
        return self._graded_similarity(similarity)

    def _graded_similarity(self, similarity: NDArray[np.float64]) -> NDArray[np.uint8]:
        grades = np.zeros(similarity.shape, np.uint8)
        for position, threshold in enumerate(self.thresholds):
            grades[similarity >= threshold - SLACK] = position + 1
        return grades

    def _by_distance(self, ones: list[str], others: list[str]) -> NDArray[np.uint8]:
        """Damerau-Levenshtein through its fast upper bound: they differ only where the bound is one too many."""
        most = int(self.thresholds[0])
        distance = process.cpdist(ones, others, scorer=OSA.distance, score_cutoff=most + 1, dtype=np.int32)
        for position in np.flatnonzero(distance == most + 1).tolist():
            distance[position] = DamerauLevenshtein.distance(ones[position], others[position], score_cutoff=most)
        grades = np.zeros(len(distance), np.uint8)
        for position, threshold in enumerate(self.thresholds):
            grades[distance <= threshold] = position + 1
        return grades

    @cached_property
    def _used(self) -> Codes:
        return np.union1d(self.left.codes, self.right.codes).astype(np.int32)

    @cached_property
    def _place(self) -> Codes:
        """Vocabulary code to the row of the dense table, in the order of the strings."""
        values = self.left.vocabulary.values
        place = np.full(len(values), -1, np.int32)
        for position, code in enumerate(sorted(self._used.tolist(), key=values.__getitem__)):
            place[code] = position
        return place

    @cached_property
    def _dense(self) -> NDArray[np.uint8] | None:
        """A table of all grades, where the dictionary is small and the tables are large enough to repay it."""
        used = len(self._used)
        if self.kind != "jaro_winkler" or not 0 < used * used <= DENSE_CELLS:
            return None
        if used * used > 20 * (len(self.left.entry) + len(self.right.entry)):
            return None
        values = sorted(self.left.vocabulary.values[code] for code in self._used.tolist())
        grades = np.zeros((used, used), np.uint8)
        for start in range(0, used, 512):
            similarity = process.cdist(
                values[start : start + 512],
                values,
                scorer=JaroWinkler.normalized_similarity,
                score_cutoff=self.thresholds[0] - 2 * SLACK,
                dtype=np.float64,
            )
            grades[start : start + 512] = self._graded_similarity(similarity)
        upper = np.triu(grades)
        return np.asarray(np.maximum(upper, upper.T), dtype=np.uint8)
