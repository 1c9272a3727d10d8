"""What goes into survivorship and what comes out. No rules here."""

from typing import NamedTuple

from mdm.survivorship import words

Rank = int | float | str | tuple[int, ...]


class Statement(NamedTuple):
    """One source record says that an attribute has this standard value."""

    value: str
    record: int  # id of the source record
    source: str  # key of the source system
    trust: int = 50  # of the source system, 0 to 100
    kind: str = "asserted"  # asserted, observed or derived
    observed_at: str = ""  # since when the record says so: ISO 8601 in UTC, so that text order is time order
    is_customer_verified: bool = False  # the customer gave or confirmed it in person
    is_valid: bool = True  # it fails no quality rule
    half_life: int = 0  # days after which what its source says is trusted half as much; 0: it does not age


class PinnedValue(NamedTuple):
    """A steward's override."""

    value: str
    reason: str


class Loser(NamedTuple):
    """A statement that did not survive, the strategy that put it out, and how the two stood before it."""

    value: str
    record: int
    source: str
    put_out_by: str
    observed_at: str = ""
    rank: Rank = 0  # of this one
    best: Rank = 0  # of those that stayed

    @property
    def because(self) -> str:
        """In words: what those that stayed had and this one had not."""
        return words.lost(self.put_out_by, self.rank, self.best)


class Survivor(NamedTuple):
    """The surviving value of one attribute with everything needed to explain it."""

    value: str
    record: int | None  # None: a pin
    source: str
    decided_by: str  # the strategy that left one value, or `only`, `agreement`, `precision`, `order`, `pin`
    supporters: int = 1  # records that say the same
    contenders: int = 1  # statements that could have won
    losers: tuple[Loser, ...] = ()
    kind: str = "asserted"
    observed_at: str = ""
    note: str = ""  # of a pin: why it was set

    @property
    def reason(self) -> str:
        """In words, for people."""
        beaten = [loser for loser in self.losers if loser.put_out_by == self.decided_by]
        nearest = max(beaten, key=lambda loser: loser.rank, default=None) if self.decided_by != "pin" else None
        detail = words.detail(self.decided_by, nearest.best, nearest.rank) if nearest else ""
        return words.won(self.decided_by, self.supporters, self.contenders, detail, self.note)
