"""What promoting a staged import would change in golden records: computed as survive would, and not written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import selectors
from mdm.customers.computing import Effect, effects
from mdm.customers.models import Customer
from mdm.customers.statements import Attributes
from mdm.sources.models import ImportBatch
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.selectors import import_row
from mdm.sources.staging_models import ExcludedLine, StagedRow
from mdm.sources.subjects import get
from mdm.web import keyset
from mdm.web.keyset import Page

INLINE = 2_000  # changed lines up to which the page counts by itself; more are counted by a job
PORTION = 2_000
BY_LINE: keyset.Order = (("line", "asc"), ("id", "asc"))
_CONCERNED = """
SELECT s.line, r.id, c.survivor_id
  FROM mdm_stagedrow s
  JOIN mdm_sourcerecord r ON r.source_id = %(source)s AND r.key = s.key
  JOIN mdm_crosswalkentry w ON w.record_id = r.id AND w.until IS NULL
  JOIN mdm_customer c ON c.id = w.customer_id
 WHERE s.batch_id = %(batch)s AND s.verdict IN ('changed', 'unchanged', 'new') AND s.content_hash <> r.content_hash
   AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)
   AND {which} ORDER BY s.line"""
_OF_LINES = _CONCERNED.format(which="s.line = ANY(%(these)s)")
_OF_CUSTOMERS = _CONCERNED.format(which="c.survivor_id = ANY(%(these)s)")
_NEW = """
SELECT count(*) FILTER (WHERE r.id IS NULL), count(*) FILTER (WHERE r.retired_at IS NOT NULL)
  FROM mdm_stagedrow s LEFT JOIN mdm_sourcerecord r ON r.source_id = %(source)s AND r.key = s.key
 WHERE s.batch_id = %(batch)s AND s.verdict = 'new'
   AND NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = s.batch_id AND x.line = s.line)"""
Concerned = list[tuple[int, int, int]]  # line, record, live customer


@dataclass(slots=True)
class Foreseen:
    """How many golden records would be new, come back, change; and of those that change, how many by attribute."""

    new: int
    back: int
    changed: int
    by_attribute: dict[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """One golden record, before and after."""

    line: int
    number: str
    before: Projection
    after: Projection

    @property
    def attributes(self) -> tuple[str, ...]:
        return tuple(self.before)


def changes(access: FieldAccess, batch_id: UUID, cursor: str = "", size: int | str | None = None) -> Page[Change]:
    """Golden records that would change, in the order of the lines that change them; each at its first line."""
    access.require("see", "work.search")
    batch = import_row(batch_id)
    page = keyset.page(_lines(batch), BY_LINE, cursor, size)
    found = _concerned(batch, _OF_LINES, [row.line for row in page.rows])
    first = _first_lines(batch, {customer for _, _, customer in found})
    here = {row.line for row in page.rows}
    shown = {customer: line for customer, line in first.items() if line in here}
    foreseen = {each.customer: each for each in _effects(batch, list(shown))}
    numbers = dict(Customer.objects.filter(id__in=foreseen).values_list("id", "number"))
    rows = [
        _change(access, line, numbers[customer], foreseen[customer])
        for customer, line in sorted(shown.items(), key=lambda pair: pair[1])
        if customer in foreseen
    ]
    return Page(rows, page.next, page.previous, page.size)


def is_small(batch: ImportBatch) -> bool:
    """Whether the changed lines can be counted while somebody waits."""
    return len(_lines(batch).values_list("id", flat=True)[: INLINE + 1]) <= INLINE


def total(batch: ImportBatch) -> Foreseen:
    """Of the whole batch, in one go; for small ones."""
    foreseen = without_changes(batch)
    for lines in portions(batch, after=0):
        add(foreseen, batch, lines)
    return foreseen


def without_changes(batch: ImportBatch) -> Foreseen:
    """How many would be new or come back, before anything is counted that changes."""
    with connection.cursor() as cursor:
        cursor.execute(_NEW, {"batch": batch.id, "source": batch.source_id})
        new, back = cursor.fetchone()
    return Foreseen(new, back, 0, {})


def portions(batch: ImportBatch, after: int) -> Iterator[list[int]]:
    """The changed lines behind this one, so many at a time."""
    while lines := list(_lines(batch).filter(line__gt=after).order_by("line").values_list("line", flat=True)[:PORTION]):
        yield lines
        after = lines[-1]


def add(foreseen: Foreseen, batch: ImportBatch, lines: Sequence[int]) -> None:
    """Count what these lines would change. A constant number of statements."""
    found = _concerned(batch, _OF_LINES, lines)
    first, here = _first_lines(batch, {customer for _, _, customer in found}), set(lines)
    changed = _effects(batch, [customer for customer, line in first.items() if line in here])
    counted = Counter(foreseen.by_attribute) + Counter(key for each in changed for key in each.changes)
    foreseen.changed += len(changed)
    foreseen.by_attribute = dict(counted)


def _lines(batch: ImportBatch) -> Any:
    excluded = ExcludedLine.objects.filter(batch=batch).values("line")
    return StagedRow.objects.filter(batch=batch, verdict=StagedRow.Verdict.CHANGED).exclude(line__in=excluded)


def _concerned(batch: ImportBatch, statement: str, these: Sequence[int]) -> Concerned:
    with connection.cursor() as cursor:
        given = {"batch": batch.id, "source": batch.source_id, "these": list(these)}
        cursor.execute(statement, given)  # type: ignore[arg-type]  # lists by name
        rows: Concerned = cursor.fetchall()
    return rows


def _first_lines(batch: ImportBatch, customers: set[int]) -> dict[int, int]:
    """The first line of the batch that changes each of these customers."""
    first: dict[int, int] = {}
    for line, _, customer in _concerned(batch, _OF_CUSTOMERS, sorted(customers)):
        first.setdefault(customer, line)
    return first


def _effects(batch: ImportBatch, customers: Sequence[int]) -> list[Effect]:
    """What all lines of the batch together would change of these customers."""
    if not customers:
        return []
    records = {line: record for line, record, _ in _concerned(batch, _OF_CUSTOMERS, customers)}
    reader = Reader.of(batch, get(batch.subject))
    rows = StagedRow.objects.filter(batch=batch, line__in=list(records))
    said: Mapping[int, Attributes] = {records[row.line]: _attributes(row, reader) for row in rows}
    return effects(customers, said_instead=said)


def _attributes(row: StagedRow, reader: Reader) -> Attributes:
    if row.attributes is not None:
        stated: Attributes = row.attributes
        return stated
    return reader.parsed(Candidate(row.line, row.key, row.payload, row.content_hash)).attributes


def _change(access: FieldAccess, line: int, number: str, effect: Effect) -> Change:
    before = {key: pair[0] for key, pair in effect.changes.items()}
    after = {key: pair[1] for key, pair in effect.changes.items()}
    return Change(line, number, access.project(selectors.SUBJECT, before), access.project(selectors.SUBJECT, after))
