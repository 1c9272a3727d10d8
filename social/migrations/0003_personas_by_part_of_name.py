from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    """The search finds personas by any part of their name; the table stays open while the index is built."""

    atomic = False
    dependencies = [("social", "0002_history")]

    operations = [
        AddIndexConcurrently(
            model_name="persona",
            index=GinIndex(fields=["sort_key"], name="persona_name_similar", opclasses=["gin_trgm_ops"]),
        ),
    ]
