"""The product as it is run: pages, worker and scheduler in processes of their own, which a journey may kill."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from mdm.audit.actors import Actor
from mdm.audit.context import Context
from mdm.environment import ROOT
from mdm.local import ports
from mdm.local.databases import Urls
from mdm.local.run import Web, programs
from mdm.local.steps import Site as Surroundings
from tests.journeys import company
from tests.journeys.company import Slot

MEDDLING = Actor("command:journeys", "somebody else")
PROGRAMS = ("web", "worker", "scheduler")


def until(condition: Callable[[], Any], what: str, seconds: float = 240) -> Any:
    """What `condition` gives as soon as it gives something; never a pause that is only hoped to be long enough."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.05)
    return found


class Site:
    """A running site with the demonstration company."""

    def __init__(self, taken: Slot) -> None:
        self.taken = taken
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._server = taken.start()
        self._template = company.filled(taken, self._server.urls)
        self.urls: Urls = company.copy(self._server, self._template)
        self.web = Web("127.0.0.1", ports.first_free(range(18_000, 18_500)))
        for name in ("log", "media", "static", "broker/queue", "broker/control"):
            (taken.state / name).mkdir(parents=True, exist_ok=True, mode=0o700)

    @property
    def address(self) -> str:
        return self.web.address

    def start(self, *names: str) -> None:
        """Start these programs, or all of them, by the command lines of the product."""
        lines = {p.name: p for p in programs(self._surroundings(), self.web)}
        for name in names or PROGRAMS:
            with self.log(name).open("ab") as log:
                self._running[name] = subprocess.Popen(
                    lines[name].argv, cwd=ROOT, env=lines[name].env, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                    start_new_session=True,
                )  # fmt: skip
        if "web" in (names or PROGRAMS):
            until(self.web.answers, f"the pages answer (see {self.log('web')})", 120)

    def kill(self, name: str) -> None:
        """End a program and all that it started at once, as the kernel does when memory is short."""
        process = self._running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    def stop(self) -> None:
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        for name in list(self._running):
            try:
                self._running[name].wait(5)
            except subprocess.TimeoutExpired:
                self.kill(name)
        self._running.clear()

    def is_running(self, name: str) -> bool:
        return name in self._running and self._running[name].poll() is None

    def refill(self) -> None:
        """The company as it was at first. Programs go on; who is signed in stays signed in."""
        with self.owner() as owner:
            sessions = owner.execute("SELECT session_key, session_data, expire_date FROM django_session").fetchall()
        self._forget_wake_ups()
        company.copy(self._server, self._template)
        with self.owner() as owner, owner.cursor() as cursor:
            cursor.executemany("INSERT INTO django_session VALUES (%s, %s, %s)", sessions)

    def owner(self) -> psycopg.Connection[Any]:
        """An autocommitting connection of the role that owns the tables: how a journey looks behind the pages."""
        return psycopg.connect(self.urls.owner, autocommit=True)

    def rows(self, query: str, *parameters: object) -> list[Any]:
        """What stands in the database."""
        with self.owner() as owner:
            return owner.execute(query, parameters).fetchall()

    def one(self, query: str, *parameters: object) -> Any:
        """The only value of the only row."""
        [(value,)] = self.rows(query, *parameters)
        return value

    def write(self, statement: str, *parameters: object) -> None:
        """Change a row under everybody's hands, on record like any other change."""
        context = Context(uuid4(), MEDDLING, "journey.meddle", "a journey", str(uuid4()), datetime.now(UTC))
        with psycopg.connect(self.urls.app) as app:
            app.execute("SELECT set_config('audit.context', %s, true)", [context.payload()])
            app.execute(statement, parameters)

    def wake(self, *job_ids: str) -> None:
        """Send the wake-ups that the scheduler would send at its next turn, or those of these jobs."""
        from kombu import Connection

        from mdm.jobs import tasks

        folder = self.taken.state / "broker"
        options = {name: str(folder / "queue") for name in ("data_folder_in", "data_folder_out")}
        with Connection(
            "filesystem://localhost//", transport_options=options | {"control_folder": str(folder / "control")}
        ) as broker:
            for job in job_ids:
                tasks.run_job.apply_async((job,), connection=broker)
            if not job_ids:
                tasks.reap.apply_async((), connection=broker)

    def log(self, name: str) -> Path:
        return self.taken.state / "log" / f"{name}.log"

    def said(self, names: Sequence[str] = ("web",)) -> dict[str, str]:
        """The programs' own lines, for a journey that failed."""
        return {name: self.log(name).read_text(errors="replace")[-4000:] for name in names if self.log(name).exists()}

    def _surroundings(self) -> Surroundings:
        return Surroundings(ROOT, self.taken.state / "log", company.environment(self.taken, self.urls))

    def _forget_wake_ups(self) -> None:
        queue = self.taken.state / "broker" / "queue"
        for message in queue.glob("*"):
            message.unlink(missing_ok=True)

    def clear(self) -> None:
        """Forget what an earlier session left in the folders."""
        for name in ("log", "broker/queue", "broker/control"):
            shutil.rmtree(self.taken.state / name, ignore_errors=True)
            (self.taken.state / name).mkdir(parents=True, exist_ok=True)
