"""What makes a match model unusable, each fault with the place where it stands."""

import math
from collections.abc import Iterator

from mdm.matching.model import Comparison, ComparisonLevel, MatchModel, level_weight

MONOTONE_SLACK = 1e-6


class ModelError(ValueError):
    """A match model that cannot be used; `faults` holds (where, what) for each reason."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{where}: {what}" for where, what in faults))


def check(model: MatchModel) -> MatchModel:
    """The model itself, or ModelError naming everything that is wrong with it."""
    faults = [*_prior(model), *_comparisons(model), *_blocking(model), *_lines(model), *_frequencies(model)]
    if faults:
        raise ModelError(faults)
    return model


def _is_open_share(value: float) -> bool:
    return not math.isnan(value) and 0.0 < value < 1.0


def _prior(model: MatchModel) -> Iterator[tuple[str, str]]:
    if not _is_open_share(model.prior):
        yield "prior", f"must lie strictly between 0 and 1, is {model.prior}"
    if model.kind not in ("link", "dedupe"):
        yield "kind", f"must be 'link' or 'dedupe', is {model.kind!r}"


def _comparisons(model: MatchModel) -> Iterator[tuple[str, str]]:
    if not model.comparisons:
        yield "comparisons", "a model needs at least one"
    seen: set[str] = set()
    for comparison in model.comparisons:
        if comparison.key in seen:
            yield f"comparisons.{comparison.key}", "appears twice"
        seen.add(comparison.key)
        yield from _levels(comparison)


def _levels(comparison: Comparison) -> Iterator[tuple[str, str]]:
    where = f"comparisons.{comparison.key}"
    if len(comparison.levels) < 2 or comparison.levels[-1].test.kind != "else":
        yield where, "needs at least two levels, the last of them 'else'"
    keys = [level.key for level in comparison.levels]
    if len(set(keys)) < len(keys):
        yield where, "has two levels of one name"
    sound = True
    for level in comparison.levels:
        for what in ("m", "u"):
            value = getattr(level, what)
            if not _is_open_share(value):
                sound = False
                yield f"{where}.{level.key}.{what}", f"must lie strictly between 0 and 1, is {value}"
        yield from _test(where, level, level is comparison.levels[-1])
    yield from _thresholds(where, comparison)
    if sound:
        yield from _order(where, comparison)


def _test(where: str, level: ComparisonLevel, last: bool) -> Iterator[tuple[str, str]]:
    place = f"{where}.{level.key}.test"
    if level.test.kind == "else":
        if not last:
            yield place, "'else' must be the last level"
    elif level.test.kind not in ("equal", "jaro_winkler", "edit_distance", "name_reading"):
        yield place, f"unknown comparison {level.test.kind!r}"
    elif not level.test.forms:
        yield place, "names no forms"
    if level.test.kind == "jaro_winkler" and not 0.0 < level.test.threshold <= 1.0:
        yield place, f"a similarity must lie between 0 and 1, is {level.test.threshold}"
    if level.test.kind == "edit_distance" and level.test.threshold < 1.0:
        yield place, f"an edit distance must be at least 1, is {level.test.threshold}"


def _thresholds(where: str, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """A better level must ask for more: higher similarity, fewer edits, over the same forms."""
    for better, worse in zip(comparison.levels, comparison.levels[1:], strict=False):
        if better.test.kind != worse.test.kind or better.test.forms != worse.test.forms:
            continue
        gap = better.test.threshold - worse.test.threshold
        if (better.test.kind == "jaro_winkler" and gap <= 0) or (better.test.kind == "edit_distance" and gap >= 0):
            yield f"{where}.{worse.key}.test.threshold", f"the wrong way round against {better.key!r}"


def _order(where: str, comparison: Comparison) -> Iterator[tuple[str, str]]:
    for better, worse in zip(comparison.levels, comparison.levels[1:], strict=False):
        if level_weight(better) < level_weight(worse) - MONOTONE_SLACK:
            yield f"{where}.{better.key}", f"weighs less than the worse level {worse.key!r}: wrong level order"


def _blocking(model: MatchModel) -> Iterator[tuple[str, str]]:
    if not model.blocking:
        yield "blocking", "a model needs at least one rule"
    keys = [rule.key for rule in model.blocking]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield f"blocking.{key}", "appears twice"
    names = {comparison.key for comparison in model.comparisons}
    for rule in model.blocking:
        if not rule.forms:
            yield f"blocking.{rule.key}", "names no forms"
        for name in rule.evidence:
            if name not in names:
                yield f"blocking.{rule.key}.evidence", f"unknown comparison {name!r}"


def _lines(model: MatchModel) -> Iterator[tuple[str, str]]:
    lines = model.lines
    if any(math.isnan(value) for value in (lines.review, lines.auto, lines.auto_uncalibrated, lines.margin)):
        yield "lines", "must be numbers"
    if lines.auto < lines.review:
        yield "lines.auto", f"the wrong way round: {lines.auto} lies below the review line {lines.review}"
    if lines.auto_uncalibrated < lines.auto:
        yield "lines.auto_uncalibrated", f"must not lie below the automatic line {lines.auto}"
    if lines.margin < 0:
        yield "lines.margin", f"must not be negative, is {lines.margin}"


def _frequencies(model: MatchModel) -> Iterator[tuple[str, str]]:
    for name, table in model.frequencies.items():
        if table.total < 0 or table.default < 1:
            yield f"frequencies.{name}", "needs a total of at least 0 and a default of at least 1"
        if any(count < 1 or count > max(table.total, 1) for count in table.counts.values()):
            yield f"frequencies.{name}", "has a count below 1 or above the total"
