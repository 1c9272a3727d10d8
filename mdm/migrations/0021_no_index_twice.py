"""Columns that begin another index of their table lose the index of their own.

It cost a write for every row, and was a trap: planned by it from statistics of an emptier table, a look-up of a key read
every record of its source.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0020_rules_that_golden_records_follow"),
    ]

    operations = [
        migrations.AlterField(
            model_name="excludedline",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="excluded",
                to="mdm.importbatch",
            ),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="interactions",
                to="mdm.sourcerecord",
            ),
        ),
        migrations.AlterField(
            model_name="interaction",
            name="source",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
        migrations.AlterField(
            model_name="item",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="items",
                to="mdm.sourcerecord",
            ),
        ),
        migrations.AlterField(
            model_name="item",
            name="source",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
        migrations.AlterField(
            model_name="rejection",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rejections",
                to="mdm.importbatch",
            ),
        ),
        migrations.AlterField(
            model_name="sighting",
            name="batch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sightings",
                to="mdm.importbatch",
            ),
        ),
        migrations.AlterField(
            model_name="sourcerecord",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="mdm.sourcesystem",
            ),
        ),
        migrations.AlterField(
            model_name="stagedrow",
            name="batch",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="staged", to="mdm.importbatch"
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="record",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="transactions",
                to="mdm.sourcerecord",
            ),
        ),
        migrations.AlterField(
            model_name="transaction",
            name="source",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
        migrations.AlterField(
            model_name="transactionline",
            name="source",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="mdm.sourcesystem"
            ),
        ),
    ]
