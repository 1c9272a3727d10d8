"""The result type of every standardiser, and the first cleaning that all of them share.

What a particular attribute means is not known here.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, NamedTuple, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

# Longer input is cut before anything looks at it: canonical ordering of combining marks is quadratic in their number.
READ_LIMIT = 8_000
REMEMBERED_LENGTH = 160
REMEMBERED_COUNT = 1 << 15

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]+"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]+")
# Joiners are spelling in Persian and Indic scripts and glue in emoji; beside Latin letters they only hide.
_STRAY_JOINER = re.compile("(?<![^\x00-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\u024f])")
LONGEST_BLANK = 12
_BLANK = frozenset({"-", "--", "---", ".", "?", "n/a", "n.a.", "#n/a", "na.", "(null)", "\\n"})
_BLANK_WORDS = _BLANK | {"na", "nan", "null", "none", "nil", "unknown", "not known", "unbekannt", "keine", "k.a."}


class Standard(NamedTuple):
    """One standardised value; `value` is None when the text is not usable and `note` then says why, for a steward."""

    value: str | None
    note: str = ""


def clean(text: str) -> str:
    """The text in NFC, without controls, lone surrogates and hidden characters, white space collapsed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = text[:READ_LIMIT]
    for _ in range(4):
        before = text
        text = _clean_once(text)
        if text == before:
            break
    return text


def _clean_once(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    text = _CONTROL.sub("", text)
    text = _INVISIBLE.sub("", text)
    text = _STRAY_JOINER.sub("", text)
    return " ".join(unicodedata.normalize("NFC", text).split())


def read(raw: str, limit: int) -> Standard:
    """The cleaned text, cut to `limit` characters with a note when it is longer; never None."""
    text = clean(raw[: max(READ_LIMIT, limit)])
    if len(text) <= limit and len(raw) <= max(READ_LIMIT, limit):
        return Standard(text)
    return Standard(clean(text[:limit]), f"cut to {limit} characters")


def is_blank(raw: str, *, words_count: bool = True) -> bool:
    """Whether the cell says nothing. `words_count`: null, none, unknown are nothing too (people are called Null)."""
    text = raw[:40].strip()
    if not text:
        return not raw.strip()
    return len(text) < LONGEST_BLANK and text.lower() in (_BLANK_WORDS if words_count else _BLANK)


def remembered(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """Cache by value, but only for short text, so that the memory of an import stays bounded."""
    cached = lru_cache(maxsize=REMEMBERED_COUNT)(function)

    @wraps(function)
    def call(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if len(text) > REMEMBERED_LENGTH:
            return function(text, *args, **kwargs)
        return cached(text, *args, **kwargs)  # type: ignore[arg-type]  # lru_cache cannot say "hashable P"

    return call
