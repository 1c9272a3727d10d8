"""How many matches to expect between two tables: the prior probability that two random records are one person."""

from collections.abc import Iterable, Iterator
from functools import partial
from math import log2

import numpy as np
from numpy.typing import NDArray

from mdm.matching.blocking import plan_blocking, stream_pairs
from mdm.matching.forking import spread
from mdm.matching.frame import Frame, Rows
from mdm.matching.model import MatchModel
from mdm.matching.scoring import ScoredPairs, Scorer, join

ROUNDS = 60
PORTION = 50_000  # pairs scored at once, by one process
SETTLED = 1e-4
FEWEST_MATCHES = 1.0
LEAST_WEIGHT = -16.0  # bits below even odds that a pair may lie and still be counted
Pairs = tuple[Rows, Rows, Rows]  # left rows, right rows, rule numbers


def estimate_prior(
    model: MatchModel, left: Frame, right: Frame, rng: np.random.Generator, budget: int, processes: int = 1
) -> tuple[MatchModel, float]:
    """The model with the prior that agrees with its own expected matches among blocked pairs; and their number.

    Rows are sampled when there are very many pairs. Pairs outside the blocks are taken to hold no matches. In a link
    a left record matches one right record at most.
    """
    possible = _possible_pairs(model, left, right)
    if possible < 1:
        return model, 0.0
    weights, groups, scale = _weights(model, left, right, rng, max(budget * 2, 1), processes)
    if not len(weights):
        return model, 0.0
    most = float(len(left)) if model.kind == "link" else possible / 2
    matches = max(1.0, 0.3 * most)
    for _ in range(ROUNDS):
        prior = _bounded(matches / possible)
        found = min(most, max(FEWEST_MATCHES, scale * _expected(model, weights + log2(prior / (1 - prior)), groups)))
        settled = abs(found - matches) <= SETTLED * matches
        matches = found
        if settled:
            break
    return model.replaced(prior=_bounded(matches / possible)), matches


def _possible_pairs(model: MatchModel, left: Frame, right: Frame) -> float:
    if model.kind == "dedupe":
        return len(left) * (len(left) - 1) / 2
    return float(len(left)) * len(right)


def _bounded(share: float) -> float:
    return min(max(share, 1e-12), 0.5)


def _weights(
    model: MatchModel, left: Frame, right: Frame, rng: np.random.Generator, budget: int, processes: int
) -> tuple[NDArray[np.float64], NDArray[np.int64], float]:
    """Weights of blocked pairs without the prior, their left rows, how many rows a sampled row stands for."""
    plan = plan_blocking(model, left, right)
    step = max(1, plan.pairs // budget)
    scorer = Scorer(model, left, right)
    starts = range(int(rng.integers(0, step)) * 64, len(left), 64 * step) if step > 1 else range(0, len(left), 1 << 16)
    width = 64 if step > 1 else 1 << 16
    spans = ((start, min(start + width, len(left))) for start in starts)
    sampled = (pairs for first, last in spans for pairs in stream_pairs(plan, first_row=first, last_row=last))
    parts = spread(partial(_scored, scorer), list(_gathered(sampled)), processes)
    scored = join(list(parts), len(model.comparisons))
    return scored.weight - model.prior_weight, scored.left, float(step)


def _scored(scorer: Scorer, pairs: Pairs) -> ScoredPairs:
    return scorer.score(pairs[0], pairs[1], line=LEAST_WEIGHT, rule=pairs[2])


def _gathered(chunks: Iterable[Pairs]) -> Iterator[Pairs]:
    """Small chunks put together, so that they are scored at once."""
    waiting: list[Pairs] = []
    for chunk in chunks:
        waiting.append(chunk)
        if sum(len(a) for a, _, _ in waiting) >= PORTION:
            yield _joined(waiting)
            waiting = []
    if waiting:
        yield _joined(waiting)


def _joined(chunks: list[Pairs]) -> Pairs:
    a, b, rule = (np.concatenate([chunk[side] for chunk in chunks]) for side in range(3))
    return a, b, rule


def _expected(model: MatchModel, weights: NDArray[np.float64], groups: NDArray[np.int64]) -> float:
    odds = np.exp2(np.clip(weights, -60, 60))
    if model.kind == "dedupe":
        return float((odds / (1 + odds)).sum())
    total = np.bincount(groups, weights=odds)
    return float((total / (1 + total)).sum())
