"""Two profiles of the same source, the older and the newer: what differs, the most telling first, and why it does.

The population stability index of two distributions is the sum over their parts of (new - old) * ln(new / old), each a
share. Below 0.1 nothing changed, from 0.25 on it did; both lines are custom, not law.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mdm.profiling import values
from mdm.profiling.results import ColumnFigures, ColumnProfile, TableProfile

SHIFTED, MOVED = 0.25, 0.1
_LEAST = 0.0005  # of a part that nothing fell into: a logarithm needs something
DRIFT = 0.02  # of completeness
RARE = 0.01
LEAST_FILLED = 20


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was; `weight` 3 is worth a look first."""

    weight: int
    column: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A column in both; either is None where it is missing there."""

    name: str
    before: ColumnFigures | None
    after: ColumnFigures | None
    index: float | None  # the population stability index
    of: str  # of what: numbers, days, patterns

    @property
    def index_text(self) -> str:
        return "" if self.index is None else f"{self.index:.2f}"


def compared(old: TableProfile, new: TableProfile) -> list[Compared]:
    """Every column of either, in the newer's order, those that are gone last."""
    before, after = ({column.name: column for column in each.columns} for each in (old, new))
    return [_pair(name, before.get(name), after.get(name)) for name in dict.fromkeys([*after, *before])]


def differences(old: TableProfile, new: TableProfile) -> list[Difference]:
    """What is worth a look, the gravest first."""
    found = list(_of_rows(old.figures.rows, new.figures.rows))
    for each in compared(old, new):
        found += _of_column(each)
    return sorted(found, key=lambda each: (-each.weight, each.column))


def stability(old: Sequence[float], new: Sequence[float]) -> float:
    """The population stability index of two distributions over the same parts, given as counts or shares."""
    before, after = (np.maximum(np.asarray(each, float) / (sum(each) or 1), _LEAST) for each in (old, new))
    return float(((after - before) * np.log(after / before)).sum())


def _pair(name: str, old: ColumnProfile | None, new: ColumnProfile | None) -> Compared:
    index, of = _index(old, new) if old and new else (None, "")
    return Compared(name, old.figures if old else None, new.figures if new else None, index, of)


def _index(old: ColumnProfile, new: ColumnProfile) -> tuple[float | None, str]:
    """Over ten parts that held equally many before; of what is neither number nor day, over its patterns."""
    if min(old.figures.filled, new.figures.filled) < LEAST_FILLED:
        return None, ""
    before, after = old.values.quantiles, new.values.quantiles
    if len(before) == len(after) == 101 and old.figures.kind == new.figures.kind and before[0] < before[-1]:
        edges = sorted(set(before[10:100:10]))
        shares = [_shares(each, edges) for each in (before, after)]
        return stability(*shares), "days" if old.figures.kind in values.DAYS else "numbers"
    return stability(*_pattern_shares(old.figures, new.figures)), "patterns"


def _shares(quantiles: Sequence[float], edges: Sequence[float]) -> list[float]:
    """The share of each part, read off the quantiles."""
    below = [sum(each <= edge for each in quantiles[:-1]) / 100 for edge in edges]
    return [high - low for low, high in zip([0.0, *below], [*below, 1.0], strict=True)]


def _pattern_shares(old: ColumnFigures, new: ColumnFigures) -> tuple[list[float], list[float]]:
    before, after = dict(old.patterns), dict(new.patterns)
    common = [pattern for pattern in before if before[pattern] >= RARE * old.filled]
    common += [pattern for pattern in after if pattern not in common and after[pattern] >= RARE * new.filled]
    told = [
        [counts.get(pattern, 0) / figures.filled for pattern in common]
        for counts, figures in ((before, old), (after, new))
    ]
    return [*told[0], max(0.0, 1 - sum(told[0]))], [*told[1], max(0.0, 1 - sum(told[1]))]


def _of_rows(old: int, new: int) -> Iterator[Difference]:
    if old == new:
        return
    change = (new - old) / old if old else 1.0
    weight = 3 if abs(change) >= 0.5 or not new else 2 if abs(change) >= 0.1 else 1
    why = "Half of the rows or more came or went." if weight == 3 else "A load of another size than the last."
    yield Difference(weight, "", "rows", f"{old:,}", f"{new:,}", why)


def _of_column(each: Compared) -> Iterator[Difference]:
    old, new, name = each.before, each.after, each.name
    if old is None or new is None:
        gone = new is None
        why = (
            "What was read from it is not said any more."
            if gone
            else "Nothing is read from it before somebody maps it."
        )
        yield Difference(3 if gone else 2, name, "column", *(("there", "gone") if gone else ("not there", "new")), why)
        return
    if old.kind != new.kind and old.filled and new.filled:
        labels = values.LABELS.get(old.kind, old.kind), values.LABELS.get(new.kind, new.kind)
        yield Difference(3, name, "kind", *labels, "Its cells read as something else: perhaps columns moved.")
    yield from _of_filling(name, old, new)
    if new_patterns := _new_patterns(old, new):
        shown = ", ".join(new_patterns[:3])
        yield Difference(2, name, "patterns", "not met", shown, "Written in a way that did not occur before.")
    if each.index is not None and each.index >= MOVED:
        weight = 2 if each.index >= SHIFTED else 1
        yield Difference(weight, name, f"distribution of {each.of}", "0", f"{each.index:.2f}", _moved(each.index))


def _of_filling(name: str, old: ColumnFigures, new: ColumnFigures) -> Iterator[Difference]:
    drift = new.completeness - old.completeness
    if abs(drift) >= DRIFT:
        weight = 3 if drift <= -0.2 else 2 if drift < 0 else 1
        why = "Fewer rows say it than before." if drift < 0 else "More rows say it than before."
        yield Difference(weight, name, "completeness", f"{old.completeness:.1%}", f"{new.completeness:.1%}", why)
    if old.is_key and new.rows and not new.is_key:
        yield Difference(
            3,
            name,
            "key",
            "every row another",
            f"{new.repeated:,} repeated",
            "It told the rows apart, and does not any more.",
        )
    if old.day_order != new.day_order and {old.day_order, new.day_order} <= {"day_first", "month_first", "both"}:
        before, after = (order.replace("_", " ") for order in (old.day_order, new.day_order))
        yield Difference(3, name, "order of day and month", before, after, "Dates would be read as other days.")


def _new_patterns(old: ColumnFigures, new: ColumnFigures) -> list[str]:
    """Patterns of one cell in a hundred that the older one did not have; it must have known all of its own."""
    if old.pattern_error or not old.filled or new.filled < LEAST_FILLED or old.kind == "text":
        return []
    known = {pattern for pattern, _ in old.patterns}
    return [pattern for pattern, count in new.patterns if pattern not in known and count >= RARE * new.filled]


def _moved(index: float) -> str:
    line = f"from {SHIFTED} on it is another distribution" if index >= SHIFTED else f"from {MOVED} on it moved"
    return f"Population stability index {index:.2f}: {line}."
