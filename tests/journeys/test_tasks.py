"""A question is answered with one key and taken back with another; of two people the second is told."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Seat
from tests.journeys.site import Site, until

pytestmark = pytest.mark.usefixtures("fresh_company")


@pytest.fixture
def question(site: Site) -> str:
    """The company's one question: is the person who was entered in the field this customer?"""
    return f"/tasks/{site.rows('SELECT id FROM stewardship_stewardtask')[0][0]}/"


def live_customers(site: Site) -> int:
    return int(site.rows("SELECT count(*) FROM mdm_customer WHERE is_live")[0][0])


def test_a_question_is_answered_by_a_key_and_taken_back_by_another(
    page_of: Callable[..., Page], site: Site, question: str
):
    before = live_customers(site)
    page = page_of("ada", "/tasks/?tab=unassigned")
    page.get_by_role("link", name="Is it the same person?").click()
    page.wait_for_url(f"**{question}")
    page.keyboard.press("1")
    expect(page.get_by_role("status").get_by_text("Answered: The same person.")).to_be_visible()
    assert live_customers(site) == before - 1
    page.keyboard.press("z")
    expect(page.get_by_role("status").get_by_text("The question is open again")).to_be_visible()
    assert live_customers(site) == before


def test_of_two_people_the_second_is_told_who_answered_what(seat: Callable[..., Seat], question: str):
    late = seat("tomasz")
    late.watch.allow(409)
    second = late.page(question)
    first = seat("ada").page(question)
    first.get_by_role("button", name="Somebody else").click()
    expect(first.get_by_role("status").get_by_text("Answered: Somebody else.")).to_be_visible()
    second.get_by_role("button", name="The same person").click()
    expect(second.get_by_role("alert")).to_contain_text("Ada Okafor answered this meanwhile: Somebody else.")


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_somebody_is_entered_and_taken_in(scripted: bool, page_of: Callable[..., Page], site: Site):
    page = page_of("chiara", "/customers/enter/", java_script_enabled=scripted)
    page.get_by_label("Given name").fill("Roswitha")
    page.get_by_label("Family name").fill("Unterwurzacher")
    page.get_by_label("E-mail").fill(f"roswitha.{scripted}@example.org".lower())
    page.get_by_role("button", name="Look, then enter").click()
    if page.get_by_role("heading", name="Is it one of these?").count():  # the other journey has entered her already
        page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Entered")

    def taken_in() -> bool:
        page.reload()
        return page.get_by_text("Taken in as").count() > 0

    until(taken_in, "the worker takes her in")
    expect(page.get_by_role("link", name="Roswitha Unterwurzacher")).to_be_visible()
