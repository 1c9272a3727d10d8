"""JSON in, from anybody: bounded in size and depth, without the characters that databases cannot keep.

What is refused says where, so that a program's author finds it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework.parsers import BaseParser

from mdm.access.errors import Invalid

LARGEST_BODY = 2_000_000
DEEPEST = 32
UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
MARKS = re.compile(r'\\.|["\[\]{}]', re.DOTALL)


class SafeJSONParser(BaseParser):
    """Parses application/json into plain values."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        body = stream.read(LARGEST_BODY + 1)
        if len(body) > LARGEST_BODY:
            raise Invalid(f"The body is larger than {LARGEST_BODY // 1_000_000} MB.", mend="Send it in parts.")
        return loads(body)


def loads(body: bytes) -> Any:
    """The value of a JSON text, or Invalid with the place of the fault."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid("The body is not UTF-8.", where=f"byte {error.start}") from error
    _check_depth(text)
    try:
        value = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise Invalid("The body is not JSON.", where=f"line {error.lineno}, column {error.colno}") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise Invalid("The body holds a number that is too long.") from error
    for path, string in _strings(value, "$"):
        if found := UNKEEPABLE.search(string):
            raise Invalid(f"The text holds the character U+{ord(found[0]):04X}, which cannot be kept.", where=path)
    return value


def _check_depth(text: str) -> None:
    """Before parsing: a body of 200,000 brackets would exhaust the stack of the parser."""
    depth, in_string = 0, False
    for match in MARKS.finditer(text):
        mark = match[0]
        if mark == '"':
            in_string = not in_string
        elif not in_string and mark in "[{":
            depth += 1
        elif not in_string and mark in "]}":
            depth -= 1
        if depth > DEEPEST:
            raise Invalid(f"The body is nested more than {DEEPEST} deep.", mend="Send flatter JSON.")


def _no_constant(name: str) -> Any:
    raise Invalid(f"{name} is not a number in JSON.", mend="Send null where there is no number.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Invalid(f"The name “{_printable(name)}” is given twice in one object.", where=_printable(name))
        found[name] = value
    return found


def _printable(name: str) -> str:
    """A name out of the body as it may be said in an answer."""
    return UNKEEPABLE.sub("\N{REPLACEMENT CHARACTER}", name[:60])


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _strings(each, f"{path}[{place}]")
    elif isinstance(value, dict):
        for name, each in value.items():
            yield path, name
            yield from _strings(each, f"{path}.{_printable(name)}")
