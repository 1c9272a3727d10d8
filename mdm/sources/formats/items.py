"""One thing of a file: a row of a workbook, an object of a JSON file, a card."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_TEXT = 256 * 1024  # characters of one value
MOST_NAMES = 1_000  # names of things said in one file


@dataclass(frozen=True, slots=True)
class Item:
    """What one thing says, by name. With a problem it is not to be taken; `text` is then its beginning, as it stands.

    `number` counts from 1, as a person counts in that kind of file; numbers rise, and may leave some out.
    """

    number: int
    values: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    text: str = ""


def problem_of(name: str, text: str) -> str:
    """Why this value cannot be kept; empty where it can."""
    if len(text) > LONGEST_TEXT:
        return f"“{name}” is longer than {LONGEST_TEXT:,} characters"
    if "\0" in text:
        return f"“{name}” contains a NUL character"
    if any("\ud800" <= character <= "\udfff" for character in text):
        return f"“{name}” contains half a character (a lone surrogate)"
    return ""


def shortened(text: str) -> str:
    """The beginning of a text as it can be stored and shown."""
    return text[:2000].replace("\0", "\u2400").encode("utf-8", "backslashreplace").decode("utf-8")
