"""The formula from weight to probability, and its calibration."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.matching.explain import CALIBRATED, NOT_CALIBRATED, explain
from mdm.matching.presets import personas
from mdm.matching.probability import Calibration, probability, snap, weight_of
from tests.mdm.matching.records import BOB_LARROW


@given(st.floats(0.0001, 0.9999))
def test_weight_and_probability_are_inverse(share: float) -> None:
    assert probability(weight_of(share)) == pytest.approx(share, abs=1e-9)


@given(st.lists(st.floats(-50, 50).map(snap), max_size=12))
def test_parts_on_the_grid_add_up_alike_in_any_order(parts: list[float]) -> None:
    shuffled = random.Random(1).sample(parts, len(parts))
    assert sum(parts) == sum(shuffled)


@given(st.floats(-30, 30), st.floats(-30, 30))
def test_calibration_is_monotone(one: float, other: float) -> None:
    calibration = Calibration((-5.0, 0.0, 8.0), (0.01, 0.2, 0.97))
    low, high = sorted((one, other))
    assert calibration(low) <= calibration(high) + 1e-12


def test_the_calibrated_probability_is_the_last_step_of_the_explanation() -> None:
    persona = {"handle": "robertlarrow"}
    assert explain(personas(), persona, BOB_LARROW).calibration == NOT_CALIBRATED
    model = personas().replaced(calibration=Calibration((-40.0, 40.0), (0.3, 0.3)))
    found = explain(model, persona, BOB_LARROW)
    assert (found.calibration, found.probability) == (CALIBRATED, 0.3)
    assert found.raw_probability != 0.3


def test_until_calibrated_the_stricter_line_holds() -> None:
    model = personas()
    assert model.auto_line == model.lines.auto_uncalibrated
    assert model.replaced(calibration=Calibration((0.0,), (0.5,))).auto_line == model.lines.auto


def test_steps_say_what_the_pair_would_be_without_them() -> None:
    found = explain(personas(), {"handle": "robertlarrow", "email": BOB_LARROW["email"]}, BOB_LARROW)
    email = next(step for step in found.steps if step.comparison == "email")
    assert email.without == probability(found.weight - email.weight)
    assert email.without < found.probability
    assert email.left == {"email": ("robert.larrow@mail.example",)}
