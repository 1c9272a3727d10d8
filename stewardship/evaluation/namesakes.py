"""Distractors who share first and last name with a labelled customer: nobody knows which are the same person."""

from collections.abc import Mapping
from itertools import zip_longest

from mdm.standardise import fold
from stewardship.evaluation.tables import Table

Columns = Mapping[str, str]  # column → attribute


def keys_of(
    distractors: Table, columns: Columns, key_column: str, people: Table, people_columns: Columns
) -> frozenset[str]:
    """Keys of the distractors whose name any of these people has, whether loaded or held back."""
    known = set(_names(people, people_columns)) - {("", "")}
    keys = distractors.cells[key_column]
    return frozenset(key for key, name in zip(keys, _names(distractors, columns), strict=True) if name in known)


def _names(table: Table, columns: Columns) -> list[tuple[str, str]]:
    """(first, last) of every row, folded; from the whole name where a row has no parts."""
    parts = [_cells(table, columns, attribute) for attribute in ("given_name", "family_name", "full_name")]
    names = []
    for given, family, whole in zip_longest(*parts, fillvalue=""):
        words = fold(whole).split()
        first, last = fold(given), fold(family)
        names.append((first or " ".join(words[:1]), last or " ".join(words[-1:])))
    return names


def _cells(table: Table, columns: Columns, attribute: str) -> list[str]:
    column = next((name for name in table.header if columns.get(name) == attribute), "")
    return table.cells[column] if column else [""] * len(table.rows)
