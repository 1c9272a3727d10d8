"""Work that comes round again: once in its span of time, however many clocks tick, and only when there is some."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from mdm.jobs import registry, runner, schedule
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun

HOUR = 3600


@pytest.fixture(autouse=True)
def sweeping(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A kind of job that comes round every hour; each run of it is in the list."""
    swept: list[str] = []

    def sweep(run: JobRun) -> None:
        swept.append(run.reason)

    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    monkeypatch.setattr(schedule, "_periodic", {})
    registry.handler("test.sweep")(sweep)
    schedule.every(HOUR, "test.sweep", is_due=lambda: True, reason="the hour has struck")
    return swept


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Sets the clock of the schedule to some hours from now."""
    began = time.time() // HOUR * HOUR
    return lambda hours: monkeypatch.setattr(schedule.time, "time", lambda: began + hours * HOUR)


@pytest.mark.django_db
def test_a_span_asks_once_and_says_who_asked_and_why(at, sweeping):
    at(0.1)
    (job,) = schedule.tick()
    assert (job.actor_name, job.reason, job.arguments) == ("the clock", "the hour has struck", {})
    runner.run_now(job)
    at(0.9)
    assert schedule.tick() == []
    assert sweeping == ["the hour has struck"]
    at(1.1)
    assert len(schedule.tick()) == 1


@pytest.mark.django_db
def test_nothing_is_asked_for_where_nothing_is_to_be_done(at):
    schedule.every(HOUR, "test.sweep", is_due=lambda: False, reason="never")
    at(0)
    assert schedule.tick() == []
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_a_room_that_fails_costs_the_others_nothing(at, monkeypatch):
    def fails() -> bool:
        raise ValueError("secret@example.test must not be logged")

    registry.handler("test.other")(lambda run: None)
    monkeypatch.setattr(schedule, "_periodic", {})
    schedule.every(HOUR, "test.other", is_due=fails, reason="it fails")
    schedule.every(HOUR, "test.sweep", is_due=lambda: True, reason="the hour has struck")
    at(0.1)
    assert [job.kind for job in schedule.tick()] == ["test.sweep"]


@pytest.mark.django_db(transaction=True)
def test_two_clocks_that_tick_at_once_ask_once(at):
    at(0)
    start = Barrier(4)

    def tick(_: int) -> int:
        try:
            start.wait(10)
            return len(schedule.tick())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        asked = list(pool.map(tick, range(4)))
    assert sum(asked) == 1
    assert Job.objects.filter(kind="test.sweep").count() == 1
