"""What people do with tasks: answer, undo, assign, put off, comment. Who asks and withdraws: keeping.

Whoever acts says which version of the task they looked at: an older tab is refused and told what happened meanwhile.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from mdm.access.errors import Conflict, Denied, Invalid, NotFound, Stale
from mdm.access.field_access import FieldAccess
from mdm.access.holders import users_that_may
from mdm.access.models import User
from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Kind
from stewardship.notifications import services as notifications
from stewardship.notifications.models import Notification
from stewardship.notifications.services import News
from stewardship.tasks.models import StewardTask

OPEN, ANSWERED = StewardTask.Status.OPEN, StewardTask.Status.ANSWERED
SCREEN = "work.tasks"
LONGEST_REASON = 2_000
TOLD_ONE_BY_ONE = 3
CLOSING = ("status", "answer", "outcome", "reason", "answered_by", "answered_by_name", "closed_at")


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody answers. `version` is the one of the task they looked at."""

    task: int
    answer: str
    version: int


def answer(access: FieldAccess, chosen: Chosen, *, actor: User, reason: str = "") -> StewardTask:
    """Answer a question, and do what the answer does. The same press sent twice is one answer."""
    check_text(reason, "reason")
    with change_set(actor=actor, action="task.answer", reason=reason):
        task = _locked(chosen.task)
        kind = questions.kind(task.kind)
        check_answer(access, task, chosen.answer)
        if is_same_press(task, chosen, actor):
            return task
        check_open(access, task, chosen.version)
        check_holder(access, task)
        made = kind.answer(task.context, chosen.answer, actor, reason)
        _close(task, chosen.answer, dict(made or {}), actor, reason)
        return task


def undo(access: FieldAccess, *, task: int, actor: User, reason: str) -> bool:
    """Take an answer back where its kind says how; the question is open again. False when there was none."""
    check_text(reason, "reason")
    with change_set(actor=actor, action="task.undo", reason=reason):
        locked = _locked(task)
        kind = questions.kind(locked.kind)
        access.require("decide", f"work.{kind.right}")
        if locked.status != ANSWERED:
            return False
        if kind.undo is None:
            raise Conflict("An answer of this kind stands.", mend="Change on the page of what it is about.")
        kind.undo(locked.context | locked.outcome, locked.answer, actor, reason)
        locked.status, locked.answer, locked.outcome = OPEN, "", {}
        locked.answered_by, locked.answered_by_name, locked.closed_at, locked.reason = None, "", None, ""
        _save_opened(locked)
        return True


def assign(
    access: FieldAccess, *, task: int, assignee: UUID | None, version: int, actor: User, reason: str = ""
) -> StewardTask:
    """Take a task, give it to somebody who may answer it, or hand it back. Taking it from another is for leads."""
    access.require("edit", SCREEN)
    check_text(reason, "reason")
    with change_set(actor=actor, action="task.assign", reason=reason):
        locked = _locked(task)
        check_open(access, locked, version)
        if locked.assignee_id not in {None, actor.pk}:
            check_holder(access, locked)
        person = _able(locked, assignee) if assignee is not None else None
        locked.assignee = person
        _save(locked, "assignee")
        if person is not None and person.pk != actor.pk:
            notifications.tell([news(locked, person.pk, Notification.Kind.ASSIGNED)])
        return locked


def change_due(
    access: FieldAccess, *, task: int, due_at: datetime, version: int, actor: User, reason: str = ""
) -> StewardTask:
    """Say until when it is to be answered. A later date lets it be escalated anew."""
    access.require("edit", SCREEN)
    check_text(reason, "reason")
    if due_at <= timezone.now():
        raise Invalid("A task is due in the future.", field="due_at", mend="Choose a later day.")
    with change_set(actor=actor, action="task.change_due", reason=reason):
        locked = _locked(task)
        check_open(access, locked, version)
        check_holder(access, locked)
        locked.due_at, locked.escalated_at = due_at, None
        _save(locked, "due_at", "escalated_at")
        return locked


def news_of(concerned: Iterable[tuple[StewardTask, UUID]], kind: str) -> list[News]:
    """What people are told of many tasks: one by one of a few, together where somebody gets many of one kind."""
    grouped: dict[tuple[UUID, str], list[StewardTask]] = defaultdict(list)
    for task, user in concerned:
        grouped[user, task.kind].append(task)
    return [
        told
        for (user, kind_of_task), tasks in grouped.items()
        for told in (
            [news(task, user, kind) for task in tasks]
            if len(tasks) <= TOLD_ONE_BY_ONE
            else [_news_together(len(tasks), user, kind_of_task, kind)]
        )
    ]


