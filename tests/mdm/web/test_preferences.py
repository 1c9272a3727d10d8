"""Choices of colours, density and keys are kept in cookies, and nothing else is."""

import pytest
from django.test import RequestFactory

from mdm.web.preferences import Preferences, choose, preferences_of


def test_what_was_chosen_comes_back() -> None:
    response = choose(RequestFactory().post("/preferences/", {"theme": "dark", "keys": "off", "next": "/review/"}))
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in response.cookies.items()}
    assert response["Location"] == "/review/"
    assert preferences_of(request) == Preferences("dark", "regular", "off")


@pytest.mark.parametrize("value", ["", "purple", '"><script>', "dark light"])
def test_a_value_that_is_none_of_ours_is_neither_kept_nor_shown(value: str) -> None:
    response = choose(RequestFactory().post("/preferences/", {"theme": value}))
    request = RequestFactory().get("/")
    request.COOKIES = {"theme": value}
    assert not response.cookies
    assert preferences_of(request).theme == "auto"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_this_site(address: str) -> None:
    assert choose(RequestFactory().post("/preferences/", {"next": address}))["Location"] == "/"


def test_reading_the_address_changes_nothing() -> None:
    response = choose(RequestFactory().get("/preferences/", {"theme": "dark"}))
    assert response.status_code == 405
    assert not response.cookies
