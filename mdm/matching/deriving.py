"""Filling the columns of a frame: every form once per distinct combination of what it is derived from.

Records are taken in blocks, so that a generator of them is never held as a whole. Codes are given in the order of the
records, whatever the size of the blocks.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np

from mdm.matching.columns import NO_CODE, Column, Form, Record, Vocabulary

BLOCK = 8_192
Values = tuple[str, ...]
Combination = tuple[Values, ...]


class Deriver:
    """The columns of one table while they are filled. `known` says that vocabularies hold another table's values."""

    def __init__(self, forms: Sequence[Form], vocabularies: dict[str, Vocabulary], *, known: bool) -> None:
        self.groups: dict[tuple[object, ...], _Group] = {}
        self.ids: list[object] = []
        for form in forms:
            vocabulary = vocabularies.setdefault(form.domain, Vocabulary())
            group = self.groups.setdefault((form.sources, form.read), _Group(form))
            group.builders.append(_ColumnBuilder(form, vocabulary, is_known=known and form.known_only))
        self.sources = tuple(dict.fromkeys(source for form in forms for source in form.sources))

    def add_all(self, records: Iterable[tuple[object, Record]]) -> None:
        remaining = iter(records)
        while block := list(islice(remaining, BLOCK)):
            self.ids.extend(identifier for identifier, _ in block)
            values = {source: [_values(record.get(source)) for _, record in block] for source in self.sources}
            for group in self.groups.values():
                group.add(values)

    def columns(self) -> dict[str, Column]:
        return {
            builder.form.name: builder.column(group.rows)
            for group in self.groups.values()
            for builder in group.builders
        }


def _values(raw: str | Sequence[str] | None) -> Values:
    """The values of one attribute, without empty ones."""
    if not raw:
        return ()
    return (raw,) if isinstance(raw, str) else tuple(value for value in raw if value)


class _Group:
    """Forms that look at the same attributes: their values are gathered, recognised and read once for all of them."""

    def __init__(self, form: Form) -> None:
        self.sources, self.read = form.sources, form.read
        self.builders: list[_ColumnBuilder] = []
        self.numbers: dict[Combination, int] = {}
        self.rows: list[int] = []

    def add(self, values: Mapping[str, list[Values]]) -> None:
        numbers, rows = self.numbers, self.rows
        for combination in zip(*(values[source] for source in self.sources), strict=True):
            number = numbers.get(combination)
            if number is None:
                number = numbers[combination] = len(numbers)
                self._derive(combination)
            rows.append(number)

    def _derive(self, combination: Combination) -> None:
        if not any(combination):
            for builder in self.builders:
                builder.take(())
            return
        given = combination if self.read is None else (self.read(*combination),)
        for builder in self.builders:
            builder.take(builder.form.make(*given, *builder.extra))


class _ColumnBuilder:
    """One column while it is filled: the codes of every distinct combination of source values, an entry each."""

    def __init__(self, form: Form, vocabulary: Vocabulary, *, is_known: bool) -> None:
        self.form, self.vocabulary, self.is_known = form, vocabulary, is_known
        self.extra = ((vocabulary.first_words() if is_known else None),) if form.by_first_word else ()
        self.entry_of: list[int] = []
        self.sizes: list[int] = []
        self.codes: list[int] = []

    def take(self, found: Iterable[str]) -> None:
        values = dict.fromkeys(found)
        values.pop("", None)
        if not values:
            self.entry_of.append(NO_CODE)
            return
        table = self.vocabulary.codes
        if self.is_known:
            codes = [code for code in map(table.get, values) if code is not None]
        else:
            codes = [table.setdefault(value, len(table)) for value in values]
        self.entry_of.append(len(self.sizes))
        self.sizes.append(len(codes))
        self.codes.extend(codes)

    def column(self, rows: list[int]) -> Column:
        offsets = np.zeros(len(self.sizes) + 1, np.int64)
        np.cumsum(np.asarray(self.sizes, np.int64), out=offsets[1:])
        entry = np.asarray(self.entry_of, np.int32)[np.asarray(rows, np.int64)]
        return Column(self.vocabulary, entry, offsets, np.asarray(self.codes, np.int32))
