"""JSON Lines: one object on each line. A line that is none costs itself only."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from mdm.sources.formats import flat, text_files
from mdm.sources.formats.items import Item, shortened
from mdm.sources.formats.registry import Format
from mdm.sources.lines import Lines


def recognises(head: bytes, file: BinaryIO) -> bool:
    """Its first line is an object, and another one begins on the next."""
    lines = [line for line in text_files.beginning(head).splitlines() if line.strip()][:2]
    if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
        return False
    try:
        return isinstance(json.loads(lines[0]), dict)
    except (ValueError, RecursionError):
        return lines[0].rstrip().endswith("}")


def items(file: BinaryIO) -> Iterator[Item]:
    """An item for each line that is not empty."""
    found = text_files.encoding(file)
    for number, line in enumerate(Lines(file, found.name, found.mark_length), 1):
        if line.problem:
            yield Item(number, {}, line.problem, shortened(line.text))
        elif line.text.strip():
            yield _item(number, line.text)


def _item(number: int, text: str) -> Item:
    events = flat.Watched(io.BytesIO(text.encode("utf-8", "surrogatepass"))).events()
    try:
        kind, _ = next(events)
        if kind != "start_map":
            return Item(number, {}, "the line is no object with names", shortened(text))
        item = flat.item(number, events)
        for _ in events:
            pass
    except (*flat.FAULTS, StopIteration):
        return Item(number, {}, "the line is no well-formed JSON", shortened(text))
    return Item(number, {}, item.problem, shortened(text)) if item.problem else item


FORMAT = Format("jsonl", "JSON Lines", "line", recognises, items)
