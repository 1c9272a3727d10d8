"""Entering a customer: looked up first, taken in as a record of its source, once for each form; a steward joins."""

import re
from uuid import UUID, uuid4

import pytest

from mdm.access.errors import Conflict, Denied
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers.models import Customer, Merge
from mdm.jobs import runner
from mdm.sources import services as sources
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from stewardship.entry import kinds, services
from stewardship.entry.models import CustomerEntry
from stewardship.tasks.models import StewardTask
from tests.cast import CASTING, engage
from tests.stewardship.review.test_at_once import at_once

pytestmark = pytest.mark.django_db
NEW = {"family_name": "Birnbaum", "given_name": "Kuno", "email": "kuno@birnbaum.example", "city": "Linz"}
ANN = {"family_name": "Kowalska", "given_name": "Ann", "email": "ann@kowalska.example", "birth_date": "1983-03-04"}


def field_sales(key: str = "field", kind: str = "field_sales") -> SourceSystem:
    return sources.create_system(key=key, name="Field sales", kind=kind, trust=60, country="AT", actor=CASTING)


@pytest.fixture
def field(db) -> SourceSystem:
    return field_sales()


def enter(user: User, source: SourceSystem, form: UUID | None = None, values=NEW, **more) -> CustomerEntry:
    return services.enter(
        FieldAccess.of(user), form=form or uuid4(), source=source, values=values, actor=user, **more
    )  # fmt: skip


def take_in() -> None:
    """The worker does what was asked for."""
    for batch in ImportBatch.objects.exclude(job=None):
        runner.run_now(batch.job)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_what_is_entered_becomes_a_record_of_its_source_and_a_customer(field, chiara: User):
    entry = enter(chiara, field)
    take_in()
    record = SourceRecord.objects.get()
    assert (record.source, record.key) == (field, entry.record_key)
    assert record.payload["email"] == "kuno@birnbaum.example"
    assert record.attributes["email"][0]["value"] == "kuno@birnbaum.example"
    assert record.observed_at == entry.entered_at.replace(microsecond=0)
    customer = Customer.objects.get()
    assert (customer.full_name, customer.city) == ("Kuno Birnbaum", "Linz")
    assert kinds.customer_of(entry) == customer.pk
    assert entry.batch is not None
    assert entry.batch.uploaded_by == chiara
    assert CustomerEntry.history.latest().history_change_reason == "entered in a form"


def test_the_same_form_is_one_entry_and_with_other_content_it_is_refused(field, chiara: User, ada: User):
    form = uuid4()
    assert enter(chiara, field, form).pk == enter(chiara, field, form).pk
    with pytest.raises(Conflict, match="other content"):
        enter(chiara, field, form, NEW | {"city": "Wels"})
    with pytest.raises(Denied, match="somebody else"):
        enter(ada, field, form)
    take_in()
    assert (CustomerEntry.objects.count(), SourceRecord.objects.count(), ImportBatch.objects.count()) == (1, 1, 1)


def test_every_entry_of_a_source_is_read_by_the_same_mapping(field, chiara: User):
    enter(chiara, field)
    enter(chiara, field, values=ANN)
    take_in()
    assert field.mappings.count() == 1
    assert SourceRecord.objects.count() == 2


