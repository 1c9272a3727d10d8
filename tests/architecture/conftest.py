"""What the leak tests call everything with: the cast and one of everything, planted once for a module.

They stand in a transaction around those of the module's tests, each of which takes back what it wrote. Whoever needs
them committed plants for themselves (test_owners_programs.py).
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from mdm.access.models import User
from tests.architecture import stage
from tests.architecture.stage import Stage
from tests.cast import ROLES, engage

Standing = tuple[dict[str, User], Stage]


@pytest.fixture(scope="module")
def standing(django_db_setup: None, django_db_blocker: Any) -> Iterator[Standing]:
    """The cast, and everything planted, the pin and the decision being Ben's."""
    with django_db_blocker.unblock(), transaction.atomic():
        people = {first_name: engage(first_name) for first_name in ("ben", *sorted(set(ROLES) - {"ben"}))}
        yield people, stage.planted_for(people["ben"])
        transaction.set_rollback(True)


@pytest.fixture
def copies(db: None, standing: Standing) -> Standing:
    """What a test may change without another one seeing it."""
    return deepcopy(standing)


@pytest.fixture(scope="module")
def sign_ins(standing: Standing, django_db_blocker: Any) -> dict[Any, SimpleCookie]:
    """The cookies of each of the cast, who sign in once for a module."""
    clients = {user.pk: Client() for user in standing[0].values()}
    with django_db_blocker.unblock():
        for user in standing[0].values():
            clients[user.pk].force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return {pk: client.cookies for pk, client in clients.items()}


@pytest.fixture
def client_of(sign_ins: dict[Any, SimpleCookie]) -> Callable[[User], Client]:
    """A browser in which one of the cast is signed in; errors become answers, as in production."""

    def signed_in(user: User) -> Client:
        client = Client(raise_request_exception=False)
        client.cookies = deepcopy(sign_ins[user.pk])
        return client

    return signed_in


@pytest.fixture
def cast(copies: Standing) -> dict[str, User]:
    return copies[0]


@pytest.fixture
def planted(copies: Standing) -> Stage:
    return copies[1]


@pytest.fixture
def ada(cast: dict[str, User]) -> User:
    return cast["ada"]


@pytest.fixture
def ben(cast: dict[str, User]) -> User:
    return cast["ben"]


@pytest.fixture
def omar(cast: dict[str, User]) -> User:
    return cast["omar"]


@pytest.fixture
def zoe(cast: dict[str, User]) -> User:
    return cast["zoe"]
