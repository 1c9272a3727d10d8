"""A source gives everybody new keys: a file cannot say that, so nobody is joined in silence and nobody stays unseen.

What the product does: the import foresees new customers, the old ones stay as they are, and a match run puts every
pair of old and new before a steward.
"""

import pytest

from mdm.customers import foresight
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.jobs import runner
from mdm.sources import services
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from stewardship.candidates import running
from stewardship.candidates.models import MatchCandidate
from tests.cast import CASTING
from tests.factories import model
from tests.people import golden_rows, source

pytestmark = pytest.mark.django_db
COLUMNS = {"Given": "given_name", "Family": "family_name", "Mail": "email", "City": "city", "Born": "birth_date"}
NAMES = ("Ann Kowalska", "Bruno Steiner", "Clara Moreau", "David Novak", "Elif Demir", "Felix Lindqvist",
         "Greta Haugen", "Hugo Marchetti", "Ines Duarte", "Jonas Weber", "Klara Vesely", "Liam Byrne")  # fmt: skip


def staged(system: SourceSystem, prefix: str) -> ImportBatch:
    """The same people under keys that begin so."""
    lines = ["No,Given,Family,Mail,City,Born"]
    for place, name in enumerate(NAMES):
        given, family = name.split()
        lines.append(f"{prefix}{place},{given},{family},{given}@{family}.example,Graz,1980-02-{place + 1:02}")
    content = ("\n".join(lines) + "\n").encode()
    batch = services.upload(source=system, subject="customer", file_name="p.csv", chunks=[content], actor=CASTING)
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=CASTING, wake=False)
    assert runner.run_now(job).status == "succeeded"
    batch.refresh_from_db()
    return batch


def promoted(batch: ImportBatch) -> None:
    job = services.promote(batch=batch, actor=CASTING, wake=False)
    assert job is not None
    assert runner.run_now(job).status == "succeeded"


def test_the_same_people_under_new_keys_are_foreseen_as_new_and_come_before_a_steward_as_pairs():
    crm = source("crm", 80)
    services.change_system(system=crm, changes={"promotion": "by_hand"}, actor=CASTING)
    promoted(staged(crm, "old-"))
    everybody = list(Customer.objects.order_by("id").values_list("id", flat=True))
    before = golden_rows(*everybody)

    again = staged(crm, "new-")
    assert (foresight.total(again).new, foresight.total(again).changed) == (len(NAMES), 0)
    assert Customer.objects.count() == len(NAMES)
    promoted(again)
    assert SourceRecord.objects.filter(retired_at=None).count() == 2 * len(NAMES)
    assert Customer.objects.filter(is_live=True).count() == 2 * len(NAMES)
    assert golden_rows(*everybody) == before

    model("customer")
    run = running.start(kind="customer", actor=CASTING, reason="new keys", wake=False)
    assert runner.run_now(run.job).status == "succeeded"
    of_key = dict(CrosswalkEntry.objects.filter(until=None).values_list("record__key", "customer_id"))
    doubled = {(of_key[f"old-{place}"], of_key[f"new-{place}"]) for place in range(len(NAMES))}
    assert set(MatchCandidate.objects.values_list("customer", "other_customer")) == doubled
