"""One arriving record: its match keys for a look-up, and its score against the candidates found, as the batch scores.

The keys are those of the blocking rules; a table of (key, customer) filled from `match_keys` of every customer gives
candidates by the number of shared keys. The store itself lives elsewhere.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mdm.matching.blocking import key_table, rules_in_force
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
    sides = (0, 1) if model.kind == "dedupe" else (0 if side == "left" else 1,)
    keys: set[int] = set()
    for number in sides:
        frame = Frame.build([(0, record)], blocking_forms(model, number))
        for rule in rules_in_force(model, evidence):
            keys.update(key_table(frame, rule, number).keys.tolist())
    return sorted(keys)


def match_keys_of(
    records: Iterable[tuple[object, Record]], model: MatchModel, *, side: str = "right"
) -> Iterable[tuple[object, int]]:
    """(id, key) of many records at once, for filling the key store."""
    sides = (0, 1) if model.kind == "dedupe" else (0 if side == "left" else 1,)
    several = list(records)
    for number in sides:
        frame = Frame.build(several, blocking_forms(model, number))
        tables = [key_table(frame, rule, number) for rule in model.blocking]
        rows = np.concatenate([table.rows for table in tables])
        keys = np.concatenate([table.keys for table in tables])
        for row, key in zip(rows.tolist(), keys.tolist(), strict=True):
            yield frame.ids[row], key


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
