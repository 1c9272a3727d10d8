"""The versions of a mapping: who saved each and why, what differs between two, which imports were read under which.

A version is never changed. Using an older one again makes a new one that says the same.
"""

from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.access.projection import Projection
from mdm.audit import change_set
from mdm.sources import mappings, subjects
from mdm.sources.models import ImportBatch, Mapping, SourceSystem
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
    words = _words(subject)
    reads = tuple((column, words(key)) for column, key in new.columns.items())
    return Difference(old, new, lines, same, reads, _imports(access, list(rows.values())))


def use_again(*, source: str, subject: str, version: int, latest: int, actor: User, reason: str) -> Mapping:
    """A new version that says what an older one says. `latest` is the newest that was seen."""
    if not reason.strip():
        raise Invalid("Using a version again needs a reason.", field="reason", mend="Say why, for whoever asks later.")
    with change_set(actor=actor, action="mapping.use_again", reason=reason):
        system = SourceSystem.objects.select_for_update().filter(key=source).first()
        wanted = _of(source, subject).filter(version=version).first()
        if system is None or wanted is None:
            raise NotFound(f"There is no version {version} of this mapping.")
        newest = mappings.latest(system, subject)
        if newest is None or newest.version != latest:
            raise Stale("Another version was saved meanwhile.", mend="Look at it first.")
        if (newest.columns, newest.key_column) == (wanted.columns, wanted.key_column):
            raise Conflict("The newest version says this already.", mend="Nothing has to be done.")
        return Mapping.objects.create(
            source=system,
            subject=subject,
            version=newest.version + 1,
            columns=wanted.columns,
            key_column=wanted.key_column,
        )


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
    counts: dict[int, int] = {}
    for mapping in ImportBatch.objects.filter(mapping__in=ids).values_list("mapping_id", flat=True):
        counts[mapping] = counts.get(mapping, 0) + 1
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


def _words(subject: str) -> Callable[[str], str]:
    """What the attributes of a subject are called, by their keys."""
    known = subjects.find(subject)

    def words(key: str) -> str:
        attribute = known.attribute(key) if known and key else None
        return attribute.label if attribute else key

    return words


def _lines(subject: str, before: Dict[str, str], after: Dict[str, str]) -> list[Line]:
    words = _words(subject)
    found = []
    for column in sorted({*before, *after}):
        old, new = before.get(column), after.get(column)
        if old != new:
            kind = "added" if old is None else "dropped" if new is None else "otherwise"
            found.append(Line(kind, column, words(old or ""), words(new or "")))
    return found


def _imports(access: FieldAccess, rows: list[Mapping]) -> tuple[tuple[UUID, int, Projection], ...]:
    if not access.may("see", "work.import"):
        return ()
    read = Q(mapping__in=[row.pk for row in rows])
    batches = ImportBatch.objects.filter(read).select_related("mapping").order_by("-created_at", "-id")[:MOST_IMPORTS]
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
