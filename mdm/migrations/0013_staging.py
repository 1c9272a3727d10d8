"""Files are staged before they are promoted, and what each batch said is kept so that it can be withdrawn."""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from mdm.audit.operations import RenewHistory, RunAttributed, TrackHistory

# What was imported before: each batch said what it was the last to change.
SEEN_BEFORE = """
INSERT INTO mdm_sighting (batch_id, rows, contents, lowest, highest)
SELECT batch_id, array_agg(id ORDER BY id), array_agg(hashtextextended(ROW(content_hash)::text, 0) ORDER BY id),
       min(id), max(id)
  FROM mdm_sourcerecord WHERE batch_id IS NOT NULL GROUP BY batch_id"""

# While what holds of a row is worked out anew, the ages of its values are too (mdm.sources.settling).
KEEP_AGE = """
create or replace function mdm_keep_age() returns trigger language plpgsql as $f$ begin
  {settled}new.attributes :=
    mdm_still_said(old.attributes, new.attributes, coalesce(old.observed_at, old.received_at));
  return new;
end $f$;
"""
SETTLED = "if current_setting('mdm.settled', true) = 'yes' then return new; end if;\n  "


def name_what_runs(apps: Any, editor: Any) -> None:
    """An import that is under way goes on from its cursor, into staged rows."""
    apps.get_model("mdm", "ImportBatch").objects.filter(status="loading").update(status="staging")


