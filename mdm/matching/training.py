"""Training without labels: term frequencies, u from values and random pairs, m by EM over blocked pairs, the prior.

Deterministic for a seed. Where the table is too small or a field too sparse, the preset's prior knowledge stays. No
label, decision or truth is ever looked at here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mdm.matching.blocking import KeyTable, RulePlan, plan_blocking, stream_pairs
from mdm.matching.checks import check
from mdm.matching.collecting import collector_paused
from mdm.matching.em import Estimate, Floats, estimate, monotone, patterns_of
from mdm.matching.forking import spread
from mdm.matching.frame import Frame, Rows
from mdm.matching.frequencies import with_frequencies
from mdm.matching.model import BlockingRule, Comparison, MatchModel
from mdm.matching.population import estimate_prior
from mdm.matching.scoring import Scorer
from mdm.matching.two_sided import two_sided

RANDOM_PAIRS = 300_000
PAIRS_PER_RULE = 100_000
FEWEST_MATCHES = 25.0
M_STRENGTH = 20.0  # the preset's m counts as this many matches seen
U_STRENGTH = 20.0
SMALLEST = 1e-12
WORTH_SPREADING = 20_000  # records; copying this process costs more than learning from fewer


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What one blocking rule contributed."""

    rule: str
    pairs: int
    sampled: int
    expected_matches: float
    rounds: int
    converged: bool
    used: bool


@dataclass(frozen=True, slots=True)
class TrainingReport:
    """How training went; `kept` are the comparisons whose m stayed prior knowledge."""

    rules: tuple[RuleReport, ...]
    kept: tuple[str, ...]
    prior: float
    expected_matches: float
    skipped_values: tuple[str, ...]

    @property
    def converged(self) -> bool:
        return all(rule.converged for rule in self.rules if rule.used)


@collector_paused()
def train(
    model: MatchModel,
    left: Frame,
    right: Frame,
    *,
    seed: int = 0,
    pairs_per_rule: int = PAIRS_PER_RULE,
    random_pairs: int = RANDOM_PAIRS,
    processes: int = 1,
) -> tuple[MatchModel, TrainingReport]:
    """The model with frequencies, u, m and prior learnt from the two frames (the same frame twice for a dedupe).

    Several processes learn the same as one: everything is drawn before any of them is asked.
    """
    rng = np.random.default_rng(seed)
    processes = processes if len(left) + len(right) >= WORTH_SPREADING else 1
    model = with_frequencies(model, right)
    model = _with_u(model, left, right, rng, random_pairs)
    model, _ = estimate_prior(model, left, right, rng, pairs_per_rule, processes)
    rules, counts = [], {c.key: np.zeros(len(c.levels) + 1) for c in model.comparisons}
    samples = [_sample(rule, model, left, right, rng, pairs_per_rule) for rule in model.blocking]
    for report, found in spread(partial(_learn_from, model, left, right), samples, processes):
        rules.append(report)
        for key, seen in found.items():
            counts[key] += seen
    kept = tuple(c.key for c in model.comparisons if not c.trained or counts[c.key].sum() < FEWEST_MATCHES)
    model = model.replaced(comparisons=tuple(_with_m(c, counts[c.key], c.key in kept) for c in model.comparisons))
    model, matches = estimate_prior(model, left, right, rng, pairs_per_rule, processes)
    skipped = tuple(block.value for block in plan_blocking(model, left, right).skipped)
    return check(model), TrainingReport(tuple(rules), kept, model.prior, matches, skipped)


def _by_code(comparison: Comparison, name: str) -> Floats:
    """m or u by level code; code 0, null, is unused."""
    return np.array([0.0, *(getattr(level, name) for level in reversed(comparison.levels))])


def _with_values(comparison: Comparison, m: Floats, u: Floats) -> Comparison:
    """New m and u (by level code), pooled so that a better level never weighs less."""
    m, u = np.clip(m[1:], SMALLEST, 1 - SMALLEST), np.clip(u[1:], SMALLEST, 1 - SMALLEST)
    m, u = monotone(m, u)
    m = np.clip(m, SMALLEST, 1 - SMALLEST)
    pairs = list(zip(m.tolist(), u.tolist(), strict=True))[::-1]
    levels = tuple(replace(level, m=m_, u=u_) for level, (m_, u_) in zip(comparison.levels, pairs, strict=True))
    return replace(comparison, levels=levels)


def _with_m(comparison: Comparison, seen: Floats, kept: bool) -> Comparison:
    if not comparison.trained:
        return comparison
    m, u = _by_code(comparison, "m"), _by_code(comparison, "u")
    if not kept:
        speaks_for = m[1:] > u[1:]
        smoothed = seen[1:] + M_STRENGTH * m[1:]
        m[1:] = smoothed / smoothed.sum()
        m[1:] = _never_against(m[1:], u[1:], speaks_for)
    return _with_values(comparison, m, u)


def _never_against(m: Floats, u: Floats, speaks_for: NDArray[np.bool_]) -> Floats:
    """m of levels that count for a match by prior knowledge raised to u at least, at the cost of the others.

    Few matches may show an agreement more seldom than chance would; that is noise, not evidence against.
    """
    raised = speaks_for & (m < u)
    left = 1 - u[raised].sum()
    return np.where(raised, u, m * (left / m[~raised].sum())) if raised.any() and left > 0 else m


