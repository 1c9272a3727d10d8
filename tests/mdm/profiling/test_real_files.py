"""Profiles of real files against counts made with nothing but csv and sets."""

import csv
from pathlib import Path

import pytest

from mdm.profiling.results import TableProfile
from mdm.profiling.shapes import is_placeholder
from mdm.profiling.tables import sketched
from mdm.sources import layouts, reading
from tests.mdm.engagement.test_real_data import needs
from tests.mdm.profiling.tables import TODAY

pytestmark = pytest.mark.real_data
FILES = {
    "crm/adventureworks/AdventureWorks_Customers.csv": "CustomerKey",
    "crm/northwind/customers.csv": "CustomerID",
    "crm/chinook/customers.csv": "CustomerId",
    "purchase/cdnow/cdnow_customers_summary_with_transactions.csv": "ID",
    "persona_congress/customers.csv": "customer_id",
    "persona_congress/personas.csv": "persona_id",
}


def profile(path: Path) -> TableProfile:
    with path.open("rb") as file:
        layout = layouts.detect(file)
        rows = ((row.line, row.cells) for row in reading.rows(file, layout) if not row.problem)
        return sketched(layout.header, rows).profile(TODAY)


@pytest.mark.parametrize(("name", "key"), FILES.items())
def test_figures_of_a_real_file_equal_a_count_of_its_own(name: str, key: str) -> None:
    (path,) = needs(name)
    found = profile(path)
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    if found.figures.unreadable:
        pytest.fail(f"{found.figures.unreadable} lines cannot be read")
    assert found.figures.rows == len(rows)
    for each in found.columns:
        texts = [row[each.name].strip() for row in rows]
        filled = [text for text in texts if text and not is_placeholder(text)]
        assert (each.figures.empty, each.figures.filled) == (texts.count(""), len(filled)), each.name
        assert (each.figures.distinct, each.figures.distinct_error) == (len(set(filled)), 0), each.name
        assert each.figures.repeated == len(filled) - len(set(filled))
    assert [key] in [each["columns"] for each in found.figures.keys if not each["duplicates"]]
