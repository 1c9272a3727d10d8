"""Search before create: who an arriving record or persona may be, as far as one may know it."""

import pytest

from mdm.access.errors import Invalid
from mdm.access.models import AccessLogEntry
from stewardship.candidates import possible
from tests.factories import model, withdraw_consent


def find(access, **given):
    kind = given.pop("kind", "customer")
    return possible.find(access, kind, {key: [value] for key, value in given.items()})


def test_a_record_finds_its_customer_with_probability_and_reasons(ann, bea, ada, access_of):
    answer = find(access_of(ada), given_name="ANN", family_name="Kowalska", email="ann@kowalska.example")
    best = answer.found[0]
    assert best.id == ann.pk
    assert best.probability.value > 0.5
    assert "Same e-mail address" in {reason.level for reason in best.reasons}
    assert (answer.is_trained, answer.model) == (False, "the shipped model")


def test_with_a_trained_model_it_is_that_one(ann, ada, access_of):
    version = model("customer")
    answer = find(access_of(ada), given_name="Ann", family_name="Kowalska", email="ann@kowalska.example")
    assert (answer.is_trained, answer.model) == (True, str(version))


def test_a_stranger_finds_nobody(ann, ada, access_of):
    assert find(access_of(ada), given_name="Olof", family_name="Palmgren").found == ()


def test_a_persona_is_compared_as_far_as_the_gate_permits(ann, ada, access_of):
    said = {"kind": "persona", "handle": "annkowalska", "display_name": "Ann Kowalska", "location": "Graz"}
    assert [each.id for each in find(access_of(ada), platform="mastodon", **said).found] == [ann.pk]
    refused = find(access_of(ada), platform="linkedin", **said)
    assert refused.found == ()
    assert any("LinkedIn forbids" in reason for reason in refused.refused)


def test_a_customer_who_withdrew_consent_is_not_found_by_a_persona(ann, ada, access_of):
    withdraw_consent(ann)
    said = {"kind": "persona", "platform": "mastodon", "handle": "annkowalska", "display_name": "Ann Kowalska"}
    assert find(access_of(ada), **said).found == ()


def test_nobody_searches_by_a_field_they_may_not_find_by(ann, chiara, access_of):
    with pytest.raises(Invalid, match="birth_date"):
        find(access_of(chiara), birth_date="1983-03-04", given_name="Ann")


def test_evidence_of_locked_fields_is_counted_and_not_told(ann, chiara, access_of):
    answer = find(access_of(chiara), given_name="Ann", family_name="Kowalska", email="ann@kowalska.example")
    assert {reason.label for reason in answer.found[0].reasons} <= {"Given name", "Family name", "E-mail", "Address"}


def test_what_cannot_be_read_is_said_and_left_out(ann, ada, access_of):
    answer = find(access_of(ada), given_name="Ann", family_name="Kowalska", birth_date="31 February 1983")
    assert [field for field, _ in answer.problems] == ["birth_date"]


def test_the_page_sends_what_is_typed_in_the_body_and_puts_the_search_on_record(ann, ada, client_of):
    client = client_of(ada)
    assert "Say what is known" in client.get("/customers/match/").content.decode()
    sent = {"given_name": "Ann", "family_name": "Kowalska", "email": "ann@kowalska.example"}
    page = client.post("/customers/match/", sent).content.decode()
    assert ann.number in page
    assert "not trained yet" in page
    entry = AccessLogEntry.objects.get(kind="search")
    assert "email" in entry.fields
    assert client.post("/customers/match/", {"given_name": " "}).status_code == 400
    assert client.get("/customers/match/?kind=horse").status_code == 400


def test_the_api_answers_with_evidence_and_refuses_what_is_no_record(ann, ada, api_of):
    api = api_of(ada)
    body = {"attributes": {"full_name": "Ann Kowalska", "email": ["ann@kowalska.example"]}}
    answer = api.post("/api/v1/customers/matches/", body, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["results"][0]["number"] == ann.number
    for wrong in ({"attributes": {"shoe_size": "43"}}, {"attributes": {}}, {"attributes": {"email": 5}}, {"kind": "x"}):
        refused = api.post("/api/v1/customers/matches/", wrong, content_type="application/json")
        assert refused.status_code == 400
        assert refused.headers["Content-Type"].startswith("application/problem+json")
