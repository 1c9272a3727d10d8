"""Expectation-maximisation over agreement patterns: m of each level without a single label."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mdm.matching.model import Comparison

MOST_ROUNDS = 300
CLOSE_ENOUGH = 1e-6
OFFSET_STEP = 0.5  # bits; anchored evidence is rounded to it so that patterns stay few
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Patterns:
    """Distinct rows of level codes with their number, and the bits of evidence that is not being learnt."""

    levels: NDArray[np.int64]  # patterns × comparisons
    offset: Floats
    count: Floats


@dataclass(frozen=True)
class Estimate:
    """What one run learnt: expected matches per level code of every comparison, and how it went."""

    matches: float
    level_matches: tuple[Floats, ...]
    share: float
    rounds: int
    converged: bool


def patterns_of(levels: NDArray[np.uint8], offset: Floats) -> Patterns:
    """Equal rows counted once, in the order of their level codes from the first comparison on, then of the offset."""
    steps = np.rint(offset / OFFSET_STEP).astype(np.int64)
    lowest = int(steps.min(initial=0))
    rows = np.column_stack([levels.astype(np.int64), steps - lowest])
    sizes = rows.max(axis=0, initial=0) + 1
    if np.prod(sizes.astype(np.float64)) >= 2.0**63:  # too many possible rows for a number each
        distinct, counts = np.unique(rows, axis=0, return_counts=True)
    else:
        places = np.append(np.cumprod(sizes[:0:-1])[::-1], 1)  # a row as one number: sorting those is far cheaper
        numbers, counts = np.unique(rows @ places, return_counts=True)
        distinct = numbers[:, np.newaxis] // places % sizes
    offsets = np.asarray((distinct[:, -1] + lowest) * OFFSET_STEP, dtype=np.float64)
    return Patterns(distinct[:, :-1], offsets, counts.astype(np.float64))


def estimate(
    patterns: Patterns,
    comparisons: list[Comparison],
    m: list[Floats],
    u: list[Floats],
    *,
    prior_strength: float,
    share: float | None,
) -> Estimate:
    """Learn m from patterns, u held fixed. m and u are indexed by level code, code 0 (null) unused.

    The default m act as `prior_strength` matches already seen, so that a sparse field stays where prior knowledge put
    it. Without a `share` of matches it is learnt too; with one, offsets are log odds that already hold it.
    """
    learnt = [values.copy() for values in m]
    known_share = share is not None
    portion = 0.1 if share is None else share
    matches, expected = 0.0, [np.zeros_like(values) for values in m]
    converged, rounds = False, 0
    while rounds < MOST_ROUNDS and not converged:
        rounds += 1
        log_odds = patterns.offset + (0.0 if known_share else np.log2(portion / (1 - portion)))
        for number in range(len(comparisons)):
            step = np.zeros(len(learnt[number]))
            step[1:] = np.log2(learnt[number][1:] / u[number][1:])
            log_odds = log_odds + step[patterns.levels[:, number]]
        posterior = 1.0 / (1.0 + np.exp2(-np.clip(log_odds, -60, 60))) * patterns.count
        matches = float(posterior.sum())
        change = 0.0
        for number, before in enumerate(learnt):
            seen = _by_level(patterns.levels[:, number], posterior, len(before))
            seen[0] = 0.0
            expected[number] = seen
            after = before.copy()
            smoothed = seen[1:] + prior_strength * m[number][1:]
            after[1:] = smoothed / smoothed.sum()
            change = max(change, float(np.abs(after - before).max()))
            learnt[number] = after
        if not known_share:
            after_share = min(max(matches / float(patterns.count.sum()), 1e-9), 1 - 1e-9)
            change = max(change, abs(after_share - portion))
            portion = after_share
        converged = change < CLOSE_ENOUGH
    return Estimate(matches, tuple(expected), portion, rounds, converged)


def _by_level(codes: NDArray[np.int64], weights: Floats, size: int) -> Floats:
    return np.asarray(np.bincount(codes, weights=weights, minlength=size), dtype=np.float64)


def monotone(m: Floats, u: Floats) -> tuple[Floats, Floats]:
    """m and u (worst level first, code 0 not included) pooled where a better level would weigh less than a worse one.

    Pooling neighbours keeps both sums: levels that cannot be told apart share the weight of their union.
    """
    pools: list[list[float]] = []  # m, u, number of levels
    for one_m, one_u in zip(m.tolist(), u.tolist(), strict=True):
        pools.append([one_m, one_u, 1])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            last = pools.pop()
            pools[-1] = [pools[-1][position] + last[position] for position in range(3)]
    ratios = np.concatenate([np.full(int(size), pool_m / pool_u) for pool_m, pool_u, size in pools])
    return ratios * u, u
