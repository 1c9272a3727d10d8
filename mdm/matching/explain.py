"""Why a pair weighs what it weighs: one step per comparison, in words, with the very numbers of the batch.

The explanation asks the same level function and adds the same parts; its weight is equal to the stored one to the
last bit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from mdm.matching.frame import Frame, Record
from mdm.matching.frequencies import as_text
from mdm.matching.levels import Outcome
from mdm.matching.model import Comparison, ComparisonLevel, MatchModel
from mdm.matching.persona_forms import has_name_signal
from mdm.matching.probability import pattern_sum, probability, raw_probability
from mdm.matching.scoring import Scorer
from mdm.matching.tables import FORMS, left_table, right_table

NOT_COMPARED = "A value is missing on one side"
NOT_PERMITTED = "This evidence may not be used"
NOT_CALIBRATED = "not calibrated yet"
CALIBRATED = "calibrated on decisions"
MOST_VALUES = 12
MARKED = ("clues", "names")

Values = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Step:
    """One comparison's part. `rarity` is "" unless the weight rests on how rare the agreeing value is.

    `left` and `right` are the raw values by attribute; `left_forms` and `right_forms` what was compared. `without` is
    the probability that the pair would have without this step.
    """

    comparison: str
    comparison_label: str
    level: str
    label: str
    weight: float
    rarity: str
    left: Values
    right: Values
    left_forms: Values
    right_forms: Values
    without: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Prior, steps in the model's order, their sum, and the probability after calibration.

    `can_be_decided` is False for a persona in which no name can be read: whatever it weighs, no inference links it.
    """

    prior: float
    prior_weight: float
    steps: tuple[Step, ...]
    weight: float
    raw_probability: float
    calibration: str
    probability: float
    can_be_decided: bool


def explain(model: MatchModel, left: Record, right: Record, *, evidence: Collection[str] | None = None) -> Explanation:
    """The waterfall of one pair of records (persona and customer, or two customers)."""
    right_frame = right_table(model, [("right", right)])
    left_frame = left_table(model, [("left", left)], right_frame)
    scorer = Scorer(model, left_frame, right_frame, evidence=evidence)
    drafts = [_draft(model, scorer, number, left_frame, right_frame) for number in range(len(model.comparisons))]
    weight = pattern_sum(model.prior_weight, [weight for _, weight, _ in drafts])
    steps = tuple(
        _step(model, comparison, draft, weight, (left, right), (left_frame, right_frame))
        for comparison, draft in zip(model.comparisons, drafts, strict=True)
    )
    return Explanation(
        model.prior,
        model.prior_weight,
        steps,
        weight,
        raw_probability(weight),
        NOT_CALIBRATED if model.calibration is None else CALIBRATED,
        probability(weight, model.calibration),
        model.left != "persona" or has_name_signal(left),
    )


Draft = tuple[int | None, float, str]  # level code (None where not permitted), weight, rarity


def _draft(model: MatchModel, scorer: Scorer, number: int, left: Frame, right: Frame) -> Draft:
    ready = scorer.evaluators[number]
    if ready is None:
        return None, 0.0, ""
    row = np.zeros(1, np.int64)
    outcome: Outcome = ready.settle(row, row)
    code, weight, bits = int(outcome.level[0]), float(outcome.weight[0]), float(outcome.bits[0])
    by_frequency = bool(ready.weights.by_frequency[code])
    return code, weight, as_text(bits) if by_frequency else ""


def _step(
    model: MatchModel,
    comparison: Comparison,
    draft: Draft,
    total: float,
    records: tuple[Record, Record],
    frames: tuple[Frame, Frame],
) -> Step:
    code, weight, rarity = draft
    level = comparison.level(code) if code is not None else None
    forms = [tuple(dict.fromkeys(pair[side] for pair in _looked_at(comparison, level))) for side in (0, 1)]
    return Step(
        comparison.key,
        comparison.label,
        "null" if level is None else level.key,
        (NOT_PERMITTED if code is None else NOT_COMPARED) if level is None else level.label,
        weight,
        rarity,
        _raw(records[0], model.left, forms[0]) if code is not None else {},
        _raw(records[1], model.right, forms[1]) if code is not None else {},
        _derived(frames[0], forms[0]) if code is not None else {},
        _derived(frames[1], forms[1]) if code is not None else {},
        probability(total - weight, model.calibration),
    )


def _looked_at(comparison: Comparison, level: ComparisonLevel | None) -> tuple[tuple[str, str], ...]:
    """The forms of the level that holds; of the primary pairs where none does."""
    return comparison.primary if level is None or not level.test.forms else level.test.forms


def _raw(record: Record, side: str, forms: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    sources = dict.fromkeys(source for form in FORMS[side] if form.name in forms for source in form.sources)
    found = {}
    for source in sources:
        raw = record.get(source, ())
        values = tuple(value for value in ((raw,) if isinstance(raw, str) else raw) if value)
        if values:
            found[source] = values
    return found


def _derived(frame: Frame, forms: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Without the marks that tell kinds of names apart."""
    return {
        form: tuple(dict.fromkeys(value[2:] if form in MARKED else value for value in frame.values(form, 0)))[
            :MOST_VALUES
        ]
        for form in forms
    }
