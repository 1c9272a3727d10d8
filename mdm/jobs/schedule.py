"""Work that comes round again: which jobs are asked for by the clock, and when there is something for them to do.

Celery's beat only ticks. Any number of beats may tick at once: in each span of time a kind is asked for once, and
not at all where its room says that nothing is to be done.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from mdm.audit import Actor, change_set
from mdm.jobs import services
from mdm.jobs.models import Job
from mdm.jobs.runner import words

SCHEDULER = Actor("job:jobs.schedule:clock", "the clock")
Due = Callable[[], bool]
log = logging.getLogger(__name__)

_TRY_LOCK = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"


@dataclass(frozen=True, slots=True)
class Periodic:
    """A kind of job that is asked for at most once in each span of `seconds`, while `is_due` says so."""

    kind: str
    seconds: int
    is_due: Due
    reason: str


_periodic: dict[str, Periodic] = {}


def every(seconds: int, kind: str, *, is_due: Due, reason: str) -> None:
    """Ask for a job of this kind every so many seconds. `is_due` is asked each time and has to be quick.

    Registered again it is replaced: `ready()` may run twice.
    """
    _periodic[kind] = Periodic(kind, seconds, is_due, reason)


def tick() -> list[Job]:
    """Ask for what is due now; the jobs that were asked for. A room that fails costs the others nothing."""
    made = []
    for each in list(_periodic.values()):
        try:
            job = _ask(each) if each.is_due() else None
        except Exception as error:  # whatever it was, the next tick tries again
            log.error("%s could not be asked for: %s", each.kind, words(error))
        else:
            made += [job] if job is not None else []
    return made


def _ask(periodic: Periodic) -> Job | None:
    """The job of the present span, unless there is one already or another beat is at it."""
    span = int(time.time()) // periodic.seconds
    began_at = datetime.fromtimestamp(span * periodic.seconds, UTC)
    with change_set(actor=SCHEDULER, action="jobs.schedule", reason=periodic.reason):
        with connection.cursor() as cursor:
            cursor.execute(_TRY_LOCK, [f"jobs.schedule:{periodic.kind}"])
            if not cursor.fetchone()[0]:
                return None
        if Job.objects.filter(kind=periodic.kind, created_at__gte=began_at).exists():
            return None
        return services.enqueue(
            kind=periodic.kind,
            key=periodic.kind,  # one that still runs is not joined by a second
            arguments={},
            actor=SCHEDULER,
            reason=periodic.reason,
        )
