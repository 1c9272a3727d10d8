"""Which versions of quality rules golden records were last asked to follow."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mdm", "0019_found_by_segment"),
    ]

    operations = [
        migrations.CreateModel(
            name="FollowedRule",
            fields=[
                (
                    "rule",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="mdm.qualityrule",
                    ),
                ),
                ("attribute", models.CharField(max_length=60)),
                ("mark", models.CharField(max_length=40)),
            ],
        ),
    ]
