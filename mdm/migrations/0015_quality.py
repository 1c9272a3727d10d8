"""Quality rules, reference lists, exceptions, and the tables of what rules find."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mdm.audit.operations import TrackHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0014_unpacked_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="QualityDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ReferenceList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("values", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="QualityRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("check_kind", models.CharField(max_length=20)),
                ("attributes", models.JSONField(default=list)),
                ("parameters", models.JSONField(default=dict)),
                ("condition", models.JSONField(default=dict)),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("completeness", "completeness"),
                            ("validity", "validity"),
                            ("accuracy", "accuracy"),
                            ("consistency", "consistency"),
                            ("uniqueness", "uniqueness"),
                            ("timeliness", "timeliness"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("info", "info"), ("warning", "warning"), ("error", "error")],
                        default="warning",
                        max_length=10,
                    ),
                ),
                ("remedy", models.TextField(blank=True)),
                ("stages", models.JSONField(default=list)),
                ("sources", models.JSONField(default=list)),
                ("asks", models.BooleanField(default=False)),
                ("active_from", models.DateField()),
                ("active_until", models.DateField(blank=True, null=True)),
                ("trouble", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="QualityFailure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                ("is_asked", models.BooleanField(default=False)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mdm.sourcesystem",
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="failures",
                        to="mdm.qualityrule",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QualityException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="exceptions", to="mdm.qualityrule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QualityDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("stage", models.CharField(max_length=10)),
                ("weight", models.PositiveSmallIntegerField()),
                ("checked", models.BigIntegerField()),
                ("failed", models.BigIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="days", to="mdm.qualityrule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QualityCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("checked", models.BigIntegerField(default=0)),
                ("failed", models.BigIntegerField(default=0)),
                (
                    "source",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="counts", to="mdm.qualityrule"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalQualityException",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("reason", models.TextField()),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField(blank=True, null=True)),
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
                    "decided_by",
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
                    "rule",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="mdm.qualityrule",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical quality exception",
                "verbose_name_plural": "historical quality exceptions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="ValueMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("mark", models.BigIntegerField()),
                (
                    "rule",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="mdm.qualityrule",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Conformity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=10)),
                ("object_id", models.BigIntegerField()),
                ("applied", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("failed", django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ("score", models.PositiveSmallIntegerField()),
                ("checked_at", models.DateTimeField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mdm.sourcesystem",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stage", "object_id"), name="one_conformity_per_record")
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalQualityRule",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.SlugField(db_index=False, max_length=60)),
                ("name", models.CharField(max_length=120)),
                ("check_kind", models.CharField(max_length=20)),
                ("attributes", models.JSONField(default=list)),
                ("parameters", models.JSONField(default=dict)),
                ("condition", models.JSONField(default=dict)),
                (
                    "dimension",
                    models.CharField(
                        choices=[
                            ("completeness", "completeness"),
                            ("validity", "validity"),
                            ("accuracy", "accuracy"),
                            ("consistency", "consistency"),
                            ("uniqueness", "uniqueness"),
                            ("timeliness", "timeliness"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("info", "info"), ("warning", "warning"), ("error", "error")],
                        default="warning",
                        max_length=10,
                    ),
                ),
                ("remedy", models.TextField(blank=True)),
                ("stages", models.JSONField(default=list)),
                ("sources", models.JSONField(default=list)),
                ("asks", models.BooleanField(default=False)),
                ("active_from", models.DateField()),
                ("active_until", models.DateField(blank=True, null=True)),
                ("trouble", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(blank=True, editable=False)),
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
                    "owner",
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
            ],
            options={
                "verbose_name": "historical quality rule",
                "verbose_name_plural": "historical quality rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_d5b808_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__2f277b_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_aa836a_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReferenceList",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("name", models.CharField(max_length=80)),
                ("values", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=1)),
                ("updated_at", models.DateTimeField(blank=True, editable=False)),
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
            ],
            options={
                "verbose_name": "historical reference list",
                "verbose_name_plural": "historical reference lists",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_ddcd05_idx"),
                    models.Index(fields=["change_set"], name="mdm_histori_change__c19918_idx"),
                    django.contrib.postgres.indexes.BrinIndex(
                        autosummarize=True, fields=["history_date"], name="mdm_histori_history_ad315f_brin"
                    ),
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="qualityrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("active_until__isnull", True), ("active_until__gte", models.F("active_from")), _connector="OR"
                ),
                name="quality_rule_ends_after_it_starts",
            ),
        ),
        migrations.AddIndex(
            model_name="qualityfailure",
            index=models.Index(
                condition=models.Q(("until__isnull", True)), fields=["rule", "id"], name="quality_failure_by_rule"
            ),
        ),
        migrations.AddIndex(
            model_name="qualityfailure",
            index=models.Index(
                condition=models.Q(("until__isnull", False)), fields=["until"], name="quality_failure_ended"
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityfailure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("stage", "object_id", "rule"),
                name="one_live_failure_per_record_and_rule",
            ),
        ),
        migrations.AddIndex(
            model_name="qualityexception",
            index=models.Index(fields=["stage", "object_id"], name="quality_exception_of_record"),
        ),
        migrations.AddConstraint(
            model_name="qualityexception",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("rule", "stage", "object_id"),
                name="one_live_exception_per_record_and_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityday",
            constraint=models.UniqueConstraint(
                fields=("day", "rule", "stage", "source"), name="one_quality_day_per_count", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="qualitycount",
            constraint=models.UniqueConstraint(
                fields=("rule", "stage", "source"), name="one_count_per_rule_stage_and_source", nulls_distinct=False
            ),
        ),
        migrations.AddIndex(
            model_name="historicalqualityexception",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_778619_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalqualityexception",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__2dcfbe_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalqualityexception",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_39264c_brin"
            ),
        ),
        migrations.AddIndex(
            model_name="valuemark",
            index=models.Index(fields=["mark"], name="value_mark"),
        ),
        migrations.AddConstraint(
            model_name="valuemark",
            constraint=models.UniqueConstraint(
                fields=("stage", "object_id", "rule", "mark"), name="one_mark_per_value_of_a_record"
            ),
        ),
        TrackHistory("QualityRule"),
        TrackHistory("ReferenceList"),
        TrackHistory("QualityException"),
    ]
