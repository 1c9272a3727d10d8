"""The way round shows what a person may open, in order, and marks where they are."""

import pytest
from django.http import HttpResponse
from django.urls import path

from mdm.web import navigation

urlpatterns = [path(f"{name}/", lambda request: HttpResponse(), name=name) for name in ("review", "queue", "audit")] + [
    path("review/all/", lambda request: HttpResponse(), name="review-all"),
]


@pytest.fixture(autouse=True)
def entries(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(navigation, "_entries", {})
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]  # pytest-django's settings take any name


def labels(access: object = "steward", path: str = "/") -> list[list[str]]:
    return [
        [section.label, *(item.label for item in section.items)] for section in navigation.sections_for(access, path)
    ]


def test_entries_stand_in_their_section_in_their_order() -> None:
    navigation.register("Oversight", "Audit", "audit")
    navigation.register("Stewardship", "Queue", "queue", order=20)
    navigation.register("Stewardship", "Review", "review", order=10)
    assert labels() == [["Stewardship", "Review", "Queue"], ["Oversight", "Audit"]]


def test_what_may_not_be_seen_is_absent_and_is_not_counted() -> None:
    def count(access: object) -> int:
        raise AssertionError("counted for somebody who may not see it")

    navigation.register("Oversight", "Audit", "audit", visible=lambda access: access == "auditor", count=count)
    assert labels("steward") == []


def test_the_longest_address_that_begins_the_path_is_current() -> None:
    navigation.register("Stewardship", "Review", "review")
    navigation.register("Stewardship", "All", "review-all")
    (section,) = navigation.sections_for("steward", "/review/all/7/")
    assert [item.label for item in section.items if item.current] == ["All"]


def test_a_path_that_only_looks_alike_is_not_current() -> None:
    navigation.register("Stewardship", "Review", "review")
    (section,) = navigation.sections_for("steward", "/reviewers/")
    assert not any(item.current for item in section.items)


def test_a_page_that_is_not_routed_is_left_out() -> None:
    navigation.register("Data", "Graph", "no-such-page")
    assert labels() == []


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown section"):
        navigation.register("Elsewhere", "Audit", "audit")
