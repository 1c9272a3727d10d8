"""One column, cell by cell, in bounded memory: `add` chunks of it, then ask for its profile."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mdm.profiling import values
from mdm.profiling.hashing import Hashes, Lines, hash_of, mixed
from mdm.profiling.sketches import Distinct, Numbers, Top
from mdm.profiling.values import Facts

Mask = NDArray[np.bool_]
Known = dict[str, tuple[Facts, int]]
_REMEMBERED = 2048  # cells whose facts are kept for the next time
_SHORT = 64  # characters of such a cell
LONGEST_SHOWN = 200
LENGTHS = 400  # longer ones are counted as this long


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is kept of a column: the fewer columns there are, the more."""

    distinct: int
    top: int
    patterns: int
    numbers: int

    @staticmethod
    def of(columns: int) -> "Sizes":
        share = max(columns, 1)
        return Sizes(
            distinct=max(1024, min(65_536, 2_097_152 // share)),
            top=max(64, min(1024, 65_536 // share)),
            patterns=max(64, min(512, 32_768 // share)),
            numbers=max(512, min(10_000, 524_288 // share)),
        )


class ColumnSketch:
    """What is known of a column so far."""

    def __init__(self, name: str, sizes: Sizes) -> None:
        self.name = name
        self.rows = self.empty = 0
        self.placeholders, self.values, self.patterns = Top(64), Top(sizes.top), Top(sizes.patterns)
        self.kinds: Counter[str] = Counter()
        self.scripts: Counter[str] = Counter()
        self.lengths: Counter[int] = Counter()
        self.length_total = 0
        self.written: Counter[tuple[str, bool, bool]] = Counter()  # (format, can be day first, can be month first)
        self.faults: dict[str, list[int]] = {}
        self.impossible: list[int] = []  # how many, and the first line
        self.examples: dict[str, tuple[int, str]] = {}
        self.shortest: tuple[int, int, str] | None = None  # length, line, text
        self.longest: tuple[int, int, str] | None = None
        self.distinct = Distinct(sizes.distinct)
        self.numbers, self.day_first, self.month_first = (Numbers(sizes.numbers) for _ in range(3))
        self.fingerprint = 0  # the same for columns with the same text on every line
        self._known: Known = {}
        self._most_examples = sizes.patterns * 2

    def add(self, cells: Sequence[str], lines: Lines) -> Hashes:
        """The next cells, with their lines; the hash of each, bare of the spaces around."""
        known = {cell: self._look(cell) for cell in set(cells)}
        hashes = np.fromiter((known[cell][1] for cell in cells), np.uint64, len(cells))
        self.rows += len(cells)
        marks = mixed(mixed(hashes) ^ mixed(lines.astype(np.uint64)))
        self.fingerprint = (self.fingerprint + int(marks.sum(dtype=np.uint64))) % 2**64
        counted = Counter(cells)
        filled = self._count(known, counted, cells, lines)
        kept = np.fromiter((cell in filled for cell in cells), bool, len(cells))
        self.distinct.add(hashes[kept], lines[kept])
        self._measure(known, cells, lines, kept)
        return hashes

    def _look(self, cell: str) -> tuple[Facts, int]:
        found = self._known.get(cell)
        if found is None:
            found = (values.facts(cell), hash_of(cell.strip()))
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            if len(cell) <= _SHORT:
                self._known[cell] = found
        return found

    def _count(self, known: Known, counted: Counter[str], cells: Sequence[str], lines: Lines) -> set[str]:
        """Count everything that is counted once per different cell; those that are filled."""
        first = {cell: line for line, cell in sorted(zip(lines.tolist(), cells, strict=True), reverse=True)}
        patterns: Counter[str] = Counter()
        tops: Counter[str] = Counter()
        filled = set()
        for cell, count in counted.items():
            facts = known[cell][0]
            if not facts.length:
                self.empty += count
            elif facts.is_placeholder:
                self.placeholders.add({cell.strip(): count})
            else:
                filled.add(cell)
                patterns[facts.pattern] += count
                tops[cell.strip()[:LONGEST_SHOWN]] += count
                self._count_one(facts, count)
                self._note(facts, cell.strip()[:LONGEST_SHOWN], count, first[cell])
        self.patterns.add(patterns)
        self.values.add(tops)
        return filled

    def _count_one(self, facts: Facts, count: int) -> None:
        self.kinds[facts.kind] += count
        if facts.script:
            self.scripts[facts.script] += count
        self.lengths[min(facts.length, LENGTHS)] += count
        self.length_total += facts.length * count
        if facts.moment:
            self.written[(facts.moment.written, facts.moment.day_first > 0, facts.moment.month_first > 0)] += count

    def _note(self, facts: Facts, text: str, count: int, line: int) -> None:
        """Keep where something was met first."""
        for fault in facts.faults:
            known, at = self.faults.get(fault, (0, line))
            self.faults[fault] = [known + count, min(at, line)]
        if facts.moment and facts.moment.is_impossible:
            known, at = self.impossible or (0, line)
            self.impossible = [known + count, min(at, line)]
        if facts.pattern not in self.examples and len(self.examples) < self._most_examples:
            self.examples[facts.pattern] = (line, text)
        if self.shortest is None or (facts.length, line) < self.shortest[:2]:
            self.shortest = (facts.length, line, text)
        if self.longest is None or (-facts.length, line) < (-self.longest[0], self.longest[1]):
            self.longest = (facts.length, line, text)

    def _measure(self, known: Known, cells: Sequence[str], lines: Lines, kept: Mask) -> None:
        """Numbers and days, row by row."""
        if not any(facts.number is not None or facts.moment for facts, _ in known.values()):
            return
        nan = float("nan")
        numbers = np.fromiter((nan if (n := known[cell][0].number) is None else n for cell in cells), float, len(cells))
        _feed(self.numbers, numbers, lines, kept)
        days = [known[cell][0].moment for cell in cells]
        for sketch, way in ((self.day_first, 1), (self.month_first, 2)):
            ordinals = np.fromiter((day[way] or nan if day else nan for day in days), float, len(cells))
            _feed(sketch, ordinals, lines, kept)


def _feed(sketch: Numbers, numbers: NDArray[np.float64], lines: Lines, kept: Mask) -> None:
    there = kept & np.isfinite(numbers)
    sketch.add(numbers[there], lines[there])
