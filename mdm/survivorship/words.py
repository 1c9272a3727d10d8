"""Why a value survived or did not, in words that a steward understands. Texts hold no value of a person."""

from collections.abc import Callable
from typing import Any

WON = {
    "only": "the only source that says so",
    "customer_verified": "the customer gave or confirmed it",
    "validity": "it passes the quality rules",
    "asserted_first": "stated rather than observed or computed",
    "source_order": "its source is asked first",
    "source_trust": "its source is trusted above the others",
    "recency": "it is the most recent",
    "frequency": "most records say so",
    "completeness": "it is the most complete",
    "precision": "the most precise date of those that agree with the one that won",
    "order": "nothing else tells them apart; the record that came first",
}
LOST = {
    "customer_verified": "the customer gave or confirmed the other",
    "validity": "this one fails a quality rule",
    "asserted_first": "this one is observed or computed, the other is stated",
    "source_order": "the source of the other is asked before",
    "precision": "the other is a more precise date that agrees with it",
    "order": "nothing else tells them apart; the record of the other came first",
    "pin": "a steward set another value",
}
Say = Callable[[Any, Any], str]  # best, rank → how the two stood
_TOLD: dict[str, Say] = {
    "source_trust": lambda best, rank: f"{best:g} against {rank:g}",
    "recency": lambda best, rank: f"{_day(best)} against {_day(rank)}",
    "frequency": lambda best, rank: f"{best} records against {rank}",
    "completeness": lambda best, rank: f"{best[0]} parts against {rank[0]}" if best[0] != rank[0] else "longer",
}
_BEFORE = {
    "source_trust": "the source of the other is trusted more",
    "recency": "the other is more recent",
    "frequency": "more records say the other",
    "completeness": "the other is more complete",
}


def won(decided_by: str, supporters: int, contenders: int, detail: str, note: str) -> str:
    """Why the value survived."""
    if decided_by == "pin":
        return f"set by a steward: {note}"
    if decided_by == "agreement":
        return f"all {contenders} records agree"
    because = WON[decided_by]
    if detail:
        because = f"{because}, {detail}"
    if supporters > 1 and decided_by not in {"frequency", "only"}:
        return f"{because} ({supporters} of {contenders} records say so)"
    return because


def lost(put_out_by: str, rank: object, best: object) -> str:
    """Why a value did not survive."""
    if put_out_by in LOST:
        return LOST[put_out_by]
    return f"{_BEFORE[put_out_by]}: {detail(put_out_by, best, rank)}"


def detail(strategy: str, best: object, rank: object) -> str:
    """How the best and this one stood before a strategy; "" where that says nothing more."""
    return _TOLD[strategy](best, rank) if strategy in _TOLD else ""


def _day(moment: str) -> str:
    return moment[:10] or "a time that nobody says"
