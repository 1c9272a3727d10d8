"""The registry of platforms: what they are, what they allow, how their handles look."""

from typing import ClassVar

from django.db import models

from mdm.audit.records import HistoricalRecords


class Platform(models.Model):
    """A social platform, world-wide or regional."""

    class Fit(models.TextChoices):
        CONSUMER = "consumer", "consumer"
        BUSINESS = "business", "business"
        BOTH = "both", "both"

    key = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80)
    fit = models.CharField(max_length=10, choices=Fit.choices)
    regions = models.JSONField(default=list)  # ISO countries; empty is world-wide
    attributes = models.JSONField(default=list)  # persona attributes that this platform has
    profile_url = models.CharField(max_length=200, blank=True)  # https://example.org/{handle}
    handle_case_sensitive = models.BooleanField(default=False)
    terms_url = models.URLField(blank=True)
    terms_note = models.TextField(blank=True)
    terms_cited_on = models.DateField(null=True, blank=True)
    limits = models.JSONField(default=dict)  # {"requests": 300, "per_seconds": 300}
    review_line = models.FloatField(null=True, blank=True)  # bits; null takes the model's
    automatic_line = models.FloatField(null=True, blank=True)
    order = models.SmallIntegerField(default=0)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["order", "name"]

    def __str__(self) -> str:
        return self.name
