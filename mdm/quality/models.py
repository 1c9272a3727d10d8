"""Quality rules with their lists, and what they find: failures, conformity of each record, counts, days."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from mdm.audit.records import HistoricalRecords
from mdm.sources.models import SourceSystem

STAGE_LENGTH = 10


class Dimension(models.TextChoices):
    """What about a record a rule looks at."""

    COMPLETENESS = "completeness", "completeness"
    VALIDITY = "validity", "validity"
    ACCURACY = "accuracy", "accuracy"
    CONSISTENCY = "consistency", "consistency"
    UNIQUENESS = "uniqueness", "uniqueness"
    TIMELINESS = "timeliness", "timeliness"


class Severity(models.TextChoices):
    """How bad a failure is."""

    INFO = "info", "info"
    WARNING = "warning", "warning"
    ERROR = "error", "error"


WEIGHTS = {Severity.INFO.value: 1, Severity.WARNING.value: 2, Severity.ERROR.value: 4}


class ReferenceList(models.Model):
    """Values that rules may refer to, kept in the product."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    values = models.JSONField(default=list)  # texts, in the order of the alphabet
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(auto_now=True)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class QualityRule(models.Model):
    """What has to be so of a record; evaluated by mdm.rules on plain values."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    check_kind = models.CharField(max_length=20)  # a key of mdm.rules.KINDS
    attributes = models.JSONField(default=list)  # keys of the fields that are checked
    parameters = models.JSONField(default=dict)  # {parameter of the kind: text}
    condition = models.JSONField(default=dict)  # {attribute, operator, value}: when it applies; {} always
    dimension = models.CharField(max_length=20, choices=Dimension.choices)
    severity = models.CharField(max_length=10, choices=Severity.choices, default=Severity.WARNING)
    remedy = models.TextField(blank=True)  # what to do about a failure
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    stages = models.JSONField(default=list)  # keys of mdm.quality.stages
    sources = models.JSONField(default=list)  # keys of source systems; [] all of them
    asks = models.BooleanField(default=False)  # failures put a question to people
    active_from = models.DateField()
    active_until = models.DateField(null=True, blank=True)  # the last day on which it holds
    trouble = models.TextField(blank=True)  # why it was set aside; "": it is in force
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords()

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(active_until__isnull=True) | models.Q(active_until__gte=models.F("active_from")),
                name="quality_rule_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name


class QualityException(models.Model):
    """Somebody has said that a record is right although it fails this rule; the rule no longer applies to it."""

    rule = models.ForeignKey(QualityRule, models.CASCADE, related_name="exceptions")
    stage = models.CharField(max_length=STAGE_LENGTH)
    object_id = models.BigIntegerField()
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "stage", "object_id"],
                condition=models.Q(until__isnull=True),
                name="one_live_exception_per_record_and_rule",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["stage", "object_id"], name="quality_exception_of_record")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.stage} {self.object_id}"


class QualityFailure(models.Model):
    """A record fails a rule, since when, until when. A row that has ended stays as the record's history."""

    rule = models.ForeignKey(QualityRule, models.CASCADE, related_name="failures", db_index=False)
    stage = models.CharField(max_length=STAGE_LENGTH)
    object_id = models.BigIntegerField()
    source = models.ForeignKey(SourceSystem, models.PROTECT, null=True, related_name="+", db_index=False)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    is_asked = models.BooleanField(default=False)  # a question about it is open

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stage", "object_id", "rule"],
                condition=models.Q(until__isnull=True),
                name="one_live_failure_per_record_and_rule",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["rule", "id"], condition=models.Q(until__isnull=True), name="quality_failure_by_rule"),
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="quality_failure_ended"),
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.stage} {self.object_id}"


class Conformity(models.Model):
    """How one record stands: which rules apply to it, which it fails, and the score that follows."""

    stage = models.CharField(max_length=STAGE_LENGTH)
    object_id = models.BigIntegerField()
    source = models.ForeignKey(SourceSystem, models.PROTECT, null=True, related_name="+", db_index=False)
    applied = ArrayField(models.IntegerField())  # ids of rules, in order
    failed = ArrayField(models.IntegerField())
    score = models.PositiveSmallIntegerField()  # of a thousand: the share of the weight that conforms
    checked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["stage", "object_id"], name="one_conformity_per_record")
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.object_id}: {self.score}"


class QualityCount(models.Model):
    """How many records of a source a rule applies to now, and how many fail it. The sum of all conformities."""

    rule = models.ForeignKey(QualityRule, models.CASCADE, related_name="counts")
    stage = models.CharField(max_length=STAGE_LENGTH)
    source = models.ForeignKey(SourceSystem, models.PROTECT, null=True, related_name="+")
    checked = models.BigIntegerField(default=0)
    failed = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "stage", "source"], nulls_distinct=False, name="one_count_per_rule_stage_and_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.stage}: {self.failed} of {self.checked}"


class QualityDay(models.Model):
    """The counts as they were at the end of a day, with the weight that the rule had."""

    day = models.DateField()
    rule = models.ForeignKey(QualityRule, models.CASCADE, related_name="days")
    stage = models.CharField(max_length=STAGE_LENGTH)
    source = models.ForeignKey(SourceSystem, models.PROTECT, null=True, related_name="+")
    weight = models.PositiveSmallIntegerField()
    checked = models.BigIntegerField()
    failed = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["day", "rule", "stage", "source"], nulls_distinct=False, name="one_quality_day_per_count"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.rule_id}: {self.failed} of {self.checked}"


class QualityDue(models.Model):
    """A record that has changed and is to be looked at again. Only added to, and emptied by the job."""

    stage = models.CharField(max_length=STAGE_LENGTH)
    object_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.stage} {self.object_id}"


class ValueMark(models.Model):
    """64 bits that stand for a value that must not occur twice, so that its doubles are found. Derived."""

    rule = models.ForeignKey(QualityRule, models.CASCADE, related_name="+", db_index=False)
    stage = models.CharField(max_length=STAGE_LENGTH)
    object_id = models.BigIntegerField()
    mark = models.BigIntegerField()  # of the folded value, its rule, stage and, where only a source counts, source

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["stage", "object_id", "rule", "mark"], name="one_mark_per_value_of_a_record"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["mark"], name="value_mark")]

    def __str__(self) -> str:
        return f"{self.rule_id} {self.stage} {self.object_id}"


class FollowedRule(models.Model):
    """What golden records were last asked to follow of a rule by which stated values are judged. Derived."""

    rule = models.OneToOneField(QualityRule, models.CASCADE, primary_key=True, related_name="+")
    attribute = models.CharField(max_length=60)  # the field whose values it judges
    mark = models.CharField(max_length=40)  # its version, and that of the list it refers to

    def __str__(self) -> str:
        return f"{self.rule_id} {self.mark}"
