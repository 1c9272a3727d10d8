"""Decisions: append-only, each with a snapshot of what it was taken on."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from stewardship.candidates.models import MatchCandidate


class Decision(models.Model):
    """What was decided about a pair. Nothing here is changed but `superseded_by`, when it is undone."""

    class Outcome(models.TextChoices):
        MATCH = "match", "match"
        NON_MATCH = "non_match", "not the same"
        UNSURE = "unsure", "unsure"

    class Reason(models.TextChoices):
        NONE = "", "no reason given"
        OTHER_PERSON = "other_person", "another person of that name"
        WRONG_PLACE = "wrong_place", "another place"
        WRONG_DATE = "wrong_date", "another birth date"
        NOT_AUTHENTIC = "not_authentic", "not an authentic profile"
        FAMILY = "family", "a family member"
        ORGANISATION = "organisation", "an organisation, not a person"
        NOT_ENOUGH = "not_enough", "not enough evidence"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(MatchCandidate, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason_code = models.CharField(max_length=20, choices=Reason.choices, blank=True, default="")
    note = models.TextField(blank=True)
    is_automatic = models.BooleanField(default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by_name = models.TextField()
    decided_at = models.DateTimeField()
    snapshot = models.JSONField()  # weight, probability, steps, model version, fingerprints, gate
    idempotency_key = models.CharField(max_length=80, unique=True)
    superseded_at = models.DateTimeField(null=True, blank=True)  # undone, when
    superseded_by_name = models.TextField(blank=True)
    superseded_reason = models.TextField(blank=True)
    history = HistoricalRecords(erasable=["note"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate"],
                condition=models.Q(superseded_at__isnull=True) & ~models.Q(outcome="unsure"),
                name="one_standing_decision_per_candidate",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["decided_by", "-decided_at"]),
            models.Index(fields=["-decided_at", "-id"], name="decisions_by_time"),
            models.Index(
                fields=["-decided_at"], condition=models.Q(is_automatic=False), name="decisions_of_people_by_time"
            ),
            models.Index(
                fields=["-decided_at"], condition=models.Q(superseded_at__isnull=False), name="decisions_undone_by_time"
            ),
            models.Index(
                fields=["reason_code", "-decided_at"], condition=~models.Q(reason_code=""), name="decisions_by_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} by {self.decided_by_name}"
