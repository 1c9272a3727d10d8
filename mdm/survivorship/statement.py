"""What goes into survivorship and what comes out. No rules here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One source record says that an attribute has this standard value."""

    value: str
    record: int  # id of the source record
    source: str  # key of the source system
    trust: int = 50  # of the source system, 0 to 100
    kind: str = "asserted"  # asserted, observed or derived
    observed_at: str = ""  # ISO 8601 in UTC, so that text order is time order; empty is older than everything
    is_customer_verified: bool = False  # the customer gave or confirmed it in person


@dataclass(frozen=True, slots=True)
class PinnedValue:
    """A steward's override."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loser:
    """A statement that did not survive, and the strategy that put it out."""

    value: str
    record: int
    source: str
    put_out_by: str


@dataclass(frozen=True, slots=True)
class Survivor:
    """The surviving value of one attribute with everything needed to explain it."""

    value: str
    record: int | None  # None: a pin
    source: str
    decided_by: str  # the strategy that left one value, or `only` / `agreement` / `order`
    reason: str  # in words, for people
    supporters: int = 1  # records that say the same
    losers: tuple[Loser, ...] = ()
