"""Answering: one press is one answer, an older tab and a second person are told what happened, undo opens it again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mdm.access.errors import Conflict, Denied, Invalid, Stale
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.jobs import questions
from stewardship.notifications.models import Notification
from stewardship.tasks import commenting, many, services
from stewardship.tasks.models import StewardTask, TaskComment
from stewardship.tasks.services import Chosen
from tests.cast import engage
from tests.stewardship.review.test_at_once import at_once
from tests.stewardship.tasks.asking import KEEP, ask, said


def answer(user: User, task: StewardTask, words: str = "keep", version: int | None = None, reason: str = ""):
    chosen = Chosen(task.pk, words, task.version if version is None else version)
    return services.answer(FieldAccess.of(user), chosen, actor=user, reason=reason)


def assign(user: User, task: StewardTask, assignee: User | None):
    task.refresh_from_db()
    who = assignee.pk if assignee else None
    return services.assign(FieldAccess.of(user), task=task.pk, assignee=who, version=task.version, actor=user)


def test_an_answer_does_what_its_kind_says_and_is_kept_with_who_and_why(ada: User):
    (task,) = ask(42)
    done = answer(ada, task, "release", reason="she moved")
    assert said == [("release", 42)]
    assert (done.status, done.answer, done.answered_by, done.reason) == ("answered", "release", ada, "she moved")
    assert done.history.latest().history_change_reason == "she moved"


def test_the_same_press_sent_twice_is_one_answer(ada: User):
    (task,) = ask(42)
    first, second = answer(ada, task), answer(ada, task)
    assert (first.pk, first.version) == (second.pk, second.version)
    assert said == [("keep", 42)]


def test_the_second_person_is_told_who_answered_what(ada: User, tomasz: User):
    (task,) = ask(42)
    answer(ada, task)
    with pytest.raises(Conflict, match=r"Ada Okafor answered this meanwhile: Keep\."):
        answer(tomasz, task, "release")
    assert said == [("keep", 42)]


def test_an_older_tab_cannot_answer(ada: User, tomasz: User):
    (task,) = ask(42)
    seen = task.version
    assign(ada, task, ada)
    with pytest.raises(Stale):
        answer(ada, task, version=seen)
    assert said == []
    assert StewardTask.objects.get(pk=task.pk).status == "open"


@pytest.mark.parametrize("name", ["chiara", "ines", "omar", "zoe"])
def test_nobody_answers_without_the_right_that_the_kind_names(cast, name):
    (task,) = ask(42)
    with pytest.raises(Denied):
        answer(cast[name], task)
    assert said == []
    assert StewardTask.objects.get(pk=task.pk).status == "open"


def test_what_somebody_has_in_hand_is_left_to_them_and_to_a_lead(ada: User, tomasz: User, ben: User):
    (task,) = ask(42)
    assign(ada, task, ada)
    task.refresh_from_db()
    with pytest.raises(Denied, match="Ada Okafor has this task"):
        answer(tomasz, task)
    with pytest.raises(Denied):
        assign(tomasz, task, tomasz)
    assert StewardTask.objects.get(pk=task.pk).assignee == ada
    answer(ben, task)
    assert said == [("keep", 42)]


def test_an_answer_that_cannot_be_given_any_more_leaves_the_question_open(ada: User):
    (task,) = ask(42, context={"gone": True})
    with pytest.raises(Conflict, match="released meanwhile"):
        answer(ada, task)
    assert StewardTask.objects.get(pk=task.pk).status == "open"


def test_what_is_no_answer_is_refused_with_those_that_are(ada: User):
    (task,) = ask(42)
    with pytest.raises(Invalid) as refused:
        answer(ada, task, "burn")
    assert refused.value.mend == "Use one of: keep, release."


def test_undo_takes_back_what_the_answer_did_and_opens_the_question(ada: User, tomasz: User):
    (task,) = ask(42)
    answer(ada, task)
    assert services.undo(FieldAccess.of(tomasz), task=task.pk, actor=tomasz, reason="a slip") is True
    assert said == []
    task.refresh_from_db()
    assert (task.status, task.answer, task.answered_by, task.closed_at) == ("open", "", None, None)
    assert services.undo(FieldAccess.of(tomasz), task=task.pk, actor=tomasz, reason="again") is False


def test_undo_is_refused_where_the_same_was_asked_again(ada: User):
    (task,) = ask(42)
    answer(ada, task)
    (newer,) = ask(42)
    with pytest.raises(Conflict, match="asked again"):
        services.undo(FieldAccess.of(ada), task=task.pk, actor=ada, reason="a slip")
    assert newer.pk != task.pk
    assert StewardTask.objects.get(pk=task.pk).status == "answered"


def test_whoever_is_given_a_task_is_told_and_has_to_be_able_to_answer_it(ada: User, ben: User, omar: User):
    (task,) = ask(42)
    assign(ben, task, ada)
    told = Notification.objects.get()
    assert (told.user, told.kind, told.path) == (ada, "assigned", f"/tasks/{task.pk}/")
    assert "42" not in told.text.replace(str(task.pk), "")  # the words of the kind, not of the question
    with pytest.raises(Invalid, match="may not answer"):
        assign(ben, task, omar)
    assert StewardTask.objects.get(pk=task.pk).assignee == ada
    assign(ada, task, None)
    assert StewardTask.objects.get(pk=task.pk).assignee is None
    assert Notification.objects.count() == 1


def test_a_task_is_put_off_into_the_future_only(ada: User):
    (task,) = ask(42)
    later = timezone.now() + timedelta(days=9)
    put_off = {"task": task.pk, "version": task.version, "actor": ada}
    with pytest.raises(Invalid):
        services.change_due(FieldAccess.of(ada), due_at=timezone.now() - timedelta(days=1), **put_off)
    services.change_due(FieldAccess.of(ada), due_at=later, **put_off)
    assert StewardTask.objects.get(pk=task.pk).due_at == later


def test_whoever_is_named_in_a_comment_is_told_once(ada: User, tomasz: User, zoe: User):
    (task,) = ask(42)
    said_so = f"@tomasz wrona, look. @{ada.display_name} knows; @Zoe Adler may not open tasks."
    commenting.comment(FieldAccess.of(ada), task=task.pk, text=said_so, actor=ada)
    assert [(n.user, n.kind) for n in Notification.objects.all()] == [(tomasz, "mentioned")]
    with pytest.raises(Denied):
        commenting.comment(FieldAccess.of(zoe), task=task.pk, text="hello", actor=zoe)
    assert TaskComment.objects.count() == 1


def test_many_are_answered_at_once_and_those_that_cannot_be_are_named(ada: User, tomasz: User):
    tasks = ask(1, 2, 3)
    answer(tomasz, tasks[1], "release")
    chosen = [Chosen(t.pk, "keep", 1) for t in tasks]
    with pytest.raises(Invalid, match="about to answer 3"):
        many.answer_many(FieldAccess.of(ada), chosen, typed_count=2, actor=ada, reason="")
    assert said == [("release", 2)]
    outcome = many.answer_many(FieldAccess.of(ada), chosen, typed_count=3, actor=ada, reason="spring cleaning")
    assert outcome.answered == (tasks[0].pk, tasks[2].pk)
    assert [(f.task, f.why.startswith("Tomasz Wrona answered")) for f in outcome.failures] == [(tasks[1].pk, True)]
    assert said == [("release", 2), ("keep", 1), ("keep", 3)]


def test_many_answers_of_a_kind_that_takes_them_together_cost_the_same_for_more(ada: User, monkeypatch):
    def together(contexts, key, actor, reason):
        said.extend((key, context["pin"]) for context in contexts)
        return [{"did": key} for _ in contexts]

    monkeypatch.setitem(questions._kinds, KEEP.key, replace(KEEP, answer_all=together))
    counts = []
    for numbers in ((1, 2), tuple(range(10, 60))):
        chosen = [Chosen(task.pk, "keep", 1) for task in ask(*numbers)]
        with CaptureQueriesContext(connection) as asked:
            done = many.answer_many(FieldAccess.of(ada), chosen, typed_count=len(chosen), actor=ada, reason="a storm")
        assert len(done.answered) == len(numbers)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert (
        StewardTask.objects.filter(status="answered", answered_by=ada, version=2, outcome={"did": "keep"}).count() == 52
    )
    again = many.answer_many(FieldAccess.of(ada), chosen, typed_count=len(chosen), actor=ada, reason="a storm")
    assert (len(again.answered), len(said)) == (50, 52)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_at_once_one_answers_and_the_other_is_told():
    ada, tomasz = engage("ada"), engage("tomasz")
    (task,) = ask(42)
    results = at_once(lambda: answer(ada, task, "keep"), lambda: answer(tomasz, task, "release"))
    assert sorted(type(r).__name__ for r in results) == ["Conflict", "StewardTask"], results
    assert len(said) == 1
    winner = next(r for r in results if isinstance(r, StewardTask))
    assert winner.answered_by_name in str(next(r for r in results if isinstance(r, Conflict)))
