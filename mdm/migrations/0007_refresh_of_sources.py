"""When sources are expected to send, and what came."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0006_statements_keep_their_age"),
    ]

    operations = [
        migrations.CreateModel(
            name="RefreshSchedule",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=20)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hours", "every so many hours"),
                            ("days", "every so many days"),
                            ("weekdays", "on days of the week"),
                        ],
                        max_length=10,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=1)),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("at", models.TimeField()),
                ("time_zone", models.CharField(max_length=64)),
                ("starts_on", models.DateField()),
                ("grace_minutes", models.PositiveIntegerField(default=60)),
                ("is_active", models.BooleanField(default=True)),
                ("folder", models.CharField(blank=True, max_length=200)),
                ("pattern", models.CharField(default="*.csv", max_length=100)),
                ("excused_to", models.DateTimeField(blank=True, null=True)),
                ("is_late", models.BooleanField(default=False)),
                ("asked_for", models.DateTimeField(blank=True, null=True)),
                ("sightings", models.JSONField(default=dict)),
                ("problem", models.TextField(blank=True)),
                (
                    "set_up_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refresh_schedules",
                        to="mdm.sourcesystem",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Refresh",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("taken", "taken"), ("refused", "refused"), ("late", "did not come in time")],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("expected_at", models.DateTimeField(blank=True, null=True)),
                ("file_name", models.CharField(blank=True, max_length=255)),
                ("mark", models.CharField(blank=True, max_length=400)),
                ("problem", models.TextField(blank=True)),
                (
                    "batch",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.importbatch"
                    ),
                ),
                (
                    "schedule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="refreshes", to="mdm.refreshschedule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalRefreshSchedule",
            fields=[
                ("id", models.BigIntegerField(blank=True)),
                ("subject", models.CharField(max_length=20)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hours", "every so many hours"),
                            ("days", "every so many days"),
                            ("weekdays", "on days of the week"),
                        ],
                        max_length=10,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=1)),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("at", models.TimeField()),
                ("time_zone", models.CharField(max_length=64)),
                ("starts_on", models.DateField()),
                ("grace_minutes", models.PositiveIntegerField(default=60)),
                ("is_active", models.BooleanField(default=True)),
                ("folder", models.CharField(blank=True, max_length=200)),
                ("pattern", models.CharField(default="*.csv", max_length=100)),
                ("excused_to", models.DateTimeField(blank=True, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "change_set",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.changeset",
                    ),
                ),
                (
                    "set_up_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.sourcesystem",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical refresh schedule",
                "verbose_name_plural": "historical refresh schedules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_f561e4_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__36ba3a_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_ae4367_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="refreshschedule",
            constraint=models.UniqueConstraint(
                fields=("source", "subject"), name="one_schedule_per_source_and_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="refreshschedule",
            constraint=models.CheckConstraint(condition=models.Q(("step__gte", 1)), name="refresh_step_is_positive"),
        ),
        migrations.AddConstraint(
            model_name="refreshschedule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit", "weekdays"), _negated=True),
                    models.Q(("weekdays", []), _negated=True),
                    _connector="OR",
                ),
                name="refresh_on_some_weekday",
            ),
        ),
        migrations.AddIndex(
            model_name="refresh",
            index=models.Index(fields=["schedule", "-at", "-id"], name="refreshes_by_time"),
        ),
        migrations.AddConstraint(
            model_name="refresh",
            constraint=models.UniqueConstraint(
                condition=models.Q(("mark", ""), _negated=True),
                fields=("schedule", "mark"),
                name="each_dropped_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="refresh",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "late")),
                fields=("schedule", "expected_at"),
                name="late_once_for_each_moment",
            ),
        ),
        TrackHistory("RefreshSchedule"),
    ]
