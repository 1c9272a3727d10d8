"""What an assessment says. Plain values, kept as JSON; what is a value of somebody is apart from what is none."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any, Self, TypeVar

Pair = tuple[str, int]  # a text and how many cells
T = TypeVar("T", bound="Stored")


class Stored:
    """Something that is kept as JSON and read again, also where it was kept by an earlier release."""

    def plain(self) -> dict[str, Any]:
        return asdict(self)  # type: ignore[call-overload,no-any-return]  # every subclass is a dataclass

    @classmethod
    def read(cls, kept: dict[str, Any]) -> Self:
        known = {each.name for each in fields(cls)}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in kept.items() if name in known})


@dataclass(frozen=True, slots=True)
class ColumnFigures(Stored):
    """The figures of a column that show nobody's value. Errors are shares; 0: the figure is exact."""

    kind: str = "empty"
    fitting: int = 0  # cells that fit the kind
    kinds: dict[str, int] = field(default_factory=dict)
    rows: int = 0
    empty: int = 0
    placeholders: list[Pair] = field(default_factory=list)
    placeholder_count: int = 0
    distinct: int = 0
    distinct_error: float = 0.0
    repeated: int = 0  # cells that say what an earlier one said
    doubled: list[list[int]] = field(default_factory=list)  # lines that say the same
    lengths: list[Pair] = field(default_factory=list)  # (length, cells), the longest together
    length_least: int = 0
    length_median: int = 0
    length_mean: float = 0.0
    length_greatest: int = 0
    patterns: list[Pair] = field(default_factory=list)
    pattern_error: int = 0  # so many cells a count may be short
    scripts: dict[str, int] = field(default_factory=dict)
    faults: dict[str, list[int]] = field(default_factory=dict)  # what is wrong: [cells, first line]
    formats: list[Pair] = field(default_factory=list)  # of dates
    day_order: str = ""  # day_first, month_first, both, unclear
    impossible: list[int] = field(default_factory=list)  # dates that there are not: [cells, first line]
    histogram: list[int] = field(default_factory=list)  # cells per part between the least and the greatest
    is_sampled: bool = False  # quantiles and the histogram are of a sample
    far: int = 0  # numbers or days beyond the fences
    suspected: str = ""  # an attribute of the catalogue that the column may hold

    @property
    def filled(self) -> int:
        return self.rows - self.empty - self.placeholder_count

    @property
    def completeness(self) -> float:
        return self.filled / self.rows if self.rows else 0.0

    @property
    def uniqueness(self) -> float:
        return min(1.0, self.distinct / self.filled) if self.filled else 0.0

    @property
    def fits(self) -> float:
        return self.fitting / self.filled if self.filled else 0.0

    @property
    def is_key(self) -> bool:
        return bool(self.rows) and self.filled == self.rows and self.repeated == 0


@dataclass(frozen=True, slots=True)
class ColumnValues(Stored):
    """What shows values of a column: the most frequent, examples, extremes. Days are ordinals in `quantiles`."""

    top: list[Pair] = field(default_factory=list)
    top_error: int = 0
    examples: dict[str, tuple[int, str]] = field(default_factory=dict)  # pattern → line and text
    shortest: tuple[int, str] = (0, "")
    longest: tuple[int, str] = (0, "")
    quantiles: list[float] = field(default_factory=list)  # 101 of them, the least and the greatest included
    mean: float | None = None
    fences: tuple[float, float] | None = None
    least_line: int = 0
    greatest_line: int = 0


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    name: str
    figures: ColumnFigures
    values: ColumnValues


@dataclass(frozen=True, slots=True)
class Key(Stored):
    """Columns that tell the rows apart, or nearly."""

    columns: list[str]
    duplicates: int  # rows that another row has the same of
    empty: int  # rows without it
    is_exact: bool
    lines: list[list[int]]


@dataclass(frozen=True, slots=True)
class Doubles(Stored):
    """Rows that seem to say the same: how many besides the first, and lines of a few."""

    kind: str
    columns: list[str]
    rows: int
    groups: int
    is_exact: bool
    lines: list[list[int]]


@dataclass(frozen=True, slots=True)
class TableFigures(Stored):
    """What is said of all columns together."""

    rows: int = 0
    unreadable: int = 0
    unreadable_lines: list[int] = field(default_factory=list)
    keys: list[dict[str, Any]] = field(default_factory=list)  # of Key
    doubles: list[dict[str, Any]] = field(default_factory=list)  # of Doubles
    equal: list[list[str]] = field(default_factory=list)
    constant: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    determines: list[list[str]] = field(default_factory=list)  # [column, by which this one is settled]
    looked_at: int = 0  # rows on which that was tried


@dataclass(frozen=True, slots=True)
class TableProfile:
    figures: TableFigures
    columns: tuple[ColumnProfile, ...]
