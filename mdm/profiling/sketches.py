"""Counting with bounded memory: how many different ones, which are the most frequent, what a usual number is.

Each is exact up to its size, says whether it still is, and can be merged: the order of the rows does not matter.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mdm.profiling.hashing import Hashes, Lines, mixed

MOST_GROUPS = 20
MOST_LINES = 5
_AT_ONCE = 4096


class Distinct:
    """The smallest hashes that were met, each with how often and where first (k minimum values).

    With no more than `size` different ones, everything is exact. Beyond, the kept ones are a fair sample of the
    different ones, and each was counted from its first time on: (size - 1) / (the largest kept, as a share of all
    possible hashes) estimates how many there are, with a standard error of 1 / sqrt(size - 2).
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.hashes: Hashes = np.empty(0, np.uint64)
        self.counts: Lines = np.empty(0, np.int64)
        self.lines: Lines = np.empty(0, np.int64)
        self.is_exact = True
        self.doubled: dict[int, list[int]] = {}  # hash → its first lines, of a few that were met again
        self._waiting: list[tuple[Hashes, Lines]] = []
        self._waiting_count = 0

    def add(self, hashes: Hashes, lines: Lines) -> None:
        """Rows of these hashes, on these lines. `settle` before anything is asked."""
        if not self.is_exact:
            near = hashes <= self.hashes[-1]
            hashes, lines = hashes[near], lines[near]
        self._waiting.append((hashes, lines))
        self._waiting_count += len(hashes)
        if self._waiting_count >= max(self.size // 2, _AT_ONCE):
            self.settle()

    def settle(self) -> None:
        """Count what came since the last time."""
        if self._waiting_count:
            hashes, lines = map(np.concatenate, zip(*self._waiting, strict=True))
            self._waiting, self._waiting_count = [], 0
            self._take(hashes, np.ones(len(hashes), np.int64), lines)

    def merge(self, other: "Distinct") -> None:
        """Whatever the other one met too."""
        self.settle()
        other.settle()
        self.is_exact = self.is_exact and other.is_exact
        self._take(other.hashes, other.counts, other.lines)

    def _take(self, hashes: Hashes, counts: Lines, lines: Lines) -> None:
        everything = np.concatenate([self.hashes, hashes])
        all_lines = np.concatenate([self.lines, lines])
        order = np.lexsort((all_lines, everything))
        found, starts = np.unique(everything[order], return_index=True)
        summed = np.add.reduceat(np.concatenate([self.counts, counts])[order], starts)
        self._note_doubled(found, starts, all_lines[order])
        if len(found) > self.size:
            self.is_exact = False
        self.hashes, self.counts = found[: self.size], summed[: self.size]
        self.lines = all_lines[order][starts][: self.size]

    def _note_doubled(self, found: Hashes, starts: NDArray[np.intp], lines: Lines) -> None:
        ends = np.append(starts[1:], len(lines))
        for at in np.flatnonzero(ends - starts > 1)[: MOST_GROUPS * 4]:
            key = int(found[at])
            if key in self.doubled or len(self.doubled) < MOST_GROUPS:
                known = self.doubled.setdefault(key, [])
                met = {*known, *(int(line) for line in lines[starts[at] : ends[at]][: MOST_LINES + 1])}
                self.doubled[key] = sorted(met)[:MOST_LINES]

    @property
    def share_kept(self) -> float:
        """Which share of the different ones is kept."""
        return 1.0 if self.is_exact or not len(self.hashes) else (int(self.hashes[-1]) + 1) / 2**64

    @property
    def count(self) -> int:
        """How many different ones; estimated where it is not exact."""
        if self.is_exact:
            return len(self.hashes)
        return max(self.size, round((self.size - 1) / self.share_kept))

    @property
    def error(self) -> float:
        """The standard error of the count, as a share of it; 0 where it is exact."""
        return 0.0 if self.is_exact else 1 / sqrt(max(self.size - 2, 1))

    @property
    def repeated(self) -> int:
        """How many rows say what an earlier row said; scaled up from the kept ones where it is not exact."""
        return round(int((self.counts - 1).sum()) / self.share_kept)

    @property
    def repeated_values(self) -> int:
        """How many different ones were met more than once."""
        return round(int((self.counts > 1).sum()) / self.share_kept)

    def groups(self) -> list[list[int]]:
        """A few lines that say the same, group by group, the earliest first."""
        return sorted(lines for lines in self.doubled.values() if len(lines) > 1)


@dataclass(slots=True)
class Top:
    """The most frequent texts (Misra-Gries): a count is short by at most `error`, which is at most rows / size."""

    size: int
    counts: Counter[str] = field(default_factory=Counter)
    error: int = 0

    def add(self, counts: Mapping[str, int]) -> None:
        self.counts.update(counts)
        if len(self.counts) > self.size:
            self._shrink()

    def merge(self, other: "Top") -> None:
        self.error += other.error
        self.add(other.counts)

    def _shrink(self) -> None:
        cut = sorted(self.counts.values(), reverse=True)[self.size]
        self.counts = Counter({text: count - cut for text, count in self.counts.items() if count > cut})
        self.error += cut

    @property
    def is_exact(self) -> bool:
        return self.error == 0

    def most(self, number: int) -> list[tuple[str, int]]:
        """The most frequent ones, with equal counts in the order of their texts."""
        return sorted(self.counts.items(), key=lambda pair: (-pair[1], pair[0]))[:number]


class Numbers:
    """Numbers: least, greatest and mean exactly; quantiles from a sample of rows that their lines choose."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.count = 0
        self.total = 0.0
        self.least, self.greatest = float("inf"), float("-inf")
        self.least_line = self.greatest_line = 0
        self._priorities: Hashes = np.empty(0, np.uint64)
        self._sample: NDArray[np.float64] = np.empty(0)

    def add(self, numbers: NDArray[np.float64], lines: Lines) -> None:
        """Finite numbers, each with its line."""
        if not len(numbers):
            return
        self.count += len(numbers)
        self.total += float(numbers.sum())
        self._extremes(numbers, lines)
        self._keep(numbers, mixed(lines.astype(np.uint64)))

    def merge(self, other: "Numbers") -> None:
        if not other.count:
            return
        self.count += other.count
        self.total += other.total
        ends = np.array([other.least, other.greatest])
        self._extremes(ends, np.array([other.least_line, other.greatest_line]))
        self._keep(other._sample, other._priorities)

    def _extremes(self, numbers: NDArray[np.float64], lines: Lines) -> None:
        low, high = numbers.min(), numbers.max()
        low_line, high_line = int(lines[numbers == low].min()), int(lines[numbers == high].min())
        if (low, low_line) < (self.least, self.least_line):
            self.least, self.least_line = float(low), low_line
        if (-high, high_line) < (-self.greatest, self.greatest_line):
            self.greatest, self.greatest_line = float(high), high_line

    def _keep(self, numbers: NDArray[np.float64], priorities: Hashes) -> None:
        numbers, priorities = np.append(self._sample, numbers), np.append(self._priorities, priorities)
        if len(numbers) > self.size:
            kept = np.argpartition(priorities, self.size)[: self.size]
            numbers, priorities = numbers[kept], priorities[kept]
        self._sample, self._priorities = numbers, priorities

    @property
    def is_exact(self) -> bool:
        """Whether the sample is everything."""
        return self.count == len(self._sample)

    @property
    def sample(self) -> NDArray[np.float64]:
        return np.sort(self._sample)

    @property
    def mean(self) -> float:
        return self.total / self.count if self.count else 0.0
