"""What a frame is made of: vocabularies of values, forms that derive them, columns that hold them as codes.

How columns are filled from records is in `deriving`; which forms exist is said in `customer_forms` and `persona_forms`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]
Record = Mapping[str, str | Sequence[str]]
NO_CODE = -1


class Vocabulary:
    """Value to code and back; codes are given in the order of first sight."""

    __slots__ = ("_values", "codes", "memory")

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.memory: dict[object, Any] = {}  # what others work out per value once: hashes, rarity
        self._values: list[str] = []

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def values(self) -> list[str]:
        """The value of every code."""
        if len(self._values) < len(self.codes):
            self._values = list(self.codes)
        return self._values

    def codes_of(self, values: Iterable[str]) -> Codes:
        """The code of every value; new ones are given to values not seen before."""
        codes = self.codes
        return np.array([codes.setdefault(value, len(codes)) for value in values], np.int32)

    def first_words(self) -> frozenset[str]:
        return frozenset(value.partition(" ")[0] for value in self.codes)


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is derived: `make` gets a tuple of raw values per source and yields the form's values.

    Forms of one `domain` share codes and can be tested for equality. With `known_only`, values that the other table
    does not hold are dropped: they can agree with nothing, and some forms have very many. With a `read`, `make` gets
    what that makes of the values, worked out once for all forms of the same sources that share it. With
    `by_first_word`, `make` also gets the first words of the values that the other table holds, None without one.
    """

    name: str
    sources: tuple[str, ...]
    make: Callable[..., Collection[str]]
    domain: str
    known_only: bool = False
    read: Callable[..., Any] | None = None
    by_first_word: bool = False


@dataclass(frozen=True)
class Column:
    """One form of every record: row -> entry -> the codes of its values. An entry of -1 is null."""

    vocabulary: Vocabulary
    entry: Codes
    offsets: Rows
    codes: Codes
    memory: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)  # by entry: what was read of it

    @cached_property
    def width(self) -> int:
        """The largest number of values any record has."""
        return int(np.diff(self.offsets).max(initial=0))

    @cached_property
    def slots(self) -> tuple[Codes, ...]:
        """The k-th value of every row as a code, for each k; -1 where there is none."""
        counts = np.diff(self.offsets)
        slots = []
        for position in range(self.width):
            of_entry = np.full(len(counts) + 1, NO_CODE, np.int32)
            has = np.flatnonzero(counts > position)
            of_entry[has] = self.codes[self.offsets[has] + position]
            slots.append(of_entry[self.entry])  # entry -1 reads the spare last cell
        return tuple(slots)

    @cached_property
    def members(self) -> Rows:
        """Sorted (entry, code) pairs packed into one integer, for membership tests on wide columns."""
        entries = np.repeat(np.arange(len(self.offsets) - 1, dtype=np.int64), np.diff(self.offsets))
        return np.sort((entries << 32) | self.codes)

    @property
    def distinct(self) -> Codes:
        """For every entry the first one that holds the same values."""
        found: Codes | None = self.memory.get("distinct")
        if found is None:
            found = self.memory["distinct"] = self._distinct()
        return found

    def _distinct(self) -> Codes:
        first: dict[tuple[int, ...], int] = {}
        codes, spans = self.codes.tolist(), pairwise(self.offsets.tolist())
        return np.array([first.setdefault(tuple(codes[s:e]), n) for n, (s, e) in enumerate(spans)], np.int32)

    def take(self, rows: Rows) -> "Column":
        """The form of these rows alone."""
        return Column(self.vocabulary, self.entry[rows], self.offsets, self.codes, self.memory)

    @property
    def present(self) -> NDArray[np.bool_]:
        return self.entry >= 0

    def entry_values(self, entry: int) -> tuple[str, ...]:
        span = self.codes[self.offsets[entry] : self.offsets[entry + 1]]
        return tuple(self.vocabulary.values[code] for code in span)

    def values(self, row: int) -> tuple[str, ...]:
        entry = int(self.entry[row])
        return () if entry < 0 else self.entry_values(entry)
