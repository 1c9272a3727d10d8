"""The people of the tests, whose rights one knows by first name. Each is made through the product's own services.

ada steward · tomasz a second steward · ben lead steward · chiara service agent · ines admin · omar auditor ·
zoe signed in, without a role. `client_of(ada)` is a browser in which she is signed in, `api_of(ada)` a program that
shows her token.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mdm.access import services
from mdm.access.defaults import ADMIN, AUDITOR, LEAD_STEWARD, SERVICE_AGENT, STEWARD
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import Actor

ROLES = {
    "ada": STEWARD,
    "tomasz": STEWARD,
    "ben": LEAD_STEWARD,
    "chiara": SERVICE_AGENT,
    "ines": ADMIN,
    "omar": AUDITOR,
    "zoe": None,
}
SURNAMES = {
    "ada": "Okafor",
    "tomasz": "Wrona",
    "ben": "Lindqvist",
    "chiara": "Ferri",
    "ines": "Duarte",
    "omar": "Haddad",
    "zoe": "Adler",
}
PASSWORD = "correct horse battery staple"
CASTING = Actor("command:casting", "casting of the tests")


def engage(first_name: str) -> User:
    """Opens the account of one of the cast."""
    role = ROLES[first_name]
    return services.open_account(
        email=f"{first_name}@example.test",
        display_name=f"{first_name.title()} {SURNAMES[first_name]}",
        roles=[role] if role else [],
        password=PASSWORD,
        actor=CASTING,
        reason="needed on stage",
    )


@pytest.fixture
def ada(db: None) -> User:
    """Steward."""
    return engage("ada")


@pytest.fixture
def tomasz(db: None) -> User:
    """A second steward."""
    return engage("tomasz")


@pytest.fixture
def ben(db: None) -> User:
    """Lead steward."""
    return engage("ben")


@pytest.fixture
def chiara(db: None) -> User:
    """Service agent."""
    return engage("chiara")


@pytest.fixture
def ines(db: None) -> User:
    """Admin."""
    return engage("ines")


@pytest.fixture
def omar(db: None) -> User:
    """Auditor."""
    return engage("omar")


@pytest.fixture
def zoe(db: None) -> User:
    """Signed in, without a role."""
    return engage("zoe")


@pytest.fixture
def cast(ada: User, tomasz: User, ben: User, chiara: User, ines: User, omar: User, zoe: User) -> dict[str, User]:
    """Everybody, by first name."""
    return {"ada": ada, "tomasz": tomasz, "ben": ben, "chiara": chiara, "ines": ines, "omar": omar, "zoe": zoe}


@pytest.fixture
def client_of() -> Callable[..., Client]:
    """A browser in which somebody is signed in; errors become answers, as in production."""

    def signed_in(user: User, **extra: str) -> Client:
        client = Client(raise_request_exception=False, headers=extra)
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture
def api_of() -> Callable[[User], Client]:
    """A program that shows somebody's token."""

    def with_token(user: User, purpose: str = "data_quality") -> Client:
        issued = services.issue_token(
            owner=user,
            name=f"token of {user}",
            purpose=purpose,
            expires_at=timezone.now() + timedelta(days=1),
            actor=user,
        )
        return Client(raise_request_exception=False, headers={"authorization": f"Bearer {issued.secret}"})

    return with_token


@pytest.fixture
def access_of() -> Callable[..., FieldAccess]:
    """Somebody's rights, for their purpose or for another."""
    return FieldAccess.of
