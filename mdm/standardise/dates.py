"""Dates as people and systems write them → `YYYY-MM-DD`, or partial `YYYY`, `YYYY-MM`, `--MM-DD`.

A date that does not exist is refused in words; one that can be read two ways is refused unless the source
declares its order. Whether day and month were swapped is a question of matching.
"""

import re
from calendar import monthrange

from mdm.standardise.context import DEFAULT_PIVOT
from mdm.standardise.folding import fold
from mdm.standardise.month_names import ENGLISH_MONTHS, ignored_words, months, number_of
from mdm.standardise.standard import Standard, clean, remembered

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_YEAR = re.compile(r"\d{4}")
_RECURRING = re.compile(r"--(\d{2})-?(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})\.?")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})?\.?")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})")
_TIME = re.compile(
    r"[T ,]+(?:at |um )?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)? ?(?:[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}))?"
)
_ASCII_ONLY = re.compile(r"[\x00-\x7f]*")


@remembered
def standard_date(raw: str, day_first: bool | None = None, pivot: int = DEFAULT_PIVOT) -> Standard:
    """The date in the text. `day_first`: declared order of 03/04/1980; `pivot`: last two-digit year of this century."""
    text = clean(raw)
    if len(text) > 80:
        return Standard(None, "too long for a date")
    text = _TIME.sub("", text, count=1).strip(" ,")
    for read_form in (_iso, _numeric):
        if (found := read_form(text, day_first, pivot)) is not None:
            return found
    return _written(text, pivot)


def _iso(text: str, day_first: bool | None, pivot: int) -> Standard | None:
    if not _ASCII_ONLY.fullmatch(text):
        return None
    for pattern in (_ISO, _YEAR_FIRST, _COMPACT):
        if match := pattern.fullmatch(text):
            year, month, day = match.groups()
            return dated(int(year), int(month), None if day is None else int(day))
    if match := _RECURRING.fullmatch(text):
        return dated(None, int(match[1]), int(match[2]))
    if _YEAR.fullmatch(text):
        return dated(int(text), None, None)
    return None


def _numeric(text: str, day_first: bool | None, pivot: int) -> Standard | None:
    if not _ASCII_ONLY.fullmatch(text):
        return None
    if match := _DOTTED.fullmatch(text):
        year, note = _full_year(match[3], pivot)
        return _noted(dated(year, int(match[2]), int(match[1])), note)
    if match := _SLASHED.fullmatch(text):
        return _slashed(text, int(match[1]), int(match[3]), match[4], day_first, pivot)
    if match := _MONTH_YEAR.fullmatch(text):
        return dated(int(match[2]), int(match[1]), None)
    return None


def _slashed(text: str, one: int, two: int, year_text: str, day_first: bool | None, pivot: int) -> Standard:
    year, note = _full_year(year_text, pivot)
    if one > 12 and two > 12:
        return Standard(None, f"{text} has no month between 1 and 12")
    if one > 12 or two > 12:
        reads = one > 12
        if day_first is not None and reads != day_first:
            other = "day first" if reads else "month first"
            note = f"read {other}, against the declared order: there is no month {one if reads else two}"
    elif day_first is None and one != two:
        return Standard(
            None,
            f"{text} may be {one} {ENGLISH_MONTHS[two - 1]} or {two} {ENGLISH_MONTHS[one - 1]}: "
            "declare for this source whether the day comes first"
            if one > 0 and two > 0
            else f"{text} is no date: no day or month 0",
        )
    else:
        reads = bool(day_first)
    day, month = (one, two) if reads else (two, one)
    return _noted(dated(year, month, day), note)


def _written(text: str, pivot: int) -> Standard:
    """5 January 1980, January 5th, 5 de enero de 1980, Jan 1980."""
    month: int | None = None
    numbers: list[str] = []
    for word in fold(text).split():
        if number_of(word) is not None:
            numbers.append(word)
        elif month is None and word in months():
            month = months()[word]
        elif word not in ignored_words():
            return Standard(None, "not recognised as a date")
    if month is None or not 1 <= len(numbers) <= 2:
        return Standard(None, "not recognised as a date")
    return _day_and_year(month, numbers, pivot)


def _day_and_year(month: int, numbers: list[str], pivot: int) -> Standard:
    if len(numbers) == 1:
        number = number_of(numbers[0]) or 0
        return dated(number, month, None) if number > 99 else dated(None, month, number)
    day_text, year_text = numbers if len(numbers[0]) < 4 or not numbers[0].isdigit() else reversed(numbers)
    if not year_text.isdigit() or len(year_text) not in (2, 4):
        return Standard(None, "not recognised as a date")
    year, note = _full_year(year_text, pivot)
    return _noted(dated(year, month, number_of(day_text) or 0), note)


def _full_year(text: str | None, pivot: int) -> tuple[int | None, str]:
    if text is None:
        return None, ""
    if len(text) == 4:
        return int(text), ""
    year = int(text) + (2000 if int(text) <= pivot else 1900)
    return year, f"two-digit year {text} read as {year}"


def _noted(date: Standard, note: str) -> Standard:
    return date._replace(note=note) if date.value is not None and note else date


def dated(year: int | None, month: int | None, day: int | None) -> Standard:
    """The standard form of a date in parts, or why there is no such date."""
    if year is not None and not 1000 <= year <= 2999:
        return Standard(None, f"{year:04d} is no plausible year")
    if month is None:
        return Standard(f"{year}") if year is not None else Standard(None, "not recognised as a date")
    if not 1 <= month <= 12:
        return Standard(None, f"month {month} does not exist")
    if day is None:
        return Standard(f"{year}-{month:02d}")
    last = monthrange(year, month)[1] if year is not None else (29 if month == 2 else monthrange(2000, month)[1])
    if not 1 <= day <= last:
        when = f"{day} {ENGLISH_MONTHS[month - 1]}" + (f" {year}" if month == 2 and day == 29 else "")
        return Standard(None, f"{when} is no date")
    return Standard(f"{year}-{month:02d}-{day:02d}" if year is not None else f"--{month:02d}-{day:02d}")
