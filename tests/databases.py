"""Databases for tests: a migrated template, and a copy of it for each process that runs tests.

The owner makes and migrates them; tests connect as the application's role, as the product does.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections

from mdm.environment import ROOT, parse_database_url
from mdm.local import databases, locks, server
from mdm.local.databases import Urls
from tests import restoring
from tests.restoring import CannotRestore, State

TEMPLATE, RUN = "mdm_test_template_", "mdm_test_run_"
TEMPLATES_KEPT = 4
# What a migrated database depends on: migrations, and what is added after them.
SOURCES = (
    "*/migrations/*.py",
    "*/apps.py",
    "*/*/shipped.py",
    "mdm/access/*.py",
    "mdm/audit/*.py",
    "tests/restoring.py",
    "uv.lock",
)


@contextmanager
def served() -> Iterator[Urls]:
    """The server that DATABASE_URL names, or the embedded one, kept running as long as anybody tests."""
    if os.environ.get("DATABASE_URL"):
        app = os.environ["DATABASE_URL"]
        yield Urls(owner=os.environ.get("MDM_OWNER_DATABASE_URL", app), app=app)
        return
    with server.hold(ROOT) as running:
        with _locked():
            drop_abandoned(running.urls)
        yield running.urls


class Copy:
    """The database of this process: a copy of the template, brought back to its first state where a test committed."""

    def __init__(self, server: Urls, worker: str) -> None:
        self.server = server
        self.name = f"{RUN}{os.getpid()}_{worker}"
        self.template = f"{TEMPLATE}{fingerprint()}"
        self.urls = Urls(databases.with_name(server.owner, self.name), databases.with_name(server.app, self.name))
        self._first: State | None = None

    def make(self) -> None:
        connections.close_all()
        with _locked():
            if self.template not in databases.names(self.server, TEMPLATE):
                _make_template(self.server, self.template)
            databases.drop(self.server, self.name)
            databases.create(self.server, self.name, template=self.template, durable=False)
        self._first = None
        connect(self.urls.app)

    def watch(self) -> None:
        """Before a test that commits: remember how the database is."""
        self._first = self._first or restoring.state_of(self.urls.owner)

    def restore(self) -> None:
        """After a test that committed."""
        connections.close_all()
        try:
            if self._first is None:
                raise CannotRestore("nobody looked at the database before")
            self._first = restoring.restore(self.urls.owner, self._first)
        except CannotRestore:
            self.make()

    def drop(self) -> None:
        connections.close_all()
        databases.drop(self.server, self.name)


def connect(url: str) -> None:
    """From now on Django's connections, those of new threads too, go to `url`."""
    connections.close_all()
    connections["default"].settings_dict.update(parse_database_url(url))


def fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def drop_abandoned(urls: Urls) -> None:
    """Databases of test processes that were killed."""
    for name in databases.names(urls, RUN):
        process = re.match(rf"{RUN}(\d+)_", name)
        if process and not Path(f"/proc/{process[1]}").exists():
            databases.drop(urls, name)


def _make_template(urls: Urls, template: str) -> None:
    unfinished = f"mdm_test_unfinished_{os.getpid()}"
    databases.drop(urls, unfinished)
    made = databases.create(urls, unfinished, durable=False)
    connect(made.owner)
    call_command("migrate", verbosity=0)
    connections.close_all()
    restoring.keep_first_rows(made.owner)
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {unfinished} RENAME TO {template}")
        ordered = owner.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid DESC", [TEMPLATE]
        ).fetchall()
        for (old,) in ordered[TEMPLATES_KEPT:]:
            with suppress(psycopg.errors.ObjectInUse):
                owner.execute(f"DROP DATABASE {old}")


@contextmanager
def _locked() -> Iterator[None]:
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"mdm-test-databases-{os.geteuid()}.lock"
    with locks.exclusive(path, wait=300, busy="Another test run makes its database and does not end."):
        yield
