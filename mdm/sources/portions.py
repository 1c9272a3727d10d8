"""Portions of a file: rows read, then made into staged rows as PostgreSQL's COPY takes them. Knows no database.

A portion is made in two steps, for between them somebody who has the database says what is known of its keys: what
is unchanged is not standardised again.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from mdm.sources import reading
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.reading import Layout, Row
from mdm.sources.subjects import ParsedRow, Refusal

ROWS = 5_000
BYTES = 8 << 20  # a line may have a megabyte: so many of those at once would be all the memory there is
MOST_CELLS = 20  # problems of single cells that are kept of one line
NULL = "\\N"
TAKEN = ("new", "changed")  # verdicts of rows that are standardised


class Place(NamedTuple):
    """Where a portion begins: an offset that reading.rows takes, and the line there. None: at the first row."""

    offset: int | None = None
    line: int | None = None


START = Place()


class Read(NamedTuple):
    """What was read: of each row that has a key, its line, key and content; and where the next portion begins."""

    lines: list[int]
    keys: list[str]
    contents: list[str]
    next: Place


class Verdicts(NamedTuple):
    """What is to become of each of these rows, and of refused ones why."""

    verdicts: list[str]
    reasons: Mapping[int, str]  # place in the portion → reason


@dataclass(slots=True)
class Portion:
    """Staged rows and rejections in COPY's text form, and how many there are of each verdict."""

    rows: bytes
    rejections: bytes
    counts: Counter[str]
    cells: int
    next: Place


@dataclass(slots=True)
class Portions:
    """Makes the portions of one file, one after the other."""

    file: BinaryIO
    layout: Layout
    reader: Reader
    batch: str
    most_rows: int = ROWS
    most_bytes: int = BYTES
    _candidates: list[Candidate] = field(default_factory=list)
    _refusals: list[Refusal] = field(default_factory=list)
    _next: Place = START

    def read(self, place: Place) -> Read | None:
        """The rows from here on, so many at a time, and of long ones fewer; None behind the last."""
        self._candidates, self._refusals = [], []
        row = None
        began = place.offset or self.layout.start
        rows = reading.rows(self.file, self.layout, offset=place.offset, line=place.line)
        for count, row in enumerate(rows, 1):
            self._sort_in(row)
            if count >= self.most_rows or row.end - began >= self.most_bytes:
                break
        if row is None:
            return None
        self._next = Place(row.end, row.next_line)
        found = self._candidates
        return Read([c.line for c in found], [c.key for c in found], [c.content_hash for c in found], self._next)

    def stage(self, said: Verdicts) -> Portion:
        """The rows that were read, under these verdicts."""
        rows, refusals, cells = [], list(self._refusals), list[Refusal]()
        for place, (candidate, verdict) in enumerate(zip(self._candidates, said.verdicts, strict=True)):
            if verdict == "refused":
                reason = said.reasons[place]
                refusals.append(Refusal(candidate.line, candidate.key, "", reason, candidate.payload))
            elif verdict in TAKEN:
                parsed = self.reader.parsed(candidate)
                wrong = self._cells(parsed) if parsed.problems else []
                cells += wrong
                rows.append(self._taken(parsed, verdict, wrong))
            else:
                rows.append(self._row(candidate, verdict, NULL, NULL, []))
        rows += [self._refused(refusal) for refusal in refusals]
        counts = Counter(said.verdicts)
        counts["refused"] = len(refusals)
        rejections = "".join(self._rejection(refusal) for refusal in [*refusals, *cells])
        return Portion("".join(rows).encode(), rejections.encode(), counts, len(cells), self._next)

    def _sort_in(self, row: Row) -> None:
        read = self.reader.candidate(row)
        if isinstance(read, Candidate):
            self._candidates.append(read)
        else:
            self._refusals.append(read)

    def _cells(self, row: ParsedRow) -> list[Refusal]:
        """Cells that could not be used, of a line that is taken without them."""
        return [
            Refusal(row.line, row.key, column, problem.reason, {column: problem.raw})
            for problem in row.problems[:MOST_CELLS]
            for column in [self.reader.column_of(problem.attribute, row.payload, problem.raw)]
        ]

    def _taken(self, row: ParsedRow, verdict: str, wrong: Sequence[Refusal]) -> str:
        problems = [
            [cell.column, problem.attribute, problem.reason, problem.raw]
            for cell, problem in zip(wrong, row.problems, strict=False)
        ]
        return self._row(row, verdict, _json(row.attributes), observed(row) or NULL, problems)

    def _row(
        self, row: Candidate | ParsedRow, verdict: str, attributes: str, at: str, problems: list[list[str]]
    ) -> str:
        cells = (
            self.batch, str(row.line), escaped(row.key), _json(row.payload), attributes, row.content_hash, at, verdict,
            _json(problems) if problems else "[]",
        )  # fmt: skip
        return "\t".join(cells) + "\n"

    def _refused(self, refusal: Refusal) -> str:
        problems = _json([[refusal.column, "", refusal.reason, ""]])
        cells = (
            self.batch, str(refusal.line), escaped(refusal.key), _json(refusal.raw), NULL, "", NULL, "refused", problems
        )  # fmt: skip
        return "\t".join(cells) + "\n"

    def _rejection(self, refusal: Refusal) -> str:
        cells = (
            self.batch, str(refusal.line), escaped(refusal.key), escaped(refusal.column), escaped(refusal.reason),
            _json(refusal.raw),
        )  # fmt: skip
        return "\t".join(cells) + "\n"


STAGED_COLUMNS = "batch_id, line, key, payload, attributes, content_hash, observed_at, verdict, problems"
REJECTION_COLUMNS = 'batch_id, line, key, "column", reason, raw'


def observed(row: ParsedRow) -> str | None:
    """The latest moment at which the row says that something was so."""
    said = [moment for values in row.attributes.values() for value in values if (moment := value["observed_at"])]
    return max(said, default=None)


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_encode: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def escaped(text: str) -> str:
    """A text as COPY's text form has it."""
    return text.translate(_ESCAPES) if not text.isalnum() else text


def _json(value: object) -> str:
    """JSON as COPY's text form has it: in JSON itself no control character stands bare."""
    text = _encode(value)
    return text.replace("\\", "\\\\") if "\\" in text else text
