"""What every test has: a database of its own, as the application's role, and no actor unless the test names one.

A `django_db` test is rolled back. After a test with `transaction=True` the owner brings the database back to its first
state, because TRUNCATE is refused and history cannot be deleted.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings

from mdm.local.databases import Urls
from tests import databases
from tests.databases import Copy

pytest_plugins = ("tests.cast", "tests.guards", "tests.scheduling")

# A deadline is a timed test: on a busy machine it fails without a fault.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def server_urls() -> Iterator[Urls]:
    """The database server, as owner and as application."""
    with databases.served() as urls:
        yield urls


@pytest.fixture(scope="session")
def database(server_urls: Urls, django_db_blocker: Any, worker_name: str) -> Iterator[Copy]:
    """The database of this process."""
    copy = Copy(server_urls, worker_name)
    with django_db_blocker.unblock():
        copy.make()
    yield copy
    with django_db_blocker.unblock():
        copy.drop()


@pytest.fixture(scope="session")
def django_db_setup(database: Copy) -> Iterator[None]:
    """Replaces pytest-django's, and the TRUNCATE that Django cleans up with."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_setup", classmethod(lambda case: database.watch()))
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
        yield


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    workerinput = getattr(request.config, "workerinput", {"workerid": "main"})
    return str(workerinput["workerid"])


@pytest.fixture
def database_urls(database: Copy, transactional_db: None) -> Urls:
    """This process's database, for processes that a test starts (DATABASE_URL, MDM_OWNER_DATABASE_URL)."""
    return database.urls


@pytest.fixture
def owner(database_urls: Urls) -> Iterator[psycopg.Connection[Any]]:
    """An autocommitting connection of the role that owns the tables."""
    with psycopg.connect(database_urls.owner, autocommit=True) as connection:
        yield connection
