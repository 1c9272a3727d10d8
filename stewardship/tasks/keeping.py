"""Keeps the questions of all rooms as tasks. How people answer them: services."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Question
from stewardship.tasks.models import StewardTask

OPEN, WITHDRAWN = StewardTask.Status.OPEN, StewardTask.Status.WITHDRAWN


class TaskKeeper:
    """The keeper of questions: one statement for any number of them."""

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

    def withdraw(self, keys: Collection[str], reason: str) -> None:
        """Close the open tasks of these keys unanswered."""
        with change_set(action="task.withdraw", reason=reason):
            StewardTask.objects.filter(key__in=keys, status=OPEN).update(
                status=WITHDRAWN, reason=reason, closed_at=timezone.now(), version=F("version") + 1
            )
