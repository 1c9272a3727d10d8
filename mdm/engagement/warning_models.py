"""Warnings about customers: those that a person set, and the rules by which others follow from the figures."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer


class Kind(models.TextChoices):
    """What a warning is about."""

    DECEASED = "deceased", "Deceased"
    DO_NOT_CONTACT = "do_not_contact", "Do not contact"
    FRAUD = "fraud", "Suspicion of fraud"
    CREDIT = "credit", "Credit"
    SPECIAL = "special", "Special handling"
    UNHAPPY = "unhappy", "Unhappy"
    TICKETS = "tickets", "Open tickets"
    DORMANT = "dormant", "Dormant"


class Severity(models.TextChoices):
    """How much it matters to whoever deals with the customer, the gravest first."""

    STOP = "stop", "stop"
    WARNING = "warning", "warning"
    NOTICE = "notice", "notice"


class WarningRule(models.Model):
    """When a kind of warning follows from the figures, with thresholds that an admin edits (warning_rules.DERIVED)."""

    kind = models.CharField(max_length=20, choices=Kind.choices, unique=True)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    thresholds = models.JSONField()  # {name: number}
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    def __str__(self) -> str:
        return self.kind


class WarningQuerySet(models.QuerySet["CustomerWarning"]):
    """Warnings by whether they still hold."""

    def live(self) -> "WarningQuerySet":
        return self.filter(ended_at__isnull=True).filter(models.Q(until__isnull=True) | models.Q(until__gt=Now()))


class CustomerWarning(models.Model):
    """A warning that a person set, on the customer as it was then: a merge shows it, a split gives it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="warnings")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices)
    reason = models.TextField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    set_by_name = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)  # it ends by itself
    ended_at = models.DateTimeField(null=True, blank=True)  # somebody took it back
    ended_by_name = models.TextField(blank=True)
    ended_reason = models.TextField(blank=True)
    objects = WarningQuerySet.as_manager()
    history = HistoricalRecords(erasable=["reason", "ended_reason"])

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_warning_says_why"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="a_warning_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer"], name="warnings_in_force", condition=models.Q(ended_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.customer_id}"
