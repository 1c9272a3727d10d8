"""Some rows of a file, from its head and from places all through it: seldom filled columns show something too."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from mdm.sources import encodings
from mdm.sources.reading import Layout, Row, rows

HEAD_ROWS = 240
PLACES = 12
ROWS_PER_PLACE = 30


def first(file: BinaryIO, layout: Layout, count: int) -> list[Row]:
    """The first rows, also those that cannot be read."""
    return list(islice(rows(file, layout), count))


def spread(file: BinaryIO, layout: Layout, size: int) -> list[list[str]]:
    """The cells of readable rows from the head and from evenly spaced places."""
    head = [row for row in first(file, layout, HEAD_ROWS) if not row.problem]
    end = head[-1].end if head else layout.start
    # By where they end: in a small file the places lie so near that the same row is met twice.
    sampled = {row.end: row.cells for row in head}
    for place in _places(end, size):
        sampled |= {row.end: row.cells for row in _rows_near(file, layout, place)}
    return list(sampled.values())


def _places(start: int, size: int) -> Iterator[int]:
    step = (size - start) // (PLACES + 1)
    if step > 0:
        yield from (start + step * (place + 1) for place in range(PLACES))


def _rows_near(file: BinaryIO, layout: Layout, place: int) -> Iterator[Row]:
    """Rows after the place, without the first, which is cut, and without those that do not fit the header."""
    width = encodings.width(layout.encoding)
    near = rows(file, layout, offset=place - (place - layout.start) % width, line=0)
    for row in islice(near, 1, ROWS_PER_PLACE):
        if not row.problem:
            yield row
