"""What people are asked to do, and what they say to each other about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.customers.models import Customer
from mdm.sources.models import SourceSystem


class StewardTask(models.Model):
    """A question that somebody has to answer. While it is open there is no second one of its key."""

    class Status(models.TextChoices):
        OPEN = "open", "open"
        ANSWERED = "answered", "answered"
        WITHDRAWN = "withdrawn", "withdrawn"
        EXPIRED = "expired", "expired"

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=60)  # a registered kind of question
    key = models.CharField(max_length=200)
    text = models.TextField()  # names of fields and ids, never a personal value
    customer = models.ForeignKey(Customer, models.PROTECT, null=True, related_name="tasks")
    source = models.ForeignKey(SourceSystem, models.PROTECT, null=True, to_field="key", related_name="tasks")
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="tasks")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    context = models.JSONField(default=dict)  # ids that the answer needs
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.OPEN)
    answer = models.CharField(max_length=40, blank=True)  # key of one of the kind's answers
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_by_name = models.TextField(blank=True)
    outcome = models.JSONField(default=dict)  # ids of what the answer made, for undoing it
    reason = models.TextField(blank=True)  # why it was answered so, or withdrawn
    closed_at = models.DateTimeField(null=True, blank=True)  # answered, withdrawn or expired
    escalated_at = models.DateTimeField(null=True, blank=True)  # went to a lead steward because it was overdue
    version = models.PositiveIntegerField(default=1)  # counts what people did to it: an older tab is refused
    history = HistoricalRecords(erasable=["reason"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key"], condition=models.Q(status="open"), name="one_open_task_per_key"),
            models.CheckConstraint(
                condition=models.Q(status="open", closed_at__isnull=True)
                | ~models.Q(status="open") & models.Q(closed_at__isnull=False),
                name="a_closed_task_says_when",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["due_at", "id"], condition=models.Q(status="open"), name="open_tasks_by_due"),
            models.Index(
                fields=["assignee", "due_at", "id"], condition=models.Q(status="open"), name="open_tasks_of_somebody"
            ),
            models.Index(fields=["-closed_at", "-id"], name="closed_tasks_by_time"),
        ]

    def __str__(self) -> str:
        return self.text


class TaskComment(models.Model):
    """What somebody says about a task to the others."""

    id = models.BigAutoField(primary_key=True)
    task = models.ForeignKey(StewardTask, models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.TextField()
    text = models.TextField()
    created_at = models.DateTimeField()
    history = HistoricalRecords(erasable=["text"])

    def __str__(self) -> str:
        return f"{self.author_name} on task {self.task_id}"
