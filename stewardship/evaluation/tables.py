"""Files of a labelled set as tables in memory, read like any upload; and which columns of two hold the same ids."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from pathlib import Path

from mdm.access.errors import Invalid
from mdm.sources import layouts, reading

LEAST_SHARED = 0.5  # of one side's ids, so that parts of a labelled set work too
UNIQUE = 0.98
BLOCK = 256 * 1024


@dataclass(frozen=True)
class Table:
    """A delimited file: its header and the cells of its readable rows."""

    path: Path
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]

    @classmethod
    def read(cls, path: Path) -> "Table":
        """Raises Invalid for a file that is not there or not a table."""
        try:
            with path.open("rb") as file:
                layout = layouts.detect(file)
                rows = [row.cells for row in reading.rows(file, layout) if not row.problem]
        except OSError as error:
            raise Invalid(f"{path} cannot be read: {error.strerror}.", field="file") from error
        except Invalid as error:
            raise Invalid(f"{path}: {error.detail}", field="file", mend=error.mend) from error
        if not rows:
            raise Invalid(f"{path}: the file has a header and no lines.", field="file")
        return cls(path, layout.header, rows)

    @cached_property
    def cells(self) -> dict[str, list[str]]:
        """The stripped cells of each column."""
        return {name: [row[i].strip() for row in self.rows] for i, name in enumerate(self.header)}

    def values(self, column: str) -> frozenset[str]:
        return frozenset(filter(None, self.cells[column]))

    def key_columns(self) -> list[str]:
        """Columns that are filled and different on nearly every row: they can hold the row's id."""
        return [name for name in self.header if len(self.values(name)) >= UNIQUE * len(self.rows)]

    def only(self, is_wanted: Callable[[int], bool]) -> "Table":
        """The rows with these numbers."""
        return Table(self.path, self.header, [row for number, row in enumerate(self.rows) if is_wanted(number)])

    def chunks(self) -> Iterator[bytes]:
        """The table as an upload of UTF-8."""
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(self.header)
        for row in self.rows:
            writer.writerow(row)
            if written.tell() > BLOCK:
                yield _emptied(written)
        yield _emptied(written)


def file_chunks(path: Path) -> Iterator[bytes]:
    """A file as an upload, byte for byte."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def shared_ids(table: Table, others: Sequence[Table]) -> dict[str, str] | None:
    """{column of `table`: column of the other} for each of `others`, where both hold the same ids; None where not.

    Found by their values alone, whatever the columns are called. Of all ways to assign columns the one wins in which
    most values of both sides are known to each other: ids may be numbers that occur in several columns.
    """
    best, best_score = None, 0.0
    found = [list(_overlaps(table, other)) for other in others]
    for columns in permutations(table.header, len(others)):
        chosen = [max((o for o in f if o[1] == c), default=None) for f, c in zip(found, columns, strict=True)]
        whole = [overlap for overlap in chosen if overlap]
        score = sum(overlap[0] for overlap in whole)
        if len(whole) == len(others) and score > best_score:
            best, best_score = {own: theirs for _, own, theirs in whole}, score
    return best


def _overlaps(table: Table, other: Table) -> Iterator[tuple[float, str, str]]:
    """(share of values known to each other, both ways added; own column; the other's column)."""
    for key in other.key_columns():
        theirs = other.values(key)
        for name in table.header:
            own = table.values(name)
            both = len(own & theirs)
            if own and max(both / len(own), both / len(theirs)) >= LEAST_SHARED:
                bonus = 0.001 if name.lower() == key.lower() else 0.0
                yield both / len(own) + both / len(theirs) + bonus, name, key


def column_of_words(table: Table, words: Iterable[str]) -> str | None:
    """The column that says nothing but some of these words, and at least one; the one that says most of them."""
    known = frozenset(words)
    fitting = [(len(said), name) for name in table.header if (said := folded(table.values(name))) and said <= known]
    return max(fitting)[1] if fitting else None


def folded(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value.lower().replace("-", "_").replace(" ", "_") for value in values)


def by_key(table: Table, key: str, column: str) -> Mapping[str, str]:
    """{key cell: cell of the column}, rows without a key left out."""
    pairs = zip(table.cells[key], table.cells[column], strict=True)
    return {identifier: cell for identifier, cell in pairs if identifier}


def _emptied(written: io.StringIO) -> bytes:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text.encode()
