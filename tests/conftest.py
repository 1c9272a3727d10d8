"""What every test has: a database of its own, as the application's role, and no actor unless the test names one.

A `django_db` test is rolled back. A test with `transaction=True` gets a database made anew afterwards: TRUNCATE is
refused, and a copy of the template is as quick.
"""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.test import TransactionTestCase

from mdm.local.databases import Urls
from tests import databases

pytest_plugins = ("tests.cast", "tests.guards")


@pytest.fixture(scope="session")
def server_urls() -> Iterator[Urls]:
    """The database server, as owner and as application."""
    with databases.served() as urls:
        yield urls


@pytest.fixture(scope="session")
def django_db_setup(server_urls: Urls, django_db_blocker: Any, worker_name: str) -> Iterator[Callable[[], Urls]]:
    """Replaces pytest-django's: see tests/databases.py. Gives the function that makes the database anew."""
    with (
        django_db_blocker.unblock(),
        databases.copied(server_urls, worker_name) as copy,
        pytest.MonkeyPatch.context() as patch,
    ):
        copy()
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: copy())
        django_db_blocker.block()
        yield copy
        django_db_blocker.restore()


@pytest.fixture(scope="session")
def worker_name(request: pytest.FixtureRequest) -> str:
    workerinput = getattr(request.config, "workerinput", {"workerid": "main"})
    return str(workerinput["workerid"])


@pytest.fixture
def database_urls(server_urls: Urls, transactional_db: None) -> Urls:
    """This process's database, for processes that a test starts (DATABASE_URL, MDM_OWNER_DATABASE_URL)."""
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    with_name = databases.databases.with_name
    return Urls(owner=with_name(server_urls.owner, name), app=with_name(server_urls.app, name))


@pytest.fixture
def owner(database_urls: Urls) -> Iterator[psycopg.Connection[Any]]:
    """An autocommitting connection of the role that owns the tables."""
    with psycopg.connect(database_urls.owner, autocommit=True) as connection:
        yield connection
