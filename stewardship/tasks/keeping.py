"""Keeps the questions of all rooms as tasks. How people answer them: services."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone

from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Question
from stewardship.notifications import services as notifications
from stewardship.notifications.models import Notification
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask

OPEN, WITHDRAWN = StewardTask.Status.OPEN, StewardTask.Status.WITHDRAWN


class TaskKeeper:
    """The keeper of questions: one statement for any number of them, and two more where somebody is to be told."""

    def ask(self, asked: Sequence[Question]) -> None:
        """Keep those whose key is not open yet, in the change set in force; the constraint decides who was first."""
        now = timezone.now()
        tasks = [
            StewardTask(
                kind=question.kind,
                key=question.key,
                text=question.text,
                customer_id=question.customer,
                source_id=question.source or None,
                assignee_id=question.assignee,
                asked_at=now,
                due_at=question.due_at or now + timedelta(days=questions.kind(question.kind).due_days),
                context=dict(question.context),
            )
            for question in asked
        ]
        with change_set(action="task.ask"):
            StewardTask.objects.bulk_create(tasks, batch_size=len(tasks), ignore_conflicts=True)
            _tell_assignees([task.key for task in tasks if task.assignee_id], now)

    def withdraw(self, keys: Collection[str], reason: str) -> None:
        """Close the open tasks of these keys unanswered."""
        with change_set(action="task.withdraw", reason=reason):
            StewardTask.objects.filter(key__in=keys, status=OPEN).update(
                status=WITHDRAWN, reason=reason, closed_at=timezone.now(), version=F("version") + 1
            )


def _tell_assignees(keys: Collection[str], asked_at: datetime) -> None:
    """Whoever is to answer is told; of those that were open before, nobody again."""
    if not keys:
        return
    asked = StewardTask.objects.filter(key__in=keys, asked_at=asked_at, status=OPEN, assignee__isnull=False)
    concerned = [(task, task.assignee_id) for task in asked.order_by("id") if task.assignee_id]
    notifications.tell(services.news_of(concerned, Notification.Kind.ASSIGNED))
