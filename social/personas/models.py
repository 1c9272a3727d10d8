"""A persona on a platform, the handles it had, and its links to customers."""

import uuid
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer
from mdm.sources.models import ImportBatch, SourceSystem
from social.platforms.models import Platform


class Persona(models.Model):
    """What a platform shows of somebody, keyed by the platform's own user id; a handle may change or be reused."""

    class Visibility(models.TextChoices):
        PUBLIC = "public", "public"
        SHARED = "shared", "shared with us"
        CONSENT = "consent", "by consent"
        ARCHIVE = "archive", "by archive"

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="personas")
    platform_user_id = models.CharField(max_length=200)
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="personas")
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    line = models.BigIntegerField(null=True)
    payload = models.JSONField()
    attributes = models.JSONField()  # as of a source record; each value may say its own visibility
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    display_name = models.TextField(default="")
    handle = models.TextField(default="")  # the current one
    sort_key = models.TextField(default="")
    has_name_signal = models.BooleanField(default=True)  # else: cannot decide by inference
    content_hash = models.CharField(max_length=64)
    observed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    history = HistoricalRecords(
        erasable=["payload", "attributes", "display_name", "handle", "sort_key", "platform_user_id"]
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["platform", "platform_user_id"], name="one_persona_per_platform_user_id")
        ]
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="persona_by_name"),
            GinIndex(fields=["sort_key"], opclasses=["gin_trgm_ops"], name="persona_name_similar"),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id}:{self.platform_user_id}"


class Handle(models.Model):
    """A handle and the time in which it was this persona's; no two personas have the same one at the same time."""

    persona = models.ForeignKey(Persona, models.CASCADE, related_name="handles")
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    handle = models.TextField()
    folded = models.TextField()
    valid_from = models.DateTimeField(null=True, blank=True)  # null: since we do not know when
    valid_to = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords(erasable=["handle", "folded"])

    class Meta:
        constraints: ClassVar = [
            ExclusionConstraint(
                name="handle_is_one_personas_at_a_time",
                expressions=[
                    ("platform", RangeOperators.EQUAL),
                    ("folded", RangeOperators.EQUAL),
                    (
                        Func(
                            "valid_from",
                            "valid_to",
                            RangeBoundary(),
                            function="TSTZRANGE",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(valid_from__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="handle_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["folded", "platform"], opclasses=["text_pattern_ops", "varchar_ops"], name="handle_prefix"
            )
        ]

    def __str__(self) -> str:
        return self.handle


class PersonaLink(models.Model):
    """This persona is this customer's, since when, until when, decided by what.

    It names the customer as it was when linked; a merge is followed through `customer.survivor`.
    """

    class Method(models.TextChoices):
        STATED = "stated", "stated by the customer"
        AUTOMATIC = "automatic", "automatic"
        REVIEWED = "reviewed", "reviewed by a steward"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    persona = models.ForeignKey(Persona, models.PROTECT, related_name="links")
    customer = models.ForeignKey(Customer, models.PROTECT, related_name="persona_links")
    method = models.CharField(max_length=20, choices=Method.choices)
    probability = models.FloatField(null=True, blank=True)  # null: not scored
    is_calibrated = models.BooleanField(default=False)
    decided_by = models.TextField()  # decision:<uuid>, rule:<key>
    decided_by_name = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["persona"], condition=Q(until__isnull=True), name="one_live_customer_per_persona"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["customer"], condition=Q(until__isnull=True), name="live_links_of")]

    def __str__(self) -> str:
        return f"{self.persona_id} → {self.customer_id}"
