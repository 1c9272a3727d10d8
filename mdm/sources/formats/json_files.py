"""JSON: a list of objects, or an object that holds one (the longest is read), or a single object."""

from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

import ijson

from mdm.access.errors import Invalid
from mdm.sources.formats import flat, text_files
from mdm.sources.formats.items import Item
from mdm.sources.formats.registry import Format

NOT_AN_OBJECT = "it is no object with names"
SEARCHED_DEPTH = 4
Path = tuple[str, ...]


def recognises(head: bytes, file: BinaryIO) -> bool:
    """It begins like a list or an object."""
    return text_files.beginning(head)[:1] in ("[", "{")


def items(file: BinaryIO) -> Iterator[Item]:
    """The objects, in their order. Raises Invalid where the text is no JSON, naming the object it broke after."""
    number = 0
    try:
        wanted = _where(text_files.utf8(file))
        for each in _objects(text_files.utf8(file), wanted):
            number = each.number
            yield each
    except flat.FAULTS as error:
        raise _fault(error, number) from error
    if not number:
        raise Invalid("The file holds no objects.", field="file", mend="It should be a list of objects with names.")


def _fault(error: Exception, number: int) -> Invalid:
    """The parser's words in ours."""
    where = f"after object {number:,}" if number else "before the first object"
    if isinstance(error, Invalid):
        return error
    if isinstance(error, flat.TooLarge):
        return Invalid(f"The file cannot be read: {error}.", field="file", where=where)
    if isinstance(error, ijson.IncompleteJSONError) and "premature" in str(error):
        return Invalid("The file was cut off.", field="file", where=where, mend="Ask for the whole file again.")
    return Invalid("The file is no well-formed JSON.", field="file", where=where, mend="Have a program write it.")


def _where(file: BinaryIO) -> Path | None:
    """The path of the longest list of objects in an object; () for a list, None for a single object."""
    events = flat.Watched(file).events()
    kind, _ = next(events)
    if kind == "start_array":
        return ()
    found: Counter[Path] = Counter()
    path: list[str] = [""]
    is_list = [False]
    for kind, value in events:
        if kind == "map_key":
            path[-1] = value
        elif kind in flat.OPENS:
            if kind == "start_map" and is_list[-1] and len(path) <= SEARCHED_DEPTH and not any(is_list[:-1]):
                found[tuple(path[:-1])] += 1
            path.append("")
            is_list.append(kind == "start_array")
        elif kind in flat.CLOSES:
            path.pop()
            is_list.pop()
    return found.most_common(1)[0][0] if found else None


def _objects(file: BinaryIO, wanted: Path | None) -> Iterator[Item]:
    """The objects of the list at that path."""
    events = flat.Watched(file).events()
    next(events)
    if wanted is None:
        yield flat.item(1, events)
        return
    if wanted and not _go_to(events, wanted):
        return
    for number in count(1):
        kind, _ = next(events)
        if kind == "end_array":
            break
        if kind == "start_map":
            yield flat.item(number, events)
        else:
            _pass_over(kind, events)
            yield Item(number, {}, NOT_AN_OBJECT)
    for _ in events:  # what follows has to be JSON too: a file cut off behind the list is not whole
        pass


def _go_to(events: flat.Events, wanted: Path) -> bool:
    """Read on to the first element of the list at that path."""
    path: list[str] = [""]
    for kind, value in events:
        if kind == "map_key":
            path[-1] = value
        elif kind == "start_array" and tuple(path) == wanted:
            return True
        elif kind in flat.OPENS:
            path.append("")
        elif kind in flat.CLOSES:
            path.pop()
    return False


def _pass_over(kind: str, events: flat.Events) -> None:
    depth = int(kind in flat.OPENS)
    while depth:
        kind, _ = next(events)
        depth += (kind in flat.OPENS) - (kind in flat.CLOSES)


FORMAT = Format("json", "JSON", "object", recognises, items)
