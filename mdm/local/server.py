"""The embedded PostgreSQL of one checkout: make sure it runs, say how to reach it, stop it.

`ensure` leaves the server running; `hold` keeps it running as long as anybody holds it. Several processes may do either
at the same time.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from mdm.local import account, binaries, cluster, databases, description, locks, places, ports
from mdm.local.account import Account
from mdm.local.cluster import Cluster, Running
from mdm.local.description import Description
from mdm.local.errors import LocalError, PortTaken

FIRST_PORT = 15_432
PORT_COUNT = 200
WAIT_SECONDS = 330
BUSY = (
    "Another start or stop of this checkout's database is under way and does not end. Try again, or end that process."
)


@dataclass(frozen=True)
class Server:
    """How to reach the database. The superuser is for set-up and repair only."""

    owner_url: str
    app_url: str
    superuser_url: str
    socket_dir: Path
    port: int
    data: Path
    started_by_us: bool

    @property
    def urls(self) -> databases.Urls:
        return databases.Urls(owner=self.owner_url, app=self.app_url)


def ensure(root: Path) -> Server:
    """Start the server of the checkout at `root` unless it runs, making it first if there is none."""
    user = account.current()
    state = places.state_dir(root, user)
    with locks.exclusive(state / "start.lock", wait=WAIT_SECONDS, busy=BUSY):
        return _ensure(state, user)


def describe(root: Path) -> Server | None:
    """How to reach the server of `root` as last started, running or not. Reads one file."""
    state = places.described(root)
    found = description.read(state) if state else None
    return _server(found, started_by_us=False) if found and found.is_prepared else None


def running(root: Path) -> Running | None:
    """The running server process of `root`, if there is one."""
    state = places.described(root)
    found = description.read(state) if state else None
    return cluster.running(Path(found.data)) if found else None


def stop(root: Path) -> bool:
    """Stop the server of `root`, whoever uses it. Whether one was running."""
    state = places.described(root)
    if state is None:
        return False
    with locks.exclusive(state / "start.lock", wait=WAIT_SECONDS, busy=BUSY):
        return _stop(state)


@contextmanager
def hold(root: Path) -> Iterator[Server]:
    """Use the server of `root`; the last one to let go stops it. For the supervisor and for a test session."""
    state = places.state_dir(root, account.current())
    users = state / "users.lock"
    try:
        with locks.shared(users, wait=WAIT_SECONDS, busy=BUSY):
            yield ensure(root)
    finally:
        if not (state / "keep").exists():
            stop_unless_held(root)


def stop_unless_held(root: Path) -> bool:
    """Stop the server of `root` if nobody holds it. Whether it was stopped."""
    state = places.described(root)
    if state is None:
        return False
    with locks.alone(state / "users.lock") as nobody_else:
        return nobody_else and stop(root)


def keep(root: Path, *, running: bool) -> None:
    """Whether the server of `root` stays when nobody holds it any more."""
    mark = places.state_dir(root, account.current()) / "keep"
    if running:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def _ensure(state: Path, user: Account) -> Server:
    known = description.read(state)
    data = _existing(state, known)
    now = cluster.running(data) if data and known else None
    if data and known and now:
        found = replace(known, data=str(data), port=now.port, socket_dir=now.socket_dir)
    else:
        found = _bring_up(state, user, data, known)
    if not found.is_prepared:
        databases.prepare_server(found)
        found = replace(found, is_prepared=True)
    if found != known:
        description.write(state, found)
    return _server(found, started_by_us=now is None)


def _bring_up(state: Path, user: Account, data: Path | None, known: Description | None) -> Description:
    """Make the data directory if there is none, and start the server on it."""
    user = account.owner_of(data, user) if data else user
    programs = binaries.find(user, state, int(data.name.removeprefix("pg")) if data else None)
    of_server = Cluster(data or state / f"pg{programs.major}", programs, user)
    if known is None or not data:
        known = _begin(state, of_server)
    return _start(state, of_server, replace(known, data=str(of_server.data)))  # the checkout may have been moved


def _existing(state: Path, known: Description | None) -> Path | None:
    """The data directory to go on with. What is no whole one is moved aside, never deleted."""
    found = sorted(state.glob("pg[0-9][0-9]"), key=lambda path: path.name, reverse=True)
    for path in list(found):
        if not cluster.is_whole(path):
            aside = path.with_name(f"{path.name}.broken-{time.time_ns()}")
            path.rename(aside)
            print(f"{path} is not a whole database and was moved to {aside.name}.", flush=True)
            found.remove(path)
    if known and Path(known.data) in found:
        return Path(known.data)
    return found[0] if found else None


def _begin(state: Path, of_server: Cluster) -> Description:
    """A description with fresh passwords, and the data directory or at least its superuser's password to go with it."""
    made = description.anew(of_server.data)
    if not of_server.data.exists():
        of_server.initialise(made.superuser_password)
    else:  # the passwords are lost, the data are not
        of_server.stop()
        of_server.reset_password(made.superuser_password)
    description.write(state, made)
    return made


def _start(state: Path, of_server: Cluster, known: Description) -> Description:
    socket_dir = places.socket_dir(state, of_server.account, known.socket_dir or None)
    for port in _ports(known.port):
        try:
            of_server.start(port, socket_dir)
        except PortTaken:
            continue
        return replace(known, port=port, socket_dir=str(socket_dir))
    raise LocalError(f"No free port for PostgreSQL from {FIRST_PORT} on. Name one with MDM_PG_PORT.")


def _ports(remembered: int) -> Iterator[int]:
    """Ports to try: the one asked for, else the one of last time, else the first free."""
    asked = os.environ.get("MDM_PG_PORT")
    if asked:
        port = ports.given("MDM_PG_PORT", asked)
        if not ports.is_free(port):
            raise LocalError(f"MDM_PG_PORT {port} is taken. Free it, name another one, or unset MDM_PG_PORT.")
        yield port
        return
    for port in (remembered, *range(FIRST_PORT, FIRST_PORT + PORT_COUNT)):
        if port and ports.is_free(port):
            yield port


def _stop(state: Path) -> bool:
    known = description.read(state)
    if known is None or cluster.running(Path(known.data)) is None:
        return False
    data = Path(known.data)
    user = account.owner_of(data, account.current())
    found = binaries.find(user, state, int(data.name.removeprefix("pg")))
    Cluster(data, found, user).stop()
    return True


def _server(known: Description, *, started_by_us: bool) -> Server:
    return Server(
        owner_url=known.owner_url,
        app_url=known.app_url,
        superuser_url=known.superuser_url,
        socket_dir=Path(known.socket_dir),
        port=known.port,
        data=Path(known.data),
        started_by_us=started_by_us,
    )
