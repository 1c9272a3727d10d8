"""The kind of question that the tests ask."""

import pytest

from mdm.jobs import questions
from tests.stewardship.tasks import asking


@pytest.fixture(autouse=True)
def kind_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(questions._kinds, asking.KEEP.key, asking.KEEP)
    asking.said.clear()
