"""Source systems, how their columns are read, what they sent, and what each record says."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.jobs.models import Job


class SourceSystem(models.Model):
    """Where statements about people come from, and how far they are trusted."""

    class Kind(models.TextChoices):
        CRM = "crm", "CRM"
        SHOP = "shop", "web shop"
        SUPPORT = "support", "support desk"
        FIELD_SALES = "field_sales", "field-sales entry"
        DIRECTORY = "directory", "external directory"
        SELF_REGISTRATION = "self_registration", "self-registration"
        OPERATIONAL = "operational", "operational system"
        SOCIAL = "social", "social capture"

    class Mode(models.TextChoices):
        LEAVE = "leave", "leave the source unchanged"
        PROPOSE = "propose", "propose corrections back"

    class Promotion(models.TextChoices):
        AUTOMATIC = "automatic", "as soon as they are read"
        BY_HAND = "by_hand", "when somebody has looked at them"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    trust = models.PositiveSmallIntegerField(default=50)  # 0 to 100; the higher is believed first
    half_life = models.PositiveIntegerField(default=0)  # days after which it is trusted half as much; 0: does not age
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.LEAVE)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    country = models.CharField(max_length=2, blank=True)  # assumed where a record names none
    day_first = models.BooleanField(default=True)  # 3/4/1990 is the 3rd of April
    promotion = models.CharField(max_length=10, choices=Promotion.choices, default=Promotion.AUTOMATIC)
    most_rejected = models.PositiveSmallIntegerField(default=100)  # per cent of lines; with more a batch waits
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(trust__lte=100), name="trust_is_at_most_100"),
            models.CheckConstraint(condition=models.Q(most_rejected__lte=100), name="most_rejected_is_at_most_100"),
        ]

    def __str__(self) -> str:
        return self.name


class Mapping(models.Model):
    """Which column of a source's file says what; versioned, so that a batch keeps the reading it had."""

    source = models.ForeignKey(SourceSystem, models.CASCADE, related_name="mappings")
    subject = models.CharField(max_length=20)  # customer or persona (a registered subject)
    version = models.PositiveIntegerField()
    columns = models.JSONField()  # {column header: attribute key, "" = not read}
    key_column = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "subject", "version"], name="one_mapping_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.subject} v{self.version}"


class ImportBatch(models.Model):
    """One file of one source: uploaded, mapped, staged, promoted, and perhaps withdrawn again.

    What it says is as old as its upload: of two batches the one uploaded later is the newer, however they are promoted.
    """

    class Status(models.TextChoices):
        UNPACKING = "unpacking", "being unpacked"
        UPLOADED = "uploaded", "waits for its mapping"
        STAGING = "staging", "being read"
        STAGED = "staged", "waits for its promotion"
        PROMOTING = "promoting", "being promoted"
        DONE = "done", "done"
        FAILED = "failed", "failed"
        WITHDRAWING = "withdrawing", "being withdrawn"
        WITHDRAWN = "withdrawn", "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="batches")
    subject = models.CharField(max_length=20)
    file_name = models.CharField(max_length=255)
    file = models.FileField(upload_to="imports/%Y/%m/")  # delimited text; empty until it is unpacked
    original = models.FileField(upload_to="imports/%Y/%m/", blank=True)  # as it came, where that is something else
    format = models.CharField(max_length=30, blank=True)  # of the original; empty: delimited text
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    encoding = models.CharField(max_length=40)
    delimiter = models.CharField(max_length=2)
    header = models.JSONField(default=list)
    mapping = models.ForeignKey(Mapping, models.PROTECT, null=True, related_name="batches")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.UPLOADED)
    error = models.TextField(blank=True)
    hold = models.TextField(blank=True)  # why it waits for a person
    accepted_count = models.IntegerField(default=0)
    changed_count = models.IntegerField(default=0)
    unchanged_count = models.IntegerField(default=0)
    late_count = models.IntegerField(default=0)  # not taken: newer was there
    rejected_count = models.IntegerField(default=0)
    cell_rejected_count = models.IntegerField(default=0)  # of lines that were taken
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(
        excluded_fields=[
            "accepted_count", "changed_count", "unchanged_count", "late_count", "rejected_count",
            "cell_rejected_count",
        ]
    )  # fmt: skip
    is_repeat: bool = False  # of this object only: the upload met a live batch with the same file

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-created_at", "-id"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "subject", "sha256"],
                condition=models.Q(status__in=["unpacking", "uploaded", "staging", "staged", "promoting"]),
                name="same_file_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class Rejection(models.Model):
    """A line of a file that was not taken, with the reason in words and the line as it was.

    With a column: only that cell was not taken, the rest of the line was.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, db_index=False, related_name="rejections")
    line = models.BigIntegerField()
    key = models.CharField(max_length=200, blank=True)
    column = models.CharField(max_length=200, blank=True)
    reason = models.TextField()
    raw = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["batch", "line", "id"])]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class SourceRecord(models.Model):
    """What one source says about one person, as received and as standardised. Nobody edits it.

    It says the newest of what was said by batches that were not withdrawn. Where none is left it is retired: it says
    nothing, and keeps its key for the day on which its source sends it again.
    """

    # Found by its key within its source alone: with an index of its own, a look-up planned too early read them all.
    source = models.ForeignKey(SourceSystem, models.PROTECT, db_index=False, related_name="records")
    key = models.CharField(max_length=200)
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, related_name="records"
    )  # the last that changed it
    line = models.BigIntegerField(null=True)
    payload = models.JSONField()  # {column: text} as received
    attributes = models.JSONField()  # {attribute: [{value, raw, kind, observed_at, note}]}
    content_hash = models.CharField(max_length=64)  # of payload and mapping: the same content is no change
    observed_at = models.DateTimeField(null=True)  # when the source says it was true
    received_at = models.DateTimeField()  # when its batch was uploaded
    retired_at = models.DateTimeField(null=True)  # since when no batch says it any more
    history = HistoricalRecords(erasable=["payload", "attributes"])

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "key"], name="one_record_per_source_key")]

    def __str__(self) -> str:
        return f"{self.source_id}:{self.key}"
