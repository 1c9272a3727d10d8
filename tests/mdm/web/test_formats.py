"""Numbers and times look the same everywhere, in the reader's locale and zone, and never say more than is known."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.web import formats
from mdm.web.reader import reader_of, reading_as

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "not scored"),
        (0, "0.00"),
        (0.004, "<\xa00.01"),
        (0.29, "0.29"),
        (0.5, "0.50"),
        (0.9312, "0.93"),
        (0.9799, "0.97"),
        (0.99, "0.99"),
        (0.9905, "0.99"),
        (0.991, "0.991"),
        (0.9987, "0.998"),
        (0.999999, "0.999"),
        (1, "1.00"),
        (Decimal("0.57"), "0.57"),
    ],
)
def test_a_probability_is_cut_and_never_rounded_up(value: float | None, written: str) -> None:
    assert formats.probability(value) == written


@given(st.floats(0, 1))
def test_a_probability_is_never_shown_above_itself(value: float) -> None:
    written = formats.probability(value)
    if not written.startswith("<"):
        assert Decimal(written) <= Decimal(str(value))
    assert (written == "1.00") == (value == 1)
    assert (written == "0.00") == (value == 0)


@given(st.floats(0.01, 1), st.floats(0.01, 1))
def test_probabilities_are_written_in_their_order(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert float(formats.probability(low)) <= float(formats.probability(high))


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_is_refused(value: float) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        formats.probability(value)


@pytest.mark.parametrize(
    ("value", "written"), [(4.6, "+4.6"), (-1.9, "−1.9"), (0, "0.0"), (-0.04, "0.0"), (None, "0.0"), (14.11, "+14.1")]
)
def test_a_weight_has_its_sign_and_nought_has_none(value: float | None, written: str) -> None:
    assert formats.bits(value) == written


@pytest.mark.parametrize(
    ("value", "word"),
    [(0.1, "unlikely"), (0.3, "doubtful"), (0.6, "possible"), (0.93, "likely"), (0.99, "very likely")],
)
def test_a_probability_has_a_word(value: float, word: str) -> None:
    assert formats.likelihood(value) == word


def test_numbers_follow_the_locale_of_the_reader() -> None:
    with reading_as(reader_of("de-AT", "Europe/Vienna")):
        assert formats.probability(0.931) == "0,93"
        assert formats.bits(-1.9) == "−1,9"
        assert formats.in_zone(NOON) == "22. Nov. 2026, 13:00" or formats.in_zone(NOON).endswith("13:00")
    assert formats.probability(0.931) == "0.93"
    assert formats.count(1204) == "1,204"


def test_amounts_have_the_decimals_of_their_currency() -> None:
    assert formats.money(4120.5, "EUR") == "€4,120.50"
    assert formats.money(4120, "JPY") == "JP¥4,120"
    assert formats.money_whole(4120.5, "EUR") == "€4,120"
    assert formats.money(None, "EUR") == "not known"


def test_shares_are_percentages() -> None:
    assert formats.percent(0.4137) == "41%"
    assert formats.percent(0.4137, 1) == "41.4%"
    assert formats.percent(None) == "not known"


def test_times_are_of_the_reader_s_zone_or_of_the_one_named() -> None:
    with reading_as(reader_of("en-GB", "America/New_York")):
        assert formats.in_zone(NOON) == "22 Nov 2026, 07:00"
        assert formats.clock(NOON, "Asia/Tokyo") == "21:00"
        assert formats.day(datetime(2026, 11, 22, 2, 0, tzinfo=UTC)) == "21 Nov 2026"


def test_a_year_is_left_out_when_it_is_this_one() -> None:
    assert formats.day_short(date(2026, 5, 3), today=NOON.date()) == "3 May"
    assert formats.day_short(date(2025, 5, 3), today=NOON.date()) == "3 May 2025"


def test_how_long_ago_is_said_in_one_unit() -> None:
    assert formats.ago(NOON - timedelta(seconds=40), now=NOON) == "now"
    assert formats.ago(NOON - timedelta(seconds=67), now=NOON) == "1 minute ago"
    assert formats.ago(NOON - timedelta(hours=3), now=NOON) == "3 hours ago"
    assert formats.ago(NOON + timedelta(days=2), now=NOON) == "in 2 days"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Inês Moreira da Costa", "IC"),
        ("Owen", "O"),
        ("@trail_fox", "@"),
        ("王 芳", "王芳"),
        ("", "?"),
        (None, "?"),
        ("(Ann) Lee", "AL"),
    ],
)
def test_initials_stand_for_a_name(name: str | None, letters: str) -> None:
    assert formats.initials(name) == letters


def test_an_unknown_locale_or_zone_falls_back() -> None:
    reader = reader_of("tlh-QQ", "../../etc/passwd")
    assert (str(reader.locale), reader.zone.key) == ("en_GB", "UTC")
