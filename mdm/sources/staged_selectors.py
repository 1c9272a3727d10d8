"""Reading for people what stands between a file and its records: rounds, staged rows, the effect of a withdrawal."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection
from mdm.sources import sightings, subjects
from mdm.sources.lists import LEFT_OUT, STAGED
from mdm.sources.models import ImportBatch
from mdm.sources.parsing import Candidate, Reader
from mdm.sources.selectors import cell, import_row
from mdm.sources.staging_models import ExcludedLine, StagedRow, StagingRound
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Query

VERDICT = "import.row_verdict:is:"


@dataclass(frozen=True, slots=True)
class Round:
    """One finishing round; `words` say under which mapping, by whom and why."""

    number: int
    fields: Projection


@dataclass(frozen=True, slots=True)
class StagedCell:
    """A cell as it stands and as it would be kept."""

    column: str
    raw: Field
    standard: Field | None  # none: the column is not read, or says nothing
    note: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A line as it would be taken."""

    line: int
    verdict: str
    is_excluded: bool
    fields: Projection
    cells: tuple[StagedCell, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What withdrawing a batch would do: rows that change, rows that no other batch says, customers left without."""

    said: int
    changing: int
    retiring: int
    customers: int


def rounds(access: FieldAccess, batch_id: UUID) -> list[Round]:
    """The rounds of a batch, the latest first."""
    rows = StagingRound.objects.filter(batch_id=batch_id).select_related("mapping", "started_by").order_by("-number")
    return [_round(access, row) for row in rows]


def counts(batch_id: UUID) -> dict[str, int]:
    """How many staged lines there are of each verdict, and how many are left out."""
    by_verdict = StagedRow.objects.filter(batch_id=batch_id).values_list("verdict").annotate(Count("id"))
    found = dict.fromkeys(StagedRow.Verdict.values, 0) | dict(by_verdict.order_by())
    return found | {LEFT_OUT: ExcludedLine.objects.filter(batch_id=batch_id).count()}


def rows(access: FieldAccess, batch_id: UUID, query: Query) -> tuple[Page[Staged], tuple[Filter, ...]]:
    """Staged lines under the filters of the address, in the file's order."""
    batch = import_row(batch_id)
    page, chosen = STAGED.page(access, query, StagedRow.objects.filter(batch=batch))
    lines = [row.line for row in page.rows]
    excluded = set(ExcludedLine.objects.filter(batch=batch, line__in=lines).values_list("line", flat=True))
    subject = subjects.find(batch.subject)
    reader = Reader.of(batch, subject) if subject and batch.mapping else None
    return page.of([_staged(access, batch, row, row.line in excluded, reader) for row in page.rows]), chosen


def effect(batch_id: UUID) -> Effect:
    """What withdrawing the batch would do. Nothing is written."""
    batch = import_row(batch_id)
    subject = subjects.find(batch.subject)
    if subject is None or subject.kept is None:
        return Effect(0, 0, 0, 0)
    said, kept_by_others, alone = sightings.resting_on(batch, subject.kept)
    lost = subject.kept.orphans(alone) if subject.kept.orphans else 0
    return Effect(said, kept_by_others, len(alone), lost)


def _round(access: FieldAccess, row: StagingRound) -> Round:
    counted = f"{row.new_count:,} new, {row.changed_count:,} changed, {row.unchanged_count:,} unchanged"
    words = {
        "mapping": f"version {row.mapping.version}",
        "uploaded_by": str(row.started_by) if row.started_by else "",
        "created_at": row.started_at,
        "finished_at": row.finished_at,
        "rounds": f"{counted}, {row.refused_count:,} rejected" + (f". {row.reason}" if row.reason else ""),
    }
    return Round(row.number, access.project("import", words))


def _staged(
    access: FieldAccess, batch: ImportBatch, row: StagedRow, is_excluded: bool, reader: Reader | None
) -> Staged:
    values: dict[str, Any] = {
        "row_line": row.line,
        "row_key": row.key,
        "row_verdict": row.get_verdict_display(),
        "row_problems": [f"{column}: {reason}" if column else reason for column, _, reason, _ in row.problems],
    }
    return Staged(
        row.line, row.verdict, is_excluded, access.project("import", values), _cells(access, batch, row, reader)
    )


def _cells(access: FieldAccess, batch: ImportBatch, row: StagedRow, reader: Reader | None) -> tuple[StagedCell, ...]:
    read_as = dict(reader.columns) if reader else {}
    attributes = row.attributes or _attributes(row, reader)
    return tuple(
        _cell(access, batch, column, str(text), read_as.get(column, ""), attributes)
        for column, text in row.payload.items()
    )


def _cell(
    access: FieldAccess, batch: ImportBatch, column: str, text: str, attribute: str, attributes: dict[str, Any]
) -> StagedCell:
    said = [stated for stated in attributes.get(attribute, ()) if stated["raw"] == text] if attribute else []
    standard = "; ".join(stated["value"] for stated in said)
    note = "; ".join(dict.fromkeys(stated["note"] for stated in said if stated.get("note")))
    raw = cell(access, batch, attribute, text[:2_000])
    shown = cell(access, batch, attribute, standard) if standard and standard != text else None
    return StagedCell(column, raw, shown, note if not raw.locked else "")


def _attributes(row: StagedRow, reader: Reader | None) -> dict[str, Any]:
    """Of a line that stood still: what it says is standardised for the page only."""
    if reader is None or row.verdict == StagedRow.Verdict.REFUSED:
        return {}
    return dict(reader.parsed(Candidate(row.line, row.key, row.payload, row.content_hash)).attributes)


def tabs(counted: dict[str, int], chosen: Sequence[Filter]) -> Sequence[dict[str, Any]]:
    """The verdicts as tabs, with how many lines each has."""
    verdict = next((each.text for each in chosen if str(each).startswith(VERDICT)), "")
    labels = {"": "All", **dict(StagedRow.Verdict.choices), LEFT_OUT: "left out"}
    total = sum(number for key, number in counted.items() if key != LEFT_OUT)
    return [
        {
            "label": label[:1].upper() + label[1:],
            "url": f"?f={VERDICT}{key}" if key else "?",
            "count": total if not key else counted.get(key, 0),
            "current": key == verdict,
        }
        for key, label in labels.items()
        if not key or counted.get(key) or key == verdict
    ]
