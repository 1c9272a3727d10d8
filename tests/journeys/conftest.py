"""One site for all journeys, one browser, and a page for whoever asks for one.

All journeys run in one process (tests/scheduling.py), so that there is one site. A journey that asks for
`fresh_company` finds it as generated, whatever earlier ones have decided; that takes half a second.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.journeys import company
from tests.journeys.browsers import ARGUMENTS, Desk, Seat
from tests.journeys.site import Site

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser the first journey says so; the others would only say it again."""
    ours = [item for item in items if HERE in item.path.parents]
    for item in ours:
        item.add_marker(pytest.mark.journey)
    if chromium.find() is None and ours[1:]:
        config.hook.pytest_deselected(items=ours[1:])
        items[:] = [item for item in items if item not in ours[1:]]


@pytest.fixture(scope="package")
def browser_path() -> Path:
    found = chromium.find()
    if found is None:
        pytest.skip(chromium.MISSING)
    return found


@pytest.fixture(scope="package")
def site(browser_path: Path) -> Iterator[Site]:
    """The running site."""
    with company.slot() as taken:
        running = Site(taken)
        running.clear()
        try:
            running.start()
            yield running
        finally:
            running.stop()


@pytest.fixture(scope="package")
def desk(site: Site, browser_path: Path) -> Iterator[Desk]:
    """The browser. It ends with the last journey: its event loop would keep Django's tests from their database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=list(ARGUMENTS))
        try:
            yield Desk(browser, site.address)
        finally:
            browser.close()


@pytest.fixture
def fresh_company(site: Site) -> None:
    """The company as it was at first."""
    site.refill()


@pytest.fixture
def seat(desk: Desk) -> Iterator[Callable[..., Seat]]:
    """A browser in which somebody is signed in: `seat("ada")`. Fails at the end if one of its pages went wrong."""
    with ExitStack() as stack:
        yield lambda first_name=None, **options: stack.enter_context(desk.open(first_name, **options))


@pytest.fixture
def page_of(seat: Callable[..., Seat]) -> Callable[..., Page]:
    """A page of somebody: `page_of("ada", "/review/")`, or with options of the context."""

    def opened(first_name: str | None, path: str = "", **options: Any) -> Page:
        return seat(first_name, **options).page(path)

    return opened
