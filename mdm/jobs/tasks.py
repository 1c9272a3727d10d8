"""What Celery is asked to do: wake up, reap, and look at the clock. Arguments are ids; what to do stands in the row."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from celery import shared_task

from mdm.jobs import broker, runner, schedule
from mdm.jobs.services import wake_worker

log = logging.getLogger(__name__)
broker.prepare()


@contextmanager
def discreet(what: str) -> Iterator[None]:
    """An error is logged without its message, in which a database quotes rows; Celery would log all of it.

    Nothing is lost by ending here: a job that is still running is taken up by the reaper when its lease lapses.
    """
    try:
        yield
    except Exception as error:
        log.error("%s: %s", what, runner.words(error))


@shared_task(name="jobs.run")
def run_job(job_id: str) -> None:
    """Do this job, if it is still to be done."""
    with discreet(f"job {job_id}"):
        runner.run(UUID(job_id))


@shared_task(name="jobs.reap")
def reap() -> None:
    """Take up what dead workers and lost wake-ups left behind."""
    with discreet("the reaper"):
        for job_id in runner.reap():
            wake_worker(job_id)


@shared_task(name="jobs.tick")
def tick() -> None:
    """Ask for the work that comes round again."""
    with discreet("the clock"):
        schedule.tick()
