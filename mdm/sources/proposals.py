"""The mapping proposed for an uploaded file: what its headers and cells suggest, under what was decided before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from mdm.profiling import moments
from mdm.sources import layouts, mappings, samples, subjects
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.suggest import Proposal, suggest

DATES = frozenset({"birth_date", "date", "time"})  # kinds of value that are read in a declared order
Rows = Sequence[Sequence[str]]


def of_batch(batch: ImportBatch) -> Proposal:
    """The proposal for the file of this batch."""
    with cast(BinaryIO, batch.file.open("rb")) as file:
        rows = list(samples.spread(file, layouts.of_batch(file, batch), batch.size))
    proposal = suggest(batch.header, rows, subjects.get(batch.subject))
    proposal = mappings.as_before(proposal, mappings.latest(batch.source, batch.subject))
    proposal = _with_doubts(proposal, batch, rows)
    if proposal.key_column not in batch.header:
        return proposal
    faults = key_faults(_cells(rows, batch.header.index(proposal.key_column)))
    return replace(proposal, key_reason=f"{proposal.key_reason} {faults}".strip())


def _with_doubts(proposal: Proposal, batch: ImportBatch, rows: Rows) -> Proposal:
    """The proposal that says where dates would be read in another order than they are written in."""
    subject = subjects.get(batch.subject)
    columns = [
        replace(each, doubt=date_doubt(_cells(rows, place), batch.source))
        if (attribute := subject.attribute(each.attribute)) and attribute.value_type in DATES
        else each
        for place, each in enumerate(proposal.columns)
    ]
    return replace(proposal, columns=tuple(columns))


def date_doubt(cells: Sequence[str], source: SourceSystem) -> str:
    """Why dates of this column would be read wrongly: 27/2 has one reading, 3/4 follows what is declared."""
    order = moments.order(at for cell in cells if (at := moments.moment(cell)))
    if order == "both":
        return "Some of its dates put the day first, others the month: those that can be read both ways are a guess."
    if order not in ("day_first", "month_first") or (order == "day_first") == source.day_first:
        return ""
    written, declared = ("day", "month") if order == "day_first" else ("month", "day")
    return (
        f"Its dates put the {written} first, but {source.name} is declared to put the {declared} first: dates that can"
        " be read both ways would be read wrongly. Change that at the source before you load the file."
    )


def _cells(rows: Rows, place: int) -> list[str]:
    return [row[place].strip() if place < len(row) else "" for row in rows]


def key_faults(keys: Sequence[str]) -> str:
    """What is wrong with the keys of the sampled lines, and what becomes of such lines; empty where nothing is."""
    filled = [key for key in keys if key]
    empty, doubled = len(keys) - len(filled), len(filled) - len(set(filled))
    said = []
    if empty:
        said.append(f"{empty:,} of the {len(keys):,} lines looked at {_have(empty)} no key and would be rejected.")
    if doubled:
        said.append(
            f"{doubled:,} of the {len(keys):,} lines looked at {_have(doubled)} the key of an earlier line,"
            " which is the one that is taken."
        )
    return " ".join(said)


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
