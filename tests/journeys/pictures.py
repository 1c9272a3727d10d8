"""The pictures of README and docs, taken from the demonstration company: `python -m tests.journeys.pictures`.

It starts a site of its own and writes to docs/pictures.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import django
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LIMIT = 250_000  # bytes
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
CELL = "/access/?role=Service+agent&field=customer.birth_date"
CUSTOMERS = """number,first name,last name,e-mail,born,mobile,town,country
B-2041,Annelie,Probst,annelie.probst@example.org,14.03.1981,+43 660 1234567,Wien,AT
B-2042,Milan,Horák,milan.horak@example.org,02.11.1975,+43 660 2345678,Graz,AT
B-2043,Zoé,Laurent,zoe.laurent@example.org,31.02.1990,+33 6 12 34 56 78,Lyon,FR
B-2044,陽子,高橋,yoko@example.org,1988-07-21,+81 90 1234 5678,大阪,JP
"""


def main() -> None:
    """Take them all."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.journeys import company
    from tests.journeys.browsers import ARGUMENTS
    from tests.journeys.site import Site

    with company.slot() as taken, sync_playwright() as playwright:
        site = Site(taken)
        site.clear()
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        try:
            site.start()
            take(browser, site)
        finally:
            browser.close()
            site.stop()


def take(browser: Browser, site: Any) -> None:
    from tests.journeys.browsers import Desk

    desk = Desk(browser, site.address)
    FOLDER.mkdir(parents=True, exist_ok=True)
    pair, number = telling(site)
    with desk.open("ada", viewport=WIDE) as ada:
        shoot(ada.page("/review/"), "queue")
        shoot(ada.page(f"/review/{pair}/"), "review")
        shoot(ada.page(f"/customers/{number}/"), "profile")
        shoot(ada.page(f"/history/customer/{number}/"), "history")
    with desk.open("ada", viewport=WIDE, color_scheme="dark") as ada:
        shoot(ada.page(f"/review/{pair}/"), "review-dark")
    with desk.open("ada", viewport=PHONE, device_scale_factor=2) as ada:
        shoot(ada.page(f"/review/{pair}/"), "review-phone")
    with desk.open("ben", viewport=WIDE) as ben, tempfile.TemporaryDirectory() as folder:
        page = ben.page("/runs/")
        page.locator("a[data-row]").first.click()
        shoot(page, "run")
        shoot(mapping(page, Path(folder)), "import")
    with desk.open("ines", viewport=WIDE) as ines:
        shoot(ines.page(CELL), "access")


def telling(site: Any) -> tuple[int, str]:
    """A pair of which much can be said, for and against, and a customer with personas of whom much is known."""
    [(pair,)] = site.rows(
        "SELECT id FROM stewardship_matchcandidate WHERE status = 'open' AND persona_id IS NOT NULL "
        "AND probability BETWEEN 0.5 AND 0.98 ORDER BY (SELECT count(*) FROM jsonb_array_elements(steps) s "
        "WHERE (s->>2)::float <> 0) DESC, rival_count DESC, id LIMIT 1"
    )
    [(number,)] = site.rows(
        "SELECT c.number FROM mdm_customer c JOIN social_personalink l ON l.customer_id = c.id AND l.until IS NULL "
        "WHERE c.is_live AND c.birth_date <> '' AND c.phone <> '' GROUP BY c.id, c.number "
        "ORDER BY count(*) + c.record_count DESC, c.number LIMIT 1"
    )
    return pair, number


def mapping(page: Page, folder: Path) -> Page:
    """The page on which the columns of a file are read."""
    from tests.journeys.test_import import load

    file = folder / "newsletter-2026-11.csv"
    file.write_text(CUSTOMERS, encoding="utf-8")
    load(page, file, "shop", "customer")
    return page


def shoot(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    sys.stdout.write(f"{path.name:<20} {size / 1000:6.0f} kB{'  too large' if size > LIMIT else ''}\n")


if __name__ == "__main__":
    sys.exit(main())
