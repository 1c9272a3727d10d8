"""A steward at work: with the keyboard, without script, beside a colleague, and with what goes wrong on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Seat
from tests.journeys.site import Site

pytestmark = pytest.mark.usefixtures("fresh_company")
OpenPage = Callable[..., Page]
PAIR = re.compile(r"/review/(\d+)/")
DECISIONS = """
SELECT outcome, reason_code, superseded_at IS NOT NULL FROM stewardship_decision
WHERE candidate_id = %s AND decided_by_name <> '' AND decided_by_id IS NOT NULL ORDER BY decided_at"""


def pair_of(page: Page) -> int:
    """The pair that is looked at."""
    page.wait_for_url(PAIR)
    found = PAIR.search(page.url)
    assert found
    return int(found[1])


def press(page: Page, key: str) -> int:
    """Press a key that leads to another pair, and give that pair."""
    before = page.url
    page.keyboard.press(key)
    page.wait_for_function("before => location.href !== before", arg=before)
    expect(page.locator("section.actions")).to_be_visible()
    return pair_of(page)


def test_a_steward_decides_with_the_keyboard_alone(page_of: OpenPage, site: Site):
    page = page_of("ada", "/review/")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("a[data-row]").first).to_be_focused()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Enter")
    approved = pair_of(page)
    rejected = press(page, "a")
    expect(page.locator("#last")).to_contain_text("Last: approved")
    unsure = press(page, "r")
    expect(page.locator("#last")).to_contain_text("Why rejected?")
    page.keyboard.press("3")
    expect(page.locator("#last")).to_contain_text("Reason kept: another birth date")
    skipped = press(page, "u")
    expect(page.locator("#last")).to_contain_text("Last: left open")
    after = press(page, "s")
    assert len({approved, rejected, unsure, skipped, after}) == 5, "each pair was offered once"
    assert press(page, "z") == unsure, "undo shows the pair again"
    expect(page.get_by_text("Undone: left open")).to_be_visible()
    assert site.rows(DECISIONS, approved) == [("match", "", False)]
    assert site.rows(DECISIONS, rejected) == [("non_match", "wrong_date", False)]
    assert site.rows(DECISIONS, unsure) == [("unsure", "", True)]
    assert site.rows(DECISIONS, skipped) == []


def test_the_360_of_the_customer_just_linked_and_its_history_say_who_what_when_and_why(page_of: OpenPage, site: Site):
    page = page_of("ada", "/review/next/?f=candidate.kind:is:persona")
    pair = pair_of(page)
    press(page, "a")
    page.goto(f"/review/{pair}/")
    number, handle = site.rows(
        "SELECT c.number, p.handle FROM stewardship_matchcandidate m JOIN social_persona p ON p.id = m.persona_id "
        "JOIN mdm_customer c ON c.id = m.customer_id WHERE m.id = %s",
        pair,
    )[0]
    page.locator(f"main a[href='/customers/{number}/']").first.click()
    personas = page.locator("section", has=page.get_by_role("heading", name="Personas"))
    expect(personas).to_contain_text(handle)
    expect(personas).to_contain_text("Ada Okafor")
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who did what, when and why?")
    entry = page.locator("ul.audit > li").first
    expect(entry).to_contain_text("Ada Okafor")
    expect(entry).to_contain_text("persona.link")
    expect(entry.locator(".why")).to_have_text("“approved in review”")
    expect(entry.locator("time").first).to_have_attribute("datetime", re.compile(r"^20\d\d-"))


def test_the_same_way_goes_without_script(page_of: OpenPage, site: Site):
    page = page_of("ben", "/review/", java_script_enabled=False)
    page.get_by_role("link", name="Start reviewing").click()
    approved = pair_of(page)
    page.get_by_role("button", name="Approve").click()
    rejected = pair_of(page)
    expect(page.locator("#last")).to_contain_text("Last: approved")
    page.get_by_role("button", name="Reject").click()
    unsure = pair_of(page)
    page.get_by_role("button", name="another place").click()
    expect(page.get_by_text("The reason is kept with the decision.")).to_be_visible()
    assert pair_of(page) == unsure, "giving a reason does not lead away"
    page.get_by_role("button", name="Unsure").click()
    skipped = pair_of(page)
    page.get_by_role("button", name="Skip").click()
    assert pair_of(page) not in {approved, rejected, unsure, skipped}
    page.get_by_role("button", name="undo").click()
    assert pair_of(page) == unsure
    expect(page.get_by_text("Undone: left open")).to_be_visible()
    assert site.rows(DECISIONS, approved) == [("match", "", False)]
    assert site.rows(DECISIONS, rejected) == [("non_match", "wrong_place", False)]
    assert site.rows(DECISIONS, unsure) == [("unsure", "", True)]
    assert site.rows(DECISIONS, skipped) == []


def test_of_two_stewards_on_one_pair_one_decides_and_the_other_is_told_who(seat: Callable[..., Seat], site: Site):
    ada, tomasz = seat("ada"), seat("tomasz")
    first = ada.page("/review/next/")
    pair = pair_of(first)
    site.write("UPDATE stewardship_matchcandidate SET leased_until = now() - interval '1 s' WHERE id = %s", pair)
    second = tomasz.page(f"/review/{pair}/")
    second.wait_for_load_state("networkidle")
    press(second, "r")
    ada.watch.allow(409)
    first.keyboard.press("a")
    expect(first.get_by_text("Tomasz Wilczur decided this pair already: not the same")).to_be_visible()
    assert site.rows(DECISIONS, pair) == [("non_match", "", False)]
    first.get_by_role("link", name=re.compile("^Next")).click()
    assert pair_of(first) != pair


def test_a_pair_that_changed_meanwhile_is_shown_anew_and_not_decided(seat: Callable[..., Seat], site: Site):
    ada = seat("ada")
    page = ada.page("/review/next/")
    pair = pair_of(page)
    site.write("UPDATE stewardship_matchcandidate SET version = version + 1 WHERE id = %s", pair)  # as a match run does
    ada.watch.allow(412)
    page.keyboard.press("a")
    expect(page.get_by_text("This pair has changed since you opened it.")).to_be_visible()
    assert site.rows(DECISIONS, pair) == []
    press(page, "a")
    assert site.rows(DECISIONS, pair) == [("match", "", False)]


def test_two_quick_presses_are_one_decision(page_of: OpenPage, site: Site):
    page = page_of("ada", "/review/next/")
    pair = pair_of(page)
    page.wait_for_load_state("networkidle")
    before = site.one("SELECT count(*) FROM stewardship_decision")
    page.get_by_role("button", name="Approve").dblclick()
    page.wait_for_function("before => !location.pathname.includes(before)", arg=f"/{pair}/")
    page.wait_for_load_state("networkidle")
    assert ("match", "", False) in site.rows(DECISIONS, pair)
    assert site.one("SELECT count(*) FROM stewardship_decision") == before + 1


def test_two_quick_presses_without_script_are_one_decision(page_of: OpenPage, site: Site):
    page = page_of("ada", "/review/next/", java_script_enabled=False)
    pair = pair_of(page)
    fields = {
        name: page.locator(f"section.actions input[name={name}]").first.get_attribute("value")
        for name in ("csrfmiddlewaretoken", "version", "idempotency_key")
    }
    for _ in range(2):
        answer = page.request.post(
            f"/review/{pair}/decide/", form=fields | {"outcome": "match"}, headers={"Referer": page.url}
        )
        assert answer.ok
    assert [row for row in site.rows(DECISIONS, pair) if not row[2]] == [("match", "", False)]


def test_the_way_back_after_a_decision_shows_it_and_decides_nothing(page_of: OpenPage, site: Site):
    page = page_of("ada", "/review/next/")
    page.wait_for_load_state("networkidle")
    pair = pair_of(page)
    press(page, "r")
    page.go_back()
    assert pair_of(page) == pair
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("rejected|not a match", re.I))
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Approve")).to_be_disabled()
    assert site.rows(DECISIONS, pair) == [("non_match", "", False)]
