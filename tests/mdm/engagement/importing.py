"""Files taken in by the product's own import, with the mapping that it suggests."""

from collections.abc import Iterable

from mdm.jobs import runner
from mdm.sources import proposals, services
from mdm.sources.models import ImportBatch, SourceSystem
from tests.cast import CASTING


def taken_in(source: SourceSystem, subject: str, content: str | Iterable[str], name: str = "file.csv") -> ImportBatch:
    """Upload, suggested mapping, job; the batch as it ended."""
    text = content if isinstance(content, str) else "\n".join(content) + "\n"
    batch = services.upload(source=source, subject=subject, file_name=name, chunks=[text.encode()], actor=CASTING)
    proposal = proposals.of_batch(batch)
    job = services.start(
        batch=batch, columns=proposal.mapping, key_column=proposal.key_column, actor=CASTING, wake=False
    )
    runner.run_now(job)
    batch.refresh_from_db()
    assert batch.status == ImportBatch.Status.DONE, batch.error
    return batch


def counts(batch: ImportBatch) -> tuple[int, int, int, int]:
    """accepted, changed, unchanged, rejected"""
    return batch.accepted_count, batch.changed_count, batch.unchanged_count, batch.rejected_count
