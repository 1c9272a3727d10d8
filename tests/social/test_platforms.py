"""The registry of platforms: an installation sets lines of its own, with reason, and nobody else does."""

import pytest

from mdm.access.errors import Invalid, Stale
from social.platforms import services
from social.platforms.models import Platform

pytestmark = pytest.mark.django_db


def lines(key="mastodon"):
    return Platform.objects.values_list("review_line", "automatic_line").get(key=key)


def set_lines(ben, **said):
    given = {"key": "mastodon", "review": -2.0, "automatic": 9.0, "seen": (None, None), "reason": "fewer to review"}
    return services.set_lines(**(given | said), actor=ben)


def test_a_lead_steward_sets_lines_and_the_history_says_why(ben):
    set_lines(ben)
    assert lines() == (-2.0, 9.0)
    change = Platform.history.filter(key="mastodon").order_by("-history_id").first()
    assert (change.change_set.action, change.change_set.reason) == ("platform.lines", "fewer to review")


@pytest.mark.parametrize(
    "said", [{"review": 10.0}, {"review": float("nan")}, {"automatic": 1e9}, {"reason": " "}], ids=str
)
def test_lines_that_cannot_hold_are_refused_and_nothing_changes(ben, said):
    with pytest.raises(Invalid):
        set_lines(ben, **said)
    assert lines() == (None, None)


def test_a_stale_form_changes_nothing(ben):
    set_lines(ben)
    with pytest.raises(Stale):
        set_lines(ben, review=-3.0)
    assert lines() == (-2.0, 9.0)


def test_by_page_a_lead_steward_may_and_a_steward_may_not(client_of, ada, ben):
    form = {"review": "-2", "automatic": "", "seen_review": "", "seen_automatic": "", "reason": "fewer to review"}
    assert client_of(ada).post("/platforms/mastodon/", form).status_code == 403
    assert lines() == (None, None)
    assert client_of(ben).post("/platforms/mastodon/", form).status_code == 302
    assert lines() == (-2.0, None)
    assert b"-2" in client_of(ada).get("/platforms/mastodon/").content


def test_by_api_the_lines_are_set_and_read(api_of, ben):
    body = {
        "review_line": -2.0,
        "automatic_line": None,
        "seen_review_line": None,
        "seen_automatic_line": None,
        "reason": "fewer to review",
    }
    answer = api_of(ben).patch("/api/v1/platforms/mastodon/", body, content_type="application/json")
    assert answer.json().get("review_line") == -2.0, answer.content
