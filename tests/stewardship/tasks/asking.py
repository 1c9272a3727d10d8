"""A kind of question for the tests: what its answers do is written down in a list."""

from collections.abc import Mapping
from typing import Any

from mdm.access.errors import Conflict
from mdm.access.models import User
from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Fact, Kind, Question
from stewardship.tasks.models import StewardTask
from tests.cast import CASTING

said: list[tuple[str, int]] = []  # (answer, the pin it was about), as the kind's own verbs saw them


def _answer(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> Mapping[str, Any]:
    if context.get("gone"):
        raise Conflict("The pin was released meanwhile.", mend="Look at the customer.")
    said.append((answer, context["pin"]))
    return {"did": answer}


def _undo(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> None:
    said.remove((context["did"], context["pin"]))


KEEP = Kind(
    key="test.keep",
    label="Keep or release a pin",
    answers={"keep": "Keep", "release": "Release"},
    right="review",
    answer=_answer,
    undo=_undo,
    about=lambda access, context: [Fact("Pin", f"number {context['pin']}")],
    due_days=3,
    expires_days=30,
)


def pins(*numbers: int, **values: Any) -> list[Question]:
    """A question on each of these pins."""
    context = {"pin": 0} | values.pop("context", {})
    return [
        Question(KEEP.key, f"pin:{n}", f"Keep the pinned city of pin {n}?", context=context | {"pin": n}, **values)
        for n in numbers
    ]


def ask(*numbers: int, **values: Any) -> list[StewardTask]:
    """These questions are asked by the tests; the tasks in their order."""
    with change_set(actor=CASTING, action="test.ask", reason="asked by the test"):
        questions.ask(pins(*numbers, **values))
    by_key = {task.key: task for task in StewardTask.objects.filter(status="open")}
    return [by_key[f"pin:{n}"] for n in numbers]
