"""Reading tasks for people: rows of lists, one task with all that is known about it, true counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from mdm.access.errors import NotFound, Problem
from mdm.access.field_access import FieldAccess
from mdm.access.holders import users_that_may
from mdm.access.projection import Field, Projection
from mdm.jobs.questions import Fact, Kind
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Query
from stewardship.candidates import names
from stewardship.candidates.names import Named
from stewardship.tasks import activity, services, wanted
from stewardship.tasks.activity import Happening
from stewardship.tasks.models import StewardTask, TaskComment

OPEN, ANSWERED = StewardTask.Status.OPEN, StewardTask.Status.ANSWERED


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task of a list."""

    id: int
    kind: str
    fields: Projection
    customer: Named | None
    source: Projection | None  # key and name
    due_at: datetime
    version: int
    is_open: bool
    is_overdue: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about a task."""

    author: str
    text: Field
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may be given a task."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """One task with everything its page shows. `why_not` is empty where the reader may answer."""

    row: TaskRow
    answers: tuple[tuple[str, str], ...]  # key, words
    about: tuple[Fact, ...]
    about_problem: str  # what it was about cannot be shown any more, and why
    why_not: str
    why_not_edit: str
    may_undo: bool
    comments: tuple[Comment, ...]
    happenings: tuple[Happening, ...]
    people: tuple[Person, ...]


def page(access: FieldAccess, tab: str, query: Query) -> tuple[Page[TaskRow], tuple[Filter, ...]]:
    """A page of a tab under the filters: open ones by when they are due, closed ones the latest first."""
    listing = wanted.CLOSED_TASKS if tab == wanted.CLOSED else wanted.TASKS
    found, chosen = listing.page(access, query, _joined(wanted.of_tab(access, tab)))
    return found.of(_rows(access, found.rows)), chosen


def counts(access: FieldAccess, filters: Sequence[Filter]) -> dict[str, int]:
    """How many tasks each tab holds under the filters."""
    return {tab: wanted.chosen(access, tab, filters).count() for tab in wanted.TABS}


def own_count(access: FieldAccess) -> int | None:
    """The number beside the entry in the rail: one's own open tasks."""
    return wanted.of_tab(access, wanted.MINE).count() if access.may("see", "task.status") else None


def rows(access: FieldAccess, ids: Iterable[int]) -> list[TaskRow]:
    """These tasks, in the order in which they are due; those that are not there are left out."""
    return _rows(access, list(_joined(StewardTask.objects.filter(id__in=list(ids))).order_by("due_at", "id")))


def of_customer(access: FieldAccess, customer: int, limit: int) -> tuple[list[TaskRow], int]:
    """The open tasks about a customer or what is part of it: the first to be due, and how many there are."""
    asked = StewardTask.objects.filter(status=OPEN, customer__survivor_id=customer)
    return _rows(access, list(_joined(asked).order_by("due_at", "id")[:limit])), asked.count()


def one(access: FieldAccess, task: int) -> Task:
    """One task with all that is known about it."""
    found = _joined(StewardTask.objects.filter(id=task)).first()
    if found is None:
        raise NotFound("There is no such task.")
    kind = services.known_kind(found.kind)
    about, problem = _about(access, kind, found.context)
    return Task(
        row=_rows(access, [found])[0],
        answers=tuple(kind.answers.items()) if kind else (),
        about=about,
        about_problem=problem,
        why_not=_why_not(access, kind, found),
        why_not_edit=access.verdict("edit", services.SCREEN).reason,
        may_undo=_may_undo(access, kind, found),
        comments=tuple(comments(access, task)),
        happenings=tuple(activity.of(access, found)),
        people=tuple(_people(kind)),
    )


def comments(access: FieldAccess, task: int) -> list[Comment]:
    """The oldest first."""
    said = TaskComment.objects.filter(task=task).order_by("id")
    return [
        Comment(c.author_name, access.project("task", {"comments": c.text})["comments"], c.created_at) for c in said
    ]


def next_of(access: FieldAccess, after: TaskRow) -> int | None:
    """The next open question of the same kind: one's own, else one that nobody has."""
    same = StewardTask.objects.filter(status=OPEN, kind=after.kind).exclude(id=after.id).order_by("due_at", "id")
    own = same.filter(assignee=access.user).values_list("id", flat=True).first()
    return own or same.filter(assignee__isnull=True).values_list("id", flat=True).first()


def _joined(tasks: Any) -> Any:
    return tasks.select_related("source", "assignee")


def _about(access: FieldAccess, kind: Kind | None, context: Mapping[str, Any]) -> tuple[tuple[Fact, ...], str]:
    """What the kind has to show; that it is gone meanwhile is no error of this page."""
    if kind is None or kind.about is None:
        return (), ""
    try:
        return tuple(kind.about(access, context)), ""
    except Problem as problem:
        return (), problem.detail


def _why_not(access: FieldAccess, kind: Kind | None, task: StewardTask) -> str:
    if kind is None:
        return "This version no longer asks such questions."
    verdict = access.verdict("decide", f"work.{kind.right}")
    if not verdict.allowed:
        return verdict.reason
    is_free = task.assignee is None or (access.user is not None and task.assignee_id == access.user.pk)
    if is_free or access.may("decide", services.SCREEN):
        return ""
    return f"{task.assignee} has this task. Ask them to hand it back."


def _may_undo(access: FieldAccess, kind: Kind | None, task: StewardTask) -> bool:
    if kind is None or kind.undo is None or task.status != ANSWERED:
        return False
    return access.may("decide", f"work.{kind.right}")


def _people(kind: Kind | None) -> list[Person]:
    """Whoever may be given a task of this kind."""
    able = users_that_may("decide", f"work.{kind.right}").values_list("pk", "display_name") if kind else ()
    return [Person(pk, name) for pk, name in able]


def _rows(access: FieldAccess, tasks: Sequence[StewardTask]) -> list[TaskRow]:
    customers = names.customers(access, [task.customer_id for task in tasks if task.customer_id])
    now = timezone.now()
    return [_row(access, task, customers.get(task.customer_id or 0), now) for task in tasks]


def _row(access: FieldAccess, task: StewardTask, customer: Named | None, now: datetime) -> TaskRow:
    values = {
        "kind": services.label(task.kind),
        "text": task.text,
        "assignee": task.assignee.display_name if task.assignee else "",
        "asked_at": task.asked_at,
        "due_at": task.due_at,
        "status": task.get_status_display(),
        "answer": services.answer_words(task) if task.answer else "",
        "answered_by": task.answered_by_name,
        "reason": task.reason,
        "closed_at": task.closed_at,
        "escalated_at": task.escalated_at,
    }
    source = task.source
    return TaskRow(
        id=task.pk,
        kind=task.kind,
        fields=access.project("task", values),
        customer=customer,
        source=access.project("source", {"key": source.key, "name": source.name}) if source else None,
        due_at=task.due_at,
        version=task.version,
        is_open=task.status == OPEN,
        is_overdue=task.status == OPEN and task.due_at < now,
        is_own=access.user is not None and task.assignee_id == access.user.pk,
    )
