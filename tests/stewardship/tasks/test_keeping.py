"""Questions become tasks: once while open, in one statement each way, and never without somebody who asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from mdm.access.errors import Invalid
from mdm.access.models import User
from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Question
from stewardship.notifications.models import Notification
from stewardship.tasks.models import StewardTask
from tests.cast import CASTING
from tests.stewardship.tasks.asking import ask, pins


def writes(captured: CaptureQueriesContext) -> list[str]:
    """The statements on tasks; history is written by the triggers of the same statement."""
    return [q["sql"] for q in captured.captured_queries if "stewardship_stewardtask" in q["sql"]]


def test_a_question_becomes_an_open_task_that_is_due_when_its_kind_says(ada: User):
    (task,) = ask(42, assignee=ada.pk)
    assert (task.status, task.key, task.context, task.assignee) == ("open", "pin:42", {"pin": 42}, ada)
    assert task.due_at - task.asked_at == timedelta(days=3)
    assert task.history.latest().change_set.action == "task.ask"
    assert task.history.latest().history_change_reason == "asked by the test"


def test_the_same_question_is_asked_once_while_it_is_open_and_again_when_it_was_closed(db):
    first = ask(1, 2)
    with change_set(actor=CASTING, action="test.ask"):
        questions.ask([*pins(2, 3), *pins(3)])
    assert StewardTask.objects.count() == 3
    with change_set(actor=CASTING, action="test.withdraw"):
        questions.withdraw(["pin:1", "pin:99"], "the pin is gone")
    withdrawn = StewardTask.objects.get(pk=first[0].pk)
    assert (withdrawn.status, withdrawn.reason, withdrawn.version) == ("withdrawn", "the pin is gone", 2)
    assert withdrawn.closed_at is not None
    assert ask(1)[0].pk != withdrawn.pk


@pytest.mark.parametrize("many", [1, 2_500])
def test_any_number_of_questions_is_one_statement_each_way(db, many):
    asked = pins(*range(many))
    with (
        change_set(actor=CASTING, action="test.ask"),
        CaptureQueriesContext(
            connection,
        ) as asking,
    ):
        questions.ask(asked)
    with change_set(actor=CASTING, action="test.withdraw"), CaptureQueriesContext(connection) as withdrawing:
        questions.withdraw([question.key for question in asked], "no longer")
    assert (len(writes(asking)), len(writes(withdrawing))) == (1, 1)
    assert StewardTask.objects.filter(status="withdrawn").count() == many
    assert StewardTask.history.count() == 2 * many


def test_whoever_is_to_answer_is_told_one_by_one_of_few_and_together_of_many(ada: User, ben: User):
    ask(1, 2, assignee=ada.pk)
    ask(1, 2, assignee=ben.pk)  # open already, and Ada's
    told = Notification.objects.order_by("id")
    assert [(n.user, n.kind) for n in told] == [(ada, "assigned")] * 2
    ask(*range(10, 30), assignee=ben.pk)
    together = Notification.objects.latest("id")
    assert (together.user, together.text) == (ben, "20 tasks: Keep or release a pin")
    assert Notification.objects.count() == 3


def test_a_question_of_an_unknown_kind_is_refused_and_nothing_is_kept(db):
    with pytest.raises(Invalid, match="is no question"), change_set(actor=CASTING, action="test.ask"):
        questions.ask([*pins(1), Question("test.nothing", "x", "What?")])
    assert not StewardTask.objects.exists()


def test_nobody_asks_without_saying_who_they_are(db):
    with pytest.raises(ValueError, match="actor"):
        questions.ask(pins(1))
    assert not StewardTask.objects.exists()
