"""Items kept as delimited text: comma, UTF-8, one line for each item, so that line numbers are item numbers.

An item that cannot be taken is a line of its own kind (see `reading.BROKEN`), so that it is refused with its reason
where every other line is. A line break inside a value is kept as U+2028, which separates words as a line break does.
"""

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, BinaryIO

from mdm.access.errors import Invalid
from mdm.sources.formats.items import MOST_NAMES, Item, problem_of, shortened
from mdm.sources.reading import BROKEN

ENCODING, DELIMITER = "utf-8", ","
LINE_BREAKS = str.maketrans({"\n": "\u2028", "\r": None})


def write(items: Iterable[Item], out: BinaryIO) -> int:
    """Write the items behind a header of all names they use; how many there were.

    Line n + 1 holds item n; a number left out is an empty line. Names may turn up late: a first pass goes into a
    temporary file, a second one makes all lines equally wide.
    """
    names: dict[str, int] = {}
    widths: list[tuple[int, int]] = []  # (line, number of names known from it on)
    with tempfile.TemporaryFile() as rough:
        count = 0
        for line in _lines(items, names, widths):
            rough.write(line)
            count += 1
        _even_out(rough, names, widths, out)
    return count


def _lines(items: Iterable[Item], names: dict[str, int], widths: list[tuple[int, int]]) -> Iterator[bytes]:
    number = 0
    for item in items:
        while number + 1 < item.number:  # an item that the file leaves out, such as an empty row
            number += 1
            yield b"\n"
        number = item.number
        problem = item.problem or _problem(item)
        if problem:
            beginning = shortened(item.text or next(iter(item.values.values()), ""))
            yield _line([BROKEN + problem, beginning.translate(LINE_BREAKS)])
            continue
        _learn(item, names)
        if not widths or widths[-1][1] < len(names):
            widths.append((number, len(names)))
        yield _line([item.values.get(name, "").translate(LINE_BREAKS) for name in names])


def _problem(item: Item) -> str:
    return next((found for name, text in item.values.items() if (found := problem_of(name, text))), "")


def _learn(item: Item, names: dict[str, int]) -> None:
    for name in item.values:
        if name not in names:
            names[name] = item.number
    if len(names) > MOST_NAMES:
        raise Invalid(
            f"The file uses more than {MOST_NAMES:,} different names.",
            field="file",
            where=f"item {item.number:,}",
            mend="Check that names are not values, such as keys of records; or leave out what you do not need.",
        )


def _even_out(rough: IO[bytes], names: dict[str, int], widths: list[tuple[int, int]], out: BinaryIO) -> None:
    out.write(_line(list(names)))
    rough.seek(0)
    steps = iter([*widths[1:], (1 << 62, 0)])
    missing = len(names) - widths[0][1] if widths else 0
    from_line, width = next(steps)
    for number, line in enumerate(rough, 1):
        if number >= from_line:
            missing = len(names) - width
            from_line, width = next(steps)
        is_row = len(line) > 1 and not line.startswith(BROKEN_BYTES)
        out.write(line[:-1] + b"," * missing + b"\n" if is_row and missing else line)


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode(ENCODING)


BROKEN_BYTES = BROKEN.encode(ENCODING)
