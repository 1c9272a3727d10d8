"""The JSON document of a match model: written and read without loss, refused with the place of each fault."""

from collections.abc import Mapping
from typing import Any

from mdm.matching.checks import ModelError, check
from mdm.matching.model import BlockingRule, Comparison, ComparisonLevel, Frequencies, Lines, MatchModel, Test
from mdm.matching.probability import Calibration

FORMAT = "social-mdm match model 1"


def to_document(model: MatchModel) -> dict[str, Any]:
    """The model as plain lists, dictionaries, strings and numbers."""
    return {
        "format": FORMAT,
        "key": model.key,
        "version": model.version,
        "kind": model.kind,
        "left": model.left,
        "right": model.right,
        "prior": model.prior,
        "comparisons": [_comparison_out(comparison) for comparison in model.comparisons],
        "blocking": [
            {
                "key": rule.key,
                "forms": [list(pair) for pair in rule.forms],
                "evidence": list(rule.evidence),
                "largest_block": rule.largest_block,
            }
            for rule in model.blocking
        ],
        "lines": {name: getattr(model.lines, name) for name in ("review", "auto", "auto_uncalibrated", "margin")},
        "frequencies": {
            name: {"total": table.total, "default": table.default, "counts": dict(table.counts)}
            for name, table in model.frequencies.items()
        },
        "calibration": None
        if model.calibration is None
        else {"weights": list(model.calibration.weights), "probabilities": list(model.calibration.probabilities)},
    }


def _comparison_out(comparison: Comparison) -> dict[str, Any]:
    return {
        "key": comparison.key,
        "label": comparison.label,
        "primary": [list(pair) for pair in comparison.primary],
        "trained": comparison.trained,
        "levels": [
            {
                "key": level.key,
                "label": level.label,
                "test": {
                    "kind": level.test.kind,
                    "forms": [list(pair) for pair in level.test.forms],
                    "threshold": level.test.threshold,
                },
                "m": level.m,
                "u": level.u,
                "frequency": level.frequency,
            }
            for level in comparison.levels
        ],
    }


def from_document(document: Mapping[str, Any]) -> MatchModel:
    """The model of a document; ModelError says where it is wrong and how."""
    if document.get("format") != FORMAT:
        raise ModelError([("format", f"must be {FORMAT!r}, is {document.get('format')!r}")])
    return check(
        MatchModel(
            key=_take(document, "key", str, ""),
            version=_take(document, "version", int, ""),
            kind=_take(document, "kind", str, ""),
            left=_take(document, "left", str, ""),
            right=_take(document, "right", str, ""),
            prior=_number(document, "prior", ""),
            comparisons=tuple(_comparison_in(entry) for entry in _take(document, "comparisons", list, "")),
            blocking=tuple(_rule_in(entry) for entry in _take(document, "blocking", list, "")),
            lines=_lines_in(_take(document, "lines", dict, "")),
            frequencies={
                name: Frequencies(
                    _take(table, "total", int, f"frequencies.{name}."),
                    _take(table, "counts", dict, f"frequencies.{name}."),
                    _take(table, "default", int, f"frequencies.{name}."),
                )
                for name, table in _take(document, "frequencies", dict, "").items()
            },
            calibration=_calibration_in(document.get("calibration")),
        )
    )


def _take(source: Any, name: str, kind: type[Any], where: str) -> Any:
    if not isinstance(source, Mapping):
        raise ModelError([(where.rstrip("."), "must be an object")])
    if name not in source:
        raise ModelError([(where + name, "is missing")])
    value = source[name]
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ModelError([(where + name, f"must be {kind.__name__}, is {type(value).__name__}")])
    return value


def _number(source: Mapping[str, Any], name: str, where: str) -> float:
    value = source.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ModelError([(where + name, f"must be a number, is {value!r}")])
    return float(value)


def _pairs(source: Mapping[str, Any], name: str, where: str) -> tuple[tuple[str, str], ...]:
    pairs = []
    for pair in _take(source, name, list, where):
        if not isinstance(pair, list) or len(pair) != 2 or not all(isinstance(form, str) for form in pair):
            raise ModelError([(where + name, f"must hold pairs of form names, holds {pair!r}")])
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def _comparison_in(entry: Mapping[str, Any]) -> Comparison:
    key = _take(entry, "key", str, "comparisons.")
    where = f"comparisons.{key}."
    return Comparison(
        key=key,
        label=_take(entry, "label", str, where),
        levels=tuple(_level_in(level, where) for level in _take(entry, "levels", list, where)),
        primary=_pairs(entry, "primary", where),
        trained=_take(entry, "trained", bool, where),
    )


def _level_in(entry: Mapping[str, Any], where: str) -> ComparisonLevel:
    key = _take(entry, "key", str, where)
    place = f"{where}{key}."
    test = _take(entry, "test", dict, place)
    return ComparisonLevel(
        key=key,
        label=_take(entry, "label", str, place),
        test=Test(
            _take(test, "kind", str, place + "test."),
            _pairs(test, "forms", place + "test."),
            _number(test, "threshold", place + "test."),
        ),
        m=_number(entry, "m", place),
        u=_number(entry, "u", place),
        frequency=_take(entry, "frequency", str, place),
    )


def _rule_in(entry: Mapping[str, Any]) -> BlockingRule:
    key = _take(entry, "key", str, "blocking.")
    where = f"blocking.{key}."
    evidence = _take(entry, "evidence", list, where)
    return BlockingRule(
        key,
        _pairs(entry, "forms", where),
        tuple(str(name) for name in evidence),
        _take(entry, "largest_block", int, where),
    )


def _lines_in(entry: Mapping[str, Any]) -> Lines:
    review, auto, strict, margin = (
        _number(entry, name, "lines.") for name in ("review", "auto", "auto_uncalibrated", "margin")
    )
    return Lines(review, auto, strict, margin)


def _calibration_in(entry: Mapping[str, Any] | None) -> Calibration | None:
    if entry is None:
        return None
    try:
        return Calibration(
            tuple(_take(entry, "weights", list, "calibration.")),
            tuple(_take(entry, "probabilities", list, "calibration.")),
        )
    except (TypeError, ValueError) as fault:
        if isinstance(fault, ModelError):
            raise
        raise ModelError([("calibration", str(fault))]) from fault
