"""What one cell is: its kind, the narrowest that fits, and the number or the day that it says."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from mdm.profiling import content, moments, shapes

LABELS = {
    "empty": "empty",
    "yes_no": "yes or no",
    "email": "e-mail",
    "url": "web address",
    "handle": "handle",
    "date": "date",
    "time": "date and time",
    "whole": "whole number",
    "decimal": "decimal number",
    "phone": "phone number",
    "code": "code",
    "text": "text",
}
# What a column of a kind may hold, the narrowest first. Kinds of cells besides: zeros (digits with a leading zero),
# compact (eight digits that are a day).
HOLDS: Mapping[str, frozenset[str]] = {
    "yes_no": frozenset({"yes_no"}),
    "email": frozenset({"email"}),
    "url": frozenset({"url"}),
    "handle": frozenset({"handle"}),
    "date": frozenset({"date", "compact"}),
    "time": frozenset({"time", "date"}),
    "whole": frozenset({"whole", "compact"}),
    "decimal": frozenset({"decimal", "whole", "compact"}),
    "phone": frozenset({"phone", "zeros", "whole"}),
    "code": frozenset({"code", "whole", "zeros", "compact"}),
}
LEAST_SHARE = 0.9
NUMBERS = frozenset({"whole", "decimal"})
DAYS = frozenset({"date", "time"})
_WHOLE = re.compile(r"[+-]?\d{1,24}")
_DECIMAL = re.compile(
    r"[+-]?(?:\d{1,24}|\d{1,3}(?:,\d{3}){1,6})\.\d{1,20}(?:[eE][+-]?\d{1,2})?|[+-]?\d{1,3}(?:,\d{3})+"
)
_COMMA = re.compile(r"[+-]?(?:\d{1,24}|\d{1,3}(?:\.\d{3}){1,6}),\d{1,20}")
_MONEY = re.compile(r"(?:[$€£¥]|EUR|USD|GBP|CHF)? ?([+-]?[\d.,]+) ?(?:[$€£¥%]|EUR|USD|GBP|CHF)?")
_CODE = re.compile(r"(?=\S*\d)[A-Za-z0-9][A-Za-z0-9_\-./:#]{0,39}")
_EXACT_DIGITS = 15  # of more, a float keeps not all


class Facts(NamedTuple):
    """What is to be known of one cell that is filled."""

    kind: str
    number: float | None
    moment: moments.Moment | None
    pattern: str
    script: str
    faults: tuple[str, ...]
    length: int
    is_placeholder: bool


def facts(text: str) -> Facts:
    """The facts of a cell; kind and pattern are of it without the spaces around."""
    bare = text.strip()
    found, number, at = _read(bare)
    return Facts(
        found, number, at, shapes.pattern(bare), shapes.script(bare), shapes.faults(text), len(bare),
        shapes.is_placeholder(bare),
    )  # fmt: skip


def kind_of_column(kinds: Mapping[str, int], distinct: int) -> tuple[str, int]:
    """The narrowest kind that nine in ten filled cells fit, and how many do."""
    filled = sum(kinds.values())
    if not filled:
        return "empty", 0
    for kind, held in HOLDS.items():
        fitting = sum(kinds.get(each, 0) for each in held)
        if fitting < LEAST_SHARE * filled or not _is_meant(kind, kinds, filled, distinct):
            continue
        return kind, fitting
    return "text", filled


def _is_meant(kind: str, kinds: Mapping[str, int], filled: int, distinct: int) -> bool:
    """Digits alone may be many things: what is asked besides."""
    if kind == "date" and kinds.get("compact", 0):
        return kinds["compact"] >= 0.99 * filled and distinct >= 3
    if kind == "time":
        return kinds.get("time", 0) > 0
    if kind == "phone":
        return kinds.get("phone", 0) >= filled / 2
    return kind != "yes_no" or distinct <= 4


def _read(text: str) -> tuple[str, float | None, moments.Moment | None]:
    if len(text) > 400:
        return "text", None, None
    if text and (text[0].isdigit() or text[0] in "+-$€£¥EUGC("):
        if _WHOLE.fullmatch(text):
            return _digits(text)
        if at := moments.moment(text):
            return ("time" if at.has_time else "date"), None, at
        if (number := _decimal(text)) is not None:
            return "decimal", number, None
    return _word(text)


def _digits(text: str) -> tuple[str, float | None, moments.Moment | None]:
    bare = text.lstrip("+-")
    number = float(text) if len(bare) <= _EXACT_DIGITS else None
    if len(bare) > 1 and bare[0] == "0":
        return "zeros", None, None
    if len(text) == 8 and (day := moments.compact(text)):
        return "compact", number, moments.Moment("YYYYMMDD", day, day)
    if text[0] == "+" and 7 <= len(bare) <= 15:
        return "phone", None, None
    return "whole", number, None


def _decimal(text: str) -> float | None:
    money = _MONEY.fullmatch(text)
    bare = money[1] if money else text
    if _DECIMAL.fullmatch(bare):
        return float(bare.replace(",", ""))
    if _COMMA.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    return float(bare) if money and bare != text and _WHOLE.fullmatch(bare) else None


def _word(text: str) -> tuple[str, float | None, moments.Moment | None]:
    if "@" in text:
        if content.is_email(text):
            return "email", None, None
        if content.is_at_handle(text):
            return "handle", None, None
    if content.is_flag(text):
        return "yes_no", None, None
    if "." in text and " " not in text and content.is_url(text):
        return "url", None, None
    if content.is_phone(text.removeprefix("(")):
        return "phone", None, None
    at = moments.moment(text) if text[-4:].isdigit() else None
    if at:
        return ("time" if at.has_time else "date"), None, at
    return ("code" if _CODE.fullmatch(text) else "text"), None, None
