"""Two sources that send the same files every day and contradict each other for ever: nothing moves, nothing grows."""

import pytest
from django.apps import apps

from mdm.access.field_access import FieldAccess
from mdm.customers import lineage
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.jobs import runner
from mdm.sources import services
from mdm.sources.models import ImportBatch, SourceSystem
from tests.cast import CASTING
from tests.people import golden_rows, merged, number, source

pytestmark = pytest.mark.django_db
COLUMNS = {"Name": "full_name", "Mail": "email", "City": "city"}
OF_CRM = ("1,Anna Gruber,anna@berg.example,Graz", "2,Ben Huber,,Linz", "3,Carla Moser,carla@tal.example,Wels")
MAY_GROW = {"ChangeSet", "ImportBatch", "HistoricalImportBatch", "Job", "Sighting", "StagingRound",
            "HistoricalStagingRound"}  # fmt: skip
OF_SHOP = ("s1,Anna Gruber,anna@tal.example,Wien", "s2,Dora Lang,dora@tal.example,")


def load(system: SourceSystem, *lines: str) -> ImportBatch:
    text = "\n".join(("No,Name,Mail,City", *lines)) + "\n"
    batch = services.upload(source=system, subject="customer", file_name="p.csv", chunks=[text.encode()], actor=CASTING)
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=CASTING, wake=False)
    assert runner.run_now(job).status == "succeeded"
    batch.refresh_from_db()
    return batch


def customer_of(key: str) -> int:
    return CrosswalkEntry.objects.get(record__key=key, until=None).customer_id


def sizes() -> dict[str, int]:
    """The rows of every table, histories and counts among them."""
    return {model.__name__: model._default_manager.count() for model in apps.get_models() if model._meta.managed}


@pytest.fixture
def anna():
    """One customer of whom two sources of the same trust say different things."""
    load(source("crm"), *OF_CRM)
    load(source("shop"), *OF_SHOP)
    merged(customer_of("1"), customer_of("s1"))
    return customer_of("1")


def test_ten_days_of_the_same_files_add_batches_and_sightings_and_change_nothing(anna, ada):
    everybody = list(Customer.objects.order_by("id").values_list("id", flat=True))
    before, rows, versions = sizes(), golden_rows(*everybody), list(Customer.objects.values_list("id", "version"))
    winner = Customer.objects.get(id=anna).email
    for day in range(10):
        for system, lines in ((source("crm"), OF_CRM), (source("shop"), OF_SHOP)):
            batch = load(system, *(lines if day % 2 else reversed(lines)))
            assert (batch.accepted_count, batch.changed_count, batch.unchanged_count) == (0, 0, len(lines))
    grown = {name: count - before[name] for name, count in sizes().items() if count != before[name]}
    assert set(grown) == MAY_GROW, grown
    assert (grown["ImportBatch"], grown["Sighting"], grown["StagingRound"]) == (20, 20, 20)
    assert golden_rows(*everybody) == rows
    assert list(Customer.objects.values_list("id", "version")) == versions
    found = lineage.of_value(FieldAccess.of(ada), number(anna), "email")
    (loser,) = found.losers
    assert {found.winner.value.text, loser.value.text} == {"anna@berg.example", "anna@tal.example"}
    assert found.winner.value.text == winner
    assert (found.winner.source, loser.source) in {("Crm", "Shop"), ("Shop", "Crm")}
    assert found.reason
    assert loser.put_out_by
