"""Tables to profile, and the day on which that is done."""

from collections.abc import Mapping, Sequence
from datetime import date

from mdm.profiling.results import ColumnProfile, TableProfile
from mdm.profiling.tables import sketched

TODAY = date(2026, 11, 24)


def profiled(columns: Mapping[str, Sequence[str]], reads: Mapping[str, str] | None = None) -> TableProfile:
    """The profile of a table given column by column; its first row stands on line 2."""
    rows = [(line, cells) for line, cells in enumerate(zip(*columns.values(), strict=True), 2)]
    return sketched(list(columns), rows, reads).profile(TODAY)


def column(*cells: str, name: str = "it") -> ColumnProfile:
    return profiled({name: cells}).columns[0]
