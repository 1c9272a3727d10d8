"""The mapping proposed for an uploaded file: what its headers and cells suggest, under what was decided before."""

from typing import BinaryIO, cast

from mdm.sources import layouts, mappings, samples, subjects
from mdm.sources.models import ImportBatch
from mdm.sources.suggest import Proposal, suggest


def of_batch(batch: ImportBatch) -> Proposal:
    """The proposal for the file of this batch."""
    with cast(BinaryIO, batch.file.open("rb")) as file:
        rows = samples.spread(file, layouts.of_batch(file, batch), batch.size)
    proposal = suggest(batch.header, rows, subjects.get(batch.subject))
    return mappings.as_before(proposal, mappings.latest(batch.source, batch.subject))
