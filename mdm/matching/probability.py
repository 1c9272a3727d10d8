"""From match weight to probability: the only place where the formula stands.

A match weight is a base-2 logarithm of odds. Every part of a weight is snapped to one grid, so that sums of parts are
exact in floating point: batch, online and explanation add in different orders and still agree to the last bit.
"""

import math
from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GRID = float(2**30)
LARGEST_WEIGHT = 400.0


def snap(weight: float) -> float:
    """The weight on the grid on which sums are exact."""
    return round(max(-LARGEST_WEIGHT, min(LARGEST_WEIGHT, weight)) * GRID) / GRID


def snap_all(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same as `snap`, for an array (both round half to even)."""
    return np.asarray(np.rint(np.clip(weights, -LARGEST_WEIGHT, LARGEST_WEIGHT) * GRID) / GRID, dtype=np.float64)


def weight_of(probability: float) -> float:
    """Log odds of a probability strictly between 0 and 1."""
    return snap(math.log2(probability / (1.0 - probability)))


def raw_probability(weight: float) -> float:
    """The probability that the model's weight states, before any calibration."""
    return 1.0 / (1.0 + math.exp2(-max(-LARGEST_WEIGHT, min(LARGEST_WEIGHT, weight))))


@dataclass(frozen=True, slots=True)
class Calibration:
    """A monotone map from match weight to probability, straight between its points and flat outside them."""

    weights: tuple[float, ...]
    probabilities: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.weights) != len(self.probabilities) or not self.weights:
            raise ValueError("calibration: needs as many weights as probabilities, and at least one")
        if list(self.weights) != sorted(set(self.weights)):
            raise ValueError("calibration: weights must rise strictly")
        if list(self.probabilities) != sorted(self.probabilities):
            raise ValueError("calibration: probabilities must not fall")
        if not all(0.0 <= p <= 1.0 for p in self.probabilities):
            raise ValueError("calibration: probabilities must lie between 0 and 1")

    def __call__(self, weight: float) -> float:
        position = bisect_right(self.weights, weight)
        if position == 0:
            return self.probabilities[0]
        if position == len(self.weights):
            return self.probabilities[-1]
        low, high = self.weights[position - 1], self.weights[position]
        share = (weight - low) / (high - low)
        return self.probabilities[position - 1] * (1.0 - share) + self.probabilities[position] * share


def probability(weight: float, calibration: Calibration | None = None) -> float:
    """*The* probability of a pair: calibrated where a calibration exists, the model's own otherwise."""
    return raw_probability(weight) if calibration is None else calibration(weight)


def pattern_sum(prior: float, weights: list[float]) -> float:
    """Prior plus steps; exact, because every part lies on the grid."""
    return math.fsum((prior, *weights))
