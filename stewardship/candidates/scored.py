"""What the engine found, in the words of the run: possible matches with band, steps, rivals and permission."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from mdm.customers.matching import Record, fingerprint
from mdm.matching.bands import Band, assign
from mdm.matching.blocking import plan_blocking
from mdm.matching.explain import explain
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.probability import probability
from mdm.matching.scoring import ScoredPairs, join, score_table

RIVALS_KEPT = 5
KEPT = (Band.AUTO, Band.REVIEW, Band.CANNOT_DECIDE)
Tell = Callable[[str], None]  # the stage, in words
Learn = Callable[[Frame, Frame], MatchModel]


@dataclass(frozen=True, slots=True)
class Found:
    """One possible match. `left` is a persona or the older customer, `right` a customer."""

    left: int
    right: int
    weight: float
    probability: float
    is_calibrated: bool
    band: Band
    steps: list[list[Any]]  # [comparison, level, weight], missing evidence left out
    rivals: int
    left_fingerprint: str
    right_fingerprint: str


@dataclass(slots=True)
class Tally:
    """Numbers of the funnel that only the engine knows."""

    blocked: int = 0
    scored: int = 0
    skipped: dict[str, int] = field(default_factory=dict)  # blocking rule → blocks too large to compare


@dataclass(frozen=True, slots=True)
class Part:
    """Records that may be compared on the same evidence, as rows of the whole tables."""

    left: Frame
    right: Frame
    left_rows: np.ndarray[Any, np.dtype[np.int64]]
    right_rows: np.ndarray[Any, np.dtype[np.int64]]


def score(model: MatchModel, parts: Collection[Part], tally: Tally) -> ScoredPairs:
    """All pairs of all parts that reach the review line, as rows of the whole tables."""
    scored = []
    for part in parts:
        plan = plan_blocking(model, part.left, part.right)
        tally.blocked += plan.pairs
        for block in plan.skipped:
            tally.skipped[block.rule] = tally.skipped.get(block.rule, 0) + 1
        pairs = score_table(model, part.left, part.right, plan)
        scored.append(
            ScoredPairs(
                part.left_rows[pairs.left], part.right_rows[pairs.right], pairs.weight, pairs.levels, pairs.rule
            )
        )
    whole = join(scored, len(model.comparisons))
    tally.scored += len(whole)
    return whole


def kept(
    model: MatchModel,
    pairs: ScoredPairs,
    whole_left: Frame,
    records: Callable[[int, int], tuple[Record, Record]],
    ids: tuple[list[int], list[int]],
) -> list[Found]:
    """The pairs that somebody or something will act on, explained; the best first for each left record."""
    bands = assign(model, pairs, left=whole_left, rivals_kept=RIVALS_KEPT)
    rivals = _rivals(pairs, bands)
    found = []
    for number, band in enumerate(bands):
        if band in KEPT:
            left, right = ids[0][pairs.left[number]], ids[1][pairs.right[number]]
            sides = records(left, right)
            found.append(_found(model, left, right, sides, float(pairs.weight[number]), band, rivals[number]))
    return found


def _found(
    model: MatchModel, left: int, right: int, sides: tuple[Record, Record], weight: float, band: Band, rivals: int
) -> Found:
    told = explain(model, *sides)
    return Found(
        left=left,
        right=right,
        weight=weight,
        probability=probability(weight, model.calibration),
        is_calibrated=model.calibration is not None,
        band=band,
        steps=[[s.comparison, s.level, s.weight] for s in told.steps if s.level != "null"],
        rivals=rivals,
        left_fingerprint=fingerprint(sides[0]),
        right_fingerprint=fingerprint(sides[1]),
    )


def _rivals(pairs: ScoredPairs, bands: list[Band]) -> list[int]:
    """How many other kept pairs each pair's left record has."""
    is_kept = np.array([band in KEPT for band in bands], bool)
    counts: Mapping[int, int] = dict(
        zip(*(a.tolist() for a in np.unique(pairs.left[is_kept], return_counts=True)), strict=True)
    )
    return [max(counts.get(left, 0) - 1, 0) for left in pairs.left.tolist()]
