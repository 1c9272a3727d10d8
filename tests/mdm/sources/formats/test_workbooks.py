"""Excel workbooks: what is read, and what bad input costs."""

import io
import zipfile
from datetime import date, datetime, time

import pytest

from mdm.access.errors import Invalid
from tests.mdm.sources.formats.conftest import with_part, workbook

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [["Key", "Name", "Born"], ["K1", "Anna Moser", date(1980, 2, 3)], ["K2", "José Núñez", None]]


def test_rows_are_read_under_the_names_of_the_header(read) -> None:
    items = read(workbook(ROWS))
    assert [(item.number, dict(item.values)) for item in items] == [
        (2, {"Key": "K1", "Name": "Anna Moser", "Born": "1980-02-03"}),
        (3, {"Key": "K2", "Name": "José Núñez", "Born": ""}),
    ]


def test_cells_become_the_text_that_people_read(read) -> None:
    cells = [1234.0, 0.5, 4366412345678.0, True, datetime.fromisoformat("2026-03-01T09:30"), time(8, 15), " x "]
    [item] = read(workbook([[f"c{n}" for n in range(len(cells))], cells]))
    assert list(item.values.values()) == [
        "1234", "0.5", "4366412345678", "true", "2026-03-01 09:30:00", "08:15:00", " x ",
    ]  # fmt: skip


def test_a_title_above_the_table_an_empty_row_and_an_empty_first_sheet_are_passed_over(read) -> None:
    items = read(workbook([], [["Our customers"], [], *ROWS[:2], [], ROWS[2]]))
    assert [(item.number, item.values["Key"]) for item in items] == [(4, "K1"), (6, "K2")]


def test_a_formula_counts_as_its_kept_value_and_is_never_computed(read) -> None:
    [item] = read(workbook([["Key", "Sum"], ["K1", "=1+1"]]))
    assert item.values == {"Key": "K1", "Sum": ""}


def test_a_row_wider_than_the_header_is_refused(read) -> None:
    items = read(workbook([["Key", "Name"], ["K1", "Anna", "more"], ["K2", "Ben"]]))
    assert ["beyond the last name" in item.problem for item in items] == [True, False]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (workbook(ROWS)[: len(workbook(ROWS)) // 2], "damaged"),
        (with_part(workbook(ROWS), SHEET, b"<worksheet><sheetData><row><c>"), "damaged"),
        (with_part(workbook(ROWS), SHEET, b"\0" * (100 << 20)), "unfold to"),
        (workbook([]), "no rows"),
        (workbook([["Key", "Key"], [1, 2]]), "both called"),
        (workbook([[f"c{n}" for n in range(1_200)]]), "more than 1,000 columns"),
    ],
    ids=["cut in half", "no XML", "bomb", "empty", "doubled name", "too wide"],
)
def test_what_cannot_be_read_is_refused_in_words(read, data: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        read(data)


def test_a_sheet_that_claims_a_million_columns_is_read_by_what_it_holds(read) -> None:
    data = workbook(ROWS)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read(SHEET)
    assert b'ref="A1:C3"' in sheet
    claimed = with_part(data, SHEET, sheet.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"'))
    assert [item.values["Key"] for item in read(claimed)] == ["K1", "K2"]


def test_entities_that_expand_without_end_are_refused(read) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
    with pytest.raises(Invalid, match="damaged"):
        read(with_part(workbook(ROWS), SHEET, bomb))
