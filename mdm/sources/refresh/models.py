"""When a source is expected to send, and what came."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.refresh import calendar
from mdm.sources.refresh.calendar import Rhythm


class RefreshSchedule(models.Model):
    """How often a source is expected to send what, and optionally the folder in which its files are dropped."""

    class Unit(models.TextChoices):
        HOURS = calendar.HOURS, "every so many hours"
        DAYS = calendar.DAYS, "every so many days"
        WEEKDAYS = calendar.WEEKDAYS, "on days of the week"

    id = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(SourceSystem, models.PROTECT, related_name="refresh_schedules")
    subject = models.CharField(max_length=20)  # what the files hold (a registered subject)
    unit = models.CharField(max_length=10, choices=Unit.choices)
    step = models.PositiveSmallIntegerField(default=1)  # so many hours or days
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)  # 0 is Monday
    at = models.TimeField()  # on the source's own clock
    time_zone = models.CharField(max_length=64)
    starts_on = models.DateField()  # nothing is expected before
    grace_minutes = models.PositiveIntegerField(default=60)  # late only after that
    is_active = models.BooleanField(default=True)
    folder = models.CharField(max_length=200, blank=True)  # below the configured root; empty: files are brought by hand
    pattern = models.CharField(max_length=100, default="*.csv")  # names of files, as a shell matches them
    set_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    excused_to = models.DateTimeField(null=True, blank=True)  # somebody said that nothing comes for this moment
    # What the watch remembers between two looks; what follows from it is said elsewhere.
    is_late = models.BooleanField(default=False)
    asked_for = models.DateTimeField(null=True, blank=True)  # the owner was asked about this moment
    sightings = models.JSONField(default=dict)  # {name: [size, mtime in ns, since when it has not changed]}
    problem = models.TextField(blank=True)  # why files could not be looked for
    history = HistoricalRecords(excluded_fields=["is_late", "asked_for", "sightings", "problem"])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "subject"], name="one_schedule_per_source_and_subject"),
            models.CheckConstraint(condition=models.Q(step__gte=1), name="refresh_step_is_positive"),
            models.CheckConstraint(
                condition=~models.Q(unit="weekdays") | ~models.Q(weekdays=[]), name="refresh_on_some_weekday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.subject}"

    @property
    def rhythm(self) -> Rhythm:
        """The same, as the calendar takes it."""
        return Rhythm(
            self.unit, self.step, frozenset(self.weekdays), self.at, ZoneInfo(self.time_zone), self.starts_on
        )  # fmt: skip


class Refresh(models.Model):
    """A file that was taken from a folder, or a moment for which nothing came in time."""

    class State(models.TextChoices):
        TAKEN = "taken", "taken"
        REFUSED = "refused", "refused"
        LATE = "late", "did not come in time"

    id = models.BigAutoField(primary_key=True)
    schedule = models.ForeignKey(RefreshSchedule, models.CASCADE, related_name="refreshes")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    expected_at = models.DateTimeField(null=True, blank=True)  # the moment that did not bring anything
    file_name = models.CharField(max_length=255, blank=True)
    mark = models.CharField(max_length=400, blank=True)  # which file it was: taken once, whatever happens afterwards
    batch = models.ForeignKey(ImportBatch, models.PROTECT, null=True, related_name="+")
    problem = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["schedule", "mark"], condition=~models.Q(mark=""), name="each_dropped_file_once"
            ),
            models.UniqueConstraint(
                fields=["schedule", "expected_at"], condition=models.Q(state="late"), name="late_once_for_each_moment"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["schedule", "-at", "-id"], name="refreshes_by_time")]

    def __str__(self) -> str:
        return f"{self.state} {self.file_name}"