def _news_together(count: int, user: UUID, kind_of_task: str, kind: str) -> News:
    path = f"{reverse('task-list')}?{urlencode({'f': f'task.kind:is:{kind_of_task}'})}"
    return News(user, kind, f"{count} tasks: {label(kind_of_task)}", path)


def news(task: StewardTask, user: UUID, kind: str) -> News:
    """What somebody is told of a task: its number and kind, not its text."""
    return News(user, kind, f"Task {task.pk}: {label(task.kind)}", reverse("task", args=[task.pk]))


def label(kind: str) -> str:
    """The words of a kind of question; its key where this version no longer asks such a thing."""
    known = known_kind(kind)
    return known.label if known else kind


def known_kind(key: str) -> Kind | None:
    """The kind of this key, or None where this version no longer asks such a thing."""
    try:
        return questions.kind(key)
    except Invalid:
        return None


def _locked(task: int) -> StewardTask:
    found = StewardTask.objects.select_for_update(of=("self",)).select_related("assignee").filter(id=task).first()
    if found is None:
        raise NotFound("There is no such task.")
    return found


def is_same_press(task: StewardTask, chosen: Chosen, actor: User) -> bool:
    said = (task.status, task.answer, task.answered_by_id, task.version)
    return said == (ANSWERED, chosen.answer, actor.pk, chosen.version + 1)


def check_answer(access: FieldAccess, task: StewardTask, answer: str) -> None:
    kind = questions.kind(task.kind)
    access.require("decide", f"work.{kind.right}")
    if answer not in kind.answers:
        mend = f"Use one of: {', '.join(kind.answers)}."
        raise Invalid(f"{answer[:40]!r} is no answer to this.", field="answer", mend=mend)


def check_open(access: FieldAccess, task: StewardTask, version: int) -> None:
    if task.status != OPEN:
        raise Conflict(_what_happened(access, task), mend="Look at what it is about if you see it differently.")
    if task.version != version:
        raise Stale("This task has changed since you opened it.", mend="Look at it again before you act.")


def check_holder(access: FieldAccess, task: StewardTask) -> None:
    """What somebody has in hand is answered by them, or by whoever may decide in tasks."""
    holder = task.assignee
    if holder is None or (access.user is not None and holder.pk == access.user.pk) or access.may("decide", SCREEN):
        return
    raise Denied(f"{holder} has this task.", "Ask them to hand it back, or ask a lead steward.")


def _what_happened(access: FieldAccess, task: StewardTask) -> str:
    if task.status == ANSWERED:
        fields = access.project("task", {"answered_by": task.answered_by_name, "answer": answer_words(task)})
        said = f": {fields.text('answer')}" if fields.text("answer") else ""
        return f"{fields.text('answered_by') or 'Somebody'} answered this meanwhile{said}."
    if task.status == StewardTask.Status.EXPIRED:
        return "This question has expired: nobody needs to answer it any more."
    return "This question was withdrawn: it needs no answer any more."


def answer_words(task: StewardTask) -> str:
    """The answer in the words of its kind."""
    known = known_kind(task.kind)
    return known.answers.get(task.answer, task.answer) if known else task.answer


def _able(task: StewardTask, user: UUID) -> User:
    """The person, if they may answer this kind of question for one of the purposes at least."""
    kind = known_kind(task.kind)
    person = users_that_may("decide", f"work.{kind.right}").filter(pk=user).first() if kind else None
    if person is None:
        raise Invalid("This person may not answer such questions.", field="assignee", mend="Choose one of the list.")
    return person


def _close(task: StewardTask, chosen: str, outcome: dict[str, object], actor: User, reason: str) -> None:
    mark_answered(task, chosen, outcome, actor, reason)
    task.save(update_fields=[*CLOSING, "version"])


def mark_answered(task: StewardTask, chosen: str, outcome: dict[str, object], actor: User, reason: str) -> None:
    task.status, task.answer, task.outcome, task.reason = ANSWERED, chosen, outcome, reason
    task.answered_by, task.answered_by_name, task.closed_at = actor, str(actor), timezone.now()
    task.version += 1


def _save(task: StewardTask, *fields: str) -> None:
    task.version += 1
    task.save(update_fields=[*fields, "version"])


def _save_opened(task: StewardTask) -> None:
    try:
        with transaction.atomic():
            _save(task, *CLOSING)
    except IntegrityError as error:
        raise Conflict("The same was asked again meanwhile.", mend="Answer the newer question.") from error


def check_text(text: str, field: str) -> None:
    if len(text) > LONGEST_REASON:
        raise Invalid(f"The text is longer than {LONGEST_REASON:,} characters.", field=field, mend="Shorten it.")
