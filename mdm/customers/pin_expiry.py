"""Pins that were set for a time: the clock releases them when it is over, and the rules decide again."""

from django.db.models import QuerySet
from django.utils import timezone

from mdm.customers import pinned
from mdm.customers.models import Pin
from mdm.customers.survive import survive
from mdm.jobs import schedule
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun

KIND = "customers.release_pins"
CHUNK = 500
EVERY_SECONDS = 300


@handler(KIND, label="Expired pins")
def release_expired(run: JobRun) -> None:
    """Release what is expired, so many at a time; golden records follow in the same transaction."""
    done = 0
    while True:
        with run.chunk(done=done, cursor={}, stage="Releasing pins") as step:
            pins = list(_expired().select_for_update(skip_locked=True).order_by("id")[:CHUNK])
            step.done = done = done + len(pins)
            ids = [pin.pk for pin in pins]
            Pin.objects.filter(id__in=ids).update(released_at=timezone.now(), moved_at=None)
            pinned.forget(ids, "The pin has expired.")
            survive({pin.customer_id for pin in pins})
        if len(pins) < CHUNK:
            return


def is_due() -> bool:
    """Is any pin over at this moment?"""
    return _expired().exists()


def register() -> None:
    """Let the clock ask for it."""
    schedule.every(EVERY_SECONDS, KIND, is_due=is_due, reason="pins that were set for a time")


def _expired() -> QuerySet[Pin]:
    return Pin.objects.live().filter(expires_at__lte=timezone.now())
