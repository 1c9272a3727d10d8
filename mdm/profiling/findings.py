"""What is worth a look first in a profile, in words that show nobody's value, the gravest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mdm.profiling import values
from mdm.profiling.column_profile import rare_patterns
from mdm.profiling.results import ColumnFigures, ColumnProfile, Stored, TableProfile

GRAVE, WORTH, GOOD_TO_KNOW = 3, 2, 1
MOST_FINDINGS = 60
MOSTLY_EMPTY = 0.5


@dataclass(frozen=True, slots=True)
class Finding(Stored):
    """One thing; without a column it is of the whole table. `line` is where to look, 0 for nowhere in particular."""

    weight: int
    column: str
    text: str
    line: int = 0


def findings(profile: TableProfile, today: date, *, is_day_first: bool | None = None) -> list[Finding]:
    """At most 60 of them. `is_day_first`: how the source is declared to write its dates, where that is known."""
    found = [*_of_table(profile), *(each for column in profile.columns for each in _of_column(column, today))]
    if is_day_first is not None:
        found += [each for column in profile.columns for each in _against_declared(column, is_day_first)]
    return sorted(found, key=lambda each: -each.weight)[:MOST_FINDINGS]


def _of_table(profile: TableProfile) -> Iterator[Finding]:
    table = profile.figures
    if not table.rows:
        yield Finding(GRAVE, "", "There are no rows.")
        return
    if table.unreadable:
        yield Finding(GRAVE, "", f"{table.unreadable:,} lines cannot be read.", table.unreadable_lines[0])
    if not any(not key["duplicates"] and not key["empty"] for key in table.keys):
        yield Finding(WORTH, "", "No column tells every row from every other: there is no key.")
    for each in table.doubles:
        words = "rows say" if each["rows"] != 1 else "row says"
        first = each["lines"][0][0] if each["lines"] else 0
        yield Finding(GRAVE, "", f"{each['rows']:,} {words} what an earlier one says: {each['kind']}.", first)
    for names in table.equal:
        yield Finding(GOOD_TO_KNOW, names[0], f"The same on every row as {_quoted(names[1:])}.")
    for name in table.constant:
        yield Finding(GOOD_TO_KNOW, name, "Every row says the same.")
    for name in table.empty:
        yield Finding(GOOD_TO_KNOW, name, "No cell is filled.")


def _of_column(column: ColumnProfile, today: date) -> Iterator[Finding]:
    figures, name = column.figures, column.name
    if not figures.filled:
        return
    yield from _of_completeness(name, figures)
    yield from _of_writing(name, figures)
    if figures.impossible:
        count, first = figures.impossible[0], figures.impossible[1]
        yield Finding(GRAVE, name, f"{_cells(count)} a date that is in no calendar.", first)
    if figures.day_order == "both":
        yield Finding(GRAVE, name, "Some dates are written day first, others month first.")
    if figures.day_order == "unclear":
        yield Finding(WORTH, name, "Nothing tells whether the day or the month comes first.")
    if figures.kind in values.DAYS and len(figures.formats) > 1:
        yield Finding(WORTH, name, f"Dates are written in {len(figures.formats)} ways.")
    if figures.far:
        what = "day" if figures.kind in values.DAYS else "number"
        yield Finding(WORTH, name, f"{_cells(figures.far)} a {what} far from the others.", _far_line(column))
    if figures.kind in values.DAYS and (to_come := _to_come(column, today)):
        yield Finding(WORTH, name, "The latest day is more than a year from now.", to_come)


def _against_declared(column: ColumnProfile, is_day_first: bool) -> Iterator[Finding]:
    """Dates that can be read both ways, such as 3/4/1990, follow what is declared: they would all be wrong."""
    otherwise = "month_first" if is_day_first else "day_first"
    if column.figures.day_order == otherwise:
        ways = ("month before the day", "day before the month")
        written, declared = ways if is_day_first else reversed(ways)
        text = f"Its dates put the {written}, but the source is declared to put the {declared}."
        yield Finding(GRAVE, column.name, f"{text} Dates that can be read both ways would be read wrongly.")


def _of_completeness(name: str, figures: ColumnFigures) -> Iterator[Finding]:
    if figures.placeholder_count:
        yield Finding(WORTH, name, f"{_cells(figures.placeholder_count)} a text that stands for nothing.")
    if figures.completeness < MOSTLY_EMPTY:
        yield Finding(GOOD_TO_KNOW, name, f"Filled on {figures.completeness:.0%} of the rows only.")


def _of_writing(name: str, figures: ColumnFigures) -> Iterator[Finding]:
    grave = {"control characters": GRAVE, "broken encoding": GRAVE}
    for fault, (count, first) in figures.faults.items():
        yield Finding(grave.get(fault, GOOD_TO_KNOW), name, f"{_cells(count)} {fault}.", first)
    if figures.kinds.get("zeros", 0) > 0 and figures.kind in ("code", "whole"):
        yield Finding(WORTH, name, "Some numbers begin with a zero, which is lost where it is read as a number.")
    if figures.kind != "text" and figures.fitting < figures.filled:
        rest = figures.filled - figures.fitting
        yield Finding(WORTH, name, f"{_cells(rest)} no {values.LABELS[figures.kind]}, as the others are.")
    if rare := rare_patterns(figures):
        total = sum(count for _, count in rare)
        yield Finding(WORTH, name, f"{_cells(total)} a pattern that is rare here, such as “{rare[0][0]}”.")
    letters = {script for script in figures.scripts if script not in ("Latin", "Mixed", "Other")}
    if "Mixed" in figures.scripts or (letters and len(figures.scripts) > 1):
        yield Finding(GOOD_TO_KNOW, name, f"More than one script: {', '.join(figures.scripts)}.")


def _far_line(column: ColumnProfile) -> int:
    kept = column.values
    if kept.fences is None or not kept.quantiles:
        return 0
    return kept.greatest_line if kept.quantiles[-1] > kept.fences[1] else kept.least_line


def _to_come(column: ColumnProfile, today: date) -> int:
    kept = column.values
    return kept.greatest_line if kept.quantiles and kept.quantiles[-1] > today.toordinal() + 365 else 0


def _cells(count: int) -> str:
    return f"{count:,} cells have" if count != 1 else "1 cell has"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)
