"""Excel workbooks (.xlsx): the rows of the first sheet that has any. Numbers and dates become plain text.

A formula counts as the value that the workbook keeps of it; nothing is computed. Rows stream; the table of texts that
all sheets share is held, so its size is bounded.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

import openpyxl
from defusedxml import DefusedXmlException
from openpyxl.utils.exceptions import InvalidFileException

from mdm.access.errors import Invalid
from mdm.sources.formats import zips
from mdm.sources.formats.items import MOST_NAMES, Item
from mdm.sources.formats.registry import Format

WORKBOOK, TEXTS = "xl/workbook.xml", "xl/sharedStrings.xml"
LARGEST_TEXTS = 128 << 20  # bytes of XML: held in memory, it takes some three times as much
HEADER_WITHIN = 50  # rows from the top
DAMAGED = (BadZipFile, InvalidFileException, ParseError, DefusedXmlException, KeyError, ValueError, OSError, EOFError)
Cells = Sequence[Any]


def recognises(head: bytes, file: BinaryIO) -> bool:
    """A zip archive with a workbook in it, or one so damaged that its list of files is gone."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    names = zips.names(head, file)
    return WORKBOOK in names or (not names and any(part in head for part in (b"[Content_Types].xml", b"docProps/")))


def items(file: BinaryIO) -> Iterator[Item]:
    """A row for each item, numbered as in the sheet. Raises Invalid where the workbook cannot be read."""
    with zips.opened(file, "workbook") as archive:
        texts = next((info.file_size for info in archive.infolist() if info.filename == TEXTS), 0)
    if texts > LARGEST_TEXTS:
        raise Invalid("The workbook holds more text than can be read at once.", field="file", mend="Save it as CSV.")
    file.seek(0)
    try:
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except DAMAGED as error:
        raise _damaged() from error
    try:
        yield from _items(workbook)
    finally:
        workbook.close()


def _items(workbook: Any) -> Iterator[Item]:
    rows = _rows(workbook)
    top = list(islice(rows, HEADER_WITHIN))
    at = _header_at([cells for _, cells in top])
    if at is None:
        raise Invalid("The workbook has no rows.", field="file", mend="Its first sheet should have a header and rows.")
    names = _names(top[at][1], top[at][0])
    for number, cells in chain(top[at + 1 :], rows):
        yield from _item(number, names, cells)


def _rows(workbook: Any) -> Iterator[tuple[int, Cells]]:
    """The rows of the first visible sheet that has any, with their numbers."""
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what the sheet says of its size may be anything
        is_there = False
        try:
            for number, cells in enumerate(sheet.iter_rows(max_col=MOST_NAMES + 1, values_only=True), 1):
                if any(cell is not None for cell in cells):
                    is_there = True
                    yield number, cells
        except DAMAGED as error:
            raise _damaged() from error
        if is_there:
            return


def _header_at(top: list[Cells]) -> int | None:
    """The first row that is as wide as most of what follows: titles and notes above a table are narrower."""
    widths = [sum(cell is not None for cell in cells) for cells in top]
    if not widths:
        return None
    usual = sorted(widths)[len(widths) // 2]
    return next(place for place, width in enumerate(widths) if width >= max(1, usual / 2) or place == len(widths) - 1)


def _names(cells: Cells, number: int) -> list[str]:
    names = [" ".join(_text(cell).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST_NAMES:
        raise Invalid(
            f"The header has more than {MOST_NAMES:,} columns.",
            field="file",
            where=f"row {number:,}",
            mend="Leave out the columns you do not need.",
        )
    places: dict[str, int] = {}
    for place, name in enumerate(names, 1):
        if name and places.setdefault(name, place) != place:
            raise Invalid(
                f"Columns {places[name]} and {place} are both called “{name[:200]}”.",
                field="file",
                where=f"row {number:,}",
                mend="Give every column a name of its own.",
            )
    return [name or f"column {place}" for place, name in enumerate(names, 1)]


def _item(number: int, names: list[str], cells: Cells) -> Iterator[Item]:
    texts = [_text(cell) for cell in cells]
    if any(texts[len(names) :]):
        yield Item(number, {}, "the row has cells beyond the last name of the header", " | ".join(filter(None, texts)))
    elif any(texts):
        yield Item(number, dict(zip(names, texts, strict=False)))


def _text(cell: Any) -> str:
    """A cell as people read it: no `.0` behind a number that is whole, no time behind a mere date."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _damaged() -> Invalid:
    return Invalid("The workbook is damaged.", field="file", mend="Open it in Excel, save it anew, and upload that.")


FORMAT = Format("xlsx", "an Excel workbook", "row", recognises, items)
