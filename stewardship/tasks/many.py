"""Answering many questions of one kind at once. Each stands for itself: what fails is said, the rest is answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from mdm.access.errors import Invalid, Problem
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import change_set
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
    answered, failures = [], []
    with change_set(actor=actor, action="task.answer_many", reason=reason):
        for each in sorted(chosen, key=lambda one: one.task):  # locked in one order, whoever else is at it
            try:
                services.answer(access, each, actor=actor, reason=reason)
            except Problem as problem:
                failures.append(Failure(each.task, f"{problem.detail} {problem.mend}".strip()))
            else:
                answered.append(each.task)
    return Outcome(tuple(answered), tuple(failures))
