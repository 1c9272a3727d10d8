"""When data are expected, on the source's own clock: clock changes, days of the week, what a load counts for."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.sources.refresh import calendar
from mdm.sources.refresh.calendar import DAYS, HOURS, WEEKDAYS, Rhythm

VIENNA = ZoneInfo("Europe/Vienna")


def rhythm(unit=DAYS, step=1, weekdays=(), at="06:00", zone=VIENNA, anchor="2026-01-01") -> Rhythm:
    return Rhythm(unit, step, frozenset(weekdays), time.fromisoformat(at), zone, date.fromisoformat(anchor))


def there(moment: datetime, zone=VIENNA) -> str:
    return f"{moment.astimezone(zone):%a %Y-%m-%d %H:%M}"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def first(each: Rhythm, after: str, many: int) -> list[str]:
    return [there(moment, each.zone) for moment in islice(calendar.moments(each, utc(after)), many)]


def test_a_daily_hour_is_the_same_on_the_clock_whatever_the_clock_does():
    assert first(rhythm(), "2026-03-28T00:00", 3) == [
        "Sat 2026-03-28 06:00", "Sun 2026-03-29 06:00", "Mon 2026-03-30 06:00",
    ]  # fmt: skip
    moments = list(islice(calendar.moments(rhythm(), utc("2026-03-28T00:00")), 3))
    assert [b - a for a, b in pairwise(moments)] == [timedelta(hours=23), timedelta(hours=24)]


def test_an_hour_that_the_clock_skips_comes_when_it_goes_on():
    assert first(rhythm(at="02:30"), "2026-03-28T12:00", 2) == ["Sun 2026-03-29 03:30", "Mon 2026-03-30 02:30"]


def test_an_hour_that_the_clock_shows_twice_counts_once():
    moments = list(islice(calendar.moments(rhythm(at="02:30"), utc("2026-10-24T12:00")), 2))
    assert moments == [utc("2026-10-25T00:30"), utc("2026-10-26T01:30")]


def test_hours_are_real_hours_across_a_clock_change():
    assert first(rhythm(HOURS, 6, at="00:00"), "2026-03-28T22:00", 4) == [
        "Sat 2026-03-29 00:00".replace("Sat", "Sun"), "Sun 2026-03-29 07:00", "Sun 2026-03-29 13:00",
        "Sun 2026-03-29 19:00",
    ]  # fmt: skip


def test_days_of_the_week_and_every_third_day():
    assert first(rhythm(WEEKDAYS, weekdays=(0, 4)), "2026-01-01T00:00", 3) == [
        "Fri 2026-01-02 06:00", "Mon 2026-01-05 06:00", "Fri 2026-01-09 06:00",
    ]  # fmt: skip
    assert first(rhythm(step=3), "2026-01-05T00:00", 2) == ["Wed 2026-01-07 06:00", "Sat 2026-01-10 06:00"]


@pytest.mark.parametrize(
    ("last", "awaited"),
    [
        (None, "Thu 2026-01-01 06:00"),
        ("2025-11-01T00:00", "Thu 2026-01-01 06:00"),
        ("2026-01-01T02:00", "Fri 2026-01-02 06:00"),  # three hours early is today's
        ("2026-01-01T08:00", "Fri 2026-01-02 06:00"),  # three hours late too
        ("2026-01-01T20:00", "Sat 2026-01-03 06:00"),  # in the evening it is tomorrow's
        ("2026-02-10T05:00", "Wed 2026-02-11 06:00"),
    ],
)
def test_a_load_counts_for_the_moment_it_is_nearest_to(last, awaited):
    assert there(calendar.awaited(rhythm(), utc(last) if last else None)) == awaited


rhythms = st.builds(
    Rhythm,
    unit=st.sampled_from([HOURS, DAYS, WEEKDAYS]),
    step=st.integers(1, 50),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    zone=st.sampled_from(["Europe/Vienna", "Asia/Tokyo", "America/Sao_Paulo", "Australia/Lord_Howe", "UTC"]).map(
        ZoneInfo
    ),
    anchor=st.dates(date(2020, 1, 1), date(2027, 1, 1)),
)
instants = st.integers(1_546_300_800, 1_830_297_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(rhythms, instants)
def test_moments_rise_and_are_never_further_apart_than_the_longest(each: Rhythm, after: datetime):
    moments = list(islice(calendar.moments(each, after), 6))
    assert all(moment > after for moment in moments)
    assert all(timedelta(0) < b - a <= each.longest for a, b in pairwise(moments))


@given(rhythms, instants)
def test_where_one_begins_to_look_makes_no_difference(each: Rhythm, after: datetime):
    one, two, three = islice(calendar.moments(each, after), 3)
    assert list(islice(calendar.moments(each, one), 2)) == [two, three]
    assert calendar.latest(each, two) == two
    assert calendar.latest(each, two - timedelta(microseconds=1)) in {one, None}


@given(rhythms, instants)
def test_what_comes_at_a_moment_is_that_moments(each: Rhythm, after: datetime):
    one, two = islice(calendar.moments(each, after), 2)
    assert calendar.awaited(each, one) == two


@given(rhythms, instants, instants)
def test_a_later_load_never_awaits_an_earlier_moment(each: Rhythm, one: datetime, other: datetime):
    earlier, later = sorted((one, other))
    assert calendar.awaited(each, earlier) <= calendar.awaited(each, later)