@pytest.mark.parametrize("name", ["ines", "omar", "zoe"])
def test_nobody_enters_without_the_right(field, cast, client_of, name):
    with pytest.raises(Denied):
        enter(cast[name], field)
    assert client_of(cast[name]).get("/customers/enter/").status_code == 403
    assert not CustomerEntry.objects.exists()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"family_name": "Birnbaum"}, "A name alone is nobody in particular."),
        ({"given_name": "Kuno", "city": "Linz"}, "This field is required."),
        ({"family_name": "Birnbaum", "birth_date": "31.02.1990"}, "It cannot be read"),
        ({"family_name": "Birnbaum", "email": "kuno at birnbaum"}, "It cannot be read"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field_and_nothing_is_kept(field, chiara: User, client_of, values, said):
    answer = client_of(chiara).post("/customers/enter/", {"form": uuid4(), "source": "field", **values})
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert not CustomerEntry.objects.exists()


def test_whoever_comes_near_is_shown_first_and_nothing_is_entered_yet(field, ada: User, client_of, ann: Customer):
    client, form = client_of(ada), {"form": str(uuid4()), "source": "field", **ANN}
    page = client.post("/customers/enter/", form)
    assert "Is it one of these?" in text_of(page)
    assert ann.number in text_of(page)
    assert not CustomerEntry.objects.exists()
    looked = re.search(r'name="looked" value="([^"]+)"', page.content.decode())[1]
    changed = client.post("/customers/enter/", form | {"looked": looked, "given_name": "Anna"})
    assert "Is it one of these?" in text_of(changed)  # what was changed is looked up anew
    assert not CustomerEntry.objects.exists()
    done = client.post("/customers/enter/", form | {"looked": looked, "same_as": ""})
    entry = CustomerEntry.objects.get()
    assert done["Location"] == f"/customers/entered/{entry.pk}/"
    assert (entry.seen, entry.same_as) == ([ann.number], None)


def test_without_anybody_near_it_is_entered_at_once_and_one_sees_what_became_of_it(field, chiara: User, client_of):
    client = client_of(chiara)
    done = client.post("/customers/enter/", {"form": uuid4(), "source": "field", **NEW})
    assert "It is being taken in" in text_of(client.get(done["Location"]))
    take_in()
    assert f"Taken in as Kuno Birnbaum {Customer.objects.get().number}" in text_of(client.get(done["Location"]))
    assert "Kuno Birnbaum" in text_of(client.get("/customers/entered/"))


def test_another_persons_entry_is_not_there(field, chiara: User, ada: User, client_of):
    entry = enter(chiara, field)
    assert client_of(ada).get(f"/customers/entered/{entry.pk}/").status_code == 404


def test_a_steward_says_that_it_is_the_same_person_and_takes_it_back(
    field, ada: User, chiara, client_of, ann: Customer
):
    entry = enter(chiara, field, values=ANN, same_as=ann.number)
    task = StewardTask.objects.get()
    assert (task.kind, task.customer, "Kowalska" in task.text) == ("entry.same", ann, False)
    client = client_of(ada)
    early = client.post(f"/tasks/{task.pk}/answer/", {"answer": "same", "version": 1})
    assert early.status_code == 409
    assert "is not taken in yet" in text_of(early)
    take_in()
    assert kinds.customer_of(entry) != ann.pk
    client.post(f"/tasks/{task.pk}/answer/", {"answer": "same", "version": 1})
    assert kinds.customer_of(entry) == ann.pk
    assert Merge.objects.get().decided_by == f"entry:{entry.pk}"
    client.post(f"/tasks/{task.pk}/undo/")
    assert kinds.customer_of(entry) != ann.pk


def test_a_program_enters_and_is_asked_to_look_first(field, ada: User, api_of, ann: Customer):
    api, body = api_of(ada), {"form": str(uuid4()), "source": "field", "attributes": ANN}
    near = api.post("/api/v1/customers/entries/", body, "application/json")
    assert near.status_code == 409
    assert "1 come near" in near.json()["detail"]
    assert not CustomerEntry.objects.exists()
    done = api.post("/api/v1/customers/entries/", body | {"is_new": True}, "application/json")
    assert (done.status_code, done.json()["state"]) == (202, "on its way")
    assert api.post("/api/v1/customers/entries/", body, "application/json").status_code == 202
    take_in()
    one = api.get(f"/api/v1/customers/entries/{body['form']}/").json()
    assert (one["state"], one["customer"]["name"]) == ("taken in", "Ann Kowalska")
    assert SourceRecord.objects.filter(source=field).count() == 1


def test_who_registers_themselves_is_put_to_a_steward(db, ada: User, api_of, ann: Customer):
    field_sales("web", "self_registration")
    body = {"form": str(uuid4()), "source": "web", "attributes": ANN}
    assert api_of(ada).post("/api/v1/customers/entries/", body, "application/json").status_code == 202
    assert StewardTask.objects.get().customer == ann


def test_a_source_that_takes_no_forms_is_refused(ada: User, api_of):
    sources.create_system(key="crm", name="CRM", kind="crm", actor=CASTING)
    body = {"form": str(uuid4()), "source": "crm", "attributes": NEW}
    assert api_of(ada).post("/api/v1/customers/entries/", body, "application/json").status_code == 400
    assert not CustomerEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_form_that_is_sent_twice_at_once_is_one_entry():
    chiara, field, form = engage("chiara"), field_sales(), uuid4()
    results = at_once(*(lambda: enter(chiara, field, form) for _ in range(3)))
    assert {getattr(result, "pk", result) for result in results} == {form}
    assert (CustomerEntry.objects.count(), ImportBatch.objects.count()) == (1, 1)
