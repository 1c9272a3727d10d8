"""Where the marks of a drawing go, in percent of its width. Pure: no template, no model, no Django.

A percentage can stand in an SVG attribute, so that a drawing needs neither a style attribute nor a script, and lines
stay one pixel wide however wide the drawing becomes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor
from typing import Literal

Side = Literal["for", "against", "none"]
Kind = Literal["start", "evidence", "adjust"]

WIDEST_WEIGHT = 12.0  # bits; the same for every pair, so that bars can be compared from one pair to the next
SMALLEST = 1.5  # percent; a weight that counts is never invisible


@dataclass(frozen=True)
class Scale:
    """A probability between the line below which nobody looks and the line above which nobody needs to."""

    mark: float | None
    review: float
    auto: float

    @property
    def above_auto(self) -> float:
        return percent(100 - self.auto)


def scale(probability: float | None, *, review: float, auto: float) -> Scale:
    """The scale of one probability and the two lines that route it."""
    if not 0 <= review <= auto <= 1:
        raise ValueError(f"the review line {review} must not be above the automatic line {auto}")
    mark = None if probability is None else percent(100 * min(max(probability, 0.0), 1.0))
    return Scale(mark, percent(100 * review), percent(100 * auto))


@dataclass(frozen=True)
class Bar:
    """A weight as a bar from the middle (50): to the right for, to the left against."""

    start: float
    length: float
    side: Side
    is_cut: bool = False

    @property
    def cut_at(self) -> float:
        return 94 if self.side == "for" else 6


def weight_bar(bits: float | None, *, widest: float = WIDEST_WEIGHT) -> Bar:
    """The bar of one weight; one beyond `widest` is cut there and says so."""
    side = side_of(bits)
    if bits is None or side == "none":
        return Bar(50, 0, "none")
    length = percent(max(50 * min(abs(bits), widest) / widest, SMALLEST))
    return Bar(50 if side == "for" else percent(50 - length), length, side, abs(bits) > widest)


def side_of(bits: float | None) -> Side:
    """For or against; what would be written 0.0 is neither."""
    if bits is None or abs(bits) < 0.05:
        return "none"
    return "for" if bits > 0 else "against"


@dataclass(frozen=True)
class Step:
    """One thing that moves the sum: the starting point, a piece of evidence, or the calibration."""

    label: str
    bits: float
    kind: Kind = "evidence"


@dataclass(frozen=True)
class Fall:
    """A step drawn: from where the sum was to where it is then."""

    label: str
    bits: float
    kind: Kind
    side: Side
    start: float
    length: float


@dataclass(frozen=True)
class Waterfall:
    """All steps, the place of nought bits (as likely as not) and of the sum."""

    falls: tuple[Fall, ...]
    zero: float
    total: float
    total_bits: float


def waterfall(steps: Iterable[Step]) -> Waterfall:
    """The steps one after the other, on a scale that holds nought and every sum on the way."""
    listed = tuple(steps)
    sums = [0.0, *accumulate(step.bits for step in listed)]
    place = _placer(sums)
    falls = tuple(
        _fall(step, place(before), place(after)) for step, before, after in zip(listed, sums, sums[1:], strict=False)
    )
    return Waterfall(falls, place(0), place(sums[-1]), sums[-1])


def _fall(step: Step, before: float, after: float) -> Fall:
    start, end = min(before, after), max(before, after)
    length = 0.0 if step.bits == 0 else max(percent(end - start), SMALLEST / 2)
    return Fall(step.label, step.bits, step.kind, side_of(step.bits), min(start, percent(100 - length)), length)


class _placer:
    """Where on the width a sum stands, with a little room at both ends."""

    def __init__(self, sums: Sequence[float], room: float = 2.0) -> None:
        self.low, high = min(sums), max(sums)
        self.room = room
        self.per_bit = (100 - 2 * room) / max(high - self.low, 1.0)  # less than a bit does not fill the width

    def __call__(self, bits: float) -> float:
        return percent(self.room + (bits - self.low) * self.per_bit)


@dataclass(frozen=True)
class Trend:
    """Shares from 0 to 1 over days as a line, on a drawing 100 wide and 100 high."""

    points: str  # of a polyline
    dots: tuple[tuple[float, float], ...]
    low: float  # the share at the bottom
    high: float  # at the top


def trend(shares: Sequence[tuple[int, float]]) -> Trend | None:
    """The line through (day, share); None for fewer than two days. The scale ends at whole tenths."""
    if len(shares) < 2:
        return None
    low = floor(10 * min(share for _, share in shares)) / 10
    high = max(ceil(10 * max(share for _, share in shares)) / 10, low + 0.1)
    first, last = shares[0][0], shares[-1][0]
    dots = tuple(
        (percent(100 * (day - first) / (last - first)), percent(100 * (high - share) / (high - low)))
        for day, share in shares
    )
    return Trend(" ".join(f"{x},{y}" for x, y in dots), dots, low, high)


def percent(value: float) -> float:
    """As precise as a screen can show; keeps the page source short."""
    return round(value, 2)
