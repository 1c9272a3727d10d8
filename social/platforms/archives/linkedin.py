"""LinkedIn's `Connections.csv`: who somebody is connected with, behind some lines of notes, columns in any order."""

import csv
import re
from collections.abc import Iterator
from typing import BinaryIO

from mdm.sources.formats import Format, Item, text_files
from mdm.sources.lines import Lines
from social.platforms.archives import said

FIRST, LAST, URL = "First Name", "Last Name", "URL"
POSITION, COMPANY = "Position", "Company"
HEADER_WITHIN = 20  # lines
HANDLE = re.compile(r"linkedin\.com/in/([^/?#]+)", re.IGNORECASE)
NO_URL = "this connection has no profile address, so nothing names the profile"


def recognises(head: bytes, file: BinaryIO) -> bool:
    lines = text_files.beginning(head).splitlines()[:HEADER_WITHIN]
    return any(_is_header(line) for line in lines)


def items(file: BinaryIO) -> Iterator[Item]:
    """A persona for each connection, numbered by its line."""
    found = text_files.encoding(file)
    lines = enumerate(Lines(file, found.name, found.mark_length), 1)
    header: list[str] = []
    for _, line in lines:
        if _is_header(line.text):
            header = next(csv.reader([line.text]))
            break
    for number, line in lines:
        cells = next(csv.reader([line.text]), [])
        if line.problem:
            yield Item(number, {}, line.problem, line.text)
        elif len(cells) > len(header):
            yield Item(number, {}, "the line has more cells than the header", line.text)
        elif any(cell.strip() for cell in cells):
            yield _item(number, dict(zip(header, cells, strict=False)))


def _is_header(line: str) -> bool:
    return {FIRST, LAST, URL} <= {cell.strip() for cell in next(csv.reader([line]), [])}


def _item(number: int, row: dict[str, str]) -> Item:
    handle = HANDLE.search(row.get(URL, ""))
    if handle is None:
        return Item(number, {}, NO_URL, f"{row.get(FIRST, '')} {row.get(LAST, '')}")
    work = " at ".join(filter(None, (row.get(POSITION, "").strip(), row.get(COMPANY, "").strip())))
    values = {
        said.PLATFORM: "linkedin",
        said.HANDLE: handle[1],
        said.NAME: f"{row.get(FIRST, '')} {row.get(LAST, '')}".strip(),
        said.BIO: work,
        said.EMAIL: row.get("Email Address", ""),
        said.PROFILE: row.get(URL, ""),
        said.VISIBLE: said.BY_ARCHIVE,
    }
    return Item(number, values | {name: row[name] for name in (POSITION, COMPANY, "Connected On") if row.get(name)})


FORMAT = Format("linkedin", "LinkedIn's list of connections", "line", recognises, items)
