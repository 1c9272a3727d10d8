"""The versions of a mapping: who saved each and why, what differs between two, which imports were read under which."""

from collections.abc import Mapping as Dict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.sources import subjects
from mdm.sources.models import ImportBatch, Mapping
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

READING = "source.mapping"  # the right to see how columns are read
MOST_IMPORTS = 20
LISTING = Listing(
    "mapping",
    (("version", "desc"), ("id", "desc")),
    {
        "version": Column("version", orders=True, label="Version", kind="number", right=READING),
        "created_at": Column("created_at", orders=True, label="Saved at", kind="time", right=READING),
        "key_column": Column("key_column", label="Key column", kind="text", right=READING),
    },
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version. `saved` is who saved it and why, as far as the reader may know."""

    version: int
    created_at: datetime
    saved: Projection
    columns: Dict[str, str]
    key_column: str
    import_count: int
    is_latest: bool

    @property
    def read_count(self) -> int:
        return sum(bool(key) for key in self.columns.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A column that differs; `before` and `after` are what it is read as, in words, "" for not read."""

    kind: str  # added, dropped, otherwise
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """From one version to another."""

    before: Version
    after: Version
    lines: tuple[Line, ...]
    same_count: int
    reads: tuple[tuple[str, str], ...]  # each column of the second and what it is read as, in words
    imports: tuple[tuple[UUID, int, Projection], ...]  # of both: id, version, fields of the import

    @property
    def has_other_key(self) -> bool:
        return self.before.key_column != self.after.key_column


def page(access: FieldAccess, source: str, subject: str, query: Query) -> tuple[Page[Version], tuple[Filter, ...]]:
    """The versions of one mapping, the newest first unless the address says otherwise."""
    access.require("see", READING)
    _known(source, subject)
    found, chosen = LISTING.page(access, query, _of(source, subject))
    return found.of(_versions(access, found.rows)), chosen


def difference(access: FieldAccess, source: str, subject: str, before: int, after: int) -> Difference:
    """What the second version says otherwise than the first."""
    access.require("see", READING)
    rows = {row.version: row for row in _of(source, subject).filter(version__in={before, after})}
    if missing := {before, after} - rows.keys():
        raise NotFound(f"There is no version {min(missing)} of this mapping.")
    told = {each.version: each for each in _versions(access, list(rows.values()))}
    old, new = told[before], told[after]
    lines = tuple(_lines(subject, old.columns, new.columns))
    same = sum(new.columns.get(column, None) == key for column, key in old.columns.items())
    reads = tuple((column, subjects.called(subject, key)) for column, key in new.columns.items())
    return Difference(old, new, lines, same, reads, _imports(access, list(rows.values())))


def since(text: str, version: int) -> int:
    """The version that somebody named to compare with, the one before by itself. Raises Invalid."""
    if not text:
        return max(version - 1, 1)
    if not text.isdecimal() or len(text) > 6:
        raise Invalid("A version is a number.", field="since", mend="Leave it out to compare with the one before.")
    return int(text)


def _of(source: str, subject: str) -> Any:
    return Mapping.objects.filter(source__key=source, subject=subject)


def _known(source: str, subject: str) -> None:
    if not _of(source, subject).exists():
        raise NotFound("There is no such mapping.", mend="Choose one on the page of the source.")


def _versions(access: FieldAccess, rows: list[Mapping]) -> list[Version]:
    """Three statements for a page, however many versions."""
    if not rows:
        return []
    ids = [row.pk for row in rows]
    saved = {
        made["id"]: made
        for made in Mapping.history.filter(id__in=ids, history_type="+").values(
            "id", "change_set__actor_name", "change_set__action", "change_set__reason"
        )
    }
    read = ImportBatch.objects.filter(mapping__in=ids).values_list("mapping")
    counts = dict(read.annotate(Count("id")).order_by())
    newest = _of_row(rows[0]).order_by("-version").values_list("version", flat=True).first()
    return [_version(access, row, saved.get(row.pk, {}), counts.get(row.pk, 0), newest) for row in rows]


def _of_row(row: Mapping) -> Any:
    return Mapping.objects.filter(source=row.source_id, subject=row.subject)


def _version(access: FieldAccess, row: Mapping, made: Dict[str, Any], count: int, newest: int | None) -> Version:
    said = {key: made.get(f"change_set__{key}") or "" for key in ("actor_name", "action", "reason")}
    return Version(
        version=row.version,
        created_at=row.created_at,
        saved=access.project("change", said),
        columns=row.columns,
        key_column=row.key_column,
        import_count=count,
        is_latest=row.version == newest,
    )


def _lines(subject: str, before: Dict[str, str], after: Dict[str, str]) -> list[Line]:
    found = []
    for column in sorted({*before, *after}):
        old, new = before.get(column), after.get(column)
        if old != new:
            kind = "added" if old is None else "dropped" if new is None else "otherwise"
            found.append(Line(kind, column, subjects.called(subject, old or ""), subjects.called(subject, new or "")))
    return found


def _imports(access: FieldAccess, rows: list[Mapping]) -> tuple[tuple[UUID, int, Projection], ...]:
    if not access.may("see", "work.import"):
        return ()
    read = ImportBatch.objects.filter(mapping__in=[row.pk for row in rows]).select_related("mapping")
    batches = read.order_by("-created_at", "-id")[:MOST_IMPORTS]
    return tuple(
        (
            batch.pk,
            batch.mapping.version if batch.mapping else 0,
            access.project("import", {"file_name": batch.file_name, "status": batch.get_status_display()}),
        )
        for batch in batches
    )


def plain(row: Version) -> dict[str, Any]:
    """The form of the API."""
    said = {"version": row.version, "created_at": row.created_at, "columns": row.columns}
    stand = {"key_column": row.key_column, "import_count": row.import_count, "is_latest": row.is_latest}
    return said | stand | row.saved.plain()
