"""The job row: what is to be done, how far it is, who holds it."""

import uuid
from typing import ClassVar

from django.db import models


class Job(models.Model):
    """A piece of long work that survives its worker: claimed by lease, resumed from its cursor."""

    class Status(models.TextChoices):
        QUEUED = "queued", "waiting"
        RUNNING = "running", "running"
        SUCCEEDED = "succeeded", "done"
        FAILED = "failed", "failed"
        CANCELLED = "cancelled", "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)  # the registered handler: sources.import, candidates.run, …
    key = models.CharField(max_length=200)  # the same work twice is one job while it is live
    arguments = models.JSONField(default=dict)  # ids only, never personal data
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.QUEUED)
    actor_id = models.TextField()
    actor_name = models.TextField()
    reason = models.TextField(blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)  # also the fencing number
    max_attempts = models.PositiveSmallIntegerField(default=5)
    leased_until = models.DateTimeField(null=True, blank=True)
    cursor = models.JSONField(default=dict)  # where the next chunk starts; committed with the chunk
    done_count = models.BigIntegerField(default=0)
    total_count = models.BigIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=80, blank=True)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(status__in=["queued", "running"]), name="one_live_job_per_key"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "leased_until"]),
            models.Index(fields=["-created_at", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
