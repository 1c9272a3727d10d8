"""From scored pairs to bands: automatic, review, cannot decide, below; rivals of one persona never both automatic."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from mdm.matching.frame import Frame
from mdm.matching.model import MatchModel
from mdm.matching.scoring import ScoredPairs

NAME_CLUES = "clues"
RIVALS_KEPT = 5


class Band(StrEnum):
    """What happens with a pair."""

    AUTO = "auto"
    REVIEW = "review"
    CANNOT_DECIDE = "cannot_decide"
    BELOW = "below"


BAND_ORDER = (Band.AUTO, Band.REVIEW, Band.CANNOT_DECIDE, Band.BELOW)


def assign(model: MatchModel, pairs: ScoredPairs, *, left: Frame, rivals_kept: int | None = RIVALS_KEPT) -> list[Band]:
    """The band of each pair.

    Automatic needs a weight on the automatic line in force, a lead of at least the margin over the best rival for the
    same persona, and a name signal: a persona in which no name can be read is never linked by inference, its pairs
    cannot be decided. With `rivals_kept`, a persona's weaker rivals beyond that number fall below.
    """
    if model.kind == "dedupe":
        return [_by_lines(model, weight) for weight in pairs.weight.tolist()]
    lead = leads(pairs)
    rank = ranks(pairs)
    readable = left.columns[NAME_CLUES].present[pairs.left] if NAME_CLUES in left.columns else np.ones(len(pairs), bool)
    bands = []
    for weight, ahead, place, named in zip(
        pairs.weight.tolist(), lead.tolist(), rank.tolist(), readable.tolist(), strict=True
    ):
        band = _by_lines(model, weight)
        if band is Band.AUTO and ahead < model.lines.margin:
            band = Band.REVIEW
        if band is not Band.BELOW and not named:
            band = Band.CANNOT_DECIDE
        if rivals_kept is not None and place >= rivals_kept:
            band = Band.BELOW
        bands.append(band)
    return bands


def _by_lines(model: MatchModel, weight: float) -> Band:
    if weight >= model.auto_line:
        return Band.AUTO
    return Band.REVIEW if weight >= model.lines.review else Band.BELOW


def leads(pairs: ScoredPairs) -> NDArray[np.float64]:
    """How far each pair is ahead of the best *other* pair of its left record; infinite where there is no other."""
    order = _order(pairs)
    left, weight = pairs.left[order], pairs.weight[order]
    lead = np.full(len(pairs), np.inf)
    first = np.ones(len(left), bool)
    first[1:] = left[1:] != left[:-1]
    group = np.cumsum(first) - 1
    starts = np.flatnonzero(first)
    sizes = np.diff(np.append(starts, len(left)))
    best = weight[starts][group] if len(left) else weight
    second_at = np.minimum(starts + 1, max(len(left) - 1, 0))
    second = np.where(sizes > 1, weight[second_at], -np.inf)[group] if len(left) else weight
    lead[order] = weight - np.where(first, second, best)
    return lead


def ranks(pairs: ScoredPairs) -> NDArray[np.int64]:
    """The place of each pair among the pairs of its left record, best first, from 0."""
    order = _order(pairs)
    left = pairs.left[order]
    first = np.ones(len(left), bool)
    first[1:] = left[1:] != left[:-1]
    positions = np.arange(len(left))
    starts = np.maximum.accumulate(np.where(first, positions, 0))
    rank = np.zeros(len(pairs), np.int64)
    rank[order] = positions - starts
    return rank


def _order(pairs: ScoredPairs) -> NDArray[np.int64]:
    return np.lexsort((pairs.right, -pairs.weight, pairs.left))
