"""What is known about a row besides its text: where it is from and how its source writes things."""

from typing import NamedTuple

# Two-digit years up to the pivot are of this century: 00–25 are 2000–2025, 26–99 are 1926–1999.
DEFAULT_PIVOT = 25
_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU"})


class Context(NamedTuple):
    """How to read ambiguous text. Values are facts about the source, not guesses: leave unknown ones None."""

    country: str | None = None
    day_first: bool | None = None
    platform: str | None = None
    pivot: int = DEFAULT_PIVOT
    kind: str = "asserted"
    observed_at: str | None = None

    @property
    def reads_day_first(self) -> bool | None:
        """Day before month: as declared, else by the custom of the country, else None for unknown."""
        if self.day_first is not None or self.country is None:
            return self.day_first
        return self.country not in _MONTH_FIRST
