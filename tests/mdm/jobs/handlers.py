"""Jobs of the tests; a worker process loads them with `celery worker --include`.

`test.count` writes a source system for each number it reaches: rows that would clash, or miss, if a chunk ran
twice or never. What to do at a number stands in the job's arguments.
"""

import os
import signal
import time
from pathlib import Path

from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources.models import SourceSystem

ENDED: list[str] = []


def note_end(job: Job) -> None:
    ENDED.append(f"{job.status}: {job.error}")


@handler("test.count", failed=note_end)
def count(run: JobRun) -> None:
    """Count to `to`, one source system per number; `die_at` kills this process in the middle of a chunk, once."""
    for number in range(int(run.cursor.get("next", 1)), int(run.arguments["to"]) + 1):
        with run.chunk(done=number, cursor={"next": number + 1}, total=int(run.arguments["to"]), stage="Counting"):
            SourceSystem.objects.create(key=f"{run.arguments['name']}-{number}", name=str(number), kind="crm")
            _misbehave(run, number)
        time.sleep(float(run.arguments.get("pause", 0)))


def _misbehave(run: JobRun, number: int) -> None:
    if run.arguments.get("die_at") == number and (run.attempt == 1 or run.arguments.get("always")):
        os.kill(os.getpid(), signal.SIGKILL)
    if run.arguments.get("hold_at") == number and run.attempt == 1:
        Path(run.arguments["marker"]).touch()
        time.sleep(60)
    if run.arguments.get("fail_at") == number:
        raise JobFailed("The third number is not to be counted.")
    if run.arguments.get("break_at") == number and run.attempt <= int(run.arguments.get("times", 1)):
        raise ValueError("secret@example.test must not be stored")
