"""Every operation of the API, called as its description says and otherwise: what is not described is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mdm.access.models import User
from tests.architecture import leaks, operations
from tests.architecture.asking import Page
from tests.architecture.stage import Stage

OPERATIONS = {name: page for name, page in operations.API.items() if isinstance(page, Page)}


def address_of(name: str, planted: Stage) -> str:
    return reverse(name.partition(" ")[2], kwargs=dict(OPERATIONS[name].arguments(planted)))


def asked(client: Client, name: str, address: str) -> Any:
    return client.generic(name.partition(" ")[0], address)


def test_a_parameter_that_no_description_names_is_refused_by_every_operation(
    planted: Stage, ada: User, client_of: Callable[[User], Client]
) -> None:
    client = client_of(ada)
    for name in OPERATIONS:
        answer = asked(client, name, f"{address_of(name, planted)}?nonsense=1")
        assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json"), name
        said = answer.json()
        assert (said["field"], said["where"]) == ("nonsense", "query"), name
        assert "nonsense" in said["detail"]
        assert said["mend"].startswith("It takes")


def test_the_refusal_names_what_the_description_names(
    planted: Stage, ada: User, client_of: Callable[[User], Client]
) -> None:
    described = {path: each for (path, method), each in leaks.documented().items() if method == "get"}
    client, lists = client_of(ada), 0
    for path, operation in described.items():
        if "{" in path:
            continue
        names = sorted(p["name"] for p in operation.get("parameters", ()) if p["in"] == "query")
        said = client.get(path, {"nonsense": "1"}).json()["mend"]
        assert said == (f"It takes: {', '.join(names)}." if names else "It takes none."), path
        lists += {"f", "size", "cursor"} <= set(names)
    assert lists > 12


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("size=2&size=3", "size"),
        ("cursor=&cursor=", "cursor"),
        ("format=xml", "format"),
        ("SIZE=2", "SIZE"),
        ("f[]=customer.city:is:Graz", "f[]"),
        ("%00=1", ""),
        ("utm_source=mail", "utm_source"),
    ],
)
def test_what_is_misspelt_or_said_twice_is_refused_rather_than_ignored(
    ada: User, api_of: Callable[[User], Client], query: str, field: str
) -> None:
    answer = api_of(ada).get(f"/api/v1/customers/?{query}")
    assert (answer.status_code, answer.json().get("field", "")) == (400, field)


def test_a_word_that_is_none_of_those_described_is_told_which_are(ada: User, api_of: Callable[[User], Client]) -> None:
    api = api_of(ada)
    answer = api.get("/api/v1/candidates/?tab=yours")
    assert (answer.status_code, answer.json()["mend"]) == (400, "Use one of: mine, team, all.")
    assert api.get("/api/v1/candidates/?tab=mine").status_code == 200
    assert api.get("/api/v1/customers/?f=customer.city:is:Graz&f=customer.country:is:AT").status_code == 200


def test_who_may_not_use_the_api_is_told_that_first_and_a_wrong_method_is_one(
    zoe: User, ada: User, client_of: Callable[[User], Client]
) -> None:
    assert client_of(zoe).get("/api/v1/customers/?nonsense=1").status_code == 403
    assert Client().get("/api/v1/customers/?nonsense=1").status_code == 401
    assert client_of(ada).delete("/api/v1/customers/?nonsense=1").status_code == 405


def test_a_page_ignores_what_a_mail_program_adds_to_its_address(ada: User, client_of: Callable[[User], Client]) -> None:
    client = client_of(ada)
    assert client.get("/customers/?utm_source=mail&fbclid=x").status_code == 200
    for query in ("f=customer.shoe_size:is:7", "order=customer.shoe_size", "cursor=nonsense", "size=many"):
        answer = client.get(f"/customers/?{query}")
        assert answer.status_code == 400
        assert b"use" in answer.content or b"number from 1 to 200" in answer.content or b"first page" in answer.content
