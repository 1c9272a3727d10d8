"""When data are expected: the moments of a rhythm on a source's own clock. Plain values, no database.

A day's hour that the clock skips in spring comes when the clock goes on; one that it shows twice in autumn counts once,
the first time. A rhythm of hours counts real hours, whatever the clock shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice, pairwise, takewhile
from zoneinfo import ZoneInfo

HOURS, DAYS, WEEKDAYS = "hours", "days", "weekdays"
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Every so many hours or days from the anchor on, or on some days of the week (0 is Monday), at an hour there."""

    unit: str
    step: int
    weekdays: frozenset[int]
    at: time
    zone: ZoneInfo
    anchor: date

    @property
    def longest(self) -> timedelta:
        """No two moments that follow each other are further apart, clock changes included."""
        if self.unit == HOURS:
            return timedelta(hours=self.step)
        return (self.step if self.unit == DAYS else 7) * A_DAY + timedelta(hours=3)


def moments(rhythm: Rhythm, after: datetime) -> Iterator[datetime]:
    """The moments later than `after`, in UTC, the earliest first; without end."""
    days = _hours(rhythm, after) if rhythm.unit == HOURS else _days(rhythm, after)
    return (moment for moment in days if moment > after)


def awaited(rhythm: Rhythm, last: datetime | None) -> datetime:
    """The moment whose data are still to come, where the last came at `last`.

    A load counts for the moment it is nearest to: what comes an hour early is today's, what comes three hours late too.
    """
    first, second = islice(moments(rhythm, _beginning(rhythm)), 2)
    if last is None or last < first - (second - first) / 2:
        return first
    if last < first + (second - first) / 2:
        return second
    nearby = moments(rhythm, max(_beginning(rhythm), last - 2 * rhythm.longest))
    return next(later for earlier, later in pairwise(nearby) if earlier + (later - earlier) / 2 > last)


def latest(rhythm: Rhythm, until: datetime) -> datetime | None:
    """The last moment that is not later than `until`; None before the first."""
    start = max(_beginning(rhythm), until - 2 * rhythm.longest)
    found = list(takewhile(lambda moment: moment <= until, moments(rhythm, start)))
    return found[-1] if found else None


def _beginning(rhythm: Rhythm) -> datetime:
    """Just before the first moment there can be."""
    return _there(rhythm, rhythm.anchor) - timedelta(microseconds=1)


def _hours(rhythm: Rhythm, after: datetime) -> Iterator[datetime]:
    first, step = _there(rhythm, rhythm.anchor), timedelta(hours=rhythm.step)
    skipped = max(0, (after - first) // step)
    return (first + step * n for n in count(skipped))


def _days(rhythm: Rhythm, after: datetime) -> Iterator[datetime]:
    day = max(rhythm.anchor, after.astimezone(rhythm.zone).date() - A_DAY)
    step = rhythm.step if rhythm.unit == DAYS else 1
    day += timedelta(days=-(day - rhythm.anchor).days % step)
    for place in count():
        here = day + timedelta(days=place * step)
        if rhythm.unit == DAYS or here.weekday() in rhythm.weekdays:
            yield _there(rhythm, here)


def _there(rhythm: Rhythm, day: date) -> datetime:
    """The rhythm's hour of that day, in UTC."""
    return datetime.combine(day, rhythm.at, rhythm.zone).astimezone(UTC)
