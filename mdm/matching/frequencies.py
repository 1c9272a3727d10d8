"""Term frequencies: counted from a frame, carried by the model, turned into bits of rarity per code."""

from math import log2

import numpy as np
from numpy.typing import NDArray

from mdm.matching.frame import Frame, Vocabulary
from mdm.matching.model import Frequencies, MatchModel
from mdm.matching.probability import snap

KEPT_VALUES = 50_000


def wanted_forms(model: MatchModel) -> tuple[str, ...]:
    """The forms whose frequencies some level of the model uses ("given*family" uses two)."""
    names = [
        name
        for comparison in model.comparisons
        for level in comparison.levels
        for name in level.frequency.split("*")
        if name
    ]
    return tuple(dict.fromkeys(names))


def count_frequencies(frame: Frame, form: str, kept: int = KEPT_VALUES) -> Frequencies:
    """How many records hold each value of a form; rare values beyond `kept` share one default count."""
    column = frame.columns[form]
    used = column.entry[column.entry >= 0]
    rows_of_entry = np.bincount(used, minlength=len(column.offsets) - 1)
    counts = np.bincount(
        column.codes, weights=np.repeat(rows_of_entry, np.diff(column.offsets)), minlength=len(column.vocabulary)
    ).astype(np.int64)
    held = np.flatnonzero(counts)
    top = held[np.argsort(-counts[held], kind="stable")]
    rest = counts[top[kept:]]
    default = max(1, round(float(rest.mean()))) if len(rest) else 1
    named = {column.vocabulary.values[code]: int(counts[code]) for code in top[:kept] if counts[code] != default}
    return Frequencies(len(used), dict(sorted(named.items())), default)


def with_frequencies(model: MatchModel, frame: Frame, kept: int = KEPT_VALUES) -> MatchModel:
    """The model carrying the term frequencies of a population (the right table of a link, the table of a dedupe)."""
    return model.replaced(frequencies={form: count_frequencies(frame, form, kept) for form in wanted_forms(model)})


def rarity_bits(table: Frequencies, vocabulary: Vocabulary) -> NDArray[np.float64]:
    """-log2 of the share of each value of a vocabulary, on the grid. A table without records knows no rarity."""
    key = ("rarity", id(table))
    known, bits = vocabulary.memory.get(key, (table, None))
    if bits is None or len(bits) != len(vocabulary):
        bits = _rarity_bits(table, vocabulary)
        vocabulary.memory[key] = (known, bits)  # with the table, so that its identity is not taken by another
    return np.asarray(bits, dtype=np.float64)


def _rarity_bits(table: Frequencies, vocabulary: Vocabulary) -> NDArray[np.float64]:
    if not table.total:
        return np.zeros(len(vocabulary), np.float64)
    bits_of = {count: snap(-log2(min(1.0, count / table.total))) for count in {table.default, *table.counts.values()}}
    bits = np.full(len(vocabulary), bits_of[table.default], np.float64)
    if len(table.counts) <= len(vocabulary):
        for value, count in table.counts.items():
            code = vocabulary.codes.get(value)
            if code is not None:
                bits[code] = bits_of[count]
    else:
        for code, value in enumerate(vocabulary.values):
            bits[code] = bits_of[table.counts.get(value, table.default)]
    return bits


def as_text(bits: float) -> str:
    """Rarity for people: "1 in 41,000"."""
    number = float(2.0 ** min(bits, 60.0))
    if number < 2.0:
        return f"1 in {number:.1f}"
    digits = max(0, len(str(int(number))) - 2)
    return f"1 in {round(number, -digits):,.0f}"
