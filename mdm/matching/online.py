"""One arriving record: its match keys for a look-up, and its score against the candidates found, as the batch scores.

The keys are those of the blocking rules; a table of (key, customer) filled from `match_keys` of every customer gives
candidates by the number of shared keys. The store itself lives elsewhere.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mdm.matching.blocking import KeyTable, each_once, key_table, rules_in_force
from mdm.matching.frame import Frame, Record
from mdm.matching.model import MatchModel
from mdm.matching.probability import probability
from mdm.matching.scoring import Scorer
from mdm.matching.tables import blocking_forms, left_table, right_table


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate of an arriving record; `levels` are level codes in the model's order of comparisons."""

    id: object
    weight: float
    probability: float
    levels: tuple[int, ...]


def match_keys(
    record: Record, model: MatchModel, *, side: str = "right", evidence: Collection[str] | None = None
) -> list[int]:
    """The record's stable signed 64-bit keys, sorted, each once; `side` is "left" for a persona.

    In a dedupe the keys of both roles are given, so that unlike forms (a date and its swapped twin) still meet.
    """
    keys: set[int] = set()
    for number in _sides(model, side):
        frame = Frame.build([(0, record)], blocking_forms(model, number))
        for rule in rules_in_force(model, evidence):
            keys.update(key_table(frame, rule, number).keys.tolist())
    return sorted(keys)


def match_keys_of(records: Iterable[Record], models: Sequence[MatchModel], *, side: str = "right") -> KeyTable:
    """The keys of many records at once, for filling the key store; rows are places among the records.

    What `match_keys` gives for each record and model. The models must hold records of one kind on that side: a form
    that several of them look at is derived once.
    """
    asked = [(model, number) for model in models for number in _sides(model, side)]
    forms = {form.name: form for model, number in asked for form in blocking_forms(model, number)}
    frame = Frame.build(enumerate(records), tuple(forms.values()))
    tables = [key_table(frame, rule, number) for model, number in asked for rule in model.blocking]
    return each_once(np.concatenate([table.keys for table in tables]), np.concatenate([table.rows for table in tables]))


def _sides(model: MatchModel, side: str) -> tuple[int, ...]:
    """In a dedupe a record plays both roles."""
    return (0, 1) if model.kind == "dedupe" else (0 if side == "left" else 1,)


def score_one(
    model: MatchModel,
    record: Record,
    candidates: Sequence[tuple[object, Record]],
    *,
    line: float | None = None,
    evidence: Collection[str] | None = None,
) -> list[Match]:
    """The candidates that reach the line (the review line unless given), best first; the record is the left side."""
    right = right_table(model, candidates)
    left = left_table(model, [(None, record)], right)
    rows = np.arange(len(right), dtype=np.int64)
    threshold = model.lines.review if line is None else line
    scored = Scorer(model, left, right, evidence=evidence).score(np.zeros_like(rows), rows, line=threshold)
    found = [
        Match(right.ids[row], weight, probability(weight, model.calibration), tuple(levels))
        for row, weight, levels in zip(
            scored.right.tolist(), scored.weight.tolist(), scored.levels.tolist(), strict=True
        )
    ]
    return sorted(found, key=lambda match: (-match.weight, str(match.id)))
