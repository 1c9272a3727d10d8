"""By what somebody is or was known: any number of e-mails and names, still stated or not, and found by all of them."""

import pytest

from mdm.access.field_access import FieldAccess
from mdm.customers import identities, search, selectors
from tests.people import merged, number, person, source


@pytest.fixture
def anna(db):
    """She has moved, married, and is told of by two sources."""
    crm, shop = source("crm", 80), source("shop", 60)
    anna = person(crm, "1", full_name="Anna Gruber", email="old@berg.example", phone="+43 664 1234567")
    person(crm, "1", full_name="Anna Wolf", email="new@berg.example", phone="+43 664 1234567")
    merged(anna, person(shop, "2", full_name="Anna Gruber", email="shop@berg.example"))
    return anna


def known(anna, reader):
    access = FieldAccess.of(reader)
    found, _ = identities.page(access, selectors.golden_of(access, anna))
    return {(each.attribute, each.fields[each.attribute].text): each for each in found.rows}


def test_every_identity_says_whether_it_is_still_stated_and_by_whom(anna, ada):
    found = known(anna, ada)
    assert {key: (each.is_stated, each.sources) for key, each in found.items()} == {
        ("full_name", "Anna Wolf"): (True, ("Crm",)),
        ("full_name", "Anna Gruber"): (True, ("Shop", "Crm")),
        ("email", "new@berg.example"): (True, ("Crm",)),
        ("email", "shop@berg.example"): (True, ("Shop",)),
        ("email", "old@berg.example"): (False, ("Crm",)),
        ("phone", "+436641234567"): (True, ("Crm",)),
    }
    assert [key for key, each in found.items() if each.is_survivor and key[0] == "email"] == [
        ("email", "new@berg.example")
    ]
    assert all(each.first_seen == "2026-01-01T00:00:00Z" for each in found.values())


def test_a_customer_is_found_by_what_was_said_before(anna, ada):
    access = FieldAccess.of(ada)
    for text in ("old@berg.example", "new@berg.example", "shop@berg.example", "Gruber", "Wolf"):
        assert search.find(access, text) == [anna], text


def test_pages_and_programs_tell_them(anna, ada, client_of, api_of):
    page = client_of(ada).get(f"/customers/{number(anna)}/").content.decode()
    assert "no longer stated" in page
    results = api_of(ada).get(f"/api/v1/customers/{number(anna)}/identities/").json()["results"]
    old = next(each for each in results if each["value"] == "old@berg.example")
    assert (old["is_stated"], old["is_survivor"], old["sources"]) == (False, False, ["Crm"])


def test_who_may_not_see_where_values_come_from_gets_none(anna, zoe, ines, api_of):
    for somebody in (zoe, ines):
        assert api_of(somebody).get(f"/api/v1/customers/{number(anna)}/identities/").status_code == 403
