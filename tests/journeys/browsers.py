"""Chromium as the journeys use it: signed in by the real form, and watched: whatever goes wrong in a page fails it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from stewardship.demo.accounts import DEMO_ACCOUNTS, DEMO_PASSWORD

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--force-prefers-reduced-motion",
)  # fmt: skip
EMAILS = {account.full_name.split()[0].lower(): account.email for account in DEMO_ACCOUNTS}
ROLES = {account.full_name.split()[0].lower(): account.role for account in DEMO_ACCOUNTS}
PATIENCE = 60_000  # milliseconds; a page is slow on a busy machine, and that is no fault of the page
SIZE = {"width": 1440, "height": 900}


@dataclass
class Watch:
    """What went wrong in the pages of one context. A 4xx that a journey expects is allowed beforehand."""

    faults: list[str] = field(default_factory=list)
    allowed: set[int] = field(default_factory=set)

    def on(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script error on {page.url}: {error}"))
        page.on("response", self._response)
        page.on("crash", lambda _: self.faults.append("the page crashed"))

    def allow(self, *statuses: int) -> None:
        self.allowed.update(statuses)

    def _console(self, message: ConsoleMessage) -> None:
        # Of an answer with 4xx the browser also complains here; those are judged as answers.
        if message.type in {"error", "warning"} and "the server responded with a status of" not in message.text:
            self.faults.append(f"console {message.type}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.status not in self.allowed):
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")


class Desk:
    """Browsers of the people of the demonstration company."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self._states: dict[str, Any] = {}

    @contextmanager
    def open(self, first_name: str | None, **options: Any) -> Iterator["Seat"]:
        """A context of its own in which `first_name` is signed in; it fails at the end if a page went wrong."""
        state = self.state(first_name) if first_name else None
        context = self._context(storage_state=state, **options)
        seat = Seat(context, Watch())
        try:
            yield seat
            assert seat.watch.faults == [], "\n".join(seat.watch.faults)
        finally:
            context.close()

    def sign_in(self, page: Page, first_name: str) -> None:
        """By the form, as people do."""
        page.goto("/account/login/")
        page.locator("input[name=login]").fill(EMAILS[first_name])
        page.locator("input[name=password]").fill(DEMO_PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(lambda url: "/account/login" not in url)

    def state(self, first_name: str) -> Any:
        """The cookies of somebody who has signed in."""
        if first_name not in self._states:
            context = self._context()
            self.sign_in(context.new_page(), first_name)
            self._states[first_name] = context.storage_state()
            context.close()
        return self._states[first_name]

    def _context(self, **options: Any) -> BrowserContext:
        chosen = {"base_url": self.address, "viewport": SIZE, "locale": "en-GB", "timezone_id": "Europe/Vienna"}
        context = self.browser.new_context(**(chosen | options))
        context.set_default_timeout(PATIENCE)
        return context


@dataclass
class Seat:
    """Somebody in front of a browser."""

    context: BrowserContext
    watch: Watch

    def page(self, path: str = "") -> Page:
        page = self.context.new_page()
        self.watch.on(page)
        if path:
            page.goto(path)
        return page


Open = Callable[..., Page]
