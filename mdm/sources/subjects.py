"""What can be imported: each subject with its attributes, its key, and the function that writes rows of it.

A higher room registers its subject in `AppConfig.ready()`; how files are read and mapped knows nothing of any subject.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mdm.access.errors import Invalid
from mdm.standardise import Attributes, Context, Problem, record

if TYPE_CHECKING:
    from django.db.models import Model

    from mdm.sources.models import ImportBatch, SourceSystem

Cells = Mapping[str, Sequence[str]]  # attribute → the raw texts of the columns mapped to it


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field that a column can say. `value_type` tells which content suits it (see content.RECOGNISERS)."""

    key: str
    label: str
    value_type: str = "text"
    repeats: bool = False  # several columns may be mapped to it
    synonyms: tuple[str, ...] = ()  # headers besides those of synonyms.SYNONYMS


class ParsedRow(NamedTuple):
    """One row, read and standardised; what a subject's `load` is given."""

    line: int
    key: str
    payload: dict[str, str]  # {column: text} as received, without empty cells
    attributes: Attributes
    problems: list[Problem]  # cells that could not be used; the row is taken without them
    content_hash: str


class Refusal(NamedTuple):
    """A row that was not taken, with the reason in words."""

    line: int
    key: str
    column: str
    reason: str
    raw: Mapping[str, str]


@dataclass(slots=True)
class Outcome:
    """What became of the rows of a chunk. Late ones were changed back: what is there is newer."""

    accepted: int = 0
    changed: int = 0
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    late: int = 0


class Span(NamedTuple):
    """Staged lines of a batch, both ends included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the rows of a subject are kept, so that what a batch said of them can be taken back.

    A row has the columns `batch_id`, `line` and `received_at`, and a history. `follow` is called with rows that say
    something else now, in the transaction that changed them; `retire` with rows that no batch says any more.
    """

    model: "type[Model]"
    said: tuple[str, ...]  # columns that the source says
    told_by: tuple[str, ...]  # columns by which one content is told from another, or SQL of `{row}`
    retire: Callable[[Sequence[int]], None]
    follow: Callable[[Sequence[int]], None]
    found: str = "t.source_id = %(source)s AND t.key = ANY(%(keys)s)"  # the rows of these keys
    orphans: Callable[[Sequence[int]], int] | None = None  # customers that would be left without any of these rows
    by_hand: str = "true"  # SQL of `v`, a version without a batch: whether it says something, by the API or by hand
    is_aged: bool = False  # its `attributes` are statements, whose values keep their age
    observed_at: str = "NULL::timestamptz"  # SQL of `v`, a version: when the source says that it was so


Load = Callable[[Sequence[ParsedRow], "ImportBatch", datetime], Outcome]
Promote = Callable[["ImportBatch", Span, datetime], Outcome]
Known = Callable[["SourceSystem", Sequence[str]], Mapping[str, str]]
Standardise = Callable[[Cells, Context], tuple[Attributes, list[Problem]]]


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that can be imported.

    `load` writes a chunk of new and changed rows with a constant number of statements, in the chunk's change set.
    `promote` does so straight from staged rows and keeps the sightings itself; a subject has one of the two.
    `known` gives the content hashes of those of the keys that are there, so that unchanged rows cost next to nothing.
    The key of a row is the text of the key column, or what `key_of` makes of its cells ("" is: missing).
    """

    key: str
    label: str
    attributes: tuple[Attribute, ...]
    known: Known
    load: Load | None = None
    required: tuple[tuple[str, ...], ...] = ()  # of each tuple at least one attribute must be mapped
    key_of: Callable[[Cells], str] | None = None
    key_attributes: tuple[str, ...] = ()  # those that `key_of` reads
    standardise: Standardise = record
    promote: Promote | None = None
    kept: Kept | None = None  # without it a batch of this subject cannot be withdrawn once it is promoted
    finish: Callable[["ImportBatch"], None] | None = None  # once, in the transaction that ends the import

    def attribute(self, key: str) -> Attribute | None:
        return next((attribute for attribute in self.attributes if attribute.key == key), None)


_subjects: dict[str, Subject] = {}


def register(subject: Subject) -> None:
    """Add a subject, or replace it: `ready()` may run twice."""
    _subjects[subject.key] = subject


def get(key: str) -> Subject:
    """The subject of this key. Raises Invalid."""
    if key not in _subjects:
        known = ", ".join(sorted(_subjects)) or "none yet"
        raise Invalid(f"{key!r} cannot be imported.", field="subject", mend=f"Choose one of: {known}.")
    return _subjects[key]


def find(key: str) -> Subject | None:
    """The subject of this key, where it is registered."""
    return _subjects.get(key)


def called(subject: str, attribute: str) -> str:
    """What an attribute is called in words; its key where it is not known, "" for none."""
    known = find(subject)
    found = known.attribute(attribute) if known and attribute else None
    return found.label if found else attribute


def every() -> list[Subject]:
    return [_subjects[key] for key in sorted(_subjects)]
