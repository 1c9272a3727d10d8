"""Search: by name, e-mail, phone, handle and number, and never by what the searcher may not find."""

import pytest

from mdm.access.field_access import FieldAccess
from mdm.access.models import AccessLogEntry
from mdm.customers import selectors
from tests.people import linked, merged, number, person, persona, source, told


@pytest.fixture
def anna(db):
    return person(
        source("crm", 80), "1", full_name="Ánna Grüber-Łoś", email="Anna.G@Berg.example", phone="+43 664 1234567",
        birth_date="1980-03-04",
    )  # fmt: skip


def found(user, text):
    return [row.number for row in selectors.found_by(FieldAccess.of(user), text)]


@pytest.mark.parametrize(
    "text", ["anna gruber", "GRÜBER", "los", "anna.g@berg.example", "0664 1234567", "+43 664 123 45 67", "1234567"]
)
def test_a_customer_is_found_by_what_anybody_typed_of_them(anna, ada, text):
    person(source("crm"), "2", full_name="Berta Klein", email="b@berg.example", phone="+43 664 7654321")
    assert found(ada, text) == [number(anna)]


def test_a_customer_is_found_by_number_however_it_is_written(anna, ada):
    written = number(anna)
    for text in (written, written.lower(), written.replace("-", ""), f" {written} "):
        assert found(ada, text) == [written]


def test_a_retired_number_and_an_old_value_still_find(anna, ada):
    other = person(source("shop", 60), "2", full_name="Anna Wolf", email="wolf@tal.example")
    retired = number(other)
    merged(anna, other)
    assert found(ada, retired) == found(ada, "wolf@tal.example") == found(ada, "wolf") == [number(anna)]


def test_a_handle_finds_the_customer_it_is_linked_to(anna, ada):
    linked(persona("x", "gipfelanna", display_name="Anna G."), anna)
    assert found(ada, "@gipfelanna") == found(ada, "gipfel") == [number(anna)]


def test_an_unlinked_persona_finds_nobody(anna, ada):
    persona("x", "gipfelanna")
    assert found(ada, "@gipfelanna") == []


def test_who_may_not_find_by_a_field_does_not_find_by_it(anna, ada, chiara, omar, ines):
    linked(persona("x", "gipfelanna"), anna)
    assert found(chiara, "anna.g@berg.example") == [number(anna)]
    assert found(chiara, "1234567") == []  # masked for service agents
    assert found(omar, "anna.g@berg.example") == []
    assert found(ines, "gipfelanna") == []
    assert found(omar, "gruber") == [number(anna)]


@pytest.mark.parametrize("text", ["anna", "gipfel", "@gipfelanna", "ber ANNA", "annab"])
def test_a_persona_is_found_by_name_and_by_any_handle_whether_it_is_linked_or_not(ada, client_of, api_of, text):
    alone = persona("x", "gipfelanna", display_name="Anna Berger")
    persona("x", "annabella2", display_name="Bella Berger", previous_handle="ber.anna|gipfelanna2")
    persona("x", "somebody", display_name="Someone Else")
    page = client_of(ada).get("/search/", {"q": text}).content.decode()
    rows = api_of(ada).get("/api/v1/search/", {"q": text}).json()["personas"]
    assert rows
    assert {row["id"] for row in rows} & {alone} or text == "annab"
    assert "somebody" not in {row["handle"] for row in rows}
    assert all(f"/personas/{row['id']}/" in page and row["link"] is None for row in rows)
    assert "Nobody found" not in page


def test_many_personas_are_cut_and_the_rest_is_a_step_away(ada, client_of):
    for place in range(11):
        persona("x", f"gipfel{place}", display_name=f"Anna Gipfel {place}")
    page = client_of(ada).get("/search/", {"q": "gipfel anna"}).content.decode()
    assert page.count("data-row") == 10
    assert "/personas/?q=gipfel+anna" in page
    assert client_of(ada).get("/personas/", {"q": "gipfel anna"}).content.decode().count("data-row") == 11


def test_who_may_not_find_personas_is_shown_none(ines, zoe, client_of, api_of):
    persona("x", "gipfelanna", display_name="Anna Berger")
    for user in (ines, zoe):
        assert "gipfelanna" not in client_of(user).get("/search/", {"q": "anna"}).content.decode()
        assert api_of(user).get("/api/v1/search/", {"q": "anna"}).json().get("personas", []) == []


def test_more_than_fit_are_said_to_be_cut(ada, client_of):
    crm = source("crm")
    told(crm, {str(n): {"full_name": f"Anna Berger {n}", "email": f"a{n}@berg.example"} for n in range(21)})
    page = client_of(ada).get("/search/", {"q": "berger"}).content.decode()
    assert "the first 20; type more" in page
    assert page.count("data-row") == 20


def test_the_box_is_offered_to_whoever_may_search(ada, ines, client_of):
    assert 'role="search"' in client_of(ada).get("/account/").content.decode()
    assert 'role="search"' not in client_of(ines).get("/account/").content.decode()


def test_wildcards_and_quotes_are_only_letters(anna, ada):
    for text in ("%", "_", "%nna", "_nna", "%@berg.example", "'; drop table", "\\", "\x00", "\ud800"):
        assert found(ada, text) == []


def test_a_search_goes_on_record_by_its_fields_and_not_by_its_text(anna, ada, client_of):
    client_of(ada).get("/search/", {"q": "anna.g@berg.example"})
    entry = AccessLogEntry.objects.filter(kind="search", subject="customer").latest("id")
    assert "email" in entry.fields
    assert "berg" not in str(entry.fields)


def test_searching_a_number_opens_the_customer(anna, ada, client_of):
    answer = client_of(ada).get("/search/", {"q": number(anna)})
    assert answer.headers["Location"] == f"/customers/{number(anna)}/"


def test_a_program_searches(anna, ada, api_of):
    api = api_of(ada)
    answer = api.get("/api/v1/search/", {"q": "gruber"}).json()
    assert [row["number"] for row in answer["results"]] == [number(anna)]
    assert api.get("/api/v1/search/").status_code == 400
