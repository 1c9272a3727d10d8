"""Reading assessments for people."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from mdm.access import catalogue
from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.profiling import comparing, values
from mdm.profiling.comparing import Compared, Difference
from mdm.profiling.findings import Finding
from mdm.profiling.results import ColumnFigures, ColumnProfile, ColumnValues, TableFigures, TableProfile
from mdm.sources import subjects
from mdm.sources.assessments import drawings, showing
from mdm.sources.assessments.drawings import Filling, Rect
from mdm.sources.assessments.lists import ASSESSMENTS, COLUMNS
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Query

Chosen = tuple[Filter, ...]
Status = Assessment.Status
RECENT = 5
FIGURES = "import.assessed_column"  # who may see this may see the figures of columns, which are nobody's values


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment; `state` and `origin` are plain."""

    id: str
    source: str
    batch: str
    state: str
    origin: str
    column_count: int
    fields: Projection


@dataclass(frozen=True, slots=True)
class AssessedTable:
    """One assessment with what it says of all columns together."""

    row: Assessed
    figures: TableFigures
    findings: tuple[Finding, ...]
    places: dict[str, int]  # column → place, for links
    job: UUID | None

    @property
    def grave(self) -> int:
        return sum(each.weight == 3 for each in self.findings)


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column in the table of an assessment."""

    place: int
    name: str
    kind: str
    reads: str
    read_as: str  # what the attribute that it reads is called
    suspected: str
    sensitivity: str
    findings: int
    figures: ColumnFigures
    filling: Filling
    picture: tuple[Rect, ...]
    picture_of: str
    locked: str  # why values are not shown


@dataclass(frozen=True, slots=True)
class ColumnDetail:
    """A column with everything that is known of it and may be seen."""

    row: ColumnRow
    values: showing.Values
    findings: tuple[Finding, ...]
    lengths: tuple[Rect, ...]
    histogram: tuple[Rect, ...]
    assessment: Assessed


@dataclass(frozen=True, slots=True)
class Comparison:
    """An assessment beside an earlier one."""

    new: Assessed
    old: Assessed | None
    others: tuple[Assessed, ...]
    differences: tuple[Difference, ...] = ()
    columns: tuple[Compared, ...] = ()


def assessments(access: FieldAccess, query: Query) -> tuple[Page[Assessed], Chosen]:
    """Assessments under the filters of the address, the newest first unless it says otherwise."""
    found, chosen = ASSESSMENTS.page(access, query, _rows())
    return found.of([_assessed(access, each) for each in found.rows]), chosen


def recent(access: FieldAccess, source: str) -> list[Assessed]:
    """The last assessments of a source."""
    return [_assessed(access, each) for each in _rows().filter(source__key=source).order_by("-created_at")[:RECENT]]


def of_batch(access: FieldAccess, batch_id: UUID) -> Assessed | None:
    """The last assessment of a file."""
    row = _rows().filter(batch_id=batch_id).order_by("-created_at").first()
    return _assessed(access, row) if row else None


def row(assessment_id: UUID) -> Assessment:
    """The row, for services; never for a template. Raises NotFound."""
    found = _rows().filter(id=assessment_id).first()
    if found is None:
        raise NotFound("There is no such assessment.")
    return found


def one(access: FieldAccess, assessment_id: UUID) -> AssessedTable:
    access.require("see", FIGURES)
    found = row(assessment_id)
    names = AssessedColumn.objects.filter(assessment=found).values_list("name", "place")
    return AssessedTable(
        _assessed(access, found),
        TableFigures.read(found.figures),
        tuple(Finding.read(each) for each in found.findings),
        dict(names),
        found.job_id,
    )


def columns(access: FieldAccess, assessment_id: UUID, query: Query) -> tuple[Page[ColumnRow], Chosen]:
    """The columns of an assessment, in their order unless the address says otherwise."""
    access.require("see", FIGURES)
    subject = row(assessment_id).subject
    found, chosen = COLUMNS.page(access, query, AssessedColumn.objects.filter(assessment=assessment_id))
    return found.of([_column(access, subject, each) for each in found.rows]), chosen


def column(access: FieldAccess, assessment_id: UUID, place: int) -> ColumnDetail:
    access.require("see", FIGURES)
    assessment = row(assessment_id)
    found = AssessedColumn.objects.filter(assessment=assessment, place=place).first()
    if found is None:
        raise NotFound("There is no such column.")
    told = _column(access, assessment.subject, found)
    is_hidden = told.picture_of == ""
    return ColumnDetail(
        told,
        showing.shown(access, assessment.subject, found),
        tuple(Finding.read(each) for each in assessment.findings if each["column"] == found.name),
        () if is_hidden else drawings.bars([count for _, count in told.figures.lengths]),
        () if is_hidden else drawings.bars(told.figures.histogram),
        _assessed(access, assessment),
    )


def comparison(access: FieldAccess, assessment_id: UUID, other: UUID | None) -> Comparison:
    """What differs from an earlier assessment of the same source: the last before it unless another is named."""
    access.require("see", FIGURES)
    new = row(assessment_id)
    alike = _rows().filter(source=new.source, subject=new.subject, status=Status.DONE).exclude(id=new.id)
    earlier = alike.filter(origin=new.origin, created_at__lt=new.created_at).order_by("-created_at")
    old = alike.filter(id=other).first() if other else earlier.first()
    others = tuple(_assessed(access, each) for each in alike.order_by("-created_at")[:20])
    if old is None or new.status != Status.DONE:
        return Comparison(_assessed(access, new), None, others)
    before, after = _profile(old), _profile(new)
    return Comparison(
        _assessed(access, new),
        _assessed(access, old),
        others,
        tuple(comparing.differences(before, after)),
        tuple(comparing.compared(before, after)),
    )


def named(text: str) -> UUID | None:
    """The assessment that somebody named to compare with. Raises Invalid."""
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise Invalid("That names no assessment.", field="with", mend="Choose one of the list.") from error


def _rows() -> QuerySet[Assessment]:
    return Assessment.objects.select_related("source", "batch", "asked_by")


def _profile(assessment: Assessment) -> TableProfile:
    kept = AssessedColumn.objects.filter(assessment=assessment).order_by("place")
    told = tuple(ColumnProfile(c.name, ColumnFigures.read(c.figures), ColumnValues.read(c.shown)) for c in kept)
    return TableProfile(TableFigures.read(assessment.figures), told)


def _assessed(access: FieldAccess, found: Assessment) -> Assessed:
    subject = subjects.find(found.subject)
    said: dict[str, Any] = {
        "source": found.source.name,
        "subject": subject.label if subject else found.subject,
        "file_name": found.batch.file_name if found.batch else "",
        "assessed": found.get_origin_display(),
        "assessed_rows": found.row_count,
        "assessed_findings": found.finding_count,
        "status": found.get_status_display(),
        "error": found.error,
        "uploaded_by": str(found.asked_by) if found.asked_by else "",
        "created_at": found.created_at,
        "finished_at": found.finished_at,
    }
    return Assessed(
        str(found.id), found.source.key, str(found.batch_id or ""), found.status, found.origin, found.column_count,
        access.project("import", said),
    )  # fmt: skip


def _column(access: FieldAccess, subject: str, found: AssessedColumn) -> ColumnRow:
    figures = ColumnFigures.read(found.figures)
    locked = showing.Shower(access, subject, found.reads).locked
    of = "" if locked and found.reads else "numbers" if figures.histogram else "lengths"
    counts = figures.histogram if of == "numbers" else [count for _, count in figures.lengths]
    entry = catalogue.by_field().get(f"customer.{figures.suspected}")
    return ColumnRow(
        found.place,
        found.name,
        values.LABELS.get(found.kind, found.kind),
        found.reads,
        subjects.called(subject, found.reads),
        entry.label if entry else "",
        entry.sensitivity if entry else "",
        found.finding_count,
        figures,
        drawings.filling(figures.rows, figures.filled, figures.placeholder_count),
        drawings.bars(counts) if of else (),
        of,
        locked,
    )
