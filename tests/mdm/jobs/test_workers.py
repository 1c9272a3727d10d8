"""Real Celery workers, on the filesystem broker of the one-machine default, that are killed while they work."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from mdm.audit import Actor
from mdm.jobs import leases, runner, services
from mdm.jobs.models import Job
from mdm.local.databases import Urls
from tests.mdm.jobs import handlers  # noqa: F401  registers the counting job in this process

pytestmark = pytest.mark.django_db(transaction=True)
ASKING = Actor("command:asking", "somebody who asks")
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def environment(tmp_path: Path, database_urls: Urls) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if k not in {"DJANGO_SETTINGS_MODULE", "CELERY_BROKER_URL"}}
    return inherited | {"DATABASE_URL": database_urls.app, "MDM_STATE": str(tmp_path), "MDM_LOCAL": "1"}


@pytest.fixture
def start_worker(environment: dict[str, str], tmp_path: Path) -> Iterator[Start]:
    """Starts `celery -A mdm worker` in a process group of its own; all are killed at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "mdm", "worker", "--pool", "solo", "--loglevel", "INFO"]
        command += [
            "--include",
            "tests.mdm.jobs.handlers",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
        ]
        command += ["--hostname", f"w{len(started)}@test"]
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


@pytest.fixture
def wake(environment: dict[str, str]) -> Callable[[Job], None]:
    """Sends the wake-up as a web process would: through the same folder."""
    from kombu import Connection

    folder = Path(environment["MDM_STATE"]) / "broker"
    for name in ("queue", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    options = {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
    }

    def send(job: Job) -> None:
        from mdm.jobs.tasks import run_job

        with Connection("filesystem://", transport_options=options) as broker:
            run_job.apply_async((str(job.id),), connection=broker)

    return send


def ask(name: str, **arguments: object) -> Job:
    return services.enqueue(
        kind="test.count",
        key=f"count:{name}",
        arguments={"name": name, "to": 5, **arguments},
        actor=ASKING,
        wake=False,
    )


def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not come to that")
        time.sleep(0.05)


def state(job: Job) -> tuple[str, int]:
    job.refresh_from_db()
    return job.status, job.attempt


def numbers(name: str) -> list[int]:
    from mdm.sources.models import SourceSystem

    return sorted(
        int(n) for n in SourceSystem.objects.filter(key__startswith=f"{name}-").values_list("name", flat=True)
    )


def test_a_worker_killed_in_a_chunk_is_replaced_and_nothing_is_doubled_or_lost(
    start_worker: Start, wake: Callable[[Job], None]
) -> None:
    dying, held = ask("d", die_at=3), ask("h", pause=0.01)
    wake(dying)
    first = start_worker()
    until(lambda: first.poll() is not None)
    assert first.returncode == -signal.SIGKILL
    assert state(dying) == ("running", 1)
    assert numbers("d") == [1, 2], "the chunk in which the worker died left nothing"
    assert runner.reap() == [], "the lease of the dead worker still runs"
    Job.objects.filter(id=dying.id).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert runner.reap() == [dying.id]
    wake(dying)
    wake(dying)
    wake(held)
    start_worker()
    start_worker()
    until(lambda: state(dying)[0] == "succeeded" and state(held)[0] == "succeeded")
    assert numbers("d") == [1, 2, 3, 4, 5]
    assert numbers("h") == [1, 2, 3, 4, 5]
    assert (state(dying)[1], state(held)[1]) == (2, 1), "two workers and two wake-ups, one attempt each"


def test_while_a_chunk_is_open_nobody_takes_the_job_over(environment: dict[str, str], tmp_path: Path) -> None:
    marker = tmp_path / "in-the-chunk"
    job = ask("o", hold_at=2, marker=str(marker))
    code = (
        "import django; django.setup(); import tests.mdm.jobs.handlers; from mdm.jobs import runner; runner.run({!r})"
    )
    settings = environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    worker = subprocess.Popen([sys.executable, "-c", code.format(str(job.id))], env=settings, start_new_session=True)
    try:
        until(marker.exists)
        with connection.cursor() as cursor:  # the lease lapses while the chunk is still being written
            cursor.execute("SET lock_timeout = '200ms'")
            assert leases.claim(job.id) is None
            assert runner.reap() == []
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait(10)
    assert numbers("o") == [1]


def test_of_many_who_ask_for_the_same_work_at_once_one_is_served() -> None:
    barrier, jobs = threading.Barrier(6), []

    def rival() -> None:
        try:
            barrier.wait(10)
            jobs.append(ask("same").id)
        finally:
            connection.close()

    threads = [threading.Thread(target=rival) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(jobs) == 6
    assert len(set(jobs)) == 1
    assert Job.objects.count() == 1


def test_of_many_who_claim_one_job_at_once_one_gets_it() -> None:
    job, barrier = ask("claim"), threading.Barrier(6)
    claims: list[int | None] = []

    def rival() -> None:
        try:
            barrier.wait(10)
            claims.append(leases.claim(job.id))
        finally:
            connection.close()

    threads = [threading.Thread(target=rival) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(claims, key=str) == [1, None, None, None, None, None]
