"""Seeded chance: streams of draws that depend only on (seed, stream name, block), and words ranked by frequency.

Nothing here knows persons or systems. Every subject draws from its own stream, so the order in which a caller asks for
subjects changes nothing.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Generic, TypeVar
from zlib import crc32

import numpy as np

T = TypeVar("T")
CHUNK = 2048


def _units(seed: int, stream: str, block: int) -> Iterator[float]:
    entropy = np.random.SeedSequence([seed, crc32(stream.encode()), block])
    generator = np.random.Generator(np.random.PCG64(entropy))
    while True:
        yield from generator.random(CHUNK).tolist()


@cache
def _template(mask: str) -> tuple[str, int]:
    return mask.replace("#", "{}"), mask.count("#")


class Ranked(Generic[T]):
    """Choices with falling frequency, Zipf-like: weight of rank r is (r + shift) ** -slope."""

    __slots__ = ("choices", "cumulative")

    def __init__(self, choices: Sequence[T], *, slope: float = 0.85, shift: float = 6.0) -> None:
        self.choices = tuple(choices)
        self._weigh([(rank + shift) ** -slope for rank in range(len(self.choices))])

    @classmethod
    def of(cls, weights: dict[T, float]) -> "Ranked[T]":
        """Choices with weights of their own."""
        ranked = cls(tuple(weights))
        ranked._weigh(list(weights.values()))
        return ranked

    def _weigh(self, weights: list[float]) -> None:
        total = sum(weights)
        self.cumulative = [part / total for part in accumulate(weights)]
        self.cumulative[-1] = 1.0


class Dice:
    """Draws of one stream of one block."""

    __slots__ = ("unit",)

    def __init__(self, seed: int, stream: str, block: int) -> None:
        self.unit: Callable[[], float] = _units(seed, stream, block).__next__

    def chance(self, probability: float) -> bool:
        return self.unit() < probability

    def below(self, limit: int) -> int:
        """A whole number in [0, limit)."""
        return int(self.unit() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number in [low, high]; low when the interval is empty."""
        return low if high <= low else low + int(self.unit() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.unit() * len(choices))]

    def ranked(self, ranked: Ranked[T]) -> T:
        return ranked.choices[bisect_right(ranked.cumulative, self.unit())]

    def digits(self, mask: str) -> str:
        """`mask` with # replaced by a digit, % by a digit from 2 to 9 and @ by a letter of British postcodes."""
        template, count = _template(mask)
        filled = template.format(*f"{int(self.unit() * 10**count):0{count}d}")
        while "%" in filled:
            filled = filled.replace("%", "23456789"[int(self.unit() * 8)], 1)
        while "@" in filled:
            filled = filled.replace("@", "ABDEFGHJLNPQRSTUWXYZ"[int(self.unit() * 20)], 1)
        return filled

    def shuffled(self, size: int) -> list[int]:
        """The numbers below `size` in random order."""
        order = list(range(size))
        for high in range(size - 1, 0, -1):
            low = int(self.unit() * (high + 1))
            order[high], order[low] = order[low], order[high]
        return order
