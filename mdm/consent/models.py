"""What people agreed to, and the rules that say what may be done with what."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords


class ConsentEvent(models.Model):
    """Somebody gave or withdrew consent: attached to what was linked (a source record, a persona), never to the
    golden record, so that an undone link gives each its own state back."""

    class Subject(models.TextChoices):
        RECORD = "record", "source record"
        PERSONA = "persona", "persona"

    class State(models.TextChoices):
        GIVEN = "given", "given"
        WITHDRAWN = "withdrawn", "withdrawn"

    subject_kind = models.CharField(max_length=10, choices=Subject.choices)
    subject_id = models.BigIntegerField()
    purpose = models.CharField(max_length=40)  # social_linking, marketing, …
    channel = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices)
    wording = models.CharField(max_length=80, blank=True)
    proof = models.CharField(max_length=200, blank=True)
    happened_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "purpose", "channel", "happened_at", "state"],
                name="one_consent_event_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} {self.purpose} {self.state}"


class GateRule(models.Model):
    """A rule of the may-we gate, as data: when it applies, what follows, who says so."""

    class Verdict(models.TextChoices):
        PERMITTED = "permitted", "permitted"
        NAMED_EVIDENCE = "named_evidence", "permitted with named evidence only"
        NEEDS_OPT_IN = "needs_opt_in", "needs opt-in"
        FORBIDDEN = "forbidden", "forbidden"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(max_length=60, unique=True)
    platform = models.CharField(max_length=40, default="*")
    purpose = models.CharField(max_length=40, default="*")
    condition = models.JSONField(default=dict)  # evaluated by mdm.rules on plain values
    verdict = models.CharField(max_length=20, choices=Verdict.choices)
    evidence = models.JSONField(default=list)  # attributes that may be used where the verdict names evidence
    citation = models.TextField()
    cited_on = models.DateField()
    explanation = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    priority = models.SmallIntegerField(default=100)  # the lowest that applies decides
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["priority", "key"]

    def __str__(self) -> str:
        return self.key
