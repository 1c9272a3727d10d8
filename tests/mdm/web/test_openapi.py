"""The API's description: nothing in it is guessed, every operation has its name, and a refusal has its form."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from mdm.access.models import User

METHODS = frozenset({"get", "post", "put", "patch", "delete"})


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    GENERATOR_STATS.reset()
    document: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    return document


def operations(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for path in document["paths"].values() for method, each in path.items() if method in METHODS]


def test_the_description_is_valid_and_made_without_a_guess(described: dict[str, Any]) -> None:
    validate_schema(described)
    assert not GENERATOR_STATS


def test_every_operation_has_one_name_a_summary_and_a_heading(described: dict[str, Any]) -> None:
    names = [each["operationId"] for each in operations(described)]
    assert len(names) == len(set(names))
    assert "get_customer_list" in names
    assert all(each.get("summary") and each.get("tags") for each in operations(described))


def test_every_operation_says_how_it_is_refused_and_by_what_one_is_known(described: dict[str, Any]) -> None:
    for each in operations(described):
        assert "application/problem+json" in each["responses"]["default"]["content"]
        assert {"token": []} in each["security"]
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert {"field", "where", "mend", "ask"} <= set(described["components"]["schemas"]["Problem"]["properties"])


def test_the_page_of_the_api_is_found_on_the_account_and_asks_for_sign_in(
    ada: User, client: Client, client_of: Callable[[User], Client]
) -> None:
    assert client.get("/api/docs").headers["Location"] == "/account/login/?next=/api/docs"
    assert client.get("/api/schema").status_code in {401, 403}
    signed_in = client_of(ada)
    assert 'href="/api/docs"' in signed_in.get("/account/").content.decode()
    assert signed_in.get("/api/docs").status_code == 200
    assert signed_in.get("/api/schema").status_code == 200
