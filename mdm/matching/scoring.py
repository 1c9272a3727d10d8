"""Scoring pairs of rows: weights from codes first, an exact upper bound, strings compared last.

A pair whose upper bound stays below the line is dropped before its strings are looked at; nothing at or above the line
is ever lost. Jobs over several processes fork, and give the same pairs in the same order as one process.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mdm.matching.blocking import CHUNK_PAIRS, BlockingPlan, stream_pairs
from mdm.matching.collecting import collector_paused
from mdm.matching.forking import spread
from mdm.matching.frame import Frame, Rows
from mdm.matching.levels import UNKNOWN, Evaluator, LadderEvaluator, LevelCodes
from mdm.matching.model import Comparison, MatchModel
from mdm.matching.name_levels import NameReadingEvaluator

NO_RULE = -1
ROW_RANGES_PER_PROCESS = 8


@dataclass(frozen=True)
class ScoredPairs:
    """Pairs of rows with their match weight, the level code of every comparison, and the blocking rule's number."""

    left: Rows
    right: Rows
    weight: NDArray[np.float64]
    levels: LevelCodes  # one column per comparison of the model
    rule: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.left)

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> "ScoredPairs":
        return ScoredPairs(
            self.left[chosen], self.right[chosen], self.weight[chosen], self.levels[chosen], self.rule[chosen]
        )


def join(parts: list[ScoredPairs], comparisons: int) -> ScoredPairs:
    """All parts as one, in their order."""
    if not parts:
        none = np.zeros(0, np.int64)
        return ScoredPairs(none, none, np.zeros(0), np.zeros((0, comparisons), np.uint8), none)
    return ScoredPairs(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.weight for part in parts]),
        np.concatenate([part.levels for part in parts]),
        np.concatenate([part.rule for part in parts]),
    )


def evaluator(comparison: Comparison, model: MatchModel, left: Frame, right: Frame) -> Evaluator:
    """The comparison made ready for two frames."""
    if any(level.test.kind == "name_reading" for level in comparison.levels):
        return NameReadingEvaluator(comparison, left, right, model.frequencies)
    return LadderEvaluator(comparison, left, right, model.frequencies)


class Scorer:
    """A model made ready for two frames. `evidence` names the comparisons permitted; the others count as null."""

    def __init__(
        self, model: MatchModel, left: Frame, right: Frame, *, evidence: Collection[str] | None = None
    ) -> None:
        self.model = model
        self.evaluators: list[Evaluator | None] = [
            evaluator(comparison, model, left, right) if evidence is None or comparison.key in evidence else None
            for comparison in model.comparisons
        ]

    def score(self, a: Rows, b: Rows, *, line: float | None = None, rule: Rows | None = None) -> ScoredPairs:
        """Weights and levels of the given pairs; with a `line`, only of pairs that reach it."""
        levels = np.zeros((len(a), len(self.evaluators)), np.uint8)
        steps = np.zeros((len(a), len(self.evaluators)), np.float64)
        weight = np.full(len(a), self.model.prior_weight, np.float64)
        for number, ready in enumerate(self.evaluators):
            if ready is not None:
                outcome = ready.cheap(a, b)
                levels[:, number] = outcome.level
                steps[:, number] = outcome.weight
                weight += outcome.weight
        numbers = np.full(len(a), NO_RULE, np.int64) if rule is None else rule
        pairs = ScoredPairs(a, b, weight, levels, numbers)
        return self._settle(pairs, steps, -np.inf if line is None else line)

    def _settle(self, pairs: ScoredPairs, steps: NDArray[np.float64], line: float) -> ScoredPairs:
        """Resolve unknown levels one comparison at a time, dropping pairs as soon as they cannot reach the line."""
        for number, ready in enumerate(self.evaluators):
            alive = pairs.weight >= line
            if not alive.all():
                pairs, steps = pairs.take(alive), steps[alive]
            unknown = np.flatnonzero(pairs.levels[:, number] == UNKNOWN)
            if ready is None or not len(unknown):
                continue
            outcome = ready.settle(pairs.left[unknown], pairs.right[unknown])
            pairs.levels[unknown, number] = outcome.level
            pairs.weight[unknown] += outcome.weight - steps[unknown, number]
        return pairs.take(pairs.weight >= line)


@collector_paused()
def score_table(
    model: MatchModel,
    left: Frame,
    right: Frame,
    plan: BlockingPlan,
    *,
    line: float | None = None,
    evidence: Collection[str] | None = None,
    processes: int = 1,
    chunk: int = CHUNK_PAIRS,
    progress: Callable[[int], None] | None = None,
) -> ScoredPairs:
    """All pairs of the plan that reach the line (the model's review line unless given), ordered by left and right row.

    `progress` is told the number of left rows done.
    """
    threshold = model.lines.review if line is None else line
    scorer = Scorer(model, left, right, evidence=evidence)
    ranges = _row_ranges(plan.left_count, processes)
    job = _Job(scorer, plan, threshold, chunk)
    plan.pairs_up_to  # noqa: B018  # prepared once, before any process is copied
    parts = []
    for (_, last), part in zip(ranges, spread(job.run, ranges, processes), strict=True):
        parts.append(part)
        if progress is not None:
            progress(last)
    return join(parts, len(model.comparisons))


def stream_scores(
    scorer: Scorer,
    plan: BlockingPlan,
    *,
    line: float,
    chunk: int = CHUNK_PAIRS,
    first_row: int = 0,
    last_row: int | None = None,
) -> Iterator[ScoredPairs]:
    """The same pairs in bounded chunks, for callers that write them away as they come."""
    for a, b, rule in stream_pairs(plan, first_row=first_row, last_row=last_row, chunk=chunk):
        yield scorer.score(a, b, line=line, rule=rule)


@dataclass(frozen=True)
class _Job:
    scorer: Scorer
    plan: BlockingPlan
    line: float
    chunk: int

    def run(self, span: tuple[int, int]) -> ScoredPairs:
        parts = stream_scores(
            self.scorer, self.plan, line=self.line, chunk=self.chunk, first_row=span[0], last_row=span[1]
        )
        return join(list(parts), len(self.scorer.model.comparisons))


def _row_ranges(rows: int, processes: int) -> list[tuple[int, int]]:
    pieces = 1 if processes < 2 else processes * ROW_RANGES_PER_PROCESS
    bounds = np.linspace(0, rows, pieces + 1).astype(int).tolist()
    return [(low, high) for low, high in pairwise(bounds) if high > low]
