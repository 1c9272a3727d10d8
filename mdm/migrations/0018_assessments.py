"""Assessments of files and sources, and what they say of each column."""

import uuid

import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0017_searches_and_exports_on_record"),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("subject", models.CharField(max_length=20)),
                (
                    "origin",
                    models.CharField(
                        choices=[("file", "a file"), ("records", "the records of the source")], max_length=10
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "being assessed"), ("done", "done"), ("failed", "failed")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("error", models.TextField(blank=True)),
                ("row_count", models.BigIntegerField(default=0)),
                ("column_count", models.IntegerField(default=0)),
                ("finding_count", models.IntegerField(default=0)),
                ("figures", models.JSONField(default=dict)),
                ("findings", models.JSONField(default=list)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="mdm.importbatch",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="mdm.job"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="mdm.sourcesystem"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AssessedColumn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=240)),
                ("reads", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(max_length=20)),
                ("filled", models.FloatField()),
                ("distinct", models.BigIntegerField()),
                ("finding_count", models.IntegerField(default=0)),
                ("figures", models.JSONField()),
                ("shown", models.JSONField()),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="columns", to="mdm.assessment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalAssessment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("subject", models.CharField(max_length=20)),
                (
                    "origin",
                    models.CharField(
                        choices=[("file", "a file"), ("records", "the records of the source")], max_length=10
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("running", "being assessed"), ("done", "done"), ("failed", "failed")],
                        default="running",
                        max_length=10,
                    ),
                ),
                ("error", models.TextField(blank=True)),
                ("row_count", models.BigIntegerField(default=0)),
                ("column_count", models.IntegerField(default=0)),
                ("finding_count", models.IntegerField(default=0)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                (
                    "asked_by",
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
                    "batch",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.importbatch",
                    ),
                ),
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
                    "job",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.job",
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
                "verbose_name": "historical assessment",
                "verbose_name_plural": "historical assessments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["-created_at", "-id"], name="assessments_by_age"),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["source", "subject", "origin", "-created_at"], name="assessments_of_source"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin", "records"), ("batch__isnull", False), _connector="OR"),
                name="assessed_file_has_a_batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="assessedcolumn",
            constraint=models.UniqueConstraint(fields=("assessment", "place"), name="assessed_columns_are_numbered"),
        ),
        migrations.AddIndex(
            model_name="historicalassessment",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_1edf01_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalassessment",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__d76214_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalassessment",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_2ce6ca_brin"
            ),
        ),
        TrackHistory("Assessment"),
    ]
