"""The rows of a delimited file, one at a time, each with its line and the place behind it: reading can go on there.

A row that cannot be read is given out with its problem; the file goes on. What the columns mean is not known here.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from mdm.sources.lines import Line, Lines

LONGEST_RECORD = 256 * 1024  # characters within one pair of quotation marks
MOST_LINES_OF_A_RECORD = 500
UNCLOSED = "a quotation mark is opened on this line and never closed"
RUNS_ON = "a quotation mark opened on this line runs on over {n} lines, which then do not read as one row"
BROKEN = "\x1a\x1b\x1a"  # a line that begins so was written by us: why something cannot be taken, and how it begins
csv.field_size_limit(LONGEST_RECORD * 8)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written: what `layouts.detect` found, or a person said."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    start: int  # the offset of the first row
    start_line: int  # and its line, from 1
    newline: str = "\n"


class Row(NamedTuple):
    """One row: the line it starts on, its cells, where the next row starts. With a problem, it is not to be taken."""

    line: int
    cells: list[str]
    end: int
    next_line: int
    problem: str
    text: str  # as it stands in the file, only where there is a problem


class _Source:
    """Hands lines to the csv module and remembers which of them belong to the row at hand."""

    def __init__(self, file: BinaryIO, layout: Layout, offset: int, line: int) -> None:
        self._lines = iter(Lines(file, layout.encoding, offset, layout.newline))
        self.taken: list[Line] = []
        self.line = line  # of the first line not taken yet
        self.is_open = False  # the row ran into the end of the file, or too far, within quotation marks
        self._size = 0

    def begin(self) -> None:
        self.taken.clear()
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES_OF_A_RECORD or self._size > LONGEST_RECORD:
            self.is_open = True
            raise StopIteration
        try:
            line = next(self._lines)
        except StopIteration:
            self.is_open = bool(self.taken)
            raise
        self.taken.append(line)
        self._size += len(line.text)
        self.line += 1
        return line.text


def rows(file: BinaryIO, layout: Layout, *, offset: int | None = None, line: int | None = None) -> Iterator[Row]:
    """The rows from `offset`, which must be the `end` of an earlier row; from the first one without it."""
    at, number = (layout.start, layout.start_line) if offset is None else (offset, line or 1)
    while True:
        source = _Source(file, layout, at, number)
        broken = None
        for row in _rows(source, layout, number):
            if row.problem and row.end < 0:
                broken = row
                break
            if row.cells or row.problem:
                yield row
        if broken is None:
            return
        taken = source.taken
        opened = _where_opened([part.text for part in taken], layout.delimiter)
        at, number = taken[opened].end, broken.line + opened + 1
        yield broken._replace(
            line=broken.line + opened, end=at, next_line=number, text=_shortened(taken[opened].text), cells=[]
        )


def _rows(source: _Source, layout: Layout, line: int) -> Iterator[Row]:
    """Rows until the end or until one whose quotation marks do not close; that one has no end (-1)."""
    reader = csv.reader(source, delimiter=layout.delimiter)
    width = len(layout.header)
    while True:
        source.begin()
        try:
            cells = next(reader)
        except StopIteration:
            if not source.taken:
                return
            cells = []
        except csv.Error as error:
            yield _bad(source, line, [], f"the line cannot be read: {error}")
            line = source.line
            continue
        taken = source.taken
        if source.is_open or (len(taken) > 1 and not _is_well_quoted(taken, layout.delimiter, width)):
            yield Row(line, [], -1, -1, UNCLOSED if source.is_open else RUNS_ON.format(n=len(taken)), "")
            return
        problem = _problem(taken, cells, width)
        if cells and cells[0].startswith(BROKEN):
            yield Row(line, [], taken[-1].end, source.line, cells[0].removeprefix(BROKEN), "".join(cells[1:2]))
        elif problem:
            yield _bad(source, line, cells, problem)
        else:
            yield Row(line, cells[:width] if any(cells) else [], taken[-1].end, source.line, "", "")
        line = source.line


def _is_well_quoted(taken: list[Line], delimiter: str, width: int) -> bool:
    """Whether lines that were read as one row are one: the lenient reader also joins what a stray mark runs on."""
    try:
        strict = list(csv.reader([part.text for part in taken], delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return len(strict) == 1 and len(strict[0]) == width


def _problem(taken: list[Line], cells: list[str], width: int) -> str:
    for part in taken:
        if part.problem:
            return part.problem
        if "\0" in part.text:
            return "the line contains a NUL character"
    if len(cells) == width or not cells or (len(cells) > width and not any(cells[width:])):
        return ""
    return f"the line has {len(cells):,} {'cell' if len(cells) == 1 else 'cells'}, the header has {width:,}"


def _bad(source: _Source, line: int, cells: list[str], problem: str) -> Row:
    text = _shortened("".join(part.text for part in source.taken))
    return Row(line, cells, source.taken[-1].end, source.line, problem, text)


def _shortened(text: str) -> str:
    """The raw line as it can be stored and shown: bounded, without NUL and lone surrogates."""
    text = text.rstrip("\r\n")[:2000].replace("\0", "\u2400")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _where_opened(texts: list[str], delimiter: str) -> int:
    """The index of the line on which the mark opens that is still open at the end of the last one.

    Where everything closes (the row only had too many lines for its cells), the first line of the row.
    """
    is_open, opened = False, 0
    for index, text in enumerate(texts):
        previous = delimiter
        for character in text:
            if character == '"':
                if is_open:
                    is_open = False
                elif previous in (delimiter, '"', "\n", "\r"):
                    is_open = True
                    opened = index if previous != '"' else opened
            previous = character
    return opened if is_open else 0
