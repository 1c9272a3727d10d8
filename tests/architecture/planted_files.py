"""Planted files: one that waits, one that is staged, one that was assessed."""

from typing import Any
from uuid import uuid4

from mdm.access.catalogue import attributes
from mdm.profiling import tables as profiling
from mdm.sources import subjects
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.sources.models import ImportBatch, Mapping, SourceSystem
from mdm.sources.services import upload
from mdm.sources.staging_models import ExcludedLine, StagedRow, StagingRound
from tests.architecture.canaries import CANARIES, SAID, canary
from tests.cast import CASTING


def said(subject: str) -> dict[str, list[dict[str, Any]]]:
    """Statements of every attribute of a subject, as a record keeps them."""
    found = {}
    for known in attributes():
        if known.subject == subject and known.field in CANARIES:
            value = canary(known.field)
            found[known.key] = [{"value": value, "raw": value, "kind": "asserted", "observed_at": None}]
    return found


def waiting(source: SourceSystem) -> ImportBatch:
    """A file of customers whose columns have the names of the attributes."""
    names = sorted({"number", *(each.key for each in subjects.get("customer").attributes)} & set(said("customer")))
    lines = [",".join(names), ",".join(canary(f"customer.{name}") for name in names)]
    return upload(
        source=source, subject="customer", file_name="waiting.csv", chunks=["\n".join(lines).encode()], actor=CASTING,
        reason="canaries",
    )  # fmt: skip


def assessed(source: SourceSystem, batch: ImportBatch) -> Assessment:
    """An earlier assessment, and a later one: a column of each attribute, one that is read as nothing."""
    read = [key for key in batch.header if key != "number"]
    for _ in range(2):
        made = Assessment.objects.create(
            source=source, subject="customer", origin="file", batch=batch, status="done", row_count=1,
            column_count=len(read) + 1, error=canary("import.error"), finished_at=SAID,
        )  # fmt: skip
        told = [(key, key, canary(f"customer.{key}")) for key in read]
        for place, (name, reads, text) in enumerate([*told, ("Note", "", canary("import.rejection_raw"))], 1):
            profile = profiling.sketched([name], [(2, [text])]).profile(SAID.date()).columns[0]
            AssessedColumn.objects.create(
                assessment=made, place=place, name=name, reads=reads, kind=profile.figures.kind, filled=100, distinct=1,
                figures=profile.figures.plain(), shown=profile.values.plain(),
            )  # fmt: skip
    return made


def staged(source: SourceSystem) -> ImportBatch:
    """The same file, read, with one line that says everything and one that was left out."""
    batch = ImportBatch.objects.get(id=waiting(source).id)
    batch.id, batch._state.adding = uuid4(), True
    batch.sha256, batch.status, batch.hold = "1" * 64, "staged", canary("import.hold")
    batch.mapping = Mapping.objects.create(
        source=source, subject="customer", version=2, columns={name: name for name in batch.header if name != "number"},
        key_column="number",
    )  # fmt: skip
    batch.save()
    StagingRound.objects.create(batch=batch, number=1, mapping=batch.mapping, reason=canary("import.rounds"))
    everything = said("customer")
    for line in (2, 3):
        StagedRow.objects.create(
            batch=batch, line=line, key=canary("import.row_key") + str(line), attributes=everything, content_hash="x",
            payload={key: values[0]["raw"] for key, values in everything.items() if key != "number"}, verdict="new",
            problems=[["", "", canary("import.row_problems"), ""]],
        )  # fmt: skip
    ExcludedLine.objects.create(batch=batch, line=3)
    return batch
