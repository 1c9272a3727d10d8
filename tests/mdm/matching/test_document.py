"""A match model survives its document, and a broken document says where and what."""

import copy
import json
import math
from typing import Any

import pytest

from mdm.matching.checks import ModelError
from mdm.matching.document import from_document, to_document
from mdm.matching.presets import PRESETS, persons
from mdm.matching.probability import Calibration


def broken(change: Any) -> ModelError:
    document = copy.deepcopy(to_document(persons()))
    change(document)
    with pytest.raises(ModelError) as caught:
        from_document(document)
    return caught.value


@pytest.mark.parametrize("preset", sorted(PRESETS))
def test_a_model_is_read_back_from_its_json_as_it_was(preset: str) -> None:
    model = PRESETS[preset]().replaced(calibration=Calibration((-5.0, 5.0), (0.1, 0.9)))
    assert from_document(json.loads(json.dumps(to_document(model)))) == model


@pytest.mark.parametrize("value", [0, 1, -0.1, 1.5, math.nan])
@pytest.mark.parametrize("what", ["m", "u"])
def test_an_impossible_m_or_u_is_refused_with_its_place(what: str, value: float) -> None:
    fault = broken(lambda document: document["comparisons"][0]["levels"][0].update({what: value}))
    assert f"comparisons.given_name.exact.{what}" in [where for where, _ in fault.faults]


def test_an_unknown_comparison_is_named() -> None:
    fault = broken(lambda document: document["comparisons"][1]["levels"][0]["test"].update(kind="telepathy"))
    assert ("comparisons.family_name.exact.test", "unknown comparison 'telepathy'") in fault.faults


def test_a_blocking_rule_on_unknown_evidence_is_named() -> None:
    fault = broken(lambda document: document["blocking"][0].update(evidence=["shoe_size"]))
    assert ("blocking.email.evidence", "unknown comparison 'shoe_size'") in fault.faults


def test_lines_the_wrong_way_round_are_refused() -> None:
    fault = broken(lambda document: document["lines"].update(review=20.0))
    assert "lines.auto" in [where for where, _ in fault.faults]


def test_similarity_thresholds_the_wrong_way_round_are_refused() -> None:
    def change(document: dict[str, Any]) -> None:
        levels = document["comparisons"][0]["levels"]
        close, near = (next(level for level in levels if level["key"] == key) for key in ("close", "near"))
        near["test"]["threshold"] = 0.95
        levels.remove(near)
        levels.insert(levels.index(close) + 1, near)

    assert "comparisons.given_name.near.test.threshold" in [where for where, _ in broken(change).faults]


def test_levels_in_the_wrong_order_are_refused() -> None:
    fault = broken(lambda document: document["comparisons"][0]["levels"][0].update(m=0.001))
    assert any("wrong level order" in what for _, what in fault.faults)


def test_a_missing_part_and_a_wrong_type_are_named() -> None:
    assert ("lines", "is missing") in broken(lambda document: document.pop("lines")).faults
    assert broken(lambda document: document.update(prior="high")).faults[0][0] == "prior"


def test_all_faults_are_reported_at_once() -> None:
    def change(document: dict[str, Any]) -> None:
        document["prior"] = 2
        document["comparisons"][0]["levels"][0]["m"] = 0

    assert {"prior", "comparisons.given_name.exact.m"} <= {where for where, _ in broken(change).faults}


def test_a_calibration_that_falls_is_refused() -> None:
    fault = broken(lambda document: document.update(calibration={"weights": [0, 1], "probabilities": [0.9, 0.1]}))
    assert fault.faults[0][0] == "calibration"
