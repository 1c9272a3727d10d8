"""What the engine found, in the words of the run: possible matches with band, steps, rivals and permission."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mdm.customers.matching import Record, fingerprint
from mdm.matching.bands import Band
from mdm.matching.blocking import plan_blocking
from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.probability import probability
from mdm.matching.scoring import ScoredPairs, Scorer, join, score_table

PROCESSES = 2
WORTH_SPREADING = 200_000  # pairs; fewer take less time than copying this process
KEPT = (Band.AUTO, Band.REVIEW, Band.CANNOT_DECIDE)
Tell = Callable[[str], None]  # the stage, in words
Learn = Callable[[Frame, Frame], MatchModel]
Weights = NDArray[np.float64]


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
    left_rows: NDArray[np.int64]
    right_rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Scored pairs as rows of the whole tables, with what each comparison added: a column per comparison."""

    pairs: ScoredPairs
    weights: Weights

    def steps(self, model: MatchModel, number: int) -> list[list[Any]]:
        """[comparison, level, weight] of one pair, missing evidence left out."""
        codes = self.pairs.levels[number].tolist()
        weights = self.weights[number].tolist()
        levels = [comparison.level(code) for comparison, code in zip(model.comparisons, codes, strict=True)]
        told = zip(model.comparisons, levels, weights, strict=True)
        return [[comparison.key, level.key, weight] for comparison, level, weight in told if level is not None]


def score(model: MatchModel, parts: Collection[Part], tally: Tally, line: float) -> Weighed:
    """All pairs of all parts that reach the line."""
    scored, weights = [], [np.zeros((0, len(model.comparisons)))]
    for part in parts:
        plan = plan_blocking(model, part.left, part.right)
        tally.blocked += plan.pairs
        for block in plan.skipped:
            tally.skipped[block.rule] = tally.skipped.get(block.rule, 0) + 1
        processes = PROCESSES if plan.pairs >= WORTH_SPREADING else 1
        pairs = score_table(model, part.left, part.right, plan, line=line, processes=processes)
        weights.append(_weights(model, part, pairs))
        scored.append(
            ScoredPairs(
                part.left_rows[pairs.left], part.right_rows[pairs.right], pairs.weight, pairs.levels, pairs.rule
            )
        )
    whole = join(scored, len(model.comparisons))
    tally.scored += len(whole)
    return Weighed(whole, np.concatenate(weights))


def _weights(model: MatchModel, part: Part, pairs: ScoredPairs) -> Weights:
    """What each comparison adds to each pair, asked of the same level functions as the score."""
    evaluators = Scorer(model, part.left, part.right).evaluators
    columns = [e.settle(pairs.left, pairs.right).weight if e else np.zeros(len(pairs)) for e in evaluators]
    return np.stack(columns, axis=1) if columns else np.zeros((len(pairs), 0))


def kept(
    model: MatchModel,
    weighed: Weighed,
    bands: list[Band],
    records: Callable[[int, int], tuple[Record, Record]],
    ids: tuple[list[int], list[int]],
) -> list[Found]:
    """The pairs that somebody or something will act on."""
    pairs = weighed.pairs
    rivals = _rivals(pairs, bands)
    found = []
    for number, band in enumerate(bands):
        if band in KEPT:
            left, right = ids[0][pairs.left[number]], ids[1][pairs.right[number]]
            sides, weight = records(left, right), float(pairs.weight[number])
            found.append(
                Found(
                    left=left,
                    right=right,
                    weight=weight,
                    probability=probability(weight, model.calibration),
                    is_calibrated=model.calibration is not None,
                    band=band,
                    steps=weighed.steps(model, number),
                    rivals=rivals[number],
                    left_fingerprint=fingerprint(sides[0]),
                    right_fingerprint=fingerprint(sides[1]),
                )
            )
    return found


def _rivals(pairs: ScoredPairs, bands: list[Band]) -> list[int]:
    """How many other kept pairs each pair's left record has."""
    is_kept = np.array([band in KEPT for band in bands], bool)
    counts: Mapping[int, int] = dict(
        zip(*(a.tolist() for a in np.unique(pairs.left[is_kept], return_counts=True)), strict=True)
    )
    return [max(counts.get(left, 0) - 1, 0) for left in pairs.left.tolist()]
