"""What Celery is asked to do: wake up, reap, and look at the clock. Arguments are ids; what to do stands in the row."""

from uuid import UUID

from celery import shared_task

from mdm.jobs import broker, runner, schedule
from mdm.jobs.services import wake_worker

broker.prepare()


@shared_task(name="jobs.run")
def run_job(job_id: str) -> None:
    """Do this job, if it is still to be done."""
    runner.run(UUID(job_id))


@shared_task(name="jobs.reap")
def reap() -> None:
    """Take up what dead workers and lost wake-ups left behind."""
    for job_id in runner.reap():
        wake_worker(job_id)


@shared_task(name="jobs.tick")
def tick() -> None:
    """Ask for the work that comes round again."""
    schedule.tick()
