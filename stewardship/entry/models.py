"""Who entered which customer in a form, and what they had seen before."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer
from mdm.sources.models import ImportBatch, SourceSystem


class CustomerEntry(models.Model):
    """A form that somebody filled in about one customer. What it says is a source record of its source, as any other.

    Its id is the key of the form: the same form sent twice is one entry, and one record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="entries")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64)  # of what was filled in: the same key with other content is refused
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_by_name = models.TextField()
    entered_at = models.DateTimeField()
    seen = models.JSONField(default=list)  # numbers of the possible customers that were shown before
    same_as = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")  # who it was taken for
    history = HistoricalRecords()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["entered_by", "-entered_at", "id"], name="entries_of_somebody")]

    def __str__(self) -> str:
        return self.record_key

    @property
    def record_key(self) -> str:
        """The key of its record in its source."""
        return f"form-{self.id}"
