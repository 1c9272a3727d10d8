"""Every page for everybody who may open it: no barrier in light or dark, nothing cut, nothing wider than the window."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.architecture import leaks
from tests.journeys.browsers import EMAILS, SIZE, Seat
from tests.journeys.places import NOT_LOOKED_AT, addresses
from tests.journeys.site import Site

pytestmark = pytest.mark.usefixtures("fresh_company")
WIDTHS = (390, 1024, 1920)
PEOPLE = [name for name in EMAILS if name != "tomasz"]  # a second steward sees what the first one sees
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
# Text that does not fit its box and is hidden there; what can be scrolled, or is for screen readers only, is not cut.
CUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  if (!box.width || !box.height || e.closest('.unseen, .skip, svg, [hidden]') || !e.checkVisibility()) return false;
  const hides = value => value === 'hidden' || value === 'clip';
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  return (own && hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
      || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 2 && e.textContent.trim());
}).map(e => `${e.tagName.toLowerCase()}.${e.className}: ${e.textContent.trim().slice(0, 60)}`)"""
# What is folded away does not move on, so nobody waits for it.
STILL = """() => Promise.all(document.getAnimations()
  .filter(a => a instanceof CSSTransition && a.effect.target.checkVisibility()).map(a => a.finished))"""
KINDS = "() => [...document.querySelectorAll('body *')].map(e => `${e.tagName}.${e.getAttribute('class')}`)"
WIDE = """() => {
  const room = document.documentElement.clientWidth, inside = '.scroll, [role=region], .unseen, svg *';
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > room + 1 && !e.closest(inside))
    .slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.className}`)
}"""


def test_every_page_is_looked_at_or_there_is_a_reason_not_to(site: Site):
    looked_at = {name.partition(".")[0] for name in addresses(site)}
    assert leaks.pages() == looked_at | set(NOT_LOOKED_AT), "add to tests/journeys/places.py"


@pytest.fixture(scope="module")
def seen() -> dict[str, set[str]]:
    """What was looked at already, by page: an element for the next role is looked at again only where it is new."""
    return {}


@pytest.mark.parametrize("who", [None, *PEOPLE])
def test_no_page_has_a_barrier_or_cuts_its_text(
    who: str | None, seat: Callable[..., Seat], site: Site, seen: dict[str, set[str]]
):
    taken = seat(who)
    taken.watch.allow(403, 404, 405)
    page = taken.page()
    faults: list[str] = []
    for name, address in (addresses(site) if who else {"account_login": "/account/login/"}).items():
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SIZE)
        answer = page.goto(address)
        if answer and answer.status == 200 and is_new(page, seen.setdefault(name, set())):
            faults += [f"{name} {fault}" for fault in looked_at(page)]
    assert "\n".join(faults) == ""


def is_new(page: Page, known: set[str]) -> bool:
    """Does the page hold a kind of element that it did not hold for those who looked at it before?"""
    found = set(page.evaluate(KINDS))
    is_all_known = found <= known
    known |= found
    return not is_all_known


def looked_at(page: Page) -> list[str]:
    """What is wrong with the page at hand."""
    page.evaluate(Axe().axe_script)
    found = [f"in light: {fault}" for fault in barriers(page, RULES)]
    page.emulate_media(color_scheme="dark")
    page.evaluate(STILL)
    found += [f"in dark: {fault}" for fault in barriers(page, COLOURS)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"at {width}: too wide: {element}" for element in page.evaluate(WIDE)]
        found += [f"at {width}: cut: {element}" for element in page.evaluate(CUT)]
    return found


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    violations = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [
        f"{violation['id']}: {', '.join(str(node['target'][0]) for node in violation['nodes'][:3])}"
        for violation in violations
    ]
