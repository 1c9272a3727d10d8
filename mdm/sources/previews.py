"""What an import would do before it does: the suggested mapping, and the first lines as they would be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import UUID

from babel import Locale

from mdm.access.errors import Conflict
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.sources import layouts, mappings, proposals, samples, subjects
from mdm.sources.models import ImportBatch
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.selectors import cell, import_row
from mdm.sources.subjects import ParsedRow
from mdm.standardise import PARSED_COUNTRIES

PREVIEWED = 20


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """One column: what it is suggested to be read as, why, and what is in it."""

    column: str
    attribute: str
    surety: float
    reason: str
    samples: tuple[Field, ...]
    doubt: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The mapping to decide on. `needs_key` is false where the subject makes its key of attributes."""

    columns: tuple[ColumnChoice, ...]
    key_column: str
    key_reason: str
    needs_key: bool
    attributes: tuple[tuple[str, str], ...]  # key and label of what a column can be read as
    repeating: frozenset[str]
    required: tuple[tuple[str, ...], ...]
    note: str = ""

    @property
    def mapping(self) -> dict[str, str]:
        return {choice.column: choice.attribute for choice in self.columns}


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it stands and as it would be kept, with what is to be said about it."""

    raw: Field
    standard: Field
    note: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One line; with a problem it would be refused."""

    line: int
    problem: str
    cells: tuple[PreviewCell, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first lines under a mapping; `columns` are those that are read."""

    columns: tuple[str, ...]
    rows: tuple[PreviewRow, ...]


def choices(access: FieldAccess, batch_id: UUID) -> Choices:
    """The suggestion for a file that can be read; what was decided for its source before comes first."""
    batch = _waiting(batch_id)
    subject = subjects.get(batch.subject)
    proposal = proposals.of_batch(batch)
    return Choices(
        tuple(
            ColumnChoice(
                each.column,
                each.attribute,
                each.surety,
                each.reason,
                tuple(cell(access, batch, each.attribute, sample[:200]) for sample in each.samples),
                each.doubt,
            )
            for each in proposal.columns
        ),
        proposal.key_column,
        proposal.key_reason,
        subject.key_of is None,
        tuple((attribute.key, attribute.label) for attribute in subject.attributes),
        frozenset(attribute.key for attribute in subject.attributes if attribute.repeats),
        subject.required,
        _on_addresses() if subject.attribute("street") else "",
    )


def preview(access: FieldAccess, batch_id: UUID, columns: Mapping[str, str], key_column: str) -> Preview:
    """The first lines under this mapping. Raises Invalid for a mapping that cannot work."""
    batch = _waiting(batch_id)
    subject = subjects.get(batch.subject)
    checked = mappings.check(subject, batch.header, columns, key_column)
    reader = Reader(subject, batch.source, batch.header, checked, key_column)
    with batch.file.open("rb") as opened:
        file = cast(BinaryIO, opened)
        rows = samples.first(file, layouts.of_batch(file, batch), PREVIEWED)
    shown = []
    for row in rows:
        read = reader.candidate(row)
        if isinstance(read, Candidate):
            shown.append(PreviewRow(row.line, "", _cells(access, batch, reader, reader.parsed(read))))
        else:
            shown.append(PreviewRow(row.line, read.reason, ()))
    return Preview(tuple(name for name, _ in reader.columns), tuple(shown))


def _cells(access: FieldAccess, batch: ImportBatch, reader: Reader, row: ParsedRow) -> tuple[PreviewCell, ...]:
    return tuple(_cell(access, batch, row, attribute, row.payload.get(name, "")) for name, attribute in reader.columns)


def _cell(access: FieldAccess, batch: ImportBatch, row: ParsedRow, attribute: str, raw: str) -> PreviewCell:
    said = [
        (value["value"], value.get("note", "")) for value in row.attributes.get(attribute, ()) if value["raw"] == raw
    ]
    wrong = [problem.reason for problem in row.problems if problem.attribute == attribute and problem.raw == raw]
    notes = dict.fromkeys([*wrong, *(note for _, note in said if note)])
    standard = "; ".join(value for value, _ in said)
    return PreviewCell(
        cell(access, batch, attribute, raw), cell(access, batch, attribute, standard), "; ".join(notes) if raw else ""
    )


def _on_addresses() -> str:
    names = sorted(Locale("en").territories[code] for code in PARSED_COUNTRIES)
    return (
        f"An address in one cell is taken apart where it is one of {', '.join(names[:-1])} or {names[-1]}; "
        "any other keeps its text and says so."
    )


def _waiting(batch_id: UUID) -> ImportBatch:
    batch = import_row(batch_id)
    if batch.status not in (ImportBatch.Status.UPLOADED, ImportBatch.Status.STAGED):
        raise Conflict("This import was started before.", mend="Open it to see how far it is.")
    return batch