def name_it_back(apps: Any, editor: Any) -> None:
    apps.get_model("mdm", "ImportBatch").objects.filter(status="staging").update(status="loading")


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0012_pins_watch_their_sources"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExcludedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.BigIntegerField()),
                ("excluded_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalExcludedLine",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("line", models.BigIntegerField()),
                ("excluded_at", models.DateTimeField(blank=True, editable=False)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
            ],
            options={
                "verbose_name": "historical excluded line",
                "verbose_name_plural": "historical excluded lines",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStagingRound",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField(blank=True, editable=False)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                ("history_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
            ],
            options={
                "verbose_name": "historical staging round",
                "verbose_name_plural": "historical staging rounds",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rows", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("contents", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("lowest", models.BigIntegerField()),
                ("highest", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.BigIntegerField()),
                ("key", models.CharField(blank=True, max_length=200)),
                ("payload", models.JSONField()),
                ("attributes", models.JSONField(null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("observed_at", models.DateTimeField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("new", "new"),
                            ("changed", "changed"),
                            ("unchanged", "unchanged"),
                            ("repeated", "said before in the file"),
                            ("refused", "refused"),
                        ],
                        max_length=10,
                    ),
                ),
                ("problems", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="StagingRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.TextField(blank=True)),
                ("new_count", models.IntegerField(default=0)),
                ("changed_count", models.IntegerField(default=0)),
                ("unchanged_count", models.IntegerField(default=0)),
                ("refused_count", models.IntegerField(default=0)),
                ("cell_count", models.IntegerField(default=0)),
            ],
        ),
        migrations.RemoveField(
            model_name="importedkey",
            name="batch",
        ),
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="same_file_once_at_a_time",
        ),
        migrations.AddField(
            model_name="historicalimportbatch",
            name="hold",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="historicalsourcerecord",
            name="retired_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="historicalsourcesystem",
            name="most_rejected",
            field=models.PositiveSmallIntegerField(default=100),
        ),
        migrations.AddField(
            model_name="historicalsourcesystem",
            name="promotion",
            field=models.CharField(
                choices=[("automatic", "as soon as they are read"), ("by_hand", "when somebody has looked at them")],
                default="automatic",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="hold",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="late_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="sourcerecord",
            name="retired_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sourcesystem",
            name="most_rejected",
            field=models.PositiveSmallIntegerField(default=100),
        ),
        migrations.AddField(
            model_name="sourcesystem",
            name="promotion",
            field=models.CharField(
                choices=[("automatic", "as soon as they are read"), ("by_hand", "when somebody has looked at them")],
                default="automatic",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="historicalimportbatch",
            name="status",
            field=models.CharField(
                choices=[
                    ("uploaded", "waits for its mapping"),
                    ("staging", "being read"),
                    ("staged", "waits for its promotion"),
                    ("promoting", "being promoted"),
                    ("done", "done"),
                    ("failed", "failed"),
                    ("withdrawing", "being withdrawn"),
                    ("withdrawn", "withdrawn"),
                ],
                default="uploaded",
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="importbatch",
            name="status",
            field=models.CharField(
                choices=[
                    ("uploaded", "waits for its mapping"),
                    ("staging", "being read"),
                    ("staged", "waits for its promotion"),
                    ("promoting", "being promoted"),
                    ("done", "done"),
                    ("failed", "failed"),
                    ("withdrawing", "being withdrawn"),
                    ("withdrawn", "withdrawn"),
                ],
                default="uploaded",
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["uploaded", "staging", "staged", "promoting"])),
                fields=("source", "subject", "sha256"),
                name="same_file_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcesystem",
            constraint=models.CheckConstraint(
                condition=models.Q(("most_rejected__lte", 100)), name="most_rejected_is_at_most_100"
            ),
        ),
        migrations.AddField(
            model_name="excludedline",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="excluded", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="historicalexcludedline",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicalexcludedline",
            name="change_set",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.changeset",
            ),
        ),
        migrations.AddField(
            model_name="historicalstaginground",
            name="batch",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.importbatch",
            ),
        ),
        migrations.AddField(
            model_name="historicalstaginground",
            name="change_set",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.changeset",
            ),
        ),
        migrations.AddField(
            model_name="historicalstaginground",
            name="mapping",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="mdm.mapping",
            ),
        ),
        migrations.AddField(
            model_name="historicalstaginground",
            name="started_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="sighting",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="sightings", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="stagedrow",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="staged", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="staginground",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="mdm.importbatch"
            ),
        ),
        migrations.AddField(
            model_name="staginground",
            name="mapping",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.mapping"),
        ),
        migrations.AddField(
            model_name="staginground",
            name="started_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.DeleteModel(
            name="ImportedKey",
        ),
        migrations.AddConstraint(
            model_name="excludedline",
            constraint=models.UniqueConstraint(fields=("batch", "line"), name="a_line_is_excluded_once"),
        ),
        migrations.AddIndex(
            model_name="historicalexcludedline",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_e0b6aa_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalexcludedline",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__17537b_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalexcludedline",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_e5ec72_brin"
            ),
        ),
        migrations.AddIndex(
            model_name="historicalstaginground",
            index=models.Index(fields=["id", "-history_date", "-history_id"], name="mdm_histori_id_93d48d_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalstaginground",
            index=models.Index(fields=["change_set"], name="mdm_histori_change__e145ce_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalstaginground",
            index=django.contrib.postgres.indexes.BrinIndex(
                autosummarize=True, fields=["history_date"], name="mdm_histori_history_d83614_brin"
            ),
        ),
        migrations.AddIndex(
            model_name="sighting",
            index=models.Index(fields=["batch", "lowest"], name="sighting_of_batch"),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=models.Index(fields=["batch", "line"], name="staged_by_line"),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=models.Index(fields=["batch", "key"], name="staged_by_key"),
        ),
        migrations.AddConstraint(
            model_name="staginground",
            constraint=models.UniqueConstraint(fields=("batch", "number"), name="rounds_are_numbered"),
        ),
        RenewHistory("SourceSystem"),
        RenewHistory("SourceRecord"),
        RenewHistory("ImportBatch"),
        TrackHistory("StagingRound"),
        TrackHistory("ExcludedLine"),
        RunAttributed("mdm.0013_staging", name_what_runs, name_it_back),
        migrations.RunSQL(KEEP_AGE.format(settled=SETTLED), KEEP_AGE.format(settled="")),
        migrations.RunSQL(SEEN_BEFORE, migrations.RunSQL.noop),
    ]
