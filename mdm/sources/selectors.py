"""Reading source systems and imports for people. What a file's rows look like: previews."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mdm.access import log
from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from mdm.sources import formats, layouts, subjects
from mdm.sources.lists import IMPORTS, REJECTIONS, SOURCES
from mdm.sources.models import ImportBatch, Rejection, SourceSystem
from mdm.sources.models import Mapping as SavedMapping
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Query

Chosen = tuple[Filter, ...]
RECENT = 10


@dataclass(frozen=True, slots=True)
class System:
    """One source system; `kind`, `mode` and `promotion` as they are written back, beside their words in `fields`."""

    key: str
    kind: str
    mode: str
    promotion: str
    fields: Projection


@dataclass(frozen=True, slots=True)
class Import:
    """One import; `state` is the plain status, which says what can be done with it."""

    id: str
    source: str
    subject: str
    state: str
    fields: Projection


@dataclass(frozen=True, slots=True)
class Rejected:
    """A line, or with a column a cell, that was not taken. `raw` is the line as it was, cell by cell."""

    fields: Projection
    raw: tuple[tuple[str, Field], ...]
    line_was_taken: bool


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a source has a mapping of, in its latest version."""

    subject: str
    label: str
    version: int
    read_count: int  # columns that are read
    key_column: str  # "" where there is none


def systems(access: FieldAccess, query: Query) -> tuple[Page[System], Chosen]:
    """Source systems under the filters of the address, by name unless it says otherwise."""
    found, chosen = SOURCES.page(access, query, SourceSystem.objects.select_related("owner"))
    return found.of([_system(access, each) for each in found.rows]), chosen


def system(access: FieldAccess, key: str) -> System:
    return _system(access, system_row(key))


def system_row(key: str) -> SourceSystem:
    """The row, for services and forms; never for a template. Raises NotFound."""
    row = SourceSystem.objects.select_related("owner").filter(key=key).first()
    if row is None:
        raise NotFound("There is no such source.")
    return row


def mapped_subjects(access: FieldAccess, key: str) -> list[Mapped]:
    """What a source has mappings of, each in its latest version; nothing for whoever may not see mappings."""
    if not access.may("see", "source.mapping"):
        return []
    return [_mapped(row) for row in _latest_mappings(key)]


def saved_mappings(access: FieldAccess, key: str) -> list[Projection]:
    """The latest mapping of each subject of a source."""
    return [access.project("source", {"mapping": _mapping_words(row)}) for row in _latest_mappings(key)]


def imports(access: FieldAccess, query: Query) -> tuple[Page[Import], Chosen]:
    """Imports under the filters of the address, the newest first unless it says otherwise."""
    found, chosen = IMPORTS.page(access, query, _batches())
    return found.of([_import(access, each) for each in found.rows]), chosen


def recent_imports(access: FieldAccess, source: str) -> list[Import]:
    """The last imports of a source."""
    rows = _batches().filter(source__key=source).order_by("-created_at", "-id")[:RECENT]
    return [_import(access, each) for each in rows]


def one_import(access: FieldAccess, batch_id: UUID) -> Import:
    return _import(access, import_row(batch_id))


def import_row(batch_id: UUID) -> ImportBatch:
    """The row, for services; never for a template. Raises NotFound."""
    row = _batches().filter(id=batch_id).first()
    if row is None:
        raise NotFound("There is no such import.")
    return row


def rejections(access: FieldAccess, batch_id: UUID, query: Query) -> tuple[Page[Rejected], Chosen]:
    """What was not taken, by line. The cells of a line are shown as the fields they were read as."""
    batch = import_row(batch_id)
    found, chosen = REJECTIONS.page(access, query, Rejection.objects.filter(batch=batch))
    return found.of([_rejected(access, batch, each) for each in found.rows]), chosen


def rejected_lines(access: FieldAccess, batch_id: UUID) -> Iterator[list[str]]:
    """Every rejection as cells of a file: line, column, reason, the line's own columns. What is masked is empty."""
    batch = import_row(batch_id)
    yield ["line", "column", "reason", *batch.header]
    for rejection in Rejection.objects.filter(batch=batch).order_by("line", "id").iterator(2_000):
        shown = dict(_rejected(access, batch, rejection).raw)
        cells = [getattr(shown.get(column), "value", "") for column in batch.header]
        yield [str(rejection.line), rejection.column, rejection.reason, *map(str, cells)]


