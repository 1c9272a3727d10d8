"""An object of JSON as names and texts: `address.city`, `emails.1`. Made from events, so nothing deep is ever built."""

from collections.abc import Iterator
from typing import Any

import ijson

from mdm.sources.formats.items import MOST_NAMES, Item, shortened

DEEPEST = 12
MOST_OF_A_LIST = 50
OPENS = frozenset({"start_map", "start_array"})
CLOSES = frozenset({"end_map", "end_array"})
LARGEST_GAP = 8 << 20
Events = Iterator[tuple[str, Any]]


# SystemError: what the parser makes of an integer of more digits than Python converts.
FAULTS = (ijson.JSONError, ValueError, SystemError)


class TooLarge(ValueError):
    """A single value of more bytes than anybody means to send."""


class Watched:
    """A file for the parser that notices when nothing comes out of it although megabytes went in."""

    def __init__(self, file: Any) -> None:
        self._file, self._silent = file, 0

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._file.read(size)
        self._silent += len(data)
        if self._silent > LARGEST_GAP:
            raise TooLarge(f"one value is larger than {LARGEST_GAP >> 20} MB")
        return data

    def events(self) -> Events:
        """The events of the file; each one says that the parser is not stuck in a single value."""
        for event in ijson.basic_parse(self):
            self._silent = 0
            yield event


def item(number: int, events: Events) -> Item:
    """The object whose `start_map` was the last event; reads on to its end."""
    return _Flattener().read(number, events)


class _Flattener:
    """Where in the object we are, and what was said so far."""

    def __init__(self) -> None:
        self._path: list[str | int] = [""]  # of each open container: the name it is at, or the place in a list
        self._values: dict[str, str] = {}
        self._problem = ""

    def read(self, number: int, events: Events) -> Item:
        while self._path:
            kind, value = next(events)
            if kind == "map_key":
                if len(self._path) <= DEEPEST:
                    self._path[-1] = value
            elif kind in CLOSES:
                self._path.pop()
            else:
                self._step()
                if kind in OPENS:
                    self._open(0 if kind == "start_array" else "")
                elif value is not None:
                    self._say(_text(value))
        if self._problem:
            beginning = ", ".join(f"{name}: {text[:60]}" for name, text in list(self._values.items())[:8])
            return Item(number, {}, self._problem, shortened(beginning))
        return Item(number, self._values)

    def _step(self) -> None:
        place = self._path[-1]
        if isinstance(place, int):
            self._path[-1] = place + 1
            if place >= MOST_OF_A_LIST:
                self._fail(f"“{self._name()}” is beyond the {MOST_OF_A_LIST} values that are read of a list")

    def _open(self, place: str | int) -> None:
        self._path.append(place)
        if len(self._path) > DEEPEST:
            self._fail(f"it is nested more than {DEEPEST} deep")

    def _say(self, text: str) -> None:
        if self._problem:
            return
        name = self._name()
        if name in self._values:
            self._fail(f"“{name}” is said twice")
        elif len(self._values) >= MOST_NAMES:
            self._fail(f"it says more than {MOST_NAMES:,} things")
        else:
            self._values[name] = text

    def _name(self) -> str:
        return ".".join(str(part) for part in self._path)[:200] or "value"

    def _fail(self, problem: str) -> None:
        self._problem = self._problem or problem


def _text(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)
