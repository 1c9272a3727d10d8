"""Imports and golden records: what promoting would change, and what a withdrawal leaves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers import foreseeing, foresight, verifying
from mdm.customers import services as customers
from mdm.customers.models import CrosswalkEntry, Customer, SearchTerm
from mdm.jobs import runner
from mdm.sources import promoting, services
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.staging_models import Sighting, StagedRow
from tests.cast import CASTING
from tests.people import golden_rows, merged, source

pytestmark = pytest.mark.django_db
COLUMNS = {"Name": "full_name", "Mail": "email", "City": "city"}
ClientOf = Callable[..., Client]
ANNA, BEN = "1,Anna Gruber,anna@berg.example,Graz", "2,Ben Huber,ben@tal.example,Linz"


def read(system: SourceSystem, *lines: str) -> ImportBatch:
    text = "\n".join(("No,Name,Mail,City", *lines)) + "\n"
    batch = services.upload(source=system, subject="customer", file_name="p.csv", chunks=[text.encode()], actor=CASTING)
    job = services.start(batch=batch, columns=COLUMNS, key_column="No", actor=CASTING, wake=False)
    assert runner.run_now(job).status == "succeeded"
    batch.refresh_from_db()
    return batch


def run(job: Any) -> None:
    assert runner.run_now(job).status == "succeeded"


def withdraw(batch: ImportBatch) -> None:
    run(services.withdraw(batch=batch, actor=CASTING, reason="not theirs", wake=False))


def customer_of(key: str) -> Customer:
    return CrosswalkEntry.objects.filter(record__key=key).latest("id").customer


@pytest.fixture
def crm(db: None) -> SourceSystem:
    return source("crm", 80)


@pytest.fixture
def looked_at(crm: SourceSystem) -> SourceSystem:
    services.change_system(system=crm, changes={"promotion": "by_hand"}, actor=CASTING)
    return crm


def as_computed() -> bool:
    return not [said for portion in verifying.golden_records() for said in portion.differences]


def test_golden_records_links_and_terms_are_as_if_the_batch_had_never_come(crm: SourceSystem) -> None:
    read(crm, ANNA)
    anna = customer_of("1")
    before, terms = golden_rows(anna.id), set(SearchTerm.objects.values_list("customer", "term"))
    second = read(crm, "1,Anna Huber,anna@berg.example,Wien", BEN)
    ben = customer_of("2")
    withdraw(second)
    assert golden_rows(anna.id) == before
    assert set(SearchTerm.objects.values_list("customer", "term")) == terms
    ben.refresh_from_db()
    assert (ben.is_live, ben.full_name, ben.record_count, ben.survivor_id) == (False, "", 0, ben.id)
    assert not CrosswalkEntry.objects.filter(customer=ben, until=None).exists()
    assert as_computed()


def test_a_customer_that_comes_back_is_the_same_one_with_its_number_and_its_merges(crm: SourceSystem) -> None:
    first, shop = read(crm, ANNA), source("shop", 40)
    other = read(shop, "9,Anni Gruber,anna@berg.example,Graz")
    anna, anni = customer_of("1"), customer_of("9")
    merged(anna.id, anni.id)
    before = golden_rows(anna.id, anni.id)
    withdraw(first)
    anna.refresh_from_db()
    assert (anna.is_live, anna.full_name, anna.record_count) == (True, "Anni Gruber", 1), (
        "the other record still speaks"
    )
    withdraw(other)
    anna.refresh_from_db()
    assert (anna.is_live, anna.record_count) == (False, 0)
    for batch in (other, first):
        run(services.promote(batch=batch, actor=CASTING, wake=False))
    assert golden_rows(anna.id, anni.id) == before
    assert as_computed()


def test_a_withdrawn_customer_is_on_no_list_and_its_page_says_so(
    crm: SourceSystem, ada: User, client_of: ClientOf
) -> None:
    batch = read(crm, ANNA)
    anna = customer_of("1")
    withdraw(batch)
    client = client_of(ada)
    assert anna.number not in client.get("/customers/").content.decode()
    assert anna.number not in client.get("/search/?q=gruber").content.decode()
    page = client.get(f"/customers/{anna.number}/")
    assert page.status_code == 200
    assert "No source says anything about this customer any more" in page.content.decode()


def test_the_effect_is_told_before_it_is_withdrawn(crm: SourceSystem, ben: User, client_of: ClientOf) -> None:
    read(crm, ANNA)
    second = read(crm, "1,Anna Huber,anna@berg.example,Wien", BEN)
    client = client_of(ben)
    page = client.get(f"/imports/{second.id}/withdraw/").content.decode()
    figures = page[page.index('<dl class="figures">') : page.index("</dl>")]
    assert [text.partition("</dd>")[0] for text in figures.split("<dd>")[1:]] == ["2", "1", "1", "1"]
    refused = client.post(f"/imports/{second.id}/withdraw/", {"reason": " "})
    assert (refused.status_code, customer_of("1").full_name) == (400, "Anna Huber")
    client.post(f"/imports/{second.id}/withdraw/", {"reason": "the wrong branch"})
    second.refresh_from_db()
    assert second.status == "withdrawing"
    run(second.job)
    assert customer_of("1").full_name == "Anna Gruber"


def test_what_promoting_would_change_is_what_it_changes(
    looked_at: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    run(services.promote(batch=read(looked_at, ANNA, BEN), actor=CASTING, wake=False))
    batch = read(looked_at, "1,Anna Huber,anna@berg.example,Wien", BEN, "3,Cleo Wolf,,Enns")
    before = list(Customer.objects.order_by("id").values())
    client = client_of(ben)
    shown = client.get(f"/imports/{batch.id}/difference/").content.decode()
    assert "<del>Anna Gruber</del>" in shown
    assert "<ins>Anna Huber</ins>" in shown
    assert "Ben Huber" not in shown
    assert list(Customer.objects.order_by("id").values()) == before, "nothing was written"
    foreseen = foreseeing.standing(batch.id).foreseen
    assert foreseen is not None
    assert (foreseen.new, foreseen.back, foreseen.changed) == (1, 0, 1)
    assert foreseen.by_attribute["city"] == 1
    run(services.promote(batch=batch, actor=CASTING, wake=False))
    assert customer_of("1").full_name == "Anna Huber"
    assert Customer.objects.count() == 3


def test_a_field_that_the_reader_may_not_see_is_locked_in_the_difference(
    looked_at: SourceSystem, client_of: ClientOf, ada: User, ben: User
) -> None:
    run(services.promote(batch=read(looked_at, ANNA), actor=CASTING, wake=False))
    batch = read(looked_at, "1,Anna Gruber,new@berg.example,Graz")
    assert "new@berg.example" in client_of(ben).get(f"/imports/{batch.id}/difference/").content.decode()


def test_a_customer_with_two_records_in_the_file_is_told_once_with_both(looked_at: SourceSystem) -> None:
    run(services.promote(batch=read(looked_at, ANNA, BEN), actor=CASTING, wake=False))
    merged(customer_of("1").id, customer_of("2").id)
    batch = read(looked_at, "1,Anna Gruber,,Wels", "2,Anna Gruber,,Wels")
    assert foresight.total(batch).changed == 1


def test_a_large_import_is_counted_by_a_job_with_the_same_result(
    looked_at: SourceSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(services.promote(batch=read(looked_at, *(f"{n},Anna G,,Graz" for n in range(9))), actor=CASTING, wake=False))
    batch = read(looked_at, *(f"{n},Anna G,,Wien" for n in range(9)))
    wanted = foresight.total(batch)
    monkeypatch.setattr(foresight, "INLINE", 3)
    monkeypatch.setattr(foresight, "PORTION", 2)
    assert foreseeing.standing(batch.id) == foreseeing.Standing(None, None, None)
    run(foreseeing.ask(batch.id, actor=CASTING, wake=False))
    assert foreseeing.standing(batch.id).foreseen == wanted
    assert wanted.changed == 9


def test_a_chunk_of_customers_takes_as_many_statements_for_200_rows_as_for_20(looked_at: SourceSystem) -> None:
    def statements(start: int, count: int, city: str) -> int:
        batch = read(looked_at, *(f"{n},Anna G{n},a{n}@b.example,{city}" for n in range(start, start + count)))
        with CaptureQueriesContext(connection) as queries:
            run(services.promote(batch=batch, actor=CASTING, wake=False))
        assert not StagedRow.objects.exists()
        return len(queries)

    assert statements(0, 20, "Graz") == statements(1_000, 200, "Graz"), "new ones"
    assert statements(0, 20, "Wien") == statements(1_000, 200, "Wien"), "changed ones"
    assert promoting.ROWS >= 1_000


def test_a_merge_that_ends_brings_nobody_back_whom_a_withdrawal_took(crm: SourceSystem) -> None:
    first, _ = read(crm, ANNA), read(source("shop", 40), BEN)
    anna, ben = customer_of("1"), customer_of("2")
    merge = merged(anna.id, ben.id)
    withdraw(first)
    customers.split(merge=merge.id, actor=CASTING, reason="two people")
    assert dict(Customer.objects.values_list("id", "is_live")) == {anna.id: False, ben.id: True}
    run(services.promote(batch=first, actor=CASTING, wake=False))
    assert dict(Customer.objects.values_list("id", "is_live")) == {anna.id: True, ben.id: True}
    assert as_computed()


def test_a_pin_holds_nothing_while_nobody_speaks_of_its_customer(crm: SourceSystem, ada: User) -> None:
    batch = read(crm, ANNA)
    anna = customer_of("1").id
    customers.pin(customer=anna, attribute="city", value="Wien", actor=ada, reason="a letter")
    before = golden_rows(anna)
    withdraw(batch)
    gone = Customer.objects.get(id=anna)
    assert (gone.city, gone.is_live, as_computed()) == ("", False, True)
    run(services.promote(batch=batch, actor=CASTING, wake=False))
    assert golden_rows(anna) == before


def test_by_what_only_a_withdrawn_batch_said_nobody_is_found_although_another_holds(crm: SourceSystem) -> None:
    first = read(crm, ANNA)
    read(crm, "1,Berta Wolf,berta@wolf.example,Graz")
    found = SearchTerm.objects.filter(customer=customer_of("1")).values_list("term", flat=True)
    assert {"anna@berg.example", "berta@wolf.example"} <= set(found), "found by the name before, too"
    withdraw(first)
    assert set(found.all()) == {"berta@wolf.example", "berta", "wolf"}


def test_an_import_from_before_it_was_kept_what_each_says_is_not_withdrawn_nor_one_that_rests_on_it(
    crm: SourceSystem, ben: User, client_of: ClientOf
) -> None:
    old = read(crm, ANNA, BEN)
    new = read(crm, "1,Anna Huber,anna@berg.example,Wien")
    other = read(crm, "3,Cleo Wolf,cleo@wolf.example,Wien")
    with change_set(actor=CASTING, action="test.before"):  # as the migration that brought sightings left it
        old.rounds.all().delete()
        Sighting.objects.filter(batch=old).delete()
    before = golden_rows(*Customer.objects.values_list("id", flat=True))
    for batch, why in ((old, "It was taken in when it was not kept yet"), (new, "An import from before it was kept")):
        with pytest.raises(Conflict, match=why):
            services.withdraw(batch=batch, actor=CASTING, reason="not theirs")
        batch.refresh_from_db()
        assert batch.status == "done"
        page = client_of(ben).get(f"/imports/{batch.id}/withdraw/").content.decode()
        assert why in page
        assert "Withdraw it</button>" not in page
    assert golden_rows(*Customer.objects.values_list("id", flat=True)) == before
    withdraw(other)
    assert not customer_of("3").is_live
