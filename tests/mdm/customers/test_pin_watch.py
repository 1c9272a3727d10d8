"""When a source moves under a pin somebody is asked: keep or release; a pin that was set for a time ends with it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.access.errors import Denied, Invalid, NotFound, Problem
from mdm.access.field_access import FieldAccess
from mdm.audit import Actor, change_set
from mdm.customers import pin_questions, pinned, pins, services, verifying
from mdm.customers.models import Customer, Pin
from mdm.jobs import questions, runner, schedule
from mdm.jobs import services as jobs
from tests.cast import CASTING
from tests.people import golden_rows, merged, number, person, source

SAID = {"full_name": "Anna Gruber", "email": "anna@berg.example"}


class Notebook:
    """A keeper that keeps what it is asked."""

    def __init__(self):
        self.open = {}

    def ask(self, asked):
        for question in asked:
            self.open.setdefault(question.key, question)

    def withdraw(self, keys, reason):
        for key in keys:
            self.open.pop(key, None)


@pytest.fixture
def notebook(monkeypatch):
    kept = Notebook()
    monkeypatch.setattr(questions, "_keepers", [kept])
    return kept


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", **SAID)


@pytest.fixture
def pin(anna, ada, notebook):
    return services.pin(customer=anna, attribute="email", value="anna@pin.example", actor=ada, reason="by phone")


def says(email, key="1"):
    return person(source("crm"), key, **SAID | {"email": email})


def test_nobody_is_asked_while_the_source_repeats_itself(pin, notebook):
    says("anna@berg.example")
    person(source("crm"), "1", **SAID | {"city": "Graz"})
    assert notebook.open == {}


def test_a_source_that_says_something_new_under_a_pin_leads_to_one_question(pin, anna, ada, notebook):
    says("new@berg.example")
    says("newer@berg.example")
    (question,) = notebook.open.values()
    assert (question.kind, question.customer, question.assignee) == (pinned.KIND, anna, ada.pk)
    assert "berg.example" not in question.text
    assert Customer.objects.get(id=anna).email == "anna@pin.example"
    assert Pin.objects.get(id=pin.pk).moved_at


def test_a_value_set_by_hand_survives_a_reload_of_the_old_value(pin, anna, notebook):
    says("new@berg.example")
    says("anna@berg.example")
    assert Customer.objects.get(id=anna).email == "anna@pin.example"
    assert notebook.open == {}, "the source says again what was known"


def test_a_source_that_comes_to_say_what_was_pinned_leads_to_no_question(pin, notebook):
    says("anna@pin.example")
    assert notebook.open == {}


def test_a_merge_that_brings_another_value_under_a_pin_leads_to_a_question(pin, anna, notebook):
    merged(anna, person(source("shop"), "9", full_name="Anna Gruber", email="shop@berg.example"))
    assert list(notebook.open) == [pinned.key_of(pin.pk)]


def test_keeping_a_pin_asks_no_more_about_the_same_and_can_be_undone(pin, anna, ada, notebook):
    says("new@berg.example")
    question = notebook.open.pop(pinned.key_of(pin.pk))
    outcome = pin_questions.answer(question.context, "keep", ada, "she said so again")
    says("new@berg.example")
    assert notebook.open == {}
    pin_questions.undo({**question.context, **outcome}, "keep", ada, "a slip")
    assert list(notebook.open) == [pinned.key_of(pin.pk)]


def test_releasing_lets_the_source_win_and_can_be_undone(pin, anna, ada, notebook):
    says("new@berg.example")
    pin_questions.answer({"pin": pin.pk}, "release", ada, "")
    assert Customer.objects.get(id=anna).email == "new@berg.example"
    assert notebook.open == {}
    pin_questions.undo({"pin": pin.pk}, "release", ada, "a slip")
    assert Customer.objects.get(id=anna).email == "anna@pin.example"


def test_who_may_not_change_the_field_answers_nothing(pin, anna, chiara, notebook):
    says("new@berg.example")
    before = golden_rows(anna), Pin.objects.values().get(id=pin.pk)
    for answer in ("keep", "release"):
        with pytest.raises(Denied):
            pin_questions.answer({"pin": pin.pk}, answer, chiara, "because")
    assert (golden_rows(anna), Pin.objects.values().get(id=pin.pk)) == before


def test_whoever_answers_reads_what_is_pinned_and_what_sources_say(pin, ada, notebook):
    says("new@berg.example")
    facts = pin_questions.about(FieldAccess.of(ada), {"pin": pin.pk})
    told = [fact.value if isinstance(fact.value, str) else fact.value.text for fact in facts]
    assert told == ["anna@pin.example", "by phone", "new@berg.example"]


def test_a_pin_that_was_set_for_a_time_is_released_by_the_clock(anna, ada, notebook):
    before = golden_rows(anna)
    access, soon = FieldAccess.of(ada), timezone.now() + timedelta(days=1)
    pin = pins.set_pin(access, number(anna), "email", "a@b.example", actor=ada, reason="for today", expires_at=soon)
    assert not schedule._periodic["customers.release_pins"].is_due()
    with change_set(actor=CASTING, action="test.time", reason="a day goes by"):
        Pin.objects.filter(id=pin.pk).update(expires_at=timezone.now())
    assert list(verifying.of_customers([anna])) == [], "until the clock has released it, the pin holds"
    assert schedule._periodic["customers.release_pins"].is_due()
    job = jobs.enqueue(
        kind="customers.release_pins", key="x", arguments={}, actor=Actor.command("test"), reason="", wake=False
    )
    assert runner.run_now(job).status == "succeeded"
    assert golden_rows(anna) == before
    assert Pin.objects.get(id=pin.pk).released_at


def test_pins_are_listed_by_state_and_filtered_by_triples(pin, anna, ada, client_of, api_of):
    says("new@berg.example")
    client, api = client_of(ada), api_of(ada)
    for query, found in {"": 1, "?state=moved": 1, "?state=released": 0, "?f=pin.attribute:is:city": 0,
                         "?f=pin.owner:is:Ada Okafor": 1, "?state=ending": 0}.items():  # fmt: skip
        listed = api.get(f"/api/v1/pins/{query}").json()["results"]
        assert len(listed) == found, query
        page = client.get(f"/customers/pins/{query}").content.decode()
        assert ("anna@pin.example" in page) == bool(found), query
    assert "a source moved" in client.get("/customers/pins/").content.decode()
    assert client.get("/customers/pins/?state=lost").status_code == 400


def test_who_may_not_see_pins_gets_no_list(pin, zoe, ines, client_of, api_of):
    for somebody in (zoe, ines):
        assert client_of(somebody).get("/customers/pins/").status_code == 403
        assert api_of(somebody).get("/api/v1/pins/").status_code == 403


def test_a_pin_is_set_until_a_day_on_the_page_of_the_value(anna, ada, notebook, client_of):
    address = f"/customers/{number(anna)}/fields/email/pin/"
    said = {"value": "x@y.example", "reason": "for the summer"}
    assert client_of(ada).post(address, said | {"until": "yesterday"}).status_code == 400
    assert client_of(ada).post(address, said | {"until": "2020-01-01"}).status_code == 400
    assert not Pin.objects.exists()
    assert client_of(ada).post(address, said | {"until": "2099-08-31"}).status_code == 302
    assert Pin.objects.get().expires_at.year == 2099


def test_a_pin_cannot_end_before_it_begins(anna, ada):
    with pytest.raises(Invalid, match="end before"):
        services.pin(
            customer=anna, attribute="email", value="a@b.example", actor=ada, reason="why", expires_at=timezone.now()
        )
    assert not Pin.objects.exists()


@pytest.mark.parametrize("key", ["keep", "release"])
def test_many_pins_are_answered_with_the_same_number_of_statements(ada, chiara, notebook, key):
    crm, counts = source("crm", 80), []
    for many in (range(2), range(10, 30)):
        people = [person(crm, str(n), full_name=f"Anna {n}", email=f"a{n}@berg.example") for n in many]
        held = [
            services.pin(customer=each, attribute="email", value="x@pin.example", actor=ada, reason="by phone").pk
            for each in people
        ]
        contexts = [{"pin": pin} for pin in held]
        denied = pin_questions.answer_all(contexts, key, chiara, "")
        assert all(isinstance(each, Denied) for each in denied)
        assert Pin.objects.filter(id__in=held, released_at=None).count() == len(held)
        with CaptureQueriesContext(connection) as asked:
            outcomes = pin_questions.answer_all(contexts, key, ada, "")
        assert not any(isinstance(each, Problem) for each in outcomes)
        counts.append(len(asked))
        emails = {row["email"] for row in golden_rows(*people)}
        assert ("x@pin.example" in emails) == (key == "keep")
    assert counts[0] == counts[1]
    assert isinstance(pin_questions.answer_all([{"pin": 0}], key, ada, "")[0], NotFound)
