"""Short words for writing preset models down: levels, comparisons, rules and lines put together and checked."""

from mdm.matching.checks import check
from mdm.matching.model import (
    BlockingRule,
    Comparison,
    ComparisonLevel,
    Lines,
    MatchingKind,
    MatchModel,
    Test,
    TestKind,
)

DEFAULT_PRIOR = 1e-5


def level_of(
    key: str,
    label: str,
    m: float,
    u: float,
    *forms: tuple[str, str] | str,
    kind: TestKind = "equal",
    at: float = 0.0,
    frequency: str = "",
) -> ComparisonLevel:
    pairs = tuple((form, form) if isinstance(form, str) else form for form in forms)
    return ComparisonLevel(key, label, Test(kind, pairs, at), m, u, frequency)


def otherwise(label: str, m: float, u: float) -> ComparisonLevel:
    return ComparisonLevel("else", label, Test("else"), m, u)


def comparison_of(
    key: str, label: str, primary: tuple[tuple[str, str], ...], *levels: ComparisonLevel, trained: bool = True
) -> Comparison:
    return Comparison(key, label, levels, primary, trained)


def both(*forms: str) -> tuple[tuple[str, str], ...]:
    return tuple((form, form) for form in forms)


def model_of(
    key: str,
    kind: MatchingKind,
    left: str,
    comparisons: tuple[Comparison, ...],
    rules: tuple[BlockingRule, ...],
    lines: Lines,
) -> MatchModel:
    return check(MatchModel(key, 1, kind, left, "customer", DEFAULT_PRIOR, comparisons, rules, lines))
