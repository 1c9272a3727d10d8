"""Which formats there are, and which one a file is in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from mdm.sources.formats.items import Item

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a file.

    `recognises` is given the beginning of the file and the file itself, which it may read anywhere. `items` reads it
    whole, and raises Invalid where the file as a whole cannot be taken: what, where, how to mend it.
    """

    key: str
    label: str  # an Excel workbook
    unit: str  # what one item is called: row, object, card
    recognises: Callable[[bytes, BinaryIO], bool]
    items: Callable[[BinaryIO], Iterator[Item]]


_formats: dict[str, Format] = {}


def register(format: Format) -> None:
    """Add a format, or replace it. Those registered later are asked first: they are the more special ones."""
    _formats.pop(format.key, None)
    _formats[format.key] = format


def find(key: str) -> Format | None:
    return _formats.get(key)


def recognise(file: BinaryIO) -> Format | None:
    """The format of the file; None where it is delimited text, or nothing that is known."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    for format in reversed(_formats.values()):
        file.seek(0)
        if format.recognises(head, file):
            return format
    return None
