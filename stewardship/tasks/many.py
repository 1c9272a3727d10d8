"""Answering many questions of one kind at once. Each stands for itself: what fails is said, the rest is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from mdm.access.errors import Invalid, NotFound, Problem
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Kind
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask
from stewardship.tasks.services import Chosen

MOST = 200


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that was not answered, and why."""

    task: int
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    answered: tuple[int, ...]
    failures: tuple[Failure, ...]


def kind_of(tasks: Sequence[int]) -> str:
    """The one kind of these tasks. Raises Invalid where they are of several, or too many, or none."""
    if not tasks:
        raise Invalid("No task is picked.", field="task", mend="Pick some in the list.")
    if len(tasks) > MOST:
        raise Invalid(f"At most {MOST} tasks are answered at once.", field="task", mend="Pick fewer.")
    kinds = set(StewardTask.objects.filter(id__in=tasks).values_list("kind", flat=True))
    if len(kinds) > 1:
        words = ", ".join(sorted(services.label(each) for each in kinds))
        raise Invalid(f"These are different questions: {words}.", field="task", mend="Filter by one kind, pick again.")
    if not kinds:
        raise Invalid("There are no such tasks.", field="task", mend="Pick some in the list.")
    return kinds.pop()


def answer_many(
    access: FieldAccess, chosen: Sequence[Chosen], *, typed_count: int | None, actor: User, reason: str
) -> Outcome:
    """Give them all the same answer. The typed count has to be theirs: nobody answers more than they think."""
    kind_of([each.task for each in chosen])
    if typed_count != len(chosen):
        raise Invalid(f"You are about to answer {len(chosen)}.", field="typed_count", mend="Type that number.")
    with change_set(actor=actor, action="task.answer_many", reason=reason):
        refused = _answer_all(access, chosen, actor=actor, reason=reason)
    failures = {task: problem for task, problem in sorted(refused.items()) if problem is not None}
    return Outcome(
        tuple(task for task in sorted(refused) if task not in failures),
        tuple(Failure(task, f"{problem.detail} {problem.mend}".strip()) for task, problem in failures.items()),
    )


def _answer_all(
    access: FieldAccess, chosen: Sequence[Chosen], *, actor: User, reason: str = ""
) -> dict[int, Problem | None]:
    """Answer many questions of one kind, each with the same answer: what was refused, and why.

    A constant number of statements where the kind answers many at once; otherwise what an answer does is done for each.
    """
    services.check_text(reason, "reason")
    with change_set(actor=actor, action="task.answer", reason=reason):
        tasks = {task.pk: task for task in _all_locked([each.task for each in chosen])}
        faults = {each.task: _refusal(access, tasks.get(each.task), each, actor) for each in chosen}
        done = {
            each.task for each in chosen if (task := tasks.get(each.task)) and services.is_same_press(task, each, actor)
        }
        wanted = [tasks[each.task] for each in chosen if faults[each.task] is None and each.task not in done]
        if not wanted:
            return faults
        key = chosen[0].answer
        outcomes = _outcomes(questions.kind(wanted[0].kind), wanted, key, actor, reason)
        closed = []
        for task, outcome in zip(wanted, outcomes, strict=True):
            if isinstance(outcome, Problem):
                faults[task.pk] = outcome
            else:
                services.mark_answered(task, key, dict(outcome or {}), actor, reason)
                closed.append(task)
        StewardTask.objects.bulk_update(closed, [*services.CLOSING, "version"])
        return faults


def _refusal(access: FieldAccess, task: StewardTask | None, chosen: Chosen, actor: User) -> Problem | None:
    """Why this one cannot be answered so."""
    try:
        if task is None:
            raise NotFound("There is no such task.")
        services.check_answer(access, task, chosen.answer)
        if not services.is_same_press(task, chosen, actor):
            services.check_open(access, task, chosen.version)
            services.check_holder(access, task)
    except Problem as problem:
        return problem
    return None


def _outcomes(
    kind: Kind, tasks: Sequence[StewardTask], key: str, actor: User, reason: str
) -> Sequence[Mapping[str, Any] | Problem | None]:
    """What the answer does to each."""
    if kind.answer_all is not None:
        return kind.answer_all([task.context for task in tasks], key, actor, reason)
    return [_outcome(kind, task, key, actor, reason) for task in tasks]


def _outcome(kind: Kind, task: StewardTask, key: str, actor: User, reason: str) -> Mapping[str, Any] | Problem | None:
    try:
        with transaction.atomic():
            return kind.answer(task.context, key, actor, reason)
    except Problem as problem:
        return problem


def _all_locked(tasks: Sequence[int]) -> "QuerySet[StewardTask]":
    """Locked in one order, whoever else is at it."""
    found = StewardTask.objects.select_for_update(of=("self",)).select_related("assignee", "answered_by")
    return found.filter(id__in=tasks).order_by("id")
