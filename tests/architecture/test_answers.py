"""Every answer of the API is what its description says, for everybody: locked and masked fields, refusals."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from mdm.access import services
from mdm.access.models import AccessLogEntry, User
from mdm.audit import change_set
from stewardship.notifications.models import Notification
from tests.architecture import description, leaks, operations
from tests.architecture.asking import Page
from tests.architecture.canaries import SAID
from tests.architecture.description import document, faults, operation
from tests.architecture.stage import Stage
from tests.cast import CASTING

# Lists of which the stage has no row: what would fill them is a job of its own.
NEVER_FILLED = {"GET api-quality-days", "GET api-import-difference", "POST api-customer-match"}
OPERATIONS = {name: page for name, page in operations.API.items() if isinstance(page, Page)}


@pytest.fixture
def filled(planted: Stage, cast: dict[str, User]) -> Stage:
    """What the stage leaves to others to plant: reads, what everybody was told, tokens."""
    with change_set(actor=CASTING, action="test.fill", reason="every list has a row"):
        for user in cast.values():
            told = {"kind": "mentioned", "text": "you", "path": "/tasks/1/", "created_at": SAID}
            Notification.objects.create(user=user, **told)
            AccessLogEntry.objects.create(
                actor_id=f"user:{user.pk}", purpose="service", kind="view", subject="customer", fields=["email"]
            )
    for user in cast.values():
        ends = timezone.now() + timedelta(days=1)
        services.issue_token(owner=user, name="nightly", purpose="service", expires_at=ends, actor=user)
    return planted


def test_every_operation_says_what_it_answers() -> None:
    for name in OPERATIONS:
        answers = operation(name)["responses"]
        done = {status: each for status, each in answers.items() if status.startswith("2")}
        assert done, f"{name} says nothing of what it answers when it is done"
        for status, each in done.items():
            for content in each.get("content", {}).values():
                assert "$ref" in content["schema"], f"{name} {status}: describe the body in the room's answers.py"
        assert {"400", "401", "403", "default"} <= set(answers), name
        names_something = "{" in description.paths()[name.partition(" ")[2]] or "requestBody" in operation(name)
        assert ("404" in answers) == names_something, name


def test_every_body_is_described_by_its_members() -> None:
    for name, schema in document()["components"]["schemas"].items():
        assert schema.get("properties") or schema.get("enum"), f"{name} has no members"
        assert schema.get("description"), f"{name} does not say what it is"
        Draft202012Validator.check_schema(schema)


def test_every_answer_is_as_described(
    filled: Stage, cast: dict[str, User], client_of: Callable[[User], Client]
) -> None:
    wrong: list[str] = []
    done: set[str] = set()
    empty = set(OPERATIONS)
    for first_name, user in cast.items():
        client = client_of(user)
        for name, page in OPERATIONS.items():
            response, content = leaks.answered(client, name, page, filled)
            kind = response.headers.get("Content-Type", "")
            found = faults(name, response.status_code, kind, json.loads(content) if content else None)
            wrong += [f"{name} to {first_name}: {response.status_code} {fault}" for fault in found]
            done |= {name} if response.status_code < 300 else set()
            empty -= {name} if b'"results":[]' not in content else set()
    assert wrong == []
    assert {name for name, page in OPERATIONS.items() if not page.is_for_nobody} == done
    assert empty <= NEVER_FILLED, "plant something that this lists, so that a row of it is looked at"


def test_every_example_is_as_described() -> None:
    count = 0
    for name in OPERATIONS:
        for status, each in operation(name)["responses"].items():
            for kind, content in each.get("content", {}).items():
                for example in content.get("examples", {}).values():
                    assert list(faults(name, int(status), kind, example["value"])) == [], name
                    count += 1
    assert count >= 5


# The test itself: what differs from the description is found.


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"nickname": "Anni"}, "Additional properties"),
        ({"record_count": "one"}, "is not of type"),
        ({"record_count": None}, "is not of type"),
        ({"city": 7}, "is not of type"),
        ({"_locked": ["city"]}, "is not of type"),
    ],
)
def test_an_answer_that_differs_is_found(change: dict[str, Any], found: str) -> None:
    row = dict.fromkeys(("full_name", "city", "country", "email", "phone", "employer"), "x")
    row |= {"number": "CUS-1", "record_count": 1}
    body = {"results": [row | change], "next": "", "previous": ""}
    assert any(found in fault for fault in faults("GET api-customer-list", 200, "application/json", body))
    assert not list(faults("GET api-customer-list", 200, "application/json", body | {"results": [row]}))


def test_a_field_that_is_neither_there_nor_locked_is_found() -> None:
    row = {"number": "CUS-1", "record_count": 1, "full_name": "x", "country": "AT", "email": None, "phone": "x"}
    page = {"next": "", "previous": ""}
    found = list(faults("GET api-customer-list", 200, "application/json", page | {"results": [row]}))
    assert found == ["$.results[0].city: neither there nor locked", "$.results[0].employer: neither there nor locked"]
    row["_locked"] = {"city": "not for you", "employer": "not for you"}
    assert not list(faults("GET api-customer-list", 200, "application/json", page | {"results": [row]}))
    assert list(faults("GET api-customer-list", 418, "application/json", {})) == ["418 is not described"]
    assert list(faults("GET api-customer-list", 400, "application/json", {})) == ["application/json is not described"]
