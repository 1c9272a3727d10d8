"""What stands between a file and its records: rounds, staged rows, lines left out, and what each batch has said."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.sources.models import ImportBatch, Mapping


class StagingRound(models.Model):
    """One reading of a batch's file under one mapping. The last one is what a promotion takes."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    mapping = models.ForeignKey(Mapping, models.PROTECT, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    new_count = models.IntegerField(default=0)
    changed_count = models.IntegerField(default=0)
    unchanged_count = models.IntegerField(default=0)
    refused_count = models.IntegerField(default=0)
    cell_count = models.IntegerField(default=0)  # cells that could not be used, of lines that can be taken
    history = HistoricalRecords(
        excluded_fields=["new_count", "changed_count", "unchanged_count", "refused_count", "cell_count"]
    )

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "number"], name="rounds_are_numbered")]

    def __str__(self) -> str:
        return f"{self.batch_id} round {self.number}"


class StagedRow(models.Model):
    """A line of a file as it would be taken. Gone when its batch is promoted or withdrawn."""

    class Verdict(models.TextChoices):
        NEW = "new", "new"
        CHANGED = "changed", "changed"
        UNCHANGED = "unchanged", "unchanged"
        REPEATED = "repeated", "said before in the file"
        REFUSED = "refused", "refused"

    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False, related_name="staged")
    line = models.BigIntegerField()
    key = models.CharField(max_length=200, blank=True)
    payload = models.JSONField()  # {column: text} as received
    attributes = models.JSONField(null=True)  # null: unchanged, and not read again
    content_hash = models.CharField(max_length=64, blank=True)
    observed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    problems = models.JSONField(default=list)  # [[column, attribute, reason, raw text]]

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["batch", "line"], name="staged_by_line"),
            models.Index(fields=["batch", "key"], name="staged_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} line {self.line}: {self.verdict}"


class ExcludedLine(models.Model):
    """A line that somebody left out of a batch; it stays out in every round until it is taken back in."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False, related_name="excluded")
    line = models.BigIntegerField()
    excluded_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "line"], name="a_line_is_excluded_once")]

    def __str__(self) -> str:
        return f"{self.batch_id} line {self.line}"


class Sighting(models.Model):
    """What a promoted batch said about some rows of its subject, changed or not; gone when it is withdrawn.

    Two parallel arrays: ids of rows, and 64 bits that tell the content that the batch gave them from any other that
    they had. The content itself is in their history.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False, related_name="sightings")
    rows = ArrayField(models.BigIntegerField())
    contents = ArrayField(models.BigIntegerField())
    lowest = models.BigIntegerField()  # of `rows`: which of them can be passed over
    highest = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["batch", "lowest"], name="sighting_of_batch")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {len(self.rows)} rows"
