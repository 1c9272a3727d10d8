"""Rows of a file → keys, payloads, content hashes, and, where something is new, standardised attributes."""

import hashlib
import json
from collections.abc import Sequence
from typing import NamedTuple

from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.reading import Row
from mdm.sources.subjects import ParsedRow, Refusal, Subject
from mdm.standardise import Context, storable

LONGEST_KEY = 200
# Raise it when mdm.standardise reads the same text differently: then the same file is no longer "unchanged".
STANDARDISE_VERSION = 1


class Candidate(NamedTuple):
    """A row with its key and what it says, not standardised yet."""

    line: int
    key: str
    payload: dict[str, str]
    content_hash: str


class Reader:
    """Reads the rows of one batch under its mapping."""

    def __init__(
        self, subject: Subject, source: SourceSystem, header: Sequence[str], columns: dict[str, str], key: str
    ) -> None:
        self.subject, self.header = subject, list(header)
        self.columns = [(name, columns[name]) for name in header if columns.get(name)]
        self._names = sorted(range(len(self.header)), key=lambda i: self.header[i])
        self._key_at = self.header.index(key) if key in self.header else -1
        self.context = context_of(source)
        self._seed = _seed(subject, columns, key, self.context)

    @classmethod
    def of(cls, batch: ImportBatch, subject: Subject) -> "Reader":
        if batch.mapping is None:
            raise ValueError("the batch has no mapping yet")
        return cls(subject, batch.source, batch.header, batch.mapping.columns, batch.mapping.key_column)

    def candidate(self, row: Row) -> Candidate | Refusal:
        """The row by its key, or why it cannot be taken."""
        if row.problem:
            raw = self.payload(row.cells) if row.cells and len(row.cells) <= len(self.header) else {}
            kept = {name: storable(cell) for name, cell in raw.items()} or {"": row.text}
            return Refusal(row.line, "", "", row.problem, kept)
        payload = self.payload(row.cells)
        key = self.key(row.cells, payload)
        if not key:
            return Refusal(row.line, "", "", self._no_key(), payload)
        if len(key) > LONGEST_KEY:
            return Refusal(row.line, key[:LONGEST_KEY], "", f"the key is longer than {LONGEST_KEY} characters", payload)
        return Candidate(row.line, key, payload, self._hash(row.cells))

    def payload(self, cells: Sequence[str]) -> dict[str, str]:
        return {name: cell for name, cell in zip(self.header, cells, strict=False) if cell and not cell.isspace()}

    def key(self, cells: Sequence[str], payload: dict[str, str]) -> str:
        if self.subject.key_of is not None:
            return self.subject.key_of(self.cells(payload))
        return cells[self._key_at].strip() if 0 <= self._key_at < len(cells) else ""

    def cells(self, payload: dict[str, str]) -> dict[str, list[str]]:
        """The raw texts by attribute."""
        found: dict[str, list[str]] = {}
        for name, attribute in self.columns:
            if cell := payload.get(name):
                found.setdefault(attribute, []).append(cell)
        return found

    def parsed(self, candidate: Candidate) -> ParsedRow:
        attributes, problems = self.subject.standardise(self.cells(candidate.payload), self.context)
        return ParsedRow(
            candidate.line, candidate.key, candidate.payload, attributes, list(problems), candidate.content_hash
        )

    def column_of(self, attribute: str, payload: dict[str, str], raw: str) -> str:
        """The column whose cell could not be used."""
        names = [name for name, mapped in self.columns if mapped == attribute and name in payload]
        return next((name for name in names if raw in payload[name]), names[0] if names else "")

    def _hash(self, cells: Sequence[str]) -> str:
        digest: hashlib._Hash = self._seed.copy()
        said = [f"{self.header[i]}\x1e{cells[i]}" for i in self._names if i < len(cells) and cells[i]]
        digest.update("\x1f".join(said).encode())
        return digest.hexdigest()

    def _no_key(self) -> str:
        if self.subject.key_of is not None:
            return f"the line has no {' or no '.join(self.subject.key_attributes) or 'key'}"
        return f"the key column “{self.header[self._key_at]}” is empty"


def context_of(source: SourceSystem) -> Context:
    """How this source writes, and whether people stated what it says or it was seen."""
    kind = "observed" if source.kind == SourceSystem.Kind.SOCIAL else "asserted"
    return Context(country=source.country or None, day_first=source.day_first, kind=kind)


def _seed(subject: Subject, columns: dict[str, str], key: str, context: Context) -> "hashlib._Hash":
    """The content of a row is its cells and how they are read; the order of the columns is not."""
    read = [subject.key, {k: v for k, v in sorted(columns.items()) if v}, key, context, STANDARDISE_VERSION]
    return hashlib.sha256(json.dumps(read, ensure_ascii=False, sort_keys=True).encode() + b"\n")
