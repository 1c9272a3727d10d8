"""From what was counted of a column to its profile."""

import numpy as np

from mdm.profiling import moments, values
from mdm.profiling.columns import LENGTHS, ColumnSketch
from mdm.profiling.moments import Moment
from mdm.profiling.results import ColumnFigures, ColumnProfile, ColumnValues
from mdm.profiling.sketches import Numbers

BARS = 20
MOST_PATTERNS, MOST_VALUES = 30, 20
FENCE = 3.0  # quartile distances beyond the quartiles: what Tukey calls far out


def profile(sketch: ColumnSketch, suspected: str = "") -> ColumnProfile:
    """The profile of the cells so far."""
    sketch.distinct.settle()
    kind, fitting = values.kind_of_column(sketch.kinds, sketch.distinct.count)
    order = moments.order(Moment(*each) for each in sketch.written) if kind in values.DAYS else ""
    measured = _measured(sketch, kind, order)
    return ColumnProfile(
        sketch.name, _figures(sketch, kind, fitting, order, measured, suspected), _values(sketch, measured)
    )


def _measured(sketch: ColumnSketch, kind: str, order: str) -> Numbers | None:
    if kind in values.NUMBERS:
        return sketch.numbers if sketch.numbers.count else None
    if kind in values.DAYS:
        days = sketch.month_first if order == "month_first" else sketch.day_first
        return days if days.count else None
    return None


def _figures(
    sketch: ColumnSketch, kind: str, fitting: int, order: str, measured: Numbers | None, suspected: str
) -> ColumnFigures:
    lengths = sorted(sketch.lengths.items())
    filled = sum(sketch.lengths.values())
    placeholders = sketch.placeholders.most(10)
    return ColumnFigures(
        kind=kind,
        fitting=fitting,
        kinds=dict(sorted(sketch.kinds.items())),
        rows=sketch.rows,
        empty=sketch.empty,
        placeholders=placeholders,
        placeholder_count=sketch.rows - sketch.empty - filled,
        distinct=min(sketch.distinct.count, filled),
        distinct_error=sketch.distinct.error,
        repeated=sketch.distinct.repeated,
        doubled=sketch.distinct.groups()[:10],
        lengths=_length_bars(lengths),
        length_least=sketch.shortest[0] if sketch.shortest else 0,
        length_median=_median(lengths, filled),
        length_mean=sketch.length_total / filled if filled else 0.0,
        length_greatest=sketch.longest[0] if sketch.longest else 0,
        patterns=sketch.patterns.most(MOST_PATTERNS),
        pattern_error=sketch.patterns.error,
        scripts=dict(sketch.scripts.most_common()),
        faults=dict(sorted(sketch.faults.items())),
        formats=_formats(sketch, order) if kind in values.DAYS else [],
        day_order=order,
        impossible=sketch.impossible,
        histogram=_histogram(measured) if measured else [],
        is_sampled=measured is not None and not measured.is_exact,
        far=_far(measured) if measured else 0,
        suspected=suspected,
    )


def _values(sketch: ColumnSketch, measured: Numbers | None) -> ColumnValues:
    shown = {pattern for pattern, _ in sketch.patterns.most(MOST_PATTERNS)}
    found = ColumnValues(
        top=[pair for pair in sketch.values.most(MOST_VALUES) if pair[1] > 1 or sketch.values.is_exact],
        top_error=sketch.values.error,
        examples={pattern: example for pattern, example in sketch.examples.items() if pattern in shown},
        shortest=sketch.shortest[1:] if sketch.shortest else (0, ""),
        longest=sketch.longest[1:] if sketch.longest else (0, ""),
    )
    if measured is None:
        return found
    more = {
        "quantiles": quantiles(measured),
        "mean": measured.mean,
        "fences": fences(measured),
        "least_line": measured.least_line,
        "greatest_line": measured.greatest_line,
    }
    return ColumnValues.read(found.plain() | more)


def quantiles(measured: Numbers) -> list[float]:
    """101 of them; the first and the last are exact, the others where the sample is everything."""
    found = [float(each) for each in np.quantile(measured.sample, np.linspace(0, 1, 101))]
    return [measured.least, *found[1:-1], measured.greatest]


def fences(measured: Numbers) -> tuple[float, float] | None:
    """Beyond these a number is far from the others; none where half of them are the same."""
    low, high = np.quantile(measured.sample, [0.25, 0.75])
    reach = FENCE * float(high - low)
    return (float(low) - reach, float(high) + reach) if reach > 0 else None


def _far(measured: Numbers) -> int:
    between = fences(measured)
    if between is None:
        return 0
    sample = measured.sample
    beyond = int(((sample < between[0]) | (sample > between[1])).sum())
    return round(beyond * measured.count / len(sample))


def _histogram(measured: Numbers) -> list[int]:
    spread = measured.greatest - measured.least
    if not spread:
        return [measured.count]
    is_small = spread < BARS and bool((measured.sample % 1 == 0).all())
    bars, half = (round(spread) + 1, 0.5) if is_small else (BARS, 0.0)
    counts, _ = np.histogram(measured.sample, bins=bars, range=(measured.least - half, measured.greatest + half))
    scale = measured.count / len(measured.sample)
    return [round(float(count) * scale) for count in counts]


def _formats(sketch: ColumnSketch, order: str) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for (written, can_day, _), count in sketch.written.items():
        is_day_first = can_day if order == "both" else order != "month_first"
        words = moments.format_words(written, day_first=is_day_first)
        found[words] = found.get(words, 0) + count
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _median(lengths: list[tuple[int, int]], filled: int) -> int:
    seen = 0
    for length, count in lengths:
        seen += count
        if seen * 2 >= filled:
            return length
    return 0


def _length_bars(lengths: list[tuple[int, int]]) -> list[tuple[str, int]]:
    """At most 20 bars; a wide range is cut into equal parts, each named by its first and last length."""
    if not lengths:
        return []
    low, high = lengths[0][0], lengths[-1][0]
    width = (high - low) // BARS + 1
    bars: dict[int, int] = {}
    for length, count in lengths:
        bars[(length - low) // width] = bars.get((length - low) // width, 0) + count
    return [(_span(low + at * width, width, high), bars.get(at, 0)) for at in range((high - low) // width + 1)]


def _span(first: int, width: int, high: int) -> str:
    last = min(first + width - 1, high)
    more = "+" if last >= LENGTHS else ""
    return f"{first}{more}" if last == first else f"{first}-{last}{more}"


def rare_patterns(figures: ColumnFigures) -> list[tuple[str, int]]:
    """Patterns of few cells, where few patterns are of nearly all: each under 1 % beside those that make 95 %."""
    if not figures.filled or figures.pattern_error:
        return []
    common = [count for _, count in figures.patterns if count >= figures.filled / 100]
    if sum(common) < 0.95 * figures.filled or len(common) > 8:
        return []
    return [(pattern, count) for pattern, count in figures.patterns if count < figures.filled / 100]
