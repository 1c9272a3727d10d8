"""Records, rules and looks at them for the tests of quality."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from mdm.audit import change_set
from mdm.jobs import questions
from mdm.jobs.questions import Question
from mdm.quality import asking, measuring
from mdm.quality.book import Book
from mdm.quality.measuring import Outcome
from mdm.quality.models import QualityFailure, QualityRule
from tests.cast import CASTING


class Asked:
    """A keeper of questions that remembers them."""

    def __init__(self) -> None:
        self.open: dict[str, Question] = {}

    def ask(self, asked: Any) -> None:
        for question in asked:
            self.open.setdefault(question.key, question)

    def withdraw(self, keys: Any, reason: str) -> None:
        for key in keys:
            self.open.pop(key, None)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The questions that are open."""
    keeper = Asked()
    monkeypatch.setattr(questions, "_keepers", [keeper])
    return keeper


@pytest.fixture
def only(db: None) -> Any:
    """Rules of the test, instead of the shipped ones."""
    with change_set(actor=CASTING, action="test.rules"):
        QualityRule.objects.all().delete()
    return rule


def rule(key: str, kind: str, *attributes: str, **values: Any) -> QualityRule:
    """A rule in force for golden records, unless `values` say else."""
    columns = {"stages", "severity", "dimension", "condition", "sources", "asks", "active_from", "active_until", "name"}
    parameters = {name: value for name, value in values.items() if name not in columns}
    own = {name: value for name, value in values.items() if name in columns}
    with change_set(actor=CASTING, action="test.rule"):
        return QualityRule.objects.create(
            key=key, check_kind=kind, attributes=list(attributes), parameters=parameters,
            **{
                "name": key.title(), "stages": ["golden"], "dimension": "validity", "severity": "warning",
                "active_from": date(2020, 1, 1), **own,
            },
        )  # fmt: skip


def look(stage: str, *ids: int, only: Any = None) -> Outcome:
    """Look at these records, as the job does."""
    book = Book()
    with change_set(actor=CASTING, action="test.look"):
        outcome = measuring.measure(stage, ids, book, timezone.now(), only)
        asking.follow(stage, book, outcome)
    return outcome


def failing(stage: str = "golden") -> set[tuple[str, int]]:
    """(rule, object) of everything that fails now."""
    live = QualityFailure.objects.filter(stage=stage, until__isnull=True)
    return set(live.values_list("rule__key", "object_id"))
