"""Figures from what was linked and proposed, against the truth. Plain values in, plain values out.

A persona of which the truth says nothing, or is not sure, is judged by nobody: its links are counted apart. So are
links to a distractor who shares the name of a labelled customer: some of them are the same person, and nobody knows
which.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stewardship.evaluation.labels import OPAQUE, Labels

AUTOMATIC, REVIEW, CANNOT_DECIDE = "automatic", "review", "cannot_decide"
BANDS = (AUTOMATIC, REVIEW, CANNOT_DECIDE)
UNREAD = "not imported"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the product and the file say of a persona. `has_signal`: a name can be read in it, by the product."""

    platform: str
    has_signal: bool = True
    handle_kind: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair that was linked, or waits for a person. Distractors are named by their key in their own file."""

    persona: str
    customer: str
    band: str
    is_distractor: bool = False
    is_namesake: bool = False


class Judged(StrEnum):
    """What the truth says of a pair."""

    RIGHT = "right"
    FALSE = "false"
    NAMESAKE = "namesake"
    UNLABELLED = "unlabelled"


@dataclass(frozen=True)
class Measured:
    """A labelled set and what became of it; `loaded` are its customers that were imported."""

    labels: Labels
    personas: Mapping[str, Shown]
    loaded: frozenset[str]
    pairs: Collection[Pair]

    def judge(self, pair: Pair) -> Judged:
        owners = self.labels.matches.get(pair.persona, frozenset())
        if not owners and pair.persona not in self.labels.without:
            return Judged.UNLABELLED
        if pair.is_distractor:
            return Judged.NAMESAKE if pair.is_namesake else Judged.FALSE
        return Judged.RIGHT if pair.customer in owners else Judged.FALSE

    def has_match(self, persona: str) -> bool:
        return not self.loaded.isdisjoint(self.labels.matches.get(persona, ()))

    def of(self, is_meant: Callable[[Shown], bool]) -> "Measured":
        """The same for some of the personas."""
        personas = {name: shown for name, shown in self.personas.items() if is_meant(shown)}
        pairs = [pair for pair in self.pairs if pair.persona in personas]
        return Measured(self.labels, personas, self.loaded, pairs)


def figures(measured: Measured) -> dict[str, Any]:
    """All figures, whole, per platform and per kind of handle; lists hold ids only."""
    platforms = sorted({shown.platform for shown in measured.personas.values()})
    kinds = sorted({shown.handle_kind for shown in measured.personas.values()} - {""})
    return {
        "customers": len(measured.loaded),
        **summary(measured),
        "bands": bands(measured),
        "by_platform": {platform: summary(measured.of(_on(platform))) for platform in platforms},
        "by_handle_kind": {kind: summary(measured.of(_kind(kind))) for kind in kinds},
        "opaque_by_handle_kind": _opaque(measured.of(_kind(OPAQUE))) if OPAQUE in kinds else None,
        "false_links": _listed(measured, AUTOMATIC, Judged.FALSE),
        "namesake_links": _listed(measured, AUTOMATIC, Judged.NAMESAKE),
        "unlabelled_links": _listed(measured, AUTOMATIC, Judged.UNLABELLED),
        "missed": sorted(_signalled(measured) - _found(measured, {AUTOMATIC, REVIEW})),
    }


def summary(measured: Measured) -> dict[str, Any]:
    """The figures of one group of personas. A share of nothing is null."""
    signalled, opaque = _signalled(measured), {p for p, shown in measured.personas.items() if not shown.has_signal}
    auto, review = _judged(measured, AUTOMATIC), _judged(measured, REVIEW)
    stricter = auto[Judged.RIGHT] + auto[Judged.FALSE] + auto[Judged.NAMESAKE]
    return {
        "personas": len(measured.personas),
        "personas_with_match": sum(map(measured.has_match, measured.personas)),
        "personas_with_match_and_signal": len(signalled),
        "auto_links": auto.total(),
        "auto_right": auto[Judged.RIGHT],
        "auto_false": auto[Judged.FALSE],
        "auto_to_namesakes": auto[Judged.NAMESAKE],
        "auto_unlabelled": auto[Judged.UNLABELLED],
        "auto_precision": _precision(auto),
        "auto_precision_with_namesakes": _share(auto[Judged.RIGHT], stricter),
        "review_pairs": review.total(),
        "review_right": review[Judged.RIGHT],
        "review_precision": _precision(review),
        "cannot_decide": _judged(measured, CANNOT_DECIDE).total(),
        "recall_auto": _share(len(signalled & _found(measured, {AUTOMATIC})), len(signalled)),
        "recall_auto_or_review": _share(len(signalled & _found(measured, {AUTOMATIC, REVIEW})), len(signalled)),
        "opaque_personas": len(opaque),
        "opaque_auto_links": sum(p.band == AUTOMATIC and p.persona in opaque for p in measured.pairs),
    }


def bands(measured: Measured) -> dict[str, dict[str, Any]]:
    """Pairs, right ones, precision, and the share of all matches that reach the band, whether readable or not."""
    matched = {persona for persona in measured.personas if measured.has_match(persona)}
    told: dict[str, dict[str, Any]] = {}
    for band in BANDS:
        judged = _judged(measured, band)
        told[band] = {
            "pairs": judged.total(),
            "personas": len({pair.persona for pair in measured.pairs if pair.band == band}),
            "right": judged[Judged.RIGHT],
            "precision": _precision(judged),
            "recall": _share(len(matched & _found(measured, {band})), len(matched)),
        }
    return told


def _signalled(measured: Measured) -> set[str]:
    """Personas that have a match among the loaded customers and in which a name can be read."""
    return {p for p, shown in measured.personas.items() if shown.has_signal and measured.has_match(p)}


def _found(measured: Measured, reached: Collection[str]) -> set[str]:
    """Personas whose right pair is in one of the bands."""
    right = (p for p in measured.pairs if p.band in reached and measured.judge(p) is Judged.RIGHT)
    return {pair.persona for pair in right}


def _judged(measured: Measured, band: str) -> Counter[Judged]:
    return Counter(measured.judge(pair) for pair in measured.pairs if pair.band == band)


def _listed(measured: Measured, band: str, judged: Judged) -> list[dict[str, str]]:
    found: Iterable[Pair] = (p for p in measured.pairs if p.band == band and measured.judge(p) is judged)
    return [{"persona": p.persona, "customer": p.customer} for p in sorted(found, key=lambda p: p.persona)]


def _opaque(measured: Measured) -> dict[str, int]:
    return {
        "personas": len(measured.personas),
        "auto_links": sum(pair.band == AUTOMATIC for pair in measured.pairs),
    }


def _on(platform: str) -> Callable[[Shown], bool]:
    return lambda shown: shown.platform == platform


def _kind(kind: str) -> Callable[[Shown], bool]:
    return lambda shown: shown.handle_kind == kind


def _precision(judged: Counter[Judged]) -> float | None:
    return _share(judged[Judged.RIGHT], judged[Judged.RIGHT] + judged[Judged.FALSE])


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None
