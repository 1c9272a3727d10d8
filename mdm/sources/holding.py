"""Whether a batch that has been read is promoted at once, or waits until somebody has looked at it."""

from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.staging_models import StagedRow

BY_HAND = "Batches of this source are promoted by hand."
TOO_MANY = "{rejected:,} of {lines:,} lines were rejected, {share} %; this source allows {allowed} %."
NEW_ROUND = "It was read again; promote it when it is right."


def reason(batch: ImportBatch) -> str:
    """Why the batch waits for a person; "" where it need not."""
    if batch.source.promotion == SourceSystem.Promotion.BY_HAND:
        return BY_HAND
    if batch.rounds.count() > 1:
        return NEW_ROUND
    lines = StagedRow.objects.filter(batch=batch).count()
    rejected, allowed = batch.rejected_count, batch.source.most_rejected
    if rejected * 100 > allowed * lines:
        share = rejected * 1000 // lines / 10
        return TOO_MANY.format(rejected=rejected, lines=lines, share=f"{share:g}", allowed=allowed)
    return ""
