from django.contrib.postgres.indexes import OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import Reverse

SEGMENT = models.F("customer").bitrightshift(17)


def customer(related_name: str) -> models.ForeignKey:
    """Without a constraint: customers keep their row for ever, and twenty checks for each are dear."""
    return models.ForeignKey("mdm.customer", models.CASCADE, related_name=related_name, db_constraint=False)


class Migration(migrations.Migration):
    """Keys and terms are indexed by segments of customers first, so that an import writes to few pages of an index.

    The tables stay open while the indexes are built, and the old ones go when the new ones are there.
    """

    atomic = False
    dependencies = [("mdm", "0018_assessments")]

    operations = [
        AddIndexConcurrently("matchkey", models.Index(SEGMENT, "key", "customer", name="match_key_by_segment")),
        AddIndexConcurrently(
            "searchterm",
            models.Index(
                SEGMENT,
                OpClass("term", name="text_pattern_ops"),
                "attribute",
                "customer",
                name="search_term_by_segment",
            ),
        ),
        AddIndexConcurrently(
            "searchterm",
            models.Index(
                SEGMENT,
                OpClass(Reverse("term"), name="text_pattern_ops"),
                "customer",
                condition=models.Q(attribute="phone"),
                name="phone_by_its_end",
            ),
        ),
        RemoveIndexConcurrently("matchkey", "mdm_matchke_key_ccbff0_idx"),
        RemoveIndexConcurrently("searchterm", "search_term_prefix"),
        RemoveIndexConcurrently("searchterm", "search_term_similar"),
        migrations.AlterField("matchkey", "customer", customer("match_keys")),
        migrations.AlterField("searchterm", "customer", customer("search_terms")),
    ]
