"""A table of records as dictionary-encoded columns of derived forms.

A *form* is what a comparison looks at: a folded name, an initial, a reading of a handle. Forms are computed once per
table and once per distinct value, never per pair. Frames that are compared with each other share their vocabularies,
so that equal values have equal codes. Which forms exist is said in `customer_forms` and `persona_forms`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Rows = NDArray[np.int64]
Record = Mapping[str, str | Sequence[str]]
NO_CODE = -1


class Vocabulary:
    """Value to code and back; codes are given in the order of first sight."""

    __slots__ = ("codes", "values")

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}
        self.values: list[str] = []

    def __len__(self) -> int:
        return len(self.values)

    def encode(self, value: str) -> int:
        code = self.codes.get(value)
        if code is None:
            code = self.codes[value] = len(self.values)
            self.values.append(value)
        return code


@dataclass(frozen=True, slots=True)
class Form:
    """How one form is derived: `make` gets a tuple of raw values per source and yields the form's values.

    Forms of one `domain` share codes and can be tested for equality. With `known_only`, values that the other table
    does not hold are dropped: they can agree with nothing, and some forms have very many.
    """

    name: str
    sources: tuple[str, ...]
    make: Callable[..., Iterable[str]]
    domain: str
    known_only: bool = False


@dataclass(frozen=True)
class Column:
    """One form of every record: row -> entry -> the codes of its values. An entry of -1 is null."""

    vocabulary: Vocabulary
    entry: Codes
    offsets: Rows
    codes: Codes

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

    @cached_property
    def memory(self) -> dict[object, Any]:
        """What evaluators keep between runs over this column (parsed names, readings)."""
        return {}

    @property
    def present(self) -> NDArray[np.bool_]:
        return self.entry >= 0

    def entry_values(self, entry: int) -> tuple[str, ...]:
        span = self.codes[self.offsets[entry] : self.offsets[entry + 1]]
        return tuple(self.vocabulary.values[code] for code in span)

    def values(self, row: int) -> tuple[str, ...]:
        entry = int(self.entry[row])
        return () if entry < 0 else self.entry_values(entry)


@dataclass
class _ColumnBuilder:
    form: Form
    vocabulary: Vocabulary
    known: Vocabulary | None
    entry_of: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    codes: list[int] = field(default_factory=list)

    def derive(self, sources: tuple[tuple[str, ...], ...]) -> None:
        """Encode the form of one more distinct combination of source values."""
        values = dict.fromkeys(self.form.make(*sources)) if any(sources) else {}
        values.pop("", None)
        if not values:
            self.entry_of.append(NO_CODE)
            return
        if self.known is None:
            codes = [self.vocabulary.encode(value) for value in values]
        else:
            codes = [code for code in map(self.known.codes.get, values) if code is not None]
        self.entry_of.append(len(self.sizes))
        self.sizes.append(len(codes))
        self.codes.extend(codes)

    def column(self, rows: Rows) -> Column:
        offsets = np.zeros(len(self.sizes) + 1, np.int64)
        np.cumsum(np.asarray(self.sizes, np.int64), out=offsets[1:])
        entry = np.asarray(self.entry_of, np.int32)[rows]
        return Column(self.vocabulary, entry, offsets, np.asarray(self.codes, np.int32))


@dataclass
class _Group:
    """Forms that look at the same attributes: their values are gathered and recognised once for all of them."""

    sources: tuple[str, ...]
    builders: list[_ColumnBuilder] = field(default_factory=list)
    numbers: dict[tuple[tuple[str, ...], ...], int] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def add(self, values: "_Values") -> None:
        gathered = tuple(map(values.of, self.sources))
        number = self.numbers.get(gathered)
        if number is None:
            number = self.numbers[gathered] = len(self.numbers)
            for builder in self.builders:
                builder.derive(gathered)
        self.rows.append(number)


@dataclass(frozen=True)
class Frame:
    """Records of one table, ready to be compared."""

    ids: tuple[object, ...]
    columns: Mapping[str, Column]
    vocabularies: dict[str, Vocabulary]

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    def build(
        cls, records: Iterable[tuple[object, Record]], forms: Sequence[Form], against: "Frame | None" = None
    ) -> "Frame":
        """Encode (id, record) pairs; `against` is the table they will be compared with, built before."""
        vocabularies: dict[str, Vocabulary] = against.vocabularies if against is not None else {}
        groups: dict[tuple[str, ...], _Group] = {}
        for form in forms:
            vocabulary = vocabularies.setdefault(form.domain, Vocabulary())
            known = vocabulary if form.known_only and against is not None else None
            group = groups.setdefault(form.sources, _Group(form.sources))
            group.builders.append(_ColumnBuilder(form, vocabulary, known))
        ids: list[object] = []
        for identifier, record in records:
            ids.append(identifier)
            values = _Values(record)
            for group in groups.values():
                group.add(values)
        columns = {
            builder.form.name: builder.column(np.asarray(group.rows, np.int64))
            for group in groups.values()
            for builder in group.builders
        }
        return cls(tuple(ids), columns, vocabularies)

    def values(self, form: str, row: int) -> tuple[str, ...]:
        return self.columns[form].values(row)


class _Values:
    """The values of one record, each attribute normalised to a tuple of non-empty strings once."""

    __slots__ = ("cached", "record")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cached: dict[str, tuple[str, ...]] = {}

    def of(self, attribute: str) -> tuple[str, ...]:
        values = self.cached.get(attribute)
        if values is None:
            raw = self.record.get(attribute, ())
            several = (raw,) if isinstance(raw, str) else tuple(raw)
            values = self.cached[attribute] = tuple(value for value in several if value)
        return values
