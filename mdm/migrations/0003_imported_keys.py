"""Imports notice the same key twice in a file, count cells apart from lines, and take a file once at a time."""

import django.db.models.deletion
from django.db import migrations, models

from mdm.audit.operations import RenewHistory


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0002_history"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200)),
                ("line", models.BigIntegerField()),
                ("content_hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.AddField(
            model_name="importbatch",
            name="cell_rejected_count",
            field=models.IntegerField(default=0),
        ),
        migrations.AddConstraint(
            model_name="importbatch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status__in", ["uploaded", "loading"])),
                fields=("source", "subject", "sha256"),
                name="same_file_once_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="importedkey",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="mdm.importbatch"
            ),
        ),
        migrations.AddConstraint(
            model_name="importedkey",
            constraint=models.UniqueConstraint(fields=("batch", "key"), name="one_line_per_key_of_a_batch"),
        ),
        RenewHistory("ImportBatch"),
    ]
