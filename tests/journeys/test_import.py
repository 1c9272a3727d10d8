"""A file comes in by page: upload, suggested reading, preview, progress, counts, and what was not taken and why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import Site

pytestmark = pytest.mark.usefixtures("fresh_company")
FILE = """Kundennr;Vorname;Nachname;E-Mail-Adresse;Geburtsdatum;Telefon;Ort;Land
J-1;Annelie;Probst;annelie.probst@example.org;14.03.1981;+43 1 5880 1;Wien;AT
J-2;Milan;Horák;milan.horak@example.org;31.02.1975;+43 1 5880 2;Graz;AT
;Ohne;Schlüssel;ohne@example.org;01.01.1990;;Linz;AT
J-1;Anders;Probst;anders.probst@example.org;15.03.1981;;Wien;AT
J-3;高橋;博;hiroshi@example.org;02.07.1969;;Salzburg;AT
"""


def load(page: Page, file: Path, source: str, subject: str) -> None:
    """Upload a file by the form."""
    page.goto("/imports/new/")
    page.locator("select[name=source]").select_option(source)
    page.locator("select[name=subject]").select_option(subject)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What does each column say?")


def outcome(page: Page) -> dict[str, str]:
    """The counts as they are shown."""
    names, numbers = page.locator("dl.outcome dt").all_inner_texts(), page.locator("dl.outcome dd").all_inner_texts()
    return dict(zip(names, numbers, strict=True))


@pytest.mark.parametrize("scripted", [True, False], ids=["with script", "without script"])
def test_a_file_comes_in_by_page(scripted: bool, page_of: Callable[..., Page], tmp_path: Path, site: Site):
    text = FILE if scripted else FILE.replace("J-", "K-")
    file = tmp_path / f"kunden-{'a' if scripted else 'b'}.csv"
    file.write_text(text, encoding="cp1252" if not scripted and "高" not in text else "utf-8")
    page = page_of("ben", java_script_enabled=scripted)
    load(page, file, "crm", "customer")
    chosen = {
        row.locator("th").inner_text(): row.locator("select").input_value()
        for row in page.locator("table.mapping tbody tr").all()
    }
    assert chosen == {
        "Kundennr": "",
        "Vorname": "given_name",
        "Nachname": "family_name",
        "E-Mail-Adresse": "email",
        "Geburtsdatum": "birth_date",
        "Telefon": "phone",
        "Ort": "city",
        "Land": "country",
    }
    page.locator("select[name=key_column]").select_option("Kundennr")
    page.get_by_role("button", name="Preview this reading").click()
    preview = page.locator("#preview")
    expect(preview).to_contain_text("1981-03-14")
    expect(preview).to_contain_text("would be rejected")
    page.get_by_role("button", name="Load the file").click()
    for _ in range(100):
        if page.get_by_text("Finished.").count():
            break
        page.wait_for_timeout(200)
        if not scripted:
            page.reload()
    expect(page.get_by_text("Finished.")).to_be_visible()
    page.reload()
    assert outcome(page) == {
        "Accepted": "3", "Changed": "0", "Unchanged": "0", "Rejected": "2", "Cells not used": "1",
    }  # fmt: skip
    rejected = page.locator("section", has=page.get_by_role("heading", name="Not taken")).locator("tbody tr")
    assert [row.locator("th").inner_text() for row in rejected.all()] == ["3", "4", "5"]
    expect(rejected.nth(0)).to_contain_text("31.02.1975")
    expect(rejected.nth(1)).to_contain_text("key")
    expect(rejected.nth(2)).to_contain_text("line 2")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert "31.02.1975" in download.value.path().read_text()
    load(page, file, "crm", "customer")
    page.get_by_role("button", name="Load the file").click()
    page.wait_for_url("**/imports/*/")
    batch = page.url.split("/")[-2]
    assert_done(site, batch)
    page.reload()
    assert outcome(page) | {"Rejected": "", "Cells not used": ""} == {
        "Accepted": "0", "Changed": "0", "Unchanged": "3", "Rejected": "", "Cells not used": "",
    }  # fmt: skip


def assert_done(site: Site, batch: str) -> None:
    from tests.journeys.site import until

    query = "SELECT count(*) FROM mdm_importbatch WHERE id = %s AND status = 'done'"
    until(lambda: site.one(query, batch), f"import {batch} is done")
