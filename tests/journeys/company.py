"""The server of the journeys and its databases: the demonstration company, made once and copied for each use.

A session has a server of its own, since a journey stops it in the middle of work. The servers stay in the temporary
folder with their templates, each named after the sources that it was made from; a run takes the first that is free.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from mdm.environment import ROOT
from mdm.local import databases, locks, server
from mdm.local.databases import Urls
from tests.mdm.local.conftest import STEERING

DEMO = ("--customers", "120", "--personas", "150", "--seed", "7")
MIGRATED, FILLED, USED = "migrated_", "filled_", "journeys"
SLOTS = 8
# What the filled database depends on: all that writes. What only shows may change without a new one.
SHOWING = ("api.py", "pages.py", "urls.py", "forms.py", "panels.py", "selectors.py")


@dataclass(frozen=True)
class Slot:
    """The folder of one server, held by one session. Its state, uploads and wake-ups are there too."""

    folder: Path

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def start(self) -> server.Server:
        """Start the server, or find it running."""
        with plain_environment():
            return server.ensure(self.folder)

    def stop(self) -> None:
        with plain_environment():
            server.stop(self.folder)

    def is_running(self) -> bool:
        with plain_environment():
            return server.running(self.folder) is not None

    def postmaster(self) -> int:
        """The number of the server's first process."""
        with plain_environment():
            found = server.running(self.folder)
        assert found, "the server does not run"
        return found.pid


@contextmanager
def slot() -> Iterator[Slot]:
    """A server for this session alone."""
    top = Path(tempfile.gettempdir()) / f"mdm-journeys-{os.geteuid()}"
    top.mkdir(exist_ok=True)
    assert top.stat().st_uid == os.geteuid(), f"{top} belongs to somebody else"
    top.chmod(0o711)
    with ExitStack() as stack:
        number = next(n for n in range(SLOTS) if stack.enter_context(locks.alone(top / f"{n}.lock")))
        taken = Slot(top / str(number))
        for folder in (taken.folder, taken.state):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o711)
        try:
            yield taken
        finally:
            taken.stop()


@contextmanager
def plain_environment() -> Iterator[None]:
    """Nothing of the caller's settings decides where this server is."""
    kept = {name: os.environ.pop(name) for name in STEERING if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(kept)


def environment(taken: Slot, urls: Urls) -> dict[str, str]:
    """What the programs of the site are told: this database, this folder, nothing of the tests' settings."""
    inherited = {name: value for name, value in os.environ.items() if name not in STEERING}
    for name in ("CELERY_BROKER_URL", "MDM_OWNER_DATABASE_URL"):
        inherited.pop(name, None)
    return inherited | {
        "DATABASE_URL": urls.app,
        "MDM_STATE": str(taken.state),
        "MDM_LOCAL": "1",
        "DJANGO_SETTINGS_MODULE": "mdm.settings",
        "PYTHONUNBUFFERED": "1",
    }


def filled(taken: Slot, urls: Urls) -> str:
    """The name of the template that holds the company; it is made if there is none yet."""
    name = FILLED + fingerprint()
    if name not in databases.names(urls, FILLED):
        _drop_old(urls, FILLED)
        made = _unfinished(urls, template=_migrated(taken, urls))
        _manage(taken, made, "demo", *DEMO)
        _rename(urls, databases.name_of(made.owner), name)
    return name


def copy(of: server.Server, template: str) -> Urls:
    """The database that the site uses, as the template is. Whatever was connected to it loses the connection."""
    with psycopg.connect(of.superuser_url, autocommit=True) as superuser:  # the owner may not end the application's
        superuser.execute(f"DROP DATABASE IF EXISTS {USED} WITH (FORCE)")
    return databases.create(of.urls, USED, template=template)


def fingerprint() -> str:
    """Of all that writes; MDM_JOURNEYS_COMPANY names one to keep, for whoever works on a journey while code changes."""
    kept = os.environ.get("MDM_JOURNEYS_COMPANY")
    if kept:
        return kept
    paths = [
        path
        for room in ("mdm", "social", "stewardship")
        for path in (ROOT / room).rglob("*.py")
        if path.name not in SHOWING and not path.is_relative_to(ROOT / "mdm" / "web")
    ]
    return _digest([*paths, ROOT / "uv.lock"])


def _migrated(taken: Slot, urls: Urls) -> str:
    name = MIGRATED + _digest(
        [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/*/shipped.py"), *ROOT.glob("mdm/a*/*.py"), ROOT / "uv.lock"]
    )
    if name not in databases.names(urls, MIGRATED):
        _drop_old(urls, MIGRATED)
        made = _unfinished(urls, template=None)
        _manage(taken, made, "migrate", "-v0", MDM_OWNER_DATABASE_URL=made.owner)
        _rename(urls, databases.name_of(made.owner), name)
    return name


def _unfinished(urls: Urls, template: str | None) -> Urls:
    databases.drop(urls, "unfinished")
    return databases.create(urls, "unfinished", template=template, durable=False)


def _drop_old(urls: Urls, prefix: str, keep: int = 2) -> None:
    for old in databases.names(urls, prefix)[keep - 1 :]:
        with suppress(psycopg.errors.ObjectInUse):
            databases.drop(urls, old)


def _rename(urls: Urls, name: str, new: str) -> None:
    with psycopg.connect(urls.owner, autocommit=True) as owner:
        owner.execute(f"ALTER DATABASE {name} RENAME TO {new}")
        owner.execute(f"ALTER DATABASE {new} RESET synchronous_commit")


def _manage(taken: Slot, urls: Urls, *arguments: str, **further: str) -> None:
    env: Mapping[str, str] = environment(taken, urls) | further
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, f"manage.py {arguments[0]} failed:\n{done.stdout}\n{done.stderr}"


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]
