"""A whole table in one pass: its columns, its keys, rows that seem doubled, columns that say the same."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice

import numpy as np

from mdm.profiling import column_profile, personal
from mdm.profiling.columns import ColumnSketch, Sizes
from mdm.profiling.hashing import Hashes, Lines, folded, hashes_of, together
from mdm.profiling.persons import BESIDE, Persons
from mdm.profiling.results import ColumnProfile, Doubles, Key, TableFigures, TableProfile
from mdm.profiling.settled import RowSample
from mdm.profiling.sketches import Distinct

CHUNK = 2_000
PAIRED = 6  # columns of which every two are tried as a key
NEAR_KEY = 0.98  # of the rows are told apart by a column that may be meant as a key
WELL_FILLED = 0.8  # what is often empty says little about what settles it
MOST_KEYS = 8
MOST_SETTLED = 40
ROW_SIZE = 65_536
Cells = tuple[int, Sequence[str]]  # line and cells


class TableSketch:
    """What is known of a table so far. `reads` says which column is read as which attribute, where that is known."""

    def __init__(self, header: Sequence[str], reads: Mapping[str, str] | None = None) -> None:
        self.header = list(header)
        self.reads = dict(reads or {})
        sizes = Sizes.of(len(self.header))
        self.columns = [ColumnSketch(name, sizes) for name in self.header]
        self.rows = self.unreadable = 0
        self.unreadable_lines: list[int] = []
        self._sample = RowSample(len(self.header))
        self._persons = Persons(self.header, self.reads)
        self._alike = {key: Distinct(ROW_SIZE) for key in self._persons.columns}
        self._equal, self._nearly = Distinct(ROW_SIZE), Distinct(ROW_SIZE)
        self._pairs: dict[tuple[int, int], Distinct] | None = None
        self._telling: list[int] = []  # columns in which every row of the first chunk has another text
        self._pair_size = sizes.distinct

    def refuse(self, line: int) -> None:
        """A line that cannot be read."""
        self.unreadable += 1
        if len(self.unreadable_lines) < 20:
            self.unreadable_lines.append(line)

    def add(self, rows: Sequence[Cells]) -> None:
        """The next rows; a chunk of a few thousand is quickest."""
        if not rows:
            return
        lines = np.fromiter((line for line, _ in rows), np.int64, len(rows))
        self.rows += len(rows)
        texts = list(zip(*(cells for _, cells in rows), strict=True)) if self.header else []
        hashes = [column.add(cells, lines) for column, cells in zip(self.columns, texts, strict=True)]
        if not hashes:
            return
        if self._pairs is None:
            self._plan(hashes)
        self._sample.add(hashes, lines)
        self._add_doubles(rows, hashes, lines)
        for (first, second), pair in (self._pairs or {}).items():
            pair.add(together([hashes[first], hashes[second]]), lines)

    def _plan(self, hashes: Sequence[Hashes]) -> None:
        """Which pairs are tried as keys, by what the first chunk tells apart best."""
        counts = [len(np.unique(column)) for column in hashes]
        rows = len(hashes[0])
        self._telling = [place for place, count in enumerate(counts) if count == rows and rows > 1]
        ranked = sorted(range(len(counts)), key=lambda place: (-counts[place], place))
        paired = sorted(place for place in ranked if counts[place] > 1 and place not in self._telling[1:])
        best = [place for place in ranked if place in paired][:PAIRED]
        self._pairs = {pair: Distinct(self._pair_size) for pair in combinations(sorted(best), 2)}

    def _add_doubles(self, rows: Sequence[Cells], hashes: Sequence[Hashes], lines: Lines) -> None:
        self._equal.add(together(hashes), lines)
        others = [place for place in range(len(self.header)) if place not in self._telling[:1]]
        if others:
            bare = hashes_of(folded("\x1f".join([cells[place] for place in others])) for _, cells in rows)
            self._nearly.add(bare, lines)
        if self._alike:
            self._add_persons(rows)

    def _add_persons(self, rows: Sequence[Cells]) -> None:
        found: dict[str, list[tuple[str, int]]] = {key: [] for key in self._alike}
        for line, cells in rows:
            for key, text in self._persons.keys(cells).items():
                found[key].append((text, line))
        for key, pairs in found.items():
            at = np.fromiter((line for _, line in pairs), np.int64, len(pairs))
            self._alike[key].add(hashes_of(text for text, _ in pairs), at)

    def profile(self, today: date) -> TableProfile:
        """What is known so far. `today` tells days to come from days that were."""
        columns = tuple(
            column_profile.profile(column, personal.suspected(column, self.reads.get(column.name, "")))
            for column in self.columns
        )
        return TableProfile(self._figures(columns), columns)

    def _figures(self, columns: Sequence[ColumnProfile]) -> TableFigures:
        full = [place for place, column in enumerate(columns) if column.figures.completeness >= WELL_FILLED]
        return TableFigures(
            rows=self.rows,
            unreadable=self.unreadable,
            unreadable_lines=self.unreadable_lines,
            keys=[key.plain() for key in self._keys(columns)],
            doubles=[each.plain() for each in self._doubles()],
            equal=self._equal_columns(columns),
            constant=[c.name for c in columns if c.figures.distinct == 1 and c.figures.filled == self.rows > 1],
            empty=[c.name for c in columns if not c.figures.filled],
            determines=[
                [self.header[what], self.header[by]] for what, by in self._sample.determined(full)[:MOST_SETTLED]
            ],
            looked_at=len(self._sample.rows),
        )

    def _keys(self, columns: Sequence[ColumnProfile]) -> list[Key]:
        """Columns that tell rows apart, then, where none does so without fault, pairs that do."""
        singles = [
            Key([c.name], f.repeated, self.rows - f.filled, not f.distinct_error, f.doubled)
            for c in columns
            if (f := c.figures).rows and f.filled > 1 and f.distinct >= NEAR_KEY * self.rows
        ]
        singles.sort(key=lambda key: (key.duplicates + key.empty, self.header.index(key.columns[0])))
        if any(not key.duplicates and not key.empty for key in singles):
            return singles[:MOST_KEYS]
        return [*singles, *self._pair_keys()][:MOST_KEYS]

    def _pair_keys(self) -> Iterator[Key]:
        for (first, second), pair in (self._pairs or {}).items():
            pair.settle()
            empty = max(self.columns[first].empty, self.columns[second].empty)
            if not pair.repeated and not empty and self.rows > 1:
                yield Key([self.header[first], self.header[second]], 0, 0, pair.is_exact, [])

    def _doubles(self) -> Iterator[Doubles]:
        for kind, sketch, names in self._sought():
            sketch.settle()
            if sketch.repeated:
                yield Doubles(
                    kind, names, sketch.repeated, sketch.repeated_values, sketch.is_exact, sketch.groups()[:10]
                )

    def _sought(self) -> Iterator[tuple[str, Distinct, list[str]]]:
        yield "every cell is the same", self._equal, self.header
        apart = [self.header[place] for place in self._telling[:1]]
        words = f" and for “{apart[0]}”" if apart else ""
        yield (
            f"the same but for case, spaces and accents{words}",
            self._nearly,
            [name for name in self.header if name not in apart],
        )
        for key, sketch in self._alike.items():
            yield f"the same name and {BESIDE[key]}", sketch, self._persons.columns[key]

    def _equal_columns(self, columns: Sequence[ColumnProfile]) -> list[list[str]]:
        """Columns that have the same text on every row; those that are empty are said elsewhere."""
        found: dict[int, list[str]] = {}
        for sketch, column in zip(self.columns, columns, strict=True):
            if column.figures.filled:
                found.setdefault(sketch.fingerprint, []).append(sketch.name)
        return [names for names in found.values() if len(names) > 1]


def read(
    sketch: TableSketch, rows: Iterable[tuple[int, Sequence[str] | None]], said: Callable[[int], None] | None = None
) -> None:
    """Read rows to their end, chunk by chunk; one without cells cannot be read. `said` is told how many there were."""
    remaining = iter(rows)
    while chunk := list(islice(remaining, CHUNK)):
        sketch.add([(line, cells) for line, cells in chunk if cells is not None])
        for line, cells in chunk:
            if cells is None:
                sketch.refuse(line)
        if said is not None:
            said(sketch.rows)


def sketched(header: Sequence[str], rows: Iterable[Cells], reads: Mapping[str, str] | None = None) -> TableSketch:
    """A table that is read to its end."""
    sketch = TableSketch(header, reads)
    read(sketch, rows)
    return sketch