def _with_u(model: MatchModel, left: Frame, right: Frame, rng: np.random.Generator, count: int) -> MatchModel:
    """u of each level from random pairs; of equality levels of single-valued forms from the values' frequencies."""
    if not len(left) or not len(right):
        return model
    a = rng.integers(0, len(left), count)
    b = rng.integers(0, len(right), count)
    if model.kind == "dedupe":
        a, b = a[a != b], b[a != b]
    trained = [c.key for c in model.comparisons if c.trained]
    levels = Scorer(model, left, right, evidence=trained).score(a, b).levels
    levels = two_sided(model.comparisons, left, right, a, b, levels)
    comparisons = []
    for number, comparison in enumerate(model.comparisons):
        if not comparison.trained:
            comparisons.append(comparison)
            continue
        seen = np.bincount(levels[:, number], minlength=len(comparison.levels) + 1).astype(np.float64)
        u = _by_code(comparison, "u")
        smoothed = seen[1:] + U_STRENGTH * u[1:]
        u[1:] = smoothed / smoothed.sum()
        _exact_u(comparison, left, right, u)
        comparisons.append(_with_values(comparison, _by_code(comparison, "m"), u))
    return model.replaced(comparisons=tuple(comparisons))


def _exact_u(comparison: Comparison, left: Frame, right: Frame, u: Floats) -> None:
    """The best level's u without sampling noise: the chance that two random values are equal."""
    test = comparison.levels[0].test
    if test.kind != "equal" or len(test.forms) != 1:
        return
    one, other = left.columns[test.forms[0][0]], right.columns[test.forms[0][1]]
    if one.width != 1 or other.width != 1:
        return
    size = len(one.vocabulary)
    left_share, right_share = (_shares(column.slots[0], size) for column in (one, other))
    chance = float((left_share * right_share).sum())
    if 0.0 < chance < 1.0:
        u[1:-1] *= (1.0 - chance) / u[1:-1].sum()
        u[-1] = chance


def _shares(codes: NDArray[np.int32], size: int) -> Floats:
    counts = np.bincount(codes[codes >= 0], minlength=size).astype(np.float64)
    return np.asarray(counts / max(float(counts.sum()), 1.0), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Sample:
    """Pairs drawn from the blocks of one rule, out of so many."""

    rule: BlockingRule
    pairs: int
    left: Rows
    right: Rows


def _sample(
    rule: BlockingRule, model: MatchModel, left: Frame, right: Frame, rng: np.random.Generator, budget: int
) -> _Sample:
    plan = plan_blocking(model, left, right, rules=[rule])
    drawn = replace(plan, rules=(sample_blocks(plan.rules[0], rng, budget),))
    return _Sample(rule, plan.pairs, *_all_pairs(list(stream_pairs(drawn))))


def _learn_from(model: MatchModel, left: Frame, right: Frame, sample: _Sample) -> tuple[RuleReport, dict[str, Floats]]:
    """Expected matches per level of every comparison the rule says nothing about."""
    rule, a, b = sample.rule, sample.left, sample.right
    nothing = RuleReport(rule.key, sample.pairs, len(a), 0.0, 0, True, False)
    free = [n for n, c in enumerate(model.comparisons) if c.trained and c.key not in rule.evidence]
    if len(a) < FEWEST_MATCHES or not free:
        return nothing, {}
    anchors = {c.key for c in model.comparisons if not c.trained}
    trained = [c.key for c in model.comparisons if c.trained]
    scored = Scorer(model, left, right, evidence=trained).score(a, b)
    anchored = bool(anchors & set(rule.evidence))
    offset = np.zeros(len(a))
    if anchors:
        offset = Scorer(model, left, right, evidence=anchors).score(a, b).weight
        offset = offset if anchored else offset - model.prior_weight
    chosen = [model.comparisons[n] for n in free]
    m, u = [_by_code(c, "m") for c in chosen], [_by_code(c, "u") for c in chosen]
    share = model.prior if anchored else None
    patterns = patterns_of(two_sided(chosen, left, right, a, b, scored.levels[:, free]), offset)
    found = estimate(patterns, chosen, m, u, prior_strength=M_STRENGTH, share=share)
    return _report(nothing, found), _counts(found, chosen) if found.matches >= FEWEST_MATCHES else {}


def _report(report: RuleReport, found: Estimate) -> RuleReport:
    return replace(
        report, expected_matches=found.matches, rounds=found.rounds, converged=found.converged,
        used=found.matches >= FEWEST_MATCHES,
    )  # fmt: skip


def _counts(found: Estimate, chosen: Sequence[Comparison]) -> dict[str, Floats]:
    return {comparison.key: seen for comparison, seen in zip(chosen, found.level_matches, strict=True)}


def _all_pairs(chunks: Sequence[tuple[Rows, Rows, Rows]]) -> tuple[Rows, Rows]:
    if not chunks:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate([chunk[0] for chunk in chunks]), np.concatenate([chunk[1] for chunk in chunks])


def sample_blocks(rule: RulePlan, rng: np.random.Generator, budget: int) -> RulePlan:
    """Whole blocks drawn at random until about `budget` pairs; all of them where they are no more."""
    if rule.pairs <= budget:
        return rule
    keys = np.unique(rule.left.keys)
    kept = np.sort(keys[rng.random(len(keys)) < budget / rule.pairs])
    return replace(rule, left=_only(rule.left, kept), right=_only(rule.right, kept))


def _only(table: KeyTable, kept: NDArray[np.int64]) -> KeyTable:
    chosen = np.isin(table.keys, kept)
    return KeyTable(table.keys[chosen], table.rows[chosen])