def cell(access: FieldAccess, batch: ImportBatch, attribute: str, text: str) -> Field:
    """The text of a cell as the field it is read as; one that is not read is shown to those who see whole lines."""
    if attribute and access.entry(f"{batch.subject}.{attribute}"):
        projection = access.project(batch.subject, {attribute: text})
        log.viewed(access, projection, f"import {batch.id}")
        return projection[attribute]
    return access.project("import", {"rejection_raw": text})["rejection_raw"]


def _batches() -> QuerySet[ImportBatch]:
    return ImportBatch.objects.select_related("source", "mapping", "job", "uploaded_by")


def _system(access: FieldAccess, row: SourceSystem) -> System:
    values = {
        "key": row.key,
        "name": row.name,
        "kind": row.get_kind_display(),
        "trust": row.trust,
        "half_life": row.half_life,
        "mode": row.get_mode_display(),
        "owner": str(row.owner) if row.owner else "",
        "country": row.country,
        "day_first": "day before month" if row.day_first else "month before day",
        "promotion": row.get_promotion_display(),
        "most_rejected": row.most_rejected,
        "created_at": row.created_at,
    }
    shown = access.project("source", values)
    codes = (("kind", row.kind), ("mode", row.mode), ("promotion", row.promotion))
    kind, mode, promotion = (code if shown.shown(key) else "" for key, code in codes)
    return System(row.key, kind, mode, promotion, shown)


def _import(access: FieldAccess, row: ImportBatch) -> Import:
    subject = subjects.find(row.subject)
    values: dict[str, Any] = {
        "source": row.source.name,
        "subject": subject.label if subject else row.subject,
        "file_name": row.file_name,
        "size": row.size,
        "encoding": row.encoding,
        "delimiter": layouts.DELIMITERS.get(row.delimiter, row.delimiter),
        "format": _format(row),
        "header": row.header,
        "mapping": f"version {row.mapping.version}" if row.mapping else "",
        "status": row.get_status_display(),
        "error": row.error,
        "hold": row.hold,
        "uploaded_by": str(row.uploaded_by) if row.uploaded_by else "",
        "created_at": row.created_at,
        "finished_at": row.finished_at,
    }
    values |= {name: getattr(row, name) for name in COUNTS}
    return Import(str(row.id), row.source.key, row.subject, row.status, access.project("import", values))


def _format(row: ImportBatch) -> str:
    """What kind of file it was, in words."""
    found = formats.find(row.format)
    return found.label if found else "delimited text"


COUNTS = ("accepted_count", "changed_count", "unchanged_count", "late_count", "rejected_count", "cell_rejected_count")


def _rejected(access: FieldAccess, batch: ImportBatch, row: Rejection) -> Rejected:
    fields = access.project(
        "import",
        {
            "rejection_line": row.line,
            "rejection_key": row.key,
            "rejection_column": row.column,
            "rejection_reason": row.reason,
        },
    )
    read_as: Mapping[str, str] = batch.mapping.columns if batch.mapping else {}
    raw = tuple((name, cell(access, batch, read_as.get(name, ""), str(text))) for name, text in row.raw.items())
    return Rejected(fields, raw, bool(row.column))


def _latest_mappings(key: str) -> Iterable[SavedMapping]:
    return SavedMapping.objects.filter(source__key=key).order_by("subject", "-version").distinct("subject")


def _mapped(row: SavedMapping) -> Mapped:
    subject = subjects.find(row.subject)
    label = subject.label if subject else row.subject
    return Mapped(row.subject, label, row.version, sum(bool(key) for key in row.columns.values()), row.key_column)


def _mapping_words(row: SavedMapping) -> str:
    subject = subjects.find(row.subject)
    read = [f"{column} → {key}" for column, key in row.columns.items() if key]
    label = subject.label if subject else row.subject
    return f"{label}, version {row.version}: {', '.join(read)}" + (f"; key {row.key_column}" if row.key_column else "")
