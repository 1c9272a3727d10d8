"""What roles see: an agent and her locks, an admin who changes a right, an auditor who finds the change."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Seat
from tests.journeys.site import Site

pytestmark = pytest.mark.usefixtures("fresh_company")
WHY = "agents check the birth date on the phone"


@pytest.fixture
def number(site: Site) -> str:
    """A customer of whom much is known."""
    return str(
        site.rows(
            "SELECT number FROM mdm_customer WHERE is_live AND length(birth_date) = 10 AND phone <> '' "
            "ORDER BY number LIMIT 1"
        )[0][0]
    )


def fact(page: Page, label: str) -> str:
    """What stands beside a label on the 360 page."""
    return page.locator(".who-column dl.facts dt", has_text=re.compile(f"^{label}$")).locator("+ dd").inner_text()


def test_an_agent_sees_masked_and_locked_values_with_reasons(seat: Callable[..., Seat], site: Site, number: str):
    chiara = seat("chiara")
    page = chiara.page(f"/customers/{number}/")
    phone, birth_date = site.rows("SELECT phone, birth_date FROM mdm_customer WHERE number = %s", number)[0]
    assert "•" in fact(page, "Phone")
    assert "masked" in fact(page, "Phone")
    assert fact(page, "Birth date").startswith(birth_date[:4]), "a masked date of birth is its year"
    assert fact(page, "Tax id").endswith("Tax id is restricted; as Service agent you may not see it.")
    everything = page.content()
    assert [value for value in (phone, birth_date) if value in everything] == []
    chiara.watch.allow(403)
    for path in ("/review/", "/review/next/", "/access/", "/audit/"):
        answer = page.goto(path)
        assert answer
        assert answer.status == 403
        expect(page.get_by_role("heading", level=1)).to_have_text("You may not do this")
    links = page.get_by_role("navigation", name="Main").get_by_role("link").all_inner_texts()
    assert not {"Review", "Access", "Audit"} & {re.sub(r"\s*\d+$", "", text) for text in links}


def test_a_right_is_changed_with_the_difference_before_it_is_saved_and_obeyed_at_the_next_request(
    page_of: Callable[..., Page], site: Site, number: str
):
    agent = page_of("chiara", f"/customers/{number}/")
    before = fact(agent, "Birth date")
    assert "masked" in before
    admin = page_of("ines", "/access/")
    admin.get_by_role("link", name=re.compile(r"Birth date for Service agent")).click()
    why = admin.locator("#why")
    expect(why.get_by_role("heading", level=2).first).to_contain_text("Service agent · Birth date")
    why.get_by_label("see it", exact=True).check()
    why.get_by_role("button", name="See what it would change").click()
    difference = admin.locator("table", has=admin.get_by_role("columnheader", name="Then")).locator("tbody tr")
    expect(difference).to_have_count(1)
    expect(difference).to_contain_text("customer.birth_date")
    expect(difference).to_contain_text("1 gains: see")
    agent.reload()
    assert fact(agent, "Birth date") == before, "nothing is saved before it is saved"
    admin.get_by_label("Reason").fill(WHY)
    admin.get_by_role("button", name="Change the right").click()
    expect(admin.get_by_text("Service agent: the right on customer.birth_date is changed.")).to_be_visible()
    expect(admin.locator("#why")).to_contain_text(WHY)
    agent.reload()
    assert "masked" not in fact(agent, "Birth date"), "obeyed at the next request"
    assert re.search(r"\d+ \w+ \d{4}", fact(agent, "Birth date"))

    auditor = page_of("omar", "/audit/")
    asked = auditor.get_by_label("Name, action or reason")
    asked.fill("birth date on the phone")
    asked.press("Enter")
    entry = auditor.locator("ul.audit > li")
    expect(entry).to_have_count(1)
    for words in ("Ines Duarte", "access.", WHY):
        expect(entry).to_contain_text(words)
    entry.locator("summary").click()
    expect(entry.locator(".differences")).to_contain_text("see")
    assert site.one("SELECT count(*) FROM mdm_changeset WHERE reason = %s", WHY) == 1
