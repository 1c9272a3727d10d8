"""Assessments that were made, and what they say of each column."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.jobs.models import Job
from mdm.sources.models import ImportBatch, SourceSystem


class Assessment(models.Model):
    """A look at one file, or at what a source says now: nobody's values, those are with the columns."""

    class Origin(models.TextChoices):
        FILE = "file", "a file"
        RECORDS = "records", "the records of the source"

    class Status(models.TextChoices):
        RUNNING = "running", "being assessed"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="assessments")
    subject = models.CharField(max_length=20)  # what the file holds (a registered subject)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    batch = models.ForeignKey(ImportBatch, models.CASCADE, null=True, related_name="assessments")  # whose file
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    error = models.TextField(blank=True)
    row_count = models.BigIntegerField(default=0)
    column_count = models.IntegerField(default=0)
    finding_count = models.IntegerField(default=0)
    figures = models.JSONField(default=dict)  # results.TableFigures
    findings = models.JSONField(default=list)  # of findings.Finding
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(excluded_fields=["figures", "findings"])

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["-created_at", "-id"], name="assessments_by_age"),
            models.Index(fields=["source", "subject", "origin", "-created_at"], name="assessments_of_source"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(origin="records") | models.Q(batch__isnull=False), name="assessed_file_has_a_batch"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.origin} {self.created_at:%Y-%m-%d}"


class AssessedColumn(models.Model):
    """What an assessment says of one column. `shown` holds values of people; everything else holds none."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="columns")
    place = models.PositiveIntegerField()  # from 1
    name = models.CharField(max_length=240)
    reads = models.CharField(max_length=60, blank=True)  # the attribute as which its values are shown; "": the line's
    kind = models.CharField(max_length=20)
    filled = models.FloatField()  # per cent of the rows
    distinct = models.BigIntegerField()
    finding_count = models.IntegerField(default=0)
    figures = models.JSONField()  # results.ColumnFigures
    shown = models.JSONField()  # results.ColumnValues

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "place"], name="assessed_columns_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.name}"
