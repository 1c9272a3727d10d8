"""What the API says of quality, in plain values."""

from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.quality import visible
from mdm.quality.drafts import SUBJECT
from mdm.quality.figures import Board, Score
from mdm.quality.models import QualityRule
from mdm.quality.selectors import Failure, Record
from mdm.quality.trying import Tried

Body = dict[str, Any]


def score(found: Score) -> Body:
    """A score with what it is made of."""
    return {
        "score": None if found.share is None else round(found.share, 4),
        "checked": found.checked,
        "failed": found.failed,
        "weight": found.weight,
        "weight_lost": found.lost,
        "rules": sorted(found.rules),
    }


def board(found: Board) -> Body:
    """The board, row by row."""
    return {
        "stage": found.stage,
        "by": found.by,
        "whole": score(found.whole),
        "rules_left_out": found.left_out,
        "results": [
            {
                "source": line.key,
                "label": line.label,
                "whole": score(line.whole),
                "cells": {key: score(cell) for key, cell in line.cells if cell},
            }
            for line in found.lines
        ],
    }


def failure(found: Failure) -> Body:
    """A record that fails."""
    return {
        "id": found.id,
        "rule": found.rule.key,
        "stage": found.stage,
        "failure": found.fields.plain(),
        "values": found.values.plain(),
    }


def record(found: Record) -> Body:
    """The conformity of a record."""
    return {
        "stage": found.stage,
        "id": found.id,
        "record": found.place.label,
        "customer": found.place.customer or None,
        "checked_at": found.checked_at,
        **score(found.score),
        "findings": [
            {
                "rule": each.rule.key,
                "name": each.rule.name,
                "says": each.rule.says,
                "severity": each.rule.severity,
                "weight": each.rule.weight,
                "conforms": not each.is_failed,
                "fails_since": each.since,
                "values": each.values.plain(),
            }
            for each in found.findings
        ],
        "exceptions": [{"rule": name, "reason": reason} for name, reason in found.excused],
    }


def rule(access: FieldAccess, row: QualityRule) -> Body:
    """A rule, with what it says in words."""
    return visible.projected(access, row).plain() | {"says": visible.says(row, access.labels(SUBJECT))}


def tried(found: Tried) -> Body:
    """What a draft finds."""
    return {
        "stage": found.stage,
        "sampled": found.sampled,
        "applied": found.applied,
        "failed": found.failed,
        "share": round(found.share, 4),
        "interval": [round(end, 4) for end in found.between],
        "uncomputed": found.uncomputed,
        "milliseconds": found.milliseconds,
        "problem": found.problem,
        "runs_wild": found.is_wild,
        "samples": [{"record": each.place.label, "values": each.fields.plain()} for each in found.samples],
    }
