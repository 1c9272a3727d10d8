"""Small pictures of a column, in percent of their width and height."""

from collections.abc import Sequence
from dataclasses import dataclass

_GAP = 0.12  # of a bar's room
_WIDEST = 12.5  # per cent of the width: two bars are no two walls
_LEAST = 4.0  # per cent of the height: what counts is never invisible


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float


def bars(counts: Sequence[int]) -> tuple[Rect, ...]:
    """A bar for each count, the highest as high as the picture; none for 0."""
    most = max(counts, default=0)
    if not most:
        return ()
    room = min(100 / len(counts), _WIDEST)
    return tuple(_bar(place * room, room, count / most) for place, count in enumerate(counts) if count)


def _bar(x: float, room: float, share: float) -> Rect:
    height = max(100 * share, _LEAST)
    return Rect(round(x + room * _GAP / 2, 2), round(100 - height, 2), round(room * (1 - _GAP), 2), round(height, 2))


@dataclass(frozen=True, slots=True)
class Filling:
    """How much of a bar is filled, and how much of the rest stands for nothing; per cent."""

    filled: float
    placeholders: float


def filling(rows: int, filled: int, placeholders: int) -> Filling:
    return Filling(round(100 * filled / rows, 2), round(100 * placeholders / rows, 2)) if rows else Filling(0, 0)
