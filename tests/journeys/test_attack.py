"""What strangers write about themselves is text: in lists, pairs, profiles, searches, histories; nothing of it runs."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import Seat
from tests.journeys.site import Site, until
from tests.journeys.test_import import load

pytestmark = pytest.mark.usefixtures("fresh_company")
HIT = "window.__hit=(window.__hit||0)+1"
BIOS = (
    f"<script>{HIT}</script>",
    f"<img src=x onerror='{HIT}'><svg onload={HIT}>",
    f'"\'><a href="javascript:{HIT}">click</a>',
    "{{ 7|add:35 }}{% debug %}",
    "‮txt.exe‬ ​\ufeff‍zero",
)
THEIRS = "p.platform_user_id ~ '^attack-'"


@pytest.fixture
def person(site: Site) -> tuple[str, str]:
    """A customer without a persona in question: number and name."""
    return site.rows(
        "SELECT number, full_name FROM mdm_customer c WHERE is_live AND city <> '' AND NOT EXISTS "
        "(SELECT FROM stewardship_matchcandidate m WHERE m.customer_id = c.id AND m.persona_id IS NOT NULL) "
        "AND full_name ~ '^[A-Z][a-z]+ [A-Z][a-z]+$' ORDER BY number LIMIT 1"
    )[0]


@pytest.fixture
def attackers(person: tuple[str, str], tmp_path: Path) -> Path:
    """Personas that bear the customer's name and write what they should not."""
    path = tmp_path / "attack.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["platform", "user id", "handle", "display name", "bio", "location", "website"])
        for n, bio in enumerate(BIOS):
            name = f"{person[1]} {bio if n < 3 else ''}"
            rows.writerow(["mastodon", f"attack-{n}", f"attacker{n}", name, bio, bio, f"javascript:{HIT}//{n}"])
    return path


def test_what_strangers_write_is_text(seat: Callable[..., Seat], site: Site, attackers: Path, person: tuple[str, str]):
    ben = seat("ben")
    page = ben.page()
    page.on("dialog", lambda dialog: ben.watch.faults.append(f"a dialog: {dialog.message}"))
    load(page, attackers, "social", "persona")
    expect(page.locator("table.mapping")).to_contain_text("<script>")
    looked_at(page)
    page.get_by_role("button", name="Load the file").click()
    until(lambda: site.one(f"SELECT count(*) FROM social_persona p WHERE {THEIRS}") == 5, "the personas are there")
    page.goto("/runs/")
    page.get_by_label("personas with customers").check()
    page.get_by_role("button", name="Start").click()
    mine = (
        "SELECT m.id, p.id FROM stewardship_matchcandidate m JOIN social_persona p ON p.id = m.persona_id "
        f"WHERE {THEIRS} ORDER BY p.id"
    )
    pairs = until(lambda: site.rows(mine), "the personas are compared with customers", 90)
    ids = [row[0] for row in site.rows(f"SELECT id FROM social_persona p WHERE {THEIRS} ORDER BY 1")]
    paths = [f"/personas/{n}/" for n in ids] + [f"/review/{pair}/" for pair, _ in pairs]
    paths += [f"/history/persona/{n}/" for n in ids]
    paths += ["/personas/?q=attacker", "/search/?q=attacker", "/search/?q=%3Cscript%3E", "/review/", "/imports/"]
    paths += [f"/customers/{person[0]}/", f"/customers/{person[0]}/timeline/"]
    for path in paths:
        page.goto(path)
        looked_at(page)
    page.goto(f"/personas/{ids[0]}/")
    expect(page.get_by_text(BIOS[0]).first).to_be_visible()
    page.goto(f"/personas/{ids[3]}/")
    expect(page.get_by_text("{{ 7|add:35 }}").first).to_be_visible()


def looked_at(page: Page) -> None:
    """Nothing ran, and no link would run anything."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.__hit") is None, page.url
    links = page.eval_on_selector_all("[href], [src], [action]", "all => all.map(e => e.href || e.src || e.action)")
    assert [link for link in links if str(link).lower().startswith(("javascript:", "data:text"))] == []
    assert page.locator("main script, main svg[onload], main img[onerror]").count() == 0
