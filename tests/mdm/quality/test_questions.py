"""Failures put questions to people: a few one by one, many as one, and none for longer than needed."""

import pytest

from mdm.jobs import questions
from mdm.quality import asking
from mdm.quality.models import QualityException, QualityFailure
from tests.factories import add_customer, restate
from tests.mdm.quality.conftest import failing, look

pytestmark = pytest.mark.django_db


def test_a_question_is_asked_once_and_closes_itself(only, asked):
    mail = only("mail", "required", "email", asks=True)
    only("quiet", "required", "phone")
    ann = add_customer(family_name="Gruber")
    look("golden", ann.pk)
    look("golden", ann.pk)
    question = asked.open[asking.key("golden", mail.pk, ann.pk)]
    assert len(asked.open) == 1
    assert question.customer == ann.pk
    assert "Gruber" not in question.text
    restate(ann, family_name="Gruber", email="a@b.example")
    look("golden", ann.pk)
    assert asked.open == {}


def test_too_many_become_one_question_that_stays_until_none_fails(only, asked, monkeypatch):
    monkeypatch.setattr(asking, "MOST_SINGLE", 3)
    only("mail", "required", "email", asks=True)
    people = [add_customer(family_name=f"Gruber{n}") for n in range(5)]
    ids = [each.pk for each in people]
    look("golden", *ids[:3])
    assert len(asked.open) == 3
    look("golden", *ids[3:])
    assert [question.kind for question in asked.open.values()] == [asking.MANY]
    assert not QualityFailure.objects.filter(is_asked=True).exists()
    for each in people[:4]:
        restate(each, family_name="Gruber", email=f"a{each.pk}@b.example")
    look("golden", *ids)
    assert len(asked.open) == 1
    restate(people[4], family_name="Gruber", email="z@b.example")
    look("golden", *ids)
    assert asked.open == {}


def test_the_answer_that_it_is_right_makes_an_exception_and_can_be_undone(only, asked, ada, access_of):
    mail = only("mail", "required", "email", asks=True)
    ann = add_customer(family_name="Gruber")
    look("golden", ann.pk)
    question = asked.open[asking.key("golden", mail.pk, ann.pk)]
    kind = questions.kind(asking.ONE)
    assert [fact.label for fact in kind.about(access_of(ada), question.context)] == ["Rule", "What to do", "Record"]
    kind.answer(question.context, "wait", ada, "")
    assert not QualityException.objects.exists()
    kind.answer(question.context, "right", ada, "has none")
    look("golden", ann.pk)
    assert failing() == set()
    kind.undo(question.context, "right", ada, "a slip")
    look("golden", ann.pk)
    assert failing() == {("mail", ann.pk)}
