"""Limits as people write them: a number, a date, or a day counted from today such as `today - 16 years`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mdm.rules.errors import InvalidRule
from mdm.rules.row import number, span

_RELATIVE = re.compile(r"today(?:\s*([+-])\s*(\d{1,5})\s*(day|week|month|year)s?)?")
EXAMPLES = "a number such as 17.5, a date such as 1900-01-31, or today, today - 16 years, today + 3 days"
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Limit:
    """One end of a range."""

    text: str
    number: float | None = None
    day: date | None = None
    sign: int = 0  # of a day counted from today
    count: int = 0
    unit: str = ""

    @property
    def is_relative(self) -> bool:
        """Does it move as time passes?"""
        return bool(self.unit)

    @property
    def is_date(self) -> bool:
        return self.number is None

    def on(self, today: date) -> date:
        """The day that it means today."""
        return self.day or moved(today, self.sign * self.count, self.unit)


def read_limit(text: str, field: str) -> Limit | None:
    """The limit in the text; None for nothing. Raises InvalidRule."""
    said = " ".join(text.lower().split())
    if not said:
        return None
    if len(said) <= LONGEST and (found := _RELATIVE.fullmatch(said)):
        sign = {"-": -1, "+": 1}.get(found[1] or "", 0)
        return Limit(said, sign=sign, count=int(found[2] or 0), unit=found[3] or "day")
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said, re.ASCII) and (days := span(said)):
        return Limit(said, day=days[0])
    value = number(said) if len(said) <= LONGEST and re.fullmatch(r"-?\d+(\.\d+)?", said, re.ASCII) else None
    if value is None:
        raise InvalidRule(field, f"“{text.strip()[:40]}” is no limit. Write {EXAMPLES}.")
    return Limit(said, number=value)


def moved(day: date, count: int, unit: str) -> date:
    """So many days, weeks, months or years later; the end of a month stays one."""
    try:
        if unit in {"day", "week"}:
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        first = date(months // 12, months % 12 + 1, 1)
        return first.replace(day=min(day.day, _length(first)))
    except (ValueError, OverflowError):
        return date.max if count > 0 else date.min


def _length(first: date) -> int:
    for days in (31, 30, 29):
        try:
            return first.replace(day=days).day
        except ValueError:
            continue
    return 28
