"""Columns that settle each other, tried on a sample of rows that their lines choose."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mdm.profiling.hashing import Hashes, Lines, mixed, together

MOST_CELLS = 2_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 60  # every pair of them is tried
LEAST_ROWS = 50


class RowSample:
    """The hashes of some rows, the same whichever order they come in."""

    def __init__(self, columns: int) -> None:
        self.size = max(100, min(MOST_ROWS, MOST_CELLS // max(columns, 1)))
        self._priorities: Hashes = np.empty(0, np.uint64)
        self.rows: NDArray[np.uint64] = np.empty((0, columns), np.uint64)

    def add(self, columns: Sequence[Hashes], lines: Lines) -> None:
        """The hashes of a chunk, column by column."""
        priorities = mixed(lines.astype(np.uint64))
        if len(self._priorities) == self.size:
            near = priorities < self._priorities.max()
            columns, priorities = [column[near] for column in columns], priorities[near]
        if len(priorities):
            rows = np.concatenate([self.rows, np.stack(columns, axis=1)])
            priorities = np.concatenate([self._priorities, priorities])
            kept = np.argsort(priorities, kind="stable")[: self.size]
            self.rows, self._priorities = rows[kept], priorities[kept]

    def determined(self, tried: Sequence[int]) -> list[tuple[int, int]]:
        """(a, b): rows with the same in `b` had the same in `a`, and there were enough such rows to say so.

        Only columns that repeat are tried as `b`: each of their texts on three rows at the mean.
        """
        if len(self.rows) < LEAST_ROWS:
            return []
        counts = {place: len(np.unique(self.rows[:, place])) for place in tried}
        varied = [place for place in tried if counts[place] > 1][:MOST_COLUMNS]
        found = []
        for by in varied:
            if counts[by] * 3 > len(self.rows):
                continue
            for what in varied:
                if what != by and 1 < counts[what] <= counts[by] and self._settles(by, what, counts[by]):
                    found.append((what, by))
        return found

    def _settles(self, by: int, what: int, count: int) -> bool:
        pairs = together([self.rows[:, by], self.rows[:, what]])
        return len(np.unique(pairs)) == count
