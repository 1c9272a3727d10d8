"""The strategies: each gives a statement a rank; the highest rank stays, equal ranks stay together.

A contender is what one record says about an attribute, or about a whole group of attributes that wins together.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from mdm.survivorship.statement import Rank, Statement
from mdm.survivorship.words import WON

# What was computed is less sure the older it is, even where neither its source nor its attribute has a half-life.
HALF_LIFE_OF_DERIVED = 180
Values = tuple[tuple[str, str], ...]


class Contender(NamedTuple):
    """The statements of one record that win or lose together."""

    statements: tuple[tuple[str, Statement], ...]  # attribute → statement, in the order of the attributes
    values: Values

    @property
    def first(self) -> Statement:
        return self.statements[0][1]

    @property
    def at(self) -> str:
        """The latest moment at which a part of it was said."""
        return max([statement.observed_at for _, statement in self.statements])


class Field:
    """All who contend, and what the rule says beside its strategies. Ages are counted back from the newest of them,
    never from now: nothing that survives may change because time passes.
    """

    def __init__(self, contenders: Sequence[Contender], sources: Sequence[str], half_life: int) -> None:
        self.contenders, self.sources, self.half_life = contenders, sources, half_life

    @cached_property
    def counts(self) -> Counter[Values]:
        return Counter(one.values for one in self.contenders)

    @cached_property
    def newest(self) -> str:
        return max(one.at for one in self.contenders)


class Strategy(NamedTuple):
    """A way to prefer one contender over another, with the words that explain it."""

    key: str
    label: str  # as one sees it in a list of strategies
    rank: Callable[[Contender, Field], Rank]

    @property
    def because(self) -> str:
        return WON[self.key]


def _verified(one: Contender, _field: Field) -> Rank:
    return max([s.is_customer_verified for _, s in one.statements])


def _validity(one: Contender, _field: Field) -> Rank:
    return min([s.is_valid for _, s in one.statements])


def _asserted(one: Contender, _field: Field) -> Rank:
    return {"asserted": 2, "observed": 1}.get(one.first.kind, 0)


def _order(one: Contender, field: Field) -> Rank:
    source = one.first.source
    return len(field.sources) - field.sources.index(source) if source in field.sources else 0


def _trust(one: Contender, field: Field) -> Rank:
    said = one.first
    half_life = field.half_life or said.half_life or (HALF_LIFE_OF_DERIVED if said.kind == "derived" else 0)
    if half_life <= 0:
        return float(said.trust)
    age = _days_between(one.at, field.newest)
    return round(said.trust * float(0.5 ** (age / half_life)), 1)


def _recency(one: Contender, _field: Field) -> Rank:
    return one.at


def _frequency(one: Contender, field: Field) -> Rank:
    return field.counts[one.values]


def _completeness(one: Contender, _field: Field) -> Rank:
    return (len(one.statements), sum(len(s.value) for _, s in one.statements))


def _days_between(earlier: str, later: str) -> int:
    """Days; what nobody dates is as old as can be."""
    return _ordinal(later) - _ordinal(earlier)


@lru_cache(maxsize=10_000)
def _ordinal(moment: str) -> int:
    year, month, day = (*moment[:10].split("-"), "1", "1")[:3]
    try:
        return date(int(year), int(month), int(day)).toordinal()
    except ValueError:
        return 0


STRATEGIES = {
    s.key: s
    for s in (
        Strategy("customer_verified", "Confirmed by the customer", _verified),
        Strategy("validity", "Passes the quality rules", _validity),
        Strategy("asserted_first", "Stated, not observed or computed", _asserted),
        Strategy("source_order", "Order of sources", _order),
        Strategy("source_trust", "Trust in the source", _trust),
        Strategy("recency", "Most recent", _recency),
        Strategy("frequency", "Most records", _frequency),
        Strategy("completeness", "Most complete", _completeness),
    )
}
