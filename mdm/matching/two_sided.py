"""Which agreements training may learn from: those that could have been disagreements.

Some levels hold without the values that their comparison is about: a year in a handle agrees with a birth date, but a
handle without it says nothing against. Of pairs that can only agree or be silent, nearly all that speak agree, matches
or not; learnt from them, an agreement would count against a match. They are scored, and left out of what is learnt.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mdm.matching.agreement import both_present
from mdm.matching.frame import Frame, Rows
from mdm.matching.model import NULL_LEVEL, Comparison


def two_sided(
    comparisons: Sequence[Comparison], left: Frame, right: Frame, a: Rows, b: Rows, levels: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Level codes (pairs × comparisons) with null wherever "else" could not have been found."""
    heard = levels.copy()
    for number, comparison in enumerate(comparisons):
        columns = [(left.columns[one], right.columns[other]) for one, other in comparison.primary]
        heard[~both_present(columns, a, b), number] = NULL_LEVEL
    return heard
