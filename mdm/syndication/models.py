"""Corrections that go back to source systems."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.sources.models import SourceRecord, SourceSystem


class Correction(models.Model):
    """The golden record says otherwise than one record of a source that lets itself be corrected.

    Proposed by the product, sent or dropped by a steward, accepted or refused by the source; settled by itself when
    the source comes to say what is right, or when the golden record comes to say what the source says.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", "proposed"
        SENT = "sent", "sent to the source"
        ACCEPTED = "accepted", "accepted by the source"
        REFUSED = "refused", "refused by the source"
        DROPPED = "dropped", "not sent"
        SETTLED = "settled", "settled"

    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="corrections")
    record = models.ForeignKey(SourceRecord, models.CASCADE, related_name="corrections")
    attribute = models.CharField(max_length=60)
    theirs = models.TextField(blank=True)  # "": the source says nothing
    ours = models.TextField()
    why = models.TextField()  # why ours survived
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.PROPOSED)
    note = models.TextField(blank=True)  # why it was dropped or refused
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(erasable=["theirs", "ours", "why"])

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "status", "-id"], name="correction_by_source")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "attribute"],
                condition=models.Q(status__in=["proposed", "sent", "accepted"]),
                name="one_open_correction_per_value",
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.attribute}"
