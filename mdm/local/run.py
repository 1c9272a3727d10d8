"""What `make run` does: checks, database, migrations, accounts, then the programs until told to stop.

The demonstration data are loaded by the programs: the pages are up before, and say how far that is.
"""

import http.client
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from mdm.local import account, checks, databases, locks, places, processes, registry, secrets, server
from mdm.local.children import Child, Program
from mdm.local.databases import Urls
from mdm.local.steps import Site
from mdm.local.supervisor import SIGNALS, Supervisor, heeded

STOP_SIGNAL = signal.SIGTERM
DEMO = ("demo", "--later", "--if-empty", "--customers", "2000", "--personas", "3000", "--seed", "1")
Accounts = list[dict[str, str]]


class Stopped(Exception):
    """Somebody asked to stop while we were still preparing."""


@dataclass(frozen=True)
class Web:
    """Where the pages are served."""

    host: str
    port: int

    @property
    def address(self) -> str:
        shown = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104  compared, not bound
        return f"http://{f'[{shown}]' if ':' in shown else shown}:{self.port}"

    @property
    def bind(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def answers(self) -> bool:
        """Whether the pages can be used: the readiness page says so, or, without one, the first page does."""
        return self._status("/health/ready") in {200, 301, 302} or self._status("/") in {200, 301, 302}

    def _status(self, path: str) -> int:
        host = self.address.removeprefix("http://").rpartition(":")[0].strip("[]")
        connection = http.client.HTTPConnection(host, self.port, timeout=5)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()


def run(root: Path) -> None:
    """Run everything from the checkout at `root` until stopped. Raises LocalError with the remedy if it cannot."""
    began = time.monotonic()
    checks.python_version()
    state = places.state_dir(root, account.current())
    checks.free_space(state)
    with _stoppable(), locks.exclusive(state / "run.lock", wait=0.5, busy=_busy(state)):
        if registry.sweep(state):
            print("Ended what an earlier start had left running.", flush=True)
        host = os.environ.get("MDM_HOST", "127.0.0.1")
        web = Web(host, checks.web_port(host))
        with _database(root) as urls:
            site = _site(root, state, urls)
            accounts = _prepare(site, urls)
            _supervise(site, state, web, accounts, began)
    print("Stopped.", flush=True)


def programs(site: Site, web: Web) -> list[Program]:
    """The three programs: pages first, then workers and scheduler."""
    python = [sys.executable, "-W", "ignore:You're running the worker", "-m"]  # as root, which we know
    gunicorn = [
        *python, "gunicorn", "mdm.wsgi:application", "--bind", web.bind, "--workers", "2", "--threads", "4",
        "--graceful-timeout", "5", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip
    celery = ["celery", "--quiet", "-A", "mdm.celery"]
    worker = [*python, *celery, "worker", "-c", "2", "-l", "WARNING", "--without-gossip", "--without-mingle"]
    beat = [*python, *celery, "beat", "-l", "WARNING"]
    lines = {"web": gunicorn, "worker": worker, "scheduler": beat}
    env = {"MDM_URL": web.address, **site.env}  # mails lead to where the pages are
    return [Program(name, argv, site.root, env) for name, argv in lines.items()]


def _busy(state: Path) -> str:
    found = registry.read(state)
    where = f" at {found.address} (process {found.supervisor.pid})" if found else ""
    return f"Social MDM already runs from this folder{where}. Use that one, or stop it first with `make stop`."


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn Ctrl-C and SIGTERM into an orderly end also before the supervisor listens."""

    def heard(number: int, frame: FrameType | None) -> None:
        raise Stopped

    before = {number: signal.signal(number, heard) for number in heeded()}
    try:
        yield
    except Stopped:
        print("Stopped before everything was up; the next start goes on from here.", flush=True)
        raise SystemExit(1) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _database(root: Path) -> Iterator[Urls]:
    """The database of DATABASE_URL, or the embedded one for as long as we run."""
    given = os.environ.get("DATABASE_URL")
    if given:
        databases.check(given)
        yield Urls(owner=os.environ.get("MDM_OWNER_DATABASE_URL", given), app=given)
        return
    print("Starting PostgreSQL … ", end="", flush=True)
    began = time.monotonic()
    with server.hold(root) as found:
        print(f"{time.monotonic() - began:.1f} s", flush=True)
        yield found.urls


def _site(root: Path, state: Path, urls: Urls) -> Site:
    """The environment of all commands and programs: what the person gave, completed, without the owner's password."""
    env = {name: value for name, value in os.environ.items() if name != "MDM_OWNER_DATABASE_URL"}
    env |= {"DATABASE_URL": urls.app, "MDM_STATE": str(state), "PYTHONUNBUFFERED": "1"}
    env.setdefault("MDM_LOCAL", "1")
    env.setdefault("DJANGO_SETTINGS_MODULE", "mdm.settings")
    secrets.secret_key(state)
    for folder in ("log", "media", "static", "broker/queue", "broker/control"):
        (state / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
    return Site(root, state / "log", env)


def _prepare(site: Site, urls: Urls) -> Accounts:
    """The tables, and in an empty database the demonstration's accounts; those there are, one per role."""
    site.step(
        "Bringing the database up to date", "migrate", "--no-input", "-v0",
        env={"MDM_OWNER_DATABASE_URL": urls.owner, "MDM_DATABASE_ROLE": "owner"},
    )  # fmt: skip
    output = site.step("Accounts of the demonstration, if the database is empty", *DEMO)
    found = [json.loads(line) for line in output.splitlines() if line.startswith("{")]
    return [{key: str(line.get(key, "")) for key in ("role", "email", "password")} for line in found]


def _supervise(site: Site, state: Path, web: Web, accounts: Accounts, began: float) -> None:
    """Run the programs. Once they have stopped, no further signal may keep the database from stopping too."""
    ours = processes.process(os.getpid())

    def changed(children: list[Child]) -> None:
        registry.write(state, registry.Registered(ours, tuple(child.process for child in children), web.address))

    def ready() -> None:
        print(_welcome(state, web, accounts, time.monotonic() - began), flush=True)

    supervisor = Supervisor(
        programs(site, web), is_ready=web.answers, on_ready=ready, on_change=changed, tend=_tend(site)
    )
    try:
        supervisor.run()
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        registry.forget(state)


def _tend(site: Site) -> Callable[[], None]:
    """What is to be looked after besides the programs: an embedded database that died is started again."""
    if os.environ.get("DATABASE_URL"):
        return lambda: None

    def revive() -> None:
        if server.running(site.root) is None:
            server.ensure(site.root)
            print("PostgreSQL had ended; it was started again.", flush=True)

    return revive


def _welcome(state: Path, web: Web, accounts: Accounts, seconds: float) -> str:
    lines = ["", f"Social MDM is ready after {seconds:.0f} s.", "", f"  Address   {web.address}"]
    width = max((len(line["role"]) for line in accounts), default=0)
    mail = max((len(line["email"]) for line in accounts), default=0)
    for number, line in enumerate(accounts):
        title = "Accounts" if number == 0 else ""
        lines.append(f"  {title:<8}  {line['role']:<{width}}  {line['email']:<{mail}}  {line['password']}")
    return "\n".join([*lines, f"  Data      {state}", "  Stop      Ctrl-C, or `make stop` elsewhere", ""])
