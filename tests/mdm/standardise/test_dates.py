"""Dates and timestamps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.standardise import Context, standard_date, standard_timestamp, standardise


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("1980-01-05", "1980-01-05"),
        ("19800105", "1980-01-05"),
        ("5.1.1980", "1980-01-05"),
        ("5. 1. 1980", "1980-01-05"),
        ("13/4/1980", "1980-04-13"),
        ("4/13/1980", "1980-04-13"),
        ("January 5th, 1980", "1980-01-05"),
        ("5. Jänner 1980", "1980-01-05"),
        ("le 1er août 1980", "1980-08-01"),
        ("5 de enero de 1980", "1980-01-05"),
        ("5 stycznia 1980", "1980-01-05"),
        ("Thu Jan 05 19:54:53 +0000 2017", "2017-01-05"),
        ("Jan 1980", "1980-01"),
        ("1980", "1980"),
        ("--02-29", "--02-29"),
        ("5 January", "--01-05"),
    ],
)
def test_dates_are_read_in_the_forms_people_write(raw: str, expected: str) -> None:
    assert standard_date(raw).value == expected


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("31.02.1980", "31 February is no date"),
        ("1980-02-31", "31 February is no date"),
        ("29.2.1981", "29 February 1981 is no date"),
        ("31 April 1980", "31 April is no date"),
        ("1980-13-01", "month 13 does not exist"),
        ("0000-00-00", "0000 is no plausible year"),
        ("yesterday", "not recognised as a date"),
    ],
)
def test_an_impossible_date_is_refused_in_words(raw: str, reason: str) -> None:
    assert standard_date(raw) == (None, reason)


def test_a_date_with_two_readings_needs_the_order_of_its_source() -> None:
    assert standard_date("3/4/1980", True).value == "1980-04-03"
    assert standard_date("3/4/1980", False).value == "1980-03-04"
    assert standard_date("4/4/1980").value == "1980-04-04"
    refused = standard_date("3/4/1980")
    assert refused.value is None
    assert "3 April or 4 March" in refused.note


def test_the_country_tells_the_order_unless_the_source_declares_it() -> None:
    assert standardise("birth_date", "3/4/1980", context=Context(country="US"))[0][1].value == "1980-03-04"
    assert standardise("birth_date", "3/4/1980", context=Context(country="GB"))[0][1].value == "1980-04-03"
    declared = Context(country="US", day_first=True)
    assert standardise("birth_date", "3/4/1980", context=declared)[0][1].value == "1980-04-03"


def test_the_only_possible_reading_wins_over_the_declared_order_and_says_so() -> None:
    found = standard_date("3/14/1980", True)
    assert found.value == "1980-03-14"
    assert "against the declared order" in found.note


def test_a_two_digit_year_follows_the_pivot_and_is_noted() -> None:
    assert standard_date("5.1.25", pivot=25).value == "2025-01-05"
    found = standard_date("5.1.26", pivot=25)
    assert found == ("1926-01-05", "two-digit year 26 read as 1926")


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_every_real_date_survives_iso_dots_and_slashes(day: date) -> None:
    iso = str(day)
    year, month, number = iso.split("-")
    assert standard_date(iso).value == iso
    assert standard_date(f"{number}.{month}.{year}").value == iso
    assert standard_date(f"{month}/{number}/{year}", False).value == iso


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Thu Jan 05 19:54:53 +0000 2017", "2017-01-05T19:54:53Z"),
        ("2017-01-05T19:54:53.123+02:00", "2017-01-05T17:54:53Z"),
        ("Thu, 05 Jan 2017 19:54:53 GMT", "2017-01-05T19:54:53Z"),
        ("1483646093", "2017-01-05T19:54:53Z"),
        ("1483646093000", "2017-01-05T19:54:53Z"),
        ("5.1.2017 14:30", "2017-01-05T14:30:00Z"),
        ("2017-01", "2017-01"),
    ],
)
def test_timestamps_become_utc(raw: str, expected: str) -> None:
    assert standard_timestamp(raw).value == expected


def test_a_timestamp_without_a_zone_says_how_it_was_read() -> None:
    assert standard_timestamp("2017-01-05 19:54:53").note == "no time zone: read as UTC"


@pytest.mark.parametrize("raw", ["2017-02-30T10:00:00Z", "2017-01-05T25:00:00Z", "Thu Xyz 05 19:54:53 +0000 2017"])
def test_an_impossible_timestamp_is_refused(raw: str) -> None:
    found = standard_timestamp(raw)
    assert found.value is None
    assert found.note
