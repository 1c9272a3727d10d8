"""Files that are no delimited text are kept as they came and unpacked first."""

from django.db import migrations, models

from mdm.audit.operations import RenewHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0013_staging"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="importbatch",
            name="same_file_once_at_a_time",
        ),
        migrations.AddField(
            model_name="historicalimportbatch",
            name="format",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="historicalimportbatch",
            name="original",
            field=models.TextField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="format",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name="importbatch",
            name="original",
            field=models.FileField(blank=True, upload_to="imports/%Y/%m/"),
        ),
        migrations.AlterField(
            model_name="historicalimportbatch",
            name="status",
            field=models.CharField(
                choices=[
                    ("unpacking", "being unpacked"),
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
                    ("unpacking", "being unpacked"),
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
                condition=models.Q(("status__in", ["unpacking", "uploaded", "staging", "staged", "promoting"])),
                fields=("source", "subject", "sha256"),
                name="same_file_once_at_a_time",
            ),
        ),
        RenewHistory("ImportBatch"),
    ]
