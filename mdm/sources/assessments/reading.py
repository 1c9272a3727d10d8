"""The rows that are assessed: those of a file as it came, or what the records of a source say now."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from mdm.sources import layouts, mappings, proposals, subjects
from mdm.sources.assessments.models import Assessment
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from mdm.sources.reading import Layout, rows

Read = tuple[int, Sequence[str] | None]  # line and cells; none: the line cannot be read
STANDARD = "{} (standard)"
MOST_RAW = 200  # columns of the records as received
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Table:
    """What is assessed. `reads` says as which attribute a column is read."""

    header: tuple[str, ...]
    reads: Mapping[str, str]
    rows: Iterator[Read]


@contextmanager
def opened(assessment: Assessment) -> Iterator[Table]:
    """The rows of what is assessed, while its file is open."""
    if assessment.batch is None:
        yield of_records(assessment.source, assessment.subject)
        return
    reads = read_as(assessment.batch)  # first: it opens and closes the same file
    with cast(BinaryIO, assessment.batch.file.open("rb")) as file:
        layout = layouts.of_batch(file, assessment.batch)
        yield Table(layout.header, reads, of_file(file, layout))


def of_file(file: BinaryIO, layout: Layout) -> Iterator[Read]:
    """The rows of delimited text; a line that cannot be read is given out without cells."""
    for row in rows(file, layout):
        yield row.line, None if row.problem else row.cells


def read_as(batch: ImportBatch) -> dict[str, str]:
    """Column → attribute, as it was decided, else as it is suggested."""
    columns = batch.mapping.columns if batch.mapping else proposals.of_batch(batch).mapping
    return {column: attribute for column, attribute in columns.items() if attribute}


def of_records(source: SourceSystem, subject: str) -> Table:
    """Each record of a source that says something: its columns as received, then its standard values."""
    mapping = mappings.latest(source, subject)
    said = {column: key for column, key in mapping.columns.items() if key} if mapping else {}
    raw = list(said)[:MOST_RAW]
    attributes = [each.key for each in subjects.get(subject).attributes]
    header = (*raw, *map(STANDARD.format, attributes))
    reads = said | {STANDARD.format(key): key for key in attributes}
    return Table(header, reads, _records(source, raw, attributes))


def _records(source: SourceSystem, raw: Sequence[str], attributes: Sequence[str]) -> Iterator[Read]:
    """Numbered in the order of their keys; what is said twice of an attribute counts once, by its first value."""
    found = SourceRecord.objects.filter(source=source, retired_at=None).order_by("key")
    said = found.values_list("payload", "attributes").iterator(_AT_ONCE)
    for number, (payload, values) in enumerate(said, 1):
        standard = (_first(values.get(attribute)) for attribute in attributes)
        yield number, [*(str(payload.get(column, "")) for column in raw), *standard]


def _first(statements: Sequence[Mapping[str, Any]] | None) -> str:
    return str(statements[0].get("value") or "") if statements else ""
