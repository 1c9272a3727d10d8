"""Evidence in words: what the stored steps of a pair say, with the labels of the model that scored it.

Numbers are the stored ones; nothing is scored here. Which attributes a comparison looks at decides who may be told it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from mdm.access.field_access import FieldAccess
from mdm.matching.document import from_document
from mdm.matching.model import Comparison, MatchModel
from mdm.matching.probability import probability
from mdm.matching.tables import FORMS
from stewardship.candidates.lines import Lines
from stewardship.candidates.models import MatchModelVersion

MOST_FOR, MOST_AGAINST = 3, 2
KEPT_BACK = "nothing that you may be told"
ADDRESS = {"address"}  # read as street, city, …; no field of its own


@dataclass(frozen=True, slots=True)
class Told:
    """One stored step in words."""

    comparison: str
    label: str
    level: str
    level_label: str
    bits: float


@dataclass(frozen=True, slots=True)
class Routing:
    """The two lines that route a pair, as probabilities."""

    review: float
    automatic: float


def model_of(version: UUID) -> MatchModel:
    """The model of a version. A version's document never changes, so it is read once."""
    return _read(version)


def routing(version: UUID, lines: Lines, platform: str = "") -> Routing:
    """The lines that hold for pairs of a version on a platform, as probabilities."""
    model = lines.applied(model_of(version), platform)
    return routing_of(model)


def routing_of(model: MatchModel) -> Routing:
    """A model's own lines as probabilities."""
    low, high = (probability(line, model.calibration) for line in (model.lines.review, model.auto_line))
    return Routing(low, high)


@lru_cache(maxsize=16)
def _read(version: UUID) -> MatchModel:
    return from_document(MatchModelVersion.objects.get(pk=version).document)


def told(model: MatchModel, steps: Sequence[Sequence[Any]]) -> list[Told]:
    """The stored steps in the model's order with their labels; a comparison that is gone keeps its key."""
    known = {comparison.key: comparison for comparison in model.comparisons}
    return [_told(known.get(str(key)), str(key), str(level), float(bits)) for key, level, bits in steps]


def _told(comparison: Comparison | None, key: str, level: str, bits: float) -> Told:
    labels = {each.key: each.label for each in comparison.levels} if comparison else {}
    return Told(key, comparison.label if comparison else key, level, labels.get(level, level), bits)


def in_words(model: MatchModel, steps: Sequence[Sequence[Any]], access: FieldAccess) -> str:
    """`name, place for · birth date against`: the heaviest first, without what this person may not be told.

    Whether something is kept back is said by the rights alone, whatever these two records say.
    """
    may = [step for step in told(model, steps) if is_open(model, step.comparison, access)]
    heavy = sorted(may, key=lambda step: -abs(step.bits))
    favour = [step.label.lower() for step in heavy if step.bits >= 0.05][:MOST_FOR]
    against = [step.label.lower() for step in heavy if step.bits <= -0.05][:MOST_AGAINST]
    parts = [f"{', '.join(labels)} {word}" for labels, word in ((favour, "for"), (against, "against")) if labels]
    if not parts and not all(is_open(model, comparison.key, access) for comparison in model.comparisons):
        return KEPT_BACK
    return " · ".join(parts)


def is_open(model: MatchModel, comparison: str, access: FieldAccess) -> bool:
    """May this person be told how the comparison came out? Only who sees every value that it looks at."""
    left, right = attributes_of(model, comparison)
    return left <= access.visible(model.left) and right <= access.visible(model.right)


def attributes_of(model: MatchModel, comparison: str) -> tuple[frozenset[str], frozenset[str]]:
    """The attributes of either side that a comparison can look at."""
    return _attributes(model.left, model.right, _pairs(model, comparison))


def _pairs(model: MatchModel, key: str) -> frozenset[tuple[str, str]]:
    found = next((comparison for comparison in model.comparisons if comparison.key == key), None)
    if found is None:
        return frozenset()
    return frozenset([*found.primary, *(pair for level in found.levels for pair in level.test.forms)])


@lru_cache(maxsize=256)
def _attributes(left: str, right: str, pairs: frozenset[tuple[str, str]]) -> tuple[frozenset[str], frozenset[str]]:
    sides = [
        frozenset(
            source
            for form in FORMS[side]
            if form.name in {pair[n] for pair in pairs}
            for source in form.sources
            if source not in ADDRESS
        )
        for n, side in enumerate((left, right))
    ]
    return sides[0], sides[1]
