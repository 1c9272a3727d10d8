"""Keeps the questions of all rooms as tasks. How people answer them: services."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
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

# The constraint on open keys decides who was first, of rivals and within the questions themselves.
_ASK = """
with asked as (
    insert into stewardship_stewardtask (
        kind, key, text, customer_id, source_id, assignee_id, asked_at, due_at, context,
        status, answer, answered_by_name, outcome, reason, version
    )
    select kind, key, text, customer, source, assignee, %(now)s, due_at, context, 'open', '', '', '{}', '', 1
    from jsonb_to_recordset(%(asked)s) as asked (
        kind text, key text, text text, customer bigint, source text, assignee uuid, due_at timestamptz, context jsonb
    )
    on conflict (key) where status = 'open' do nothing
    returning id, kind, assignee_id
)
select id, kind, assignee_id from asked where assignee_id is not null order by id"""


class TaskKeeper:
    """The keeper of questions: one statement for any number of them, and one more where somebody is to be told."""

    def ask(self, asked: Sequence[Question]) -> None:
        """Keep those whose key is not open yet, in the change set in force, and tell whoever is to answer them."""
        now = timezone.now()
        rows = json.dumps([_row(question, now) for question in asked])
        with change_set(action="task.ask"), connection.cursor() as cursor:
            cursor.execute(_ASK, {"now": now, "asked": rows})
            given = [(StewardTask(id=task, kind=kind), user) for task, kind, user in cursor.fetchall()]
            notifications.tell(services.news_of(given, Notification.Kind.ASSIGNED))

    def withdraw(self, keys: Collection[str], reason: str) -> None:
        """Close the open tasks of these keys unanswered."""
        with change_set(action="task.withdraw", reason=reason):
            StewardTask.objects.filter(key__in=keys, status=OPEN).update(
                status=WITHDRAWN, reason=reason, closed_at=timezone.now(), version=F("version") + 1
            )


def _row(question: Question, now: datetime) -> Mapping[str, Any]:
    due_at = question.due_at or now + timedelta(days=questions.kind(question.kind).due_days)
    return {
        "kind": question.kind,
        "key": question.key,
        "text": question.text,
        "customer": question.customer,
        "source": question.source or None,
        "assignee": str(question.assignee) if question.assignee else None,
        "due_at": due_at.isoformat(),
        "context": dict(question.context),
    }
