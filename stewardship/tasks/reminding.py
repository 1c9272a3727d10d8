"""What the clock does with tasks: overdue ones go to a lead steward, those that nobody need answer any more expire."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from mdm.access.holders import users_that_may
from mdm.jobs import questions, schedule
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from stewardship.notifications import services as notifications
from stewardship.notifications.models import Notification
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask

KIND = "tasks.remind"
CHUNK = 500
OPEN, EXPIRED = StewardTask.Status.OPEN, StewardTask.Status.EXPIRED


@handler(KIND, label="Overdue tasks")
def remind(run: JobRun) -> None:
    """Expire first: what nobody need answer is given to nobody."""
    done = 0
    with run.chunk(done=done, cursor={}, stage="Expired questions"):
        expire(timezone.now())
    while True:
        with run.chunk(done=done, cursor={}, stage="Overdue tasks") as step:
            count = escalate(timezone.now(), CHUNK)
            step.done = done = done + count
        if count < CHUNK:
            return


def is_due() -> bool:
    """Is there something overdue, or expired?"""
    now = timezone.now()
    return _overdue(now).exists() or _expired(now).exists()


def expire(now: datetime) -> int:
    """Close what is expired, in one statement; how many."""
    return _expired(now).update(
        status=EXPIRED, closed_at=now, reason="Nobody answered in time.", version=F("version") + 1
    )


def escalate(now: datetime, limit: int) -> int:
    """Give so many overdue tasks to lead stewards who may answer them; how many.

    Whoever has least to do gets the next. A task that a lead has already, or that no lead may answer, stays where it
    is and is marked all the same: its holder is told that it is overdue.
    """
    tasks = list(_overdue(now).select_for_update(skip_locked=True).order_by("due_at", "id")[:limit])
    load = _load()
    leads = {kind: _leads(kind, load) for kind in {task.kind for task in tasks}}
    holders = [(task, task.assignee_id) for task in tasks]
    for task in tasks:
        if leads[task.kind] and task.assignee_id not in load:
            task.assignee_id = min(leads[task.kind], key=lambda lead: load[lead])
            load[task.assignee_id] += 1
        task.escalated_at = now
        task.version += 1
    StewardTask.objects.bulk_update(tasks, ["assignee", "escalated_at", "version"])
    concerned = [(task, user) for task, before in holders for user in {before, task.assignee_id} if user is not None]
    notifications.tell(services.news_of(concerned, Notification.Kind.OVERDUE))
    return len(tasks)


def register() -> None:
    """Look every five minutes."""
    schedule.every(300, KIND, is_due=is_due, reason="tasks are overdue")


def _overdue(now: datetime) -> "QuerySet[StewardTask]":
    return StewardTask.objects.filter(status=OPEN, due_at__lt=now, escalated_at__isnull=True)


def _expired(now: datetime) -> "QuerySet[StewardTask]":
    late = Q(pk__in=())
    for kind in questions.kinds():
        if kind.expires_days is not None:
            late |= Q(kind=kind.key, due_at__lt=now - timedelta(days=kind.expires_days))
    return StewardTask.objects.filter(late, status=OPEN)


def _load() -> Counter[UUID]:
    """The lead stewards, each with the number of open tasks they have."""
    leads = users_that_may("decide", services.SCREEN).annotate(
        open_count=Count("tasks", filter=Q(tasks__status=OPEN), distinct=True)
    )
    return Counter(dict(leads.values_list("pk", "open_count")))


def _leads(kind: str, load: Counter[UUID]) -> Sequence[UUID]:
    """Those of them who may answer questions of this kind."""
    known = services.known_kind(kind)
    if known is None:
        return []
    able = set(users_that_may("decide", f"work.{known.right}").values_list("pk", flat=True))
    return [lead for lead in load if lead in able]
