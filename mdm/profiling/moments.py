"""Reading a day out of a cell, in both orders where it can be read in both."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import NamedTuple

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)", re.S)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(.*)", re.S)
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?")
_WORDS = re.compile(r"(?=.*[A-Za-z]{3})[\w.,]+ [\w.,]+ \d{4}")
_WORDED = {
    "%d %b %Y": "D Mon YYYY", "%d %B %Y": "D Month YYYY", "%d. %B %Y": "D. Month YYYY", "%d. %b %Y": "D. Mon YYYY",
    "%b %d, %Y": "Mon D, YYYY", "%B %d, %Y": "Month D, YYYY", "%b %d %Y": "Mon D YYYY", "%B %d %Y": "Month D YYYY",
}  # fmt: skip


class Moment(NamedTuple):
    """A cell that is written as a day. The days are proleptic ordinals; 0: there is no such day in this order."""

    written: str  # its format, in words
    day_first: int
    month_first: int
    has_time: bool = False

    @property
    def is_impossible(self) -> bool:
        return not self.day_first and not self.month_first


@lru_cache(maxsize=8192)
def moment(text: str) -> Moment | None:
    """The moment that the text is written as; none where it is written as something else."""
    if len(text) > 40 or len(text) < 6:
        return None
    if found := _YEAR_FIRST.fullmatch(text):
        year, sign, month, day, rest = found.groups()
        at = _ordinal(year, month, day)
        return _timed(f"YYYY{sign}MM{sign}DD", at, at, rest)
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year, rest = found.groups()
        year_words, full = ("YYYY", year) if len(year) == 4 else ("YY", _century(year))
        return _timed(f"?{sign}?{sign}{year_words}", _ordinal(full, second, first), _ordinal(full, first, second), rest)
    return _worded(text) if _WORDS.fullmatch(text) else None


def compact(text: str) -> int:
    """The day of eight digits such as 19970131; 0 where they are none."""
    found = _COMPACT.fullmatch(text)
    return _ordinal(*found.groups()) if found else 0


def order(moments: Iterable[Moment]) -> str:
    """Whether days are written before months, as far as they tell: 31/3 does, 3/4 does not. "" where none could.

    day_first, month_first, both (some one way, some the other) or unclear.
    """
    ways = {(bool(each.day_first), bool(each.month_first)) for each in moments if each.written.startswith("?")}
    if {(True, False), (False, True)} <= ways:
        return "both"
    told = {(True, False): "day_first", (False, True): "month_first"}
    return next((told[way] for way in ways if way in told), "unclear" if ways else "")


def format_words(written: str, *, day_first: bool) -> str:
    """The format with its day and month in their places."""
    if not written.startswith("?"):
        return written
    sign = written[1]
    ends = written.split(sign, 2)[2]
    return sign.join(("DD", "MM", ends) if day_first else ("MM", "DD", ends))


def _timed(written: str, day_first: int, month_first: int, rest: str) -> Moment | None:
    if not rest:
        return Moment(written, day_first, month_first)
    if _TIME.fullmatch(rest):
        return Moment(written + " hh:mm", day_first, month_first, True)
    return None


def _worded(text: str) -> Moment | None:
    for how, written in _WORDED.items():
        try:
            at = datetime.strptime(text, how).replace(tzinfo=UTC).toordinal()
        except ValueError:
            continue
        return Moment(written, at, at)
    return None


def _century(year: str) -> str:
    """Two digits, as most programs read them: 68 is 2068, 69 is 1969."""
    return f"{19 if int(year) > 68 else 20}{year}"


def _ordinal(year: str, month: str, day: str) -> int:
    try:
        return date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return 0
