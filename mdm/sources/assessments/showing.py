"""Values of a column as one person may see them: as the attribute as which the column is read.

What is read as nothing is a part of the line as it was, as among the rejected lines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mdm.access import log
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Locked
from mdm.profiling import values
from mdm.profiling.results import ColumnFigures, ColumnValues
from mdm.sources.assessments.models import AssessedColumn

_NAMED = ((0, "Least"), (25, "Lower quartile"), (50, "Median"), (75, "Upper quartile"), (100, "Greatest"))


@dataclass(frozen=True, slots=True)
class Counted:
    """A text and how many cells say it."""

    text: Field
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with an example."""

    pattern: str
    count: int
    share: float
    line: int
    example: Field | None


@dataclass(frozen=True, slots=True)
class Values:
    """What a person may see of a column's values; with `locked` it is nothing."""

    locked: str
    top: tuple[Counted, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    measures: tuple[tuple[str, Field], ...] = ()
    shortest: tuple[int, Field] | None = None
    longest: tuple[int, Field] | None = None


class Shower:
    """Shows texts of one column to one person."""

    def __init__(self, access: FieldAccess, subject: str, reads: str) -> None:
        self._access = access
        is_known = bool(reads) and access.entry(f"{subject}.{reads}") is not None
        self._subject, self._key = (subject, reads) if is_known else ("import", "rejection_raw")

    @property
    def locked(self) -> str:
        """Why nothing is shown; "" where something is."""
        field = self("")
        return field.locked if isinstance(field, Locked) else ""

    def __call__(self, text: str) -> Field:
        return self._access.project(self._subject, {self._key: text})[self._key]

    def put_on_record(self, where: str) -> None:
        log.viewed(self._access, self._access.project(self._subject, {self._key: "values"}), where)


def shown(access: FieldAccess, subject: str, column: AssessedColumn) -> Values:
    """The values of a column, the reading of them on record where they are sensitive."""
    show = Shower(access, subject, column.reads)
    figures, kept = ColumnFigures.read(column.figures), ColumnValues.read(column.shown)
    if show.locked:
        return Values(show.locked, patterns=tuple(_patterns(figures, kept, None)))
    show.put_on_record(f"assessment {column.assessment_id}")
    return Values(
        "",
        tuple(Counted(show(text), count, _share(count, figures)) for text, count in kept.top),
        tuple(_patterns(figures, kept, show)),
        tuple((label, show(text)) for label, text in _measures(figures, kept)),
        (kept.shortest[0], show(kept.shortest[1])) if kept.shortest[1] else None,
        (kept.longest[0], show(kept.longest[1])) if kept.longest[1] else None,
    )


def _patterns(figures: ColumnFigures, kept: ColumnValues, show: Shower | None) -> Iterable[Pattern]:
    for pattern, count in figures.patterns:
        line, text = kept.examples.get(pattern, (0, ""))
        yield Pattern(pattern, count, _share(count, figures), line, show(text) if show and text else None)


def _share(count: int, figures: ColumnFigures) -> float:
    return count / figures.filled if figures.filled else 0.0


def _measures(figures: ColumnFigures, kept: ColumnValues) -> Iterable[tuple[str, str]]:
    if not kept.quantiles:
        return
    is_day = figures.kind in values.DAYS
    for place, label in _NAMED:
        yield label, _measure(kept.quantiles[place], is_day=is_day)
    if kept.mean is not None:
        yield "Mean", _measure(kept.mean, is_day=is_day)
    if kept.fences is not None:
        yield "Far out below", _measure(kept.fences[0], is_day=is_day)
        yield "Far out above", _measure(kept.fences[1], is_day=is_day)


def _measure(number: float, *, is_day: bool) -> str:
    if is_day:
        return date.fromordinal(min(max(round(number), 1), date.max.toordinal())).isoformat()
    return f"{number:,.0f}" if number == round(number) and abs(number) < 1e15 else f"{number:,.6g}"
