"""The strategies: each gives a statement a rank; the highest rank stays, equal ranks stay together.

A contender is what one record says about an attribute, or about a whole group of attributes that wins together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mdm.survivorship.statement import Statement

Rank = int | str | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contender:
    """The statements of one record that win or lose together, by attribute."""

    statements: dict[str, Statement]

    @property
    def first(self) -> Statement:
        return next(iter(self.statements.values()))

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        return tuple(sorted((key, s.value) for key, s in self.statements.items()))


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to prefer one contender over another, with the words that explain it."""

    key: str
    because: str  # "trusted first", completed by the caller with the source's name
    rank: Callable[[Contender, Sequence[Contender], Sequence[str]], Rank]


def _verified(one: Contender, _all: Sequence[Contender], _order: Sequence[str]) -> Rank:
    return int(any(s.is_customer_verified for s in one.statements.values()))


def _asserted(one: Contender, _all: Sequence[Contender], _order: Sequence[str]) -> Rank:
    return {"asserted": 2, "observed": 1}.get(one.first.kind, 0)


def _trust(one: Contender, _all: Sequence[Contender], order: Sequence[str]) -> Rank:
    source = one.first.source
    listed = len(order) - order.index(source) if source in order else 0
    return (listed, one.first.trust)


def _recency(one: Contender, _all: Sequence[Contender], _order: Sequence[str]) -> Rank:
    return max(s.observed_at for s in one.statements.values())


def _frequency(one: Contender, everyone: Sequence[Contender], _order: Sequence[str]) -> Rank:
    return sum(other.values == one.values for other in everyone)


def _completeness(one: Contender, _all: Sequence[Contender], _order: Sequence[str]) -> Rank:
    return (len(one.statements), sum(len(s.value) for s in one.statements.values()))


STRATEGIES = {
    s.key: s
    for s in (
        Strategy("customer_verified", "the customer confirmed it", _verified),
        Strategy("asserted_first", "stated rather than observed or computed", _asserted),
        Strategy("source_trust", "its source is trusted above the others", _trust),
        Strategy("recency", "it is the most recent", _recency),
        Strategy("frequency", "most records say so", _frequency),
        Strategy("completeness", "it is the most complete", _completeness),
    )
}
