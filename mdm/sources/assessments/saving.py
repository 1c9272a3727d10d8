"""Keeping what an assessment found: one row, and one for each column."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from mdm.profiling.findings import findings
from mdm.profiling.results import ColumnProfile, TableProfile
from mdm.sources.assessments.models import AssessedColumn, Assessment
from mdm.standardise import storable

_AT_ONCE = 500


def save(assessment: Assessment, profile: TableProfile, reads: Mapping[str, str], today: date) -> None:
    """Write it; inside the change set of its job."""
    found = findings(profile, today, is_day_first=assessment.source.day_first)
    counts = Counter(each.column for each in found)
    assessment.figures = profile.figures.plain()
    assessment.findings = [each.plain() for each in found]
    assessment.row_count, assessment.column_count = profile.figures.rows, len(profile.columns)
    assessment.finding_count, assessment.finished_at = len(found), timezone.now()
    assessment.status = Assessment.Status.DONE
    columns = [
        _column(assessment, place, column, reads.get(column.name, ""), counts[column.name])
        for place, column in enumerate(profile.columns, 1)
    ]
    AssessedColumn.objects.filter(assessment=assessment).delete()
    AssessedColumn.objects.bulk_create(columns, batch_size=_AT_ONCE)
    assessment.save(
        update_fields=[
            "figures", "findings", "row_count", "column_count", "finding_count", "finished_at", "status",
        ]
    )  # fmt: skip


def _column(assessment: Assessment, place: int, column: ColumnProfile, reads: str, count: int) -> AssessedColumn:
    figures = column.figures
    return AssessedColumn(
        assessment=assessment,
        place=place,
        name=column.name[:240],
        reads=reads,
        kind=figures.kind,
        filled=round(100 * figures.completeness, 3),
        distinct=figures.distinct,
        finding_count=count,
        figures=_storable(figures.plain()),
        shown=_storable(column.values.plain()),
    )


def _storable(said: object) -> object:
    """The same without what the database cannot hold: NUL and lone surrogates."""
    if isinstance(said, str):
        return storable(said)
    if isinstance(said, dict):
        return {_storable(key): _storable(value) for key, value in said.items()}
    return [_storable(each) for each in said] if isinstance(said, list | tuple) else said
