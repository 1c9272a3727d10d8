"""What a person is told of, in the product and by mail."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models

from mdm.audit.records import HistoricalRecords


class Notification(models.Model):
    """Something that one person is told: what happened, and where to look. Never a personal value of a customer."""

    class Kind(models.TextChoices):
        ASSIGNED = "assigned", "assigned to you"
        OVERDUE = "overdue", "overdue"
        MENTIONED = "mentioned", "you were mentioned"

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    path = models.CharField(max_length=300)  # the page it is about, within the product
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["user", "-created_at", "-id"], name="notifications_of_somebody"),
            models.Index(fields=["user"], condition=models.Q(read_at__isnull=True), name="notifications_unread"),
            models.Index(fields=["user"], condition=models.Q(mailed_at__isnull=True), name="notifications_unmailed"),
        ]

    def __str__(self) -> str:
        return self.text


class NotificationPreference(models.Model):
    """When somebody gets mail of what they are told; without a row, a digest each morning."""

    class Mail(models.TextChoices):
        IMMEDIATE = "immediate", "at once"
        DAILY = "daily", "once a day, together"
        NONE = "none", "never"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="notification_preference"
    )
    mail = models.CharField(max_length=10, choices=Mail.choices, default=Mail.DAILY)
    digest_at = models.TimeField(default=time(7))  # on the person's own clock
    history = HistoricalRecords()

    def __str__(self) -> str:
        return f"{self.user_id}: {self.mail}"
