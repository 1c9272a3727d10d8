"""Files in memory, and what is read of them."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
import pytest

from mdm.sources import formats
from mdm.sources.formats import Item

Read = Callable[[bytes], list[Item]]


@pytest.fixture
def read() -> Read:
    """The items of a file in whatever format it is recognised to have."""

    def items(data: bytes) -> list[Item]:
        file = io.BytesIO(data)
        found = formats.recognise(file)
        assert found is not None, "the format is not recognised"
        return list(found.items(file))

    return items


def workbook(*sheets: Sequence[Sequence[Any]]) -> bytes:
    """An .xlsx of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one of its files replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info.filename))
    return out.getvalue()
