"""How a delimited file is written: encoding, delimiter, header. What cannot be imported at all is refused, in words."""

import csv
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from mdm.access.errors import Invalid
from mdm.sources import encodings
from mdm.sources.encodings import Encoding
from mdm.sources.lines import Lines
from mdm.sources.reading import Layout

if TYPE_CHECKING:
    from mdm.sources.models import ImportBatch

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
MOST_COLUMNS = 1_000
LONGEST_NAME = 200
SAMPLE_LINES = 60
NOTHING = dict.fromkeys(map(ord, ',;|\0\ufeff"'))

_OTHER_KINDS = (
    (b"PK\x03\x04", "an Excel workbook or another zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"{\\rtf", "a rich-text document"),
)


def detect(file: BinaryIO, *, encoding: str = "", delimiter: str = "") -> Layout:
    """The layout of the file, with what a person said about it taken as given. Raises Invalid."""
    file.seek(0)
    head = file.read(encodings.HEAD_BYTES)
    _refuse_what_is_no_text(head)
    found = _encoding(file, head, encoding)
    newline = _newline(head, found)
    lines = Lines(file, found.name, found.mark_length, newline)
    texts = [(line.text, line.end) for line in islice(iter(lines), SAMPLE_LINES)]
    skipped = next((i for i, (text, _) in enumerate(texts) if text.translate(NOTHING).strip()), None)
    if skipped is None:
        raise Invalid("The file has no lines.", field="file", mend="Choose a file with a header and at least one line.")
    sample = [text for text, _ in texts[skipped:]]
    chosen = delimiter or sniff(sample)
    names, count = _header(sample, chosen)
    start = texts[skipped + count - 1][1]
    return Layout(found.name, chosen, names, start, skipped + count + 1, newline)


def sniff(sample: list[str]) -> str:
    """The delimiter that cuts most lines into the same number of cells, and into more than one."""
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            widths = [len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells]
        except csv.Error:
            continue
        if not widths or widths[0] < 2:
            continue
        agreeing = Counter(widths)[widths[0]] / len(widths)
        score = agreeing + min(widths[0], 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _refuse_what_is_no_text(head: bytes) -> None:
    if not head:
        raise Invalid("The file is empty.", field="file", mend="Choose a file with a header and at least one line.")
    for magic, kind in _OTHER_KINDS:
        if head.startswith(magic):
            raise Invalid(
                f"The file is {kind}, not delimited text.", field="file", mend="Save it as CSV and upload that."
            )


def _encoding(file: BinaryIO, head: bytes, given: str) -> Encoding:
    if given:
        try:
            found = encodings.named(given, head)
            head[:64].decode(found.name, "replace")
        except (LookupError, ValueError, UnicodeError) as error:
            raise Invalid(f"{given!r} is no encoding.", field="encoding", mend="Leave it to be detected.") from error
        return found
    later = b""
    if head.isascii() and not head.count(0):
        while (block := file.read(encodings.HEAD_BYTES)) and block.isascii():
            pass
        later = block
    return encodings.detect(head, later)


def _newline(head: bytes, encoding: Encoding) -> str:
    """Files of old Macintosh programs end their lines with a carriage return only."""
    text = head[: 64 * 1024].decode(encoding.name, "ignore")
    return "\r" if "\r" in text and "\n" not in text else "\n"


def _header(sample: list[str], delimiter: str) -> tuple[tuple[str, ...], int]:
    """The names of the columns and the number of lines they take up."""
    reader = csv.reader(sample, delimiter=delimiter)
    try:
        cells = next(reader)
    except csv.Error as error:
        raise Invalid(f"The header cannot be read: {error}.", field="file", where="line 1") from error
    if reader.line_num > 20 or (reader.line_num == len(sample) > 1):
        raise Invalid("A quotation mark in the header is never closed.", field="file", where="line 1")
    while cells and not cells[-1].strip():
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Invalid(
            f"The header has {len(cells):,} columns; at most {MOST_COLUMNS:,} are read.",
            field="file",
            where="line 1",
            mend="Check that the file ends its lines, or leave out the columns you do not need.",
        )
    if not cells:
        raise Invalid("The file has no header.", field="file", where="line 1", mend="Give every column a name.")
    names = tuple(_name(cell, number) for number, cell in enumerate(cells, 1))
    _refuse_doubles(names)
    return names, reader.line_num


def _name(cell: str, number: int) -> str:
    name = " ".join(cell.replace("\ufeff", "").replace("\0", "").split())
    if len(name) > LONGEST_NAME:
        raise Invalid(
            f"The name of column {number} is longer than {LONGEST_NAME} characters.", field="file", where="line 1"
        )
    return name.encode("utf-8", "replace").decode("utf-8") or f"column {number}"


def _refuse_doubles(names: tuple[str, ...]) -> None:
    places: dict[str, int] = {}
    for number, name in enumerate(names, 1):
        if name in places:
            raise Invalid(
                f"Columns {places[name]} and {number} are both called “{name}”.",
                field="file",
                where="line 1",
                mend="Give every column a name of its own.",
            )
        places[name] = number


def of_batch(file: BinaryIO, batch: "ImportBatch") -> Layout:
    """The layout under which the batch's file was accepted, found again from its head."""
    found = detect(file, encoding=batch.encoding, delimiter=batch.delimiter)
    # What was unpacked stands on the line behind that of its number in the original.
    return replace(found, start_line=found.start_line - 1) if batch.format else found
