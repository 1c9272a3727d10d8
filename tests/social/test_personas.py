"""Personas for people and programs: what each role sees of them, and taking a link back."""

import pytest

from social.personas.models import PersonaLink
from tests.people import linked, number, person, persona, source


@pytest.fixture
def anna(db):
    return person(source("crm", 80), "1", full_name="Anna Gruber")


@pytest.fixture
def profile(anna):
    """A linked persona: (persona, link)."""
    found = persona("x", "GipfelAnna", display_name="Anna G.", email="anna@berg.example", location="Graz")
    return found, linked(found, anna, 0.97)


def test_the_list_finds_by_name_handle_and_platform(profile, ada, client_of):
    persona("mastodon", "someone", display_name="Berta Klein")
    client = client_of(ada)
    for query in ({"q": "anna"}, {"q": "@gipfel"}, {"f": "persona.platform:is:x"}):
        text = client.get("/personas/", query).content.decode()
        assert "Anna G." in text
        assert "Berta Klein" not in text
    assert "No persona fits" in client.get("/personas/", {"q": "nobody"}).content.decode()


def test_the_page_says_raw_and_standard_and_how_each_value_became_visible(profile, ada, client_of):
    text = client_of(ada).get(f"/personas/{profile[0]}/").content.decode()
    assert "GipfelAnna" in text
    assert "gipfelanna" in text
    assert "anna@berg.example" in text
    assert "public" in text
    assert "0.97" in text


def test_a_service_agent_sees_the_profile_and_its_e_mail_masked(profile, chiara, client_of, api_of):
    text = client_of(chiara).get(f"/personas/{profile[0]}/").content.decode()
    assert "Anna G." in text
    assert "anna@berg.example" not in text
    said = api_of(chiara).get(f"/api/v1/personas/{profile[0]}/").content.decode()
    assert "anna@berg.example" not in said


@pytest.mark.parametrize("name", ["ines", "zoe"])
def test_who_may_not_see_personas_opens_none(name, cast, profile, client_of, api_of):
    client, api = client_of(cast[name]), api_of(cast[name])
    for path in ("/personas/", f"/personas/{profile[0]}/"):
        assert client.get(path).status_code == 403
        assert api.get(f"/api/v1{path}").status_code == 403


def test_a_steward_takes_a_link_back_with_a_reason(profile, ada, anna, client_of):
    client, address = client_of(ada), f"/links/{profile[1]}/undo/"
    assert "Anna G." in client.get(address).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 400
    assert PersonaLink.objects.get(id=profile[1]).until is None
    assert client.post(address, {"reason": "her sister's"}).status_code == 302
    assert PersonaLink.objects.get(id=profile[1]).until is not None
    assert "Anna G." not in client.get(f"/customers/{number(anna)}/").content.decode().split("Timeline")[0]


@pytest.mark.parametrize("name", ["chiara", "omar", "ines", "zoe"])
def test_who_may_not_decide_takes_no_link_back(name, cast, profile, client_of, api_of):
    assert client_of(cast[name]).post(f"/links/{profile[1]}/undo/", {"reason": "because"}).status_code == 403
    api = api_of(cast[name]).post(
        f"/api/v1/links/{profile[1]}/undo/", {"reason": "because"}, content_type="application/json"
    )
    assert api.status_code == 403
    assert PersonaLink.objects.get(id=profile[1]).until is None


def test_a_program_takes_a_link_back_once(profile, ada, api_of):
    api, address = api_of(ada), f"/api/v1/links/{profile[1]}/undo/"
    body = {"reason": "her sister's"}
    assert api.post(address, body, content_type="application/json").json() == {"is_undone": True}
    assert api.post(address, body, content_type="application/json").json() == {"is_undone": False}


def test_a_program_lists_the_personas_of_a_customer(profile, ada, anna, api_of):
    said = api_of(ada).get(f"/api/v1/customers/{number(anna)}/personas/").json()["results"]
    assert said[0]["display_name"] == "Anna G."
    assert said[0]["link"]["probability"] == 0.97


def test_platforms_are_listed_with_terms_and_where_they_are_read(chiara, client_of, api_of):
    text = client_of(chiara).get("/platforms/").content.decode()
    assert "XING" in text
    assert "DE, AT, CH" in text
    assert "300 requests in 15 minutes" in text
    keys = [platform["key"] for platform in api_of(chiara).get("/api/v1/platforms/").json()["results"]]
    assert "mastodon" in keys
