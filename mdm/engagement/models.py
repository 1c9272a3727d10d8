"""What happened between the company and a person: orders, tickets, survey answers.

Each hangs on the source record that reported it, so merging and splitting customers moves nothing.
"""

from typing import ClassVar

from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.sources.models import SourceRecord, SourceSystem


class Transaction(models.Model):
    """An order, or its refund (a negative amount)."""

    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    record = models.ForeignKey(SourceRecord, models.CASCADE, related_name="transactions")
    occurred_at = models.DateTimeField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    currency = models.CharField(max_length=3)
    description = models.TextField(blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="one_transaction_per_source_key")
        ]
        indexes: ClassVar = [models.Index(fields=["record", "-occurred_at"])]

    def __str__(self) -> str:
        return self.key


class Interaction(models.Model):
    """A ticket or a survey answer."""

    class Kind(models.TextChoices):
        TICKET = "ticket", "ticket"
        SURVEY = "survey", "survey answer"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        CLOSED = "closed", "closed"

    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="+")
    key = models.CharField(max_length=200)
    record = models.ForeignKey(SourceRecord, models.CASCADE, related_name="interactions")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    occurred_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.CLOSED)
    channel = models.CharField(max_length=40, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)  # NPS, 0 to 10
    text = models.TextField(blank=True)
    history = HistoricalRecords(erasable=["text"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "key"], name="one_interaction_per_source_key"),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True) | models.Q(score__range=(0, 10)), name="nps_is_0_to_10"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["record", "-occurred_at"])]

    def __str__(self) -> str:
        return self.key
