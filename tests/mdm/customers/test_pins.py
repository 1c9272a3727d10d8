"""Pins: a steward's word wins over every source, survives a reload, and is taken back without a trace."""

import pytest

from mdm.access.errors import Denied, Invalid
from mdm.access.field_access import FieldAccess
from mdm.customers import lineage, pins
from mdm.customers.models import Customer, Pin
from tests.people import golden_rows, merged, number, person, source

SAID = {"full_name": "Anna Gruber", "email": "anna@berg.example", "phone": "+43 664 1234567"}


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", **SAID)


def pinned(anna, ada, attribute="email", text="ANNA.Neu@Berg.example", reason="she said so on the phone"):
    return pins.set_pin(FieldAccess.of(ada), number(anna), attribute, text, actor=ada, reason=reason)


def test_a_pin_wins_in_its_standard_form_and_says_why(anna, ada):
    pinned(anna, ada)
    assert Customer.objects.get(id=anna).email.endswith("@berg.example")
    found = lineage.of_value(FieldAccess.of(ada), number(anna), "email")
    assert "she said so on the phone" in found.reason
    assert [loser.value.text for loser in found.losers] == ["anna@berg.example"]
    assert found.losers[0].put_out_by == "a steward's pin"


def test_a_pin_survives_that_its_source_says_something_new(anna, ada):
    pinned(anna, ada)
    person(source("crm"), "1", **SAID | {"email": "third@berg.example", "full_name": "Anna Wolf"})
    customer = Customer.objects.get(id=anna)
    assert customer.email.lower().startswith("anna.neu@")
    assert customer.full_name == "Anna Wolf"


def test_a_released_pin_leaves_the_record_as_it_was(anna, ada):
    before = golden_rows(anna)
    pinned(anna, ada)
    assert pins.release(FieldAccess.of(ada), number(anna), "email", actor=ada, reason="it was a typing mistake")
    assert golden_rows(anna) == before
    assert not pins.release(FieldAccess.of(ada), number(anna), "email", actor=ada, reason="again")


def test_a_pin_on_a_merged_customer_holds_for_the_one_that_stands_for_it(anna, ada):
    other = person(source("shop", 60), "2", full_name="Anni Gruber")
    pinned(other, ada, "job_title", "Guide")
    merged(anna, other)
    assert Customer.objects.get(id=anna).job_title == "Guide"


@pytest.mark.parametrize(
    "attribute, text", [("birth_date", "31.02.1990"), ("email", "no address"), ("country", "Atlantis"), ("email", " ")]
)
def test_what_is_no_value_is_not_pinned(anna, ben, attribute, text):
    before = golden_rows(anna)
    with pytest.raises(Invalid):
        pinned(anna, ben, attribute, text)
    assert (golden_rows(anna), Pin.objects.count()) == (before, 0)


def test_a_pin_needs_a_reason(anna, ada):
    with pytest.raises(Invalid, match="reason"):
        pinned(anna, ada, reason="  ")
    assert Pin.objects.count() == 0


@pytest.mark.parametrize("name", ["chiara", "omar", "ines", "zoe"])
def test_only_who_may_change_the_field_pins_it(name, cast, anna, client_of):
    before = golden_rows(anna)
    with pytest.raises(Denied):
        pinned(anna, cast[name])
    address = f"/customers/{number(anna)}/fields/email/pin/"
    answer = client_of(cast[name]).post(address, {"value": "x@y.example", "reason": "because"})
    assert answer.status_code == 403
    assert (golden_rows(anna), Pin.objects.count()) == (before, 0)


def test_a_steward_pins_on_the_page_of_the_value(anna, ada, client_of):
    client, address = client_of(ada), f"/customers/{number(anna)}/fields/email/"
    assert "Pin another value" in client.get(address).content.decode()
    assert client.post(f"{address}pin/", {"value": "x@y.example", "reason": "by phone"}).status_code == 302
    text = client.get(address).content.decode()
    assert "by phone" in text
    assert "Ada Okafor" in text
    wrong = client.post(f"{address}pin/", {"value": "nothing", "reason": "by phone"})
    assert wrong.status_code == 400
    assert "Not saved yet" in wrong.content.decode()
    assert client.post(f"{address}release/", {"reason": "moved on"}).status_code == 302
    assert Customer.objects.get(id=anna).email == "anna@berg.example"


def test_a_program_pins_and_releases(anna, ada, api_of):
    api, address = api_of(ada), f"/api/v1/customers/{number(anna)}/pins/"
    body = {"attribute": "email", "value": "x@y.example", "reason": "by phone"}
    made = api.post(address, body, content_type="application/json")
    assert (made.status_code, made.json()["email"]) == (201, "x@y.example")
    body = {"attribute": "email", "release": True, "reason": "no longer"}
    assert api.post(address, body, content_type="application/json").json() == {"is_released": True}
