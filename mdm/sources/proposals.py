"""The mapping proposed for an uploaded file: what its headers and cells suggest, under what was decided before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, cast

from mdm.sources import layouts, mappings, samples, subjects
from mdm.sources.models import ImportBatch
from mdm.sources.suggest import Proposal, suggest


def of_batch(batch: ImportBatch) -> Proposal:
    """The proposal for the file of this batch."""
    with cast(BinaryIO, batch.file.open("rb")) as file:
        rows = samples.spread(file, layouts.of_batch(file, batch), batch.size)
    proposal = suggest(batch.header, rows, subjects.get(batch.subject))
    proposal = mappings.as_before(proposal, mappings.latest(batch.source, batch.subject))
    if proposal.key_column not in batch.header:
        return proposal
    at = batch.header.index(proposal.key_column)
    faults = key_faults([row[at].strip() if at < len(row) else "" for row in rows])
    return replace(proposal, key_reason=f"{proposal.key_reason} {faults}".strip())


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
