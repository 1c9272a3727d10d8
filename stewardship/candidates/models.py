"""Model versions, match runs and the possible matches they found."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.access.models import User
from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer
from mdm.jobs.models import Job
from social.personas.models import Persona


class PairKind(models.TextChoices):
    """What is compared with what."""

    PERSONA = "persona", "persona and customer"
    CUSTOMER = "customer", "two customers"


class MatchModelVersion(models.Model):
    """A model document (mdm.matching) with its lines; a candidate keeps the version that scored it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "draft"
        ACTIVE = "active", "active"
        RETIRED = "retired", "retired"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=PairKind.choices)
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    document = models.JSONField()
    calibration = models.JSONField(null=True, blank=True)  # null: not calibrated yet
    review_line = models.FloatField()  # bits of match weight
    automatic_line = models.FloatField()
    trained_on = models.JSONField(default=dict)  # counts and seed, never values
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "version"], name="one_model_per_version"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(status="active"), name="one_active_model_per_kind"
            ),
            models.CheckConstraint(
                condition=models.Q(review_line__lte=models.F("automatic_line")), name="review_line_below_automatic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} v{self.version}"


class MatchRun(models.Model):
    """One comparison of everything with everything, with its funnel."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=PairKind.choices)
    model_version = models.ForeignKey(MatchModelVersion, models.PROTECT, null=True, related_name="runs")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    funnel = models.JSONField(default=dict)  # step → count, in order; excluded by gate rule
    started_by_name = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-created_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d %H:%M}"


class CandidateQuerySet(models.QuerySet["MatchCandidate"]):
    """Candidates by what can be done with them."""

    def waiting(self) -> "CandidateQuerySet":
        return self.filter(status=MatchCandidate.Status.OPEN, band=MatchCandidate.Band.REVIEW)

    def free_for(self, user: User, now: datetime) -> "CandidateQuerySet":
        """Those nobody holds, or this user does."""
        return self.filter(
            models.Q(leased_until__isnull=True) | models.Q(leased_until__lt=now) | models.Q(leased_by=user)
        )


class MatchCandidate(models.Model):
    """A possible match with its score as stored: the same number on every surface."""

    class Band(models.TextChoices):
        AUTOMATIC = "automatic", "link automatically"
        REVIEW = "review", "manual review"
        CANNOT_DECIDE = "cannot_decide", "cannot decide"
        BELOW = "below", "do not link"

    class Status(models.TextChoices):
        OPEN = "open", "open"
        LINKED = "linked", "linked"
        REJECTED = "rejected", "rejected"
        CLOSED = "closed", "closed"  # overtaken: a rival was linked, or a side is gone

    kind = models.CharField(max_length=10, choices=PairKind.choices)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="candidates")
    other_customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="+")
    persona = models.ForeignKey(Persona, models.PROTECT, null=True, related_name="candidates")
    platform = models.CharField(max_length=40, blank=True)
    run = models.ForeignKey(MatchRun, models.PROTECT, null=True, related_name="candidates")
    model_version = models.ForeignKey(MatchModelVersion, models.PROTECT, related_name="candidates")
    weight = models.FloatField()  # bits, prior included
    probability = models.FloatField()
    is_calibrated = models.BooleanField(default=False)
    band = models.CharField(max_length=20, choices=Band.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    steps = models.JSONField(default=list)  # [[comparison, level, weight], …]; values are never copied here
    gate = models.JSONField(default=dict)  # {rule, verdict, evidence}
    rival_count = models.PositiveSmallIntegerField(default=0)
    value = models.DecimalField(max_digits=14, decimal_places=2, default=0)  # lifetime value of the customer
    priority = models.FloatField(default=0)  # value × uncertainty
    due_on = models.DateField()
    left_fingerprint = models.CharField(max_length=64)  # of what was compared, so that a rejection can be reopened
    right_fingerprint = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    leased_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    leased_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    objects = CandidateQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["leased_by", "leased_until"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["persona", "customer"],
                condition=models.Q(kind="persona"),
                name="one_candidate_per_persona_pair",
            ),
            models.UniqueConstraint(
                fields=["customer", "other_customer"],
                condition=models.Q(kind="customer"),
                name="one_candidate_per_customer_pair",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="persona", persona__isnull=False, other_customer__isnull=True)
                | models.Q(kind="customer", persona__isnull=True, customer__lt=models.F("other_customer")),
                name="candidate_is_one_pair_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(probability__gte=0, probability__lte=1), name="probability_is_0_to_1"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_on", "-priority", "id"],
                condition=models.Q(status="open", band="review"),
                name="queue_order",
            ),
            models.Index(
                fields=["probability", "id"],
                condition=models.Q(status="open", band="review"),
                name="queue_by_probability",
            ),
            models.Index(
                fields=["value", "id"], condition=models.Q(status="open", band="review"), name="queue_by_value"
            ),
            models.Index(fields=["persona", "status"], name="candidates_of_persona"),
            models.Index(fields=["customer", "status"], name="candidates_of_customer"),
            models.Index(fields=["leased_by"], condition=models.Q(leased_by__isnull=False), name="leases"),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"
