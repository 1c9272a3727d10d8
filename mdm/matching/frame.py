"""A table of records as dictionary-encoded columns of derived forms.

A *form* is what a comparison looks at: a folded name, an initial, a reading of a handle. Forms are computed once per
table and once per distinct value, never per pair. Frames that are compared with each other share their vocabularies,
so that equal values have equal codes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mdm.matching.collecting import collector_paused
from mdm.matching.columns import NO_CODE, Codes, Column, Form, Record, Rows, Vocabulary
from mdm.matching.deriving import Deriver

__all__ = ["NO_CODE", "Codes", "Column", "Form", "Frame", "Record", "Rows", "Vocabulary"]


@dataclass(frozen=True)
class Frame:
    """Records of one table, ready to be compared."""

    ids: tuple[object, ...]
    columns: Mapping[str, Column]
    vocabularies: dict[str, Vocabulary]
    memory: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)  # match keys by rule

    def __len__(self) -> int:
        return len(self.ids)

    @classmethod
    @collector_paused()
    def build(
        cls,
        records: Iterable[tuple[object, Record]],
        forms: Sequence[Form],
        against: "Frame | None" = None,
        *,
        processes: int = 1,
    ) -> "Frame":
        """Encode (id, record) pairs; `against` is the table they will be compared with, built before."""
        vocabularies: dict[str, Vocabulary] = against.vocabularies if against is not None else {}
        deriver = Deriver(forms, vocabularies, known=against is not None)
        deriver.add_all(records)
        return cls(tuple(deriver.ids), deriver.columns(processes), vocabularies)

    def take(self, rows: Rows) -> "Frame":
        """The table of these rows alone, as if it had been built of them."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        return Frame(tuple(self.ids[row] for row in rows.tolist()), columns, self.vocabularies)

    def values(self, form: str, row: int) -> tuple[str, ...]:
        return self.columns[form].values(row)
