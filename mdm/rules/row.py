"""What a quality rule looks at: the values that one record has, and when they were observed. Plain values only."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

Values = Sequence[str]


class Row(NamedTuple):
    """One record: attribute → its values, without empty ones, and when each attribute and the whole was observed."""

    values: Mapping[str, Values]
    at: str = ""  # ISO 8601: the last time that a source said anything of it
    seen: Mapping[str, str] = {}  # attribute → the last time that a source said it, where it differs from `at`
    said: Mapping[str, Values] = {}  # of a golden record: attribute → every value that one of its records states

    def first(self, attribute: str) -> str:
        """Its first value, "" where it has none."""
        values = self.values.get(attribute)
        return values[0] if values else ""


def span(text: str) -> tuple[date, date] | None:
    """The first and the last day that a date, or the stated part of it, may mean: 1990 is the whole year.

    None where it has no year or is no date.
    """
    year, month, day = (*text[:10].split("-"), "", "")[:3]
    try:
        if day:
            only = date(int(year), int(month), int(day))
            return only, only
        if month:
            first = date(int(year), int(month), 1)
            return first, _last_of(first)
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None


def _last_of(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else date.max
    return date.fromordinal(following.toordinal() - 1) if following != date.max else date.max


def number(text: str) -> float | None:
    """The number in the text; None where it is none, or none that can be reckoned with."""
    try:
        found = float(text.replace(" ", ""))
    except ValueError:
        return None
    return found if abs(found) < 1e15 else None


def days_since(moment: str, today: date) -> int | None:
    """How many days ago it was; None where nobody says when."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    on = (at.astimezone(UTC) if at.tzinfo else at).date()
    return (today - on).days
