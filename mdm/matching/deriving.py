"""Filling the columns of a frame: every form once per distinct combination of what it is derived from.

Records are gone through first, in blocks, so that a generator of them is never held as a whole. Then what each block
holds anew is derived, block by block, which several processes can share. Codes are given in the order of the blocks,
whatever the number of processes.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from mdm.matching.columns import NO_CODE, Codes, Column, Form, Record, Vocabulary
from mdm.matching.forking import spread

BLOCK = 4_096
WORTH_SPREADING = 20_000  # records; copying this process costs more than deriving fewer
Values = tuple[str, ...]
Combination = tuple[Values, ...]


class Deriver:
    """The columns of one table while they are filled. `known` says that vocabularies hold another table's values."""

    def __init__(self, forms: Sequence[Form], vocabularies: dict[str, Vocabulary], *, known: bool) -> None:
        self.groups: dict[tuple[object, ...], _Group] = {}
        self.ids: list[object] = []
        self.vocabularies = vocabularies
        for form in forms:
            vocabulary = vocabularies.setdefault(form.domain, Vocabulary())
            group = self.groups.setdefault((form.sources, form.read), _Group(form))
            group.columns.append(_ColumnBuilder(form, vocabulary, is_known=known and form.known_only))
        self.sources = tuple(dict.fromkeys(source for form in forms for source in form.sources))

    def add_all(self, records: Iterable[tuple[object, Record]]) -> None:
        remaining = iter(records)
        while block := list(islice(remaining, BLOCK)):
            self.ids.extend(identifier for identifier, _ in block)
            values = {source: [_values(record.get(source)) for _, record in block] for source in self.sources}
            for group in self.groups.values():
                group.add(values)

    def columns(self, processes: int = 1) -> dict[str, Column]:
        """All columns, derived in that many processes where the table is large enough to repay it."""
        blocks = range(-(-len(self.ids) // BLOCK))
        for derived in spread(self._derive, blocks, processes if len(self.ids) >= WORTH_SPREADING else 1):
            self._take(derived)
        return {
            column.form.name: column.built(group.rows) for group in self.groups.values() for column in group.columns
        }

    def _derive(self, block: int) -> "_Derived":
        """Changes nothing here, so that it can be done in a copy of this process."""
        values: dict[str, dict[str, int]] = {}
        parts = [part for group in self.groups.values() for part in group.derive(block, values)]
        return _Derived({domain: list(codes) for domain, codes in values.items()}, parts)

    def _take(self, derived: "_Derived") -> None:
        code_of = {domain: self.vocabularies[domain].codes_of(values) for domain, values in derived.values.items()}
        columns = (column for group in self.groups.values() for column in group.columns)
        for column, (sizes, codes) in zip(columns, derived.parts, strict=True):
            column.sizes.append(sizes)
            column.codes.append(codes if column.is_known else code_of[column.form.domain][codes])


@dataclass(frozen=True, slots=True)
class _Derived:
    """What a block holds anew: sizes and codes by column.

    A code is a place in `values`, which are by domain; one of a `known_only` form is already that of the vocabulary.
    """

    values: dict[str, list[str]]
    parts: list[tuple[Codes, Codes]]


def _values(raw: str | Sequence[str] | None) -> Values:
    """The values of one attribute, without empty ones."""
    if not raw:
        return ()
    if isinstance(raw, str):
        return (raw,)
    return raw if isinstance(raw, tuple) and all(raw) else tuple(value for value in raw if value)


class _Group:
    """Forms that look at the same attributes: their values are gathered, recognised and read once for all of them."""

    def __init__(self, form: Form) -> None:
        self.sources, self.read = form.sources, form.read
        self.columns: list[_ColumnBuilder] = []
        self.numbers: dict[Combination, int] = {}
        self.ends: list[int] = []  # by block, the number of combinations up to its end
        self.rows: list[int] = []

    def add(self, values: Mapping[str, list[Values]]) -> None:
        numbers = self.numbers
        combinations = zip(*(values[source] for source in self.sources), strict=True)
        self.rows.extend([numbers.setdefault(combination, len(numbers)) for combination in combinations])
        self.ends.append(len(numbers))

    def derive(self, block: int, values: dict[str, dict[str, int]]) -> list[tuple[Codes, Codes]]:
        """Sizes and codes, by column, of the combinations that a block holds anew; new values are added to `values`."""
        parts = [_Part(column, values) for column in self.columns]
        start = self.ends[block - 1] if block else 0
        for combination in islice(self.numbers, start, self.ends[block]):
            if any(combination):
                given = combination if self.read is None else (self.read(*combination),)
                for part in parts:
                    part.add(part.make(*given, *part.extra))
            else:
                for part in parts:
                    part.add(())
        return [(np.array(part.sizes, np.int32), np.array(part.codes, np.int32)) for part in parts]


class _Part:
    """One form of one block while it is derived."""

    __slots__ = ("codes", "extra", "is_known", "make", "sizes", "table")

    def __init__(self, column: "_ColumnBuilder", values: dict[str, dict[str, int]]) -> None:
        self.make, self.extra, self.is_known = column.form.make, column.extra, column.is_known
        self.table = column.vocabulary.codes if column.is_known else values.setdefault(column.form.domain, {})
        self.sizes: list[int] = []
        self.codes: list[int] = []

    def add(self, found: Collection[str]) -> None:
        table = self.table
        if len(found) == 1 and not self.is_known:  # most often
            (value,) = found
            self.sizes.append(1 if value else NO_CODE)
            if value:
                self.codes.append(table.setdefault(value, len(table)))
            return
        values = dict.fromkeys(found)
        values.pop("", None)
        if not values:
            self.sizes.append(NO_CODE)
            return
        if self.is_known:
            codes = [code for code in map(table.get, values) if code is not None]
        else:
            codes = [table.setdefault(value, len(table)) for value in values]
        self.sizes.append(len(codes))
        self.codes += codes


class _ColumnBuilder:
    """One column while it is filled, block by block: for every distinct combination the number of its codes, and these.

    A combination in which nothing was found has the number NO_CODE: that is null, and finding nothing but what the
    other table lacks is not.
    """

    def __init__(self, form: Form, vocabulary: Vocabulary, *, is_known: bool) -> None:
        self.form, self.vocabulary, self.is_known = form, vocabulary, is_known
        self.extra = ((vocabulary.first_words() if is_known else None),) if form.by_first_word else ()
        self.sizes: list[Codes] = []
        self.codes: list[Codes] = []

    def built(self, rows: list[int]) -> Column:
        none = np.zeros(0, np.int32)
        sizes, codes = np.concatenate([none, *self.sizes]), np.concatenate([none, *self.codes])
        has = sizes != NO_CODE
        entry_of = np.where(has, np.cumsum(has) - 1, NO_CODE).astype(np.int32)
        offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes[has], dtype=np.int64)])
        return Column(self.vocabulary, entry_of[np.asarray(rows, np.int64)], offsets, codes)
