"""The geometry of drawings stays inside the drawing and says what the numbers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.web.drawing import Step, scale, side_of, waterfall, weight_bar

weights = st.floats(-40, 40, allow_nan=False)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_scale_keeps_the_order_of_its_three_numbers(probability: float, first: float, second: float) -> None:
    review, auto = sorted((first, second))
    drawn = scale(probability, review=review, auto=auto)
    assert drawn.mark is not None
    assert 0 <= drawn.review <= drawn.auto <= 100
    assert (drawn.mark > drawn.auto) <= (probability > auto)
    assert (drawn.mark < drawn.review) <= (probability < review)


def test_a_scale_without_a_probability_has_no_mark() -> None:
    assert scale(None, review=0.2, auto=0.98).mark is None


def test_a_review_line_above_the_automatic_line_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be above"):
        scale(0.5, review=0.9, auto=0.2)


@given(weights)
def test_a_bar_starts_or_ends_in_the_middle_and_stays_inside(bits: float) -> None:
    bar = weight_bar(bits)
    assert 0 <= bar.start <= bar.start + bar.length <= 100.01
    if bar.side == "for":
        assert bits > 0
        assert bar.start == 50
    if bar.side == "against":
        assert bits < 0
        assert bar.start + bar.length == pytest.approx(50)


@given(weights)
def test_a_bar_mirrors_the_opposite_weight(bits: float) -> None:
    assert weight_bar(bits).length == weight_bar(-bits).length


@given(weights)
def test_what_is_written_as_nought_has_no_side_and_all_else_is_visible(bits: float) -> None:
    assert (weight_bar(bits).length == 0) == (side_of(bits) == "none")


def test_a_missing_value_draws_no_bar() -> None:
    assert weight_bar(None).length == 0


def test_only_a_weight_beyond_the_widest_is_cut() -> None:
    assert weight_bar(12.5).is_cut
    assert not weight_bar(12).is_cut


@given(st.lists(weights, min_size=1, max_size=20))
def test_a_waterfall_ends_at_the_sum_and_stays_inside(bits: list[float]) -> None:
    drawn = waterfall(Step(f"step {n}", b) for n, b in enumerate(bits))
    assert drawn.total_bits == pytest.approx(sum(bits), abs=1e-9)
    assert 0 <= drawn.zero <= 100
    assert 0 <= drawn.total <= 100
    for fall in drawn.falls:
        assert 0 <= fall.start <= fall.start + fall.length <= 100.02


def test_each_fall_begins_where_the_one_before_ended() -> None:
    drawn = waterfall([Step("start", -10, "start"), Step("name", 6), Step("place", -2)])
    start, name, place = drawn.falls
    assert start.start == name.start
    assert name.start + name.length == pytest.approx(place.start + place.length, abs=0.02)
    assert [f.side for f in drawn.falls] == ["against", "for", "against"]
    assert drawn.total < drawn.zero


def test_an_empty_waterfall_is_nought() -> None:
    assert waterfall([]).total_bits == 0
