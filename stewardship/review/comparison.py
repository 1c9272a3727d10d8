"""The pair field by field: both sides as written and as compared, and the stored verdict between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Locked, Masked, Shown
from mdm.matching.explain import Step, explain
from mdm.matching.model import MatchModel
from mdm.matching.probability import probability
from mdm.web import drawing
from mdm.web.marks import Piece, mark_differences
from stewardship.candidates import evidence
from stewardship.candidates.evidence import Told
from stewardship.candidates.models import MatchCandidate
from stewardship.review.sides import Side, Sides

LOCKED_WEIGHT = "its values are not all open to you"
MOST_VALUES = 4
MEANT_FOR_IT = ("location",)  # a place is also looked for in bio and handle
ALIKE_LEVELS = ("exact", "equal", "full")


@dataclass(frozen=True, slots=True)
class Shows:
    """One side of one field, as the component `pair` takes it."""

    text: str = ""
    standard: str = ""
    missing: str = ""
    locked: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One comparison: label, both sides, the stored weight, the level in words."""

    key: str
    label: str
    left: Shows
    right: Shows
    bits: float | None
    reason: str
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Without:
    """What the probability would be if one piece of evidence were not there."""

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything about a pair that the engine explains. The customer stands on the left."""

    rows: tuple[FieldRow, ...]
    steps: tuple[drawing.Step, ...]  # empty where a weight is locked
    without: tuple[Without, ...]
    silent: tuple[str, ...]  # comparisons of which neither side says anything
    has_changed: bool
    is_locked: bool
    looked_at: tuple[frozenset[str], frozenset[str]]  # attributes of the model's left and right side that are in view


def compare(access: FieldAccess, candidate: MatchCandidate, sides: Sides) -> Comparison:
    """Numbers are the stored ones; today's records only say what stands beside them."""
    model = evidence.model_of(candidate.model_version_id)
    today = explain(model, sides.left.record, sides.right.record)
    stored = {step.comparison: step for step in evidence.told(model, candidate.steps)}
    rows, silent = [], []
    for step in today.steps:
        row = _row(access, model, step, stored.get(step.comparison), sides)
        if row.bits is None and not row.locked and _says_nothing(row):
            silent.append(row.label)
        else:
            rows.append(row)
    is_locked = any(row.locked for row in rows)
    return Comparison(
        rows=tuple(rows),
        steps=() if is_locked else _fall(model, candidate, list(stored.values())),
        without=() if is_locked else _without(model, candidate, list(stored.values())),
        silent=tuple(silent),
        has_changed=sides.have_changed(candidate),
        is_locked=is_locked,
        looked_at=(
            frozenset(attribute for step in today.steps for attribute in step.left),
            frozenset(attribute for step in today.steps for attribute in step.right),
        ),
    )


def _row(access: FieldAccess, model: MatchModel, step: Step, stored: Told | None, sides: Sides) -> FieldRow:
    may = evidence.is_open(model, step.comparison, access)
    left = _shows(access, sides.left, step.left, step.left_forms, evidence.attributes_of(model, step.comparison)[0])
    right = _shows(access, sides.right, step.right, step.right_forms, evidence.attributes_of(model, step.comparison)[1])
    if may and stored is not None and stored.level not in ALIKE_LEVELS:
        left, right = _marked(left, right, step, stored.bits)
    if model.left == "persona":
        left, right = right, left
    counts = stored is not None and may
    return FieldRow(
        key=step.comparison,
        label=step.comparison_label,
        left=left,
        right=right,
        bits=stored.bits if counts and stored else None,
        reason=_reason(stored, step) if counts and stored else "",
        locked="" if may or stored is None else LOCKED_WEIGHT,
    )


def _reason(stored: Told, step: Step) -> str:
    rarity = step.rarity if step.level == stored.level else ""
    return f"{stored.level_label}, {rarity}" if rarity else stored.level_label


def _shows(access: FieldAccess, side: Side, raw: Any, forms: Any, attributes: frozenset[str]) -> Shows:
    """What one side says on a comparison, attribute by attribute, each as this person may know it."""
    withheld = sorted(attributes & side.withheld)
    texts, lock = [], ""
    for attribute, values in _telling(raw).items():
        written = list(dict.fromkeys(side.written(attribute, value) for value in values))[:MOST_VALUES]
        shown = access.project(side.subject, {attribute: " · ".join(written)})[attribute]
        if isinstance(shown, Locked):
            lock = shown.reason
        else:
            texts.append(shown.text if isinstance(shown, Masked) else str(shown.value))
    if lock and not texts:
        return Shows(locked=lock)
    if not texts:
        words = "not used: the gate does not permit it" if withheld and not raw else ""
        return Shows(missing=words or ("not public" if side.subject == "persona" else ""))
    may = all(isinstance(access.project(side.subject, {a: ""})[a], Shown) for a in attributes)
    compared = list(dict.fromkeys(v for values in forms.values() for v in values))[:MOST_VALUES]
    return Shows(text=" · ".join(_whole(texts)), standard=" · ".join(compared) if may else "")


def _telling(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without the attributes in which the evidence might also have stood, where the one meant for it says something."""
    meant = next((attribute for attribute in MEANT_FOR_IT if attribute in raw), None)
    return raw if meant is None else {meant: raw[meant]}


def _whole(texts: Sequence[str]) -> list[str]:
    """Without texts that another one contains: no given name beside the full name."""
    different = list(dict.fromkeys(texts))
    return [t for t in different if not any(t != o and t.casefold() in o.casefold() for o in different)]


def _marked(left: Shows, right: Shows, step: Step, bits: float) -> tuple[Shows, Shows]:
    """Marks what differs where the same field is written twice, or where the two speak against each other."""
    comparable = set(step.left) == set(step.right) or (bits < 0 and len(_telling(step.left)) == 1)
    if not comparable or not left.text or not right.text:
        return left, right
    mine, other = mark_differences(left.text, right.text)
    return (
        Shows(left.text, left.standard, pieces=mine),
        Shows(right.text, right.standard, pieces=other),
    )


def _says_nothing(row: FieldRow) -> bool:
    return not (row.left.text or row.right.text or row.left.locked or row.right.locked)


def _fall(model: MatchModel, candidate: MatchCandidate, stored: Sequence[Told]) -> tuple[drawing.Step, ...]:
    """Start, every stored step, calibration; the sum is the stored weight."""
    start = candidate.weight - sum(step.bits for step in stored)
    last = (
        drawing.Step("Calibration", _bits_of(candidate.probability) - candidate.weight, "adjust")
        if candidate.is_calibrated
        else drawing.Step("Not calibrated yet", 0.0, "adjust")
    )
    return (
        drawing.Step("Starting point", start, "start"),
        *(drawing.Step(step.label, step.bits) for step in stored),
        last,
    )


def _bits_of(share: float) -> float:
    bounded = min(max(share, 1e-12), 1 - 1e-12)
    return log2(bounded / (1 - bounded))


def _without(model: MatchModel, candidate: MatchCandidate, stored: Sequence[Told]) -> tuple[Without, ...]:
    heavy = sorted(stored, key=lambda step: -abs(step.bits))
    return tuple(
        Without(step.label, probability(candidate.weight - step.bits, model.calibration))
        for step in heavy
        if abs(step.bits) >= 0.05
    )
