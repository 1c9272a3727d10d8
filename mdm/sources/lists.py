"""What the lists of sources, imports and rejected lines are narrowed and ordered by."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from mdm.access.field_access import FieldAccess
from mdm.sources import subjects
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.staging_models import ExcludedLine, StagedRow
from mdm.web.keyset import Order
from mdm.web.listing import Choice, Column, Listing

LEFT_OUT = "left_out"
NEWEST: Order = (("created_at", "desc"), ("id", "desc"))


def source_names(access: FieldAccess) -> list[Choice]:
    """The sources by key, with their names as far as those may be seen."""
    known = SourceSystem.objects.order_by("name").values_list("key", "name")
    return [(key, access.project("source", {"name": name}).text("name") or key) for key, name in known]


def subject_names(_: FieldAccess) -> list[Choice]:
    """What a file can hold."""
    return [(subject.key, subject.label) for subject in subjects.every()]


SOURCES = Listing(
    "source",
    (("name", "asc"), ("key", "asc")),
    {
        "key": Column("key"),
        "name": Column("name", orders=True),
        "kind": Column("kind", choices=SourceSystem.Kind.choices),
        "trust": Column("trust", orders=True),
        "mode": Column("mode", choices=SourceSystem.Mode.choices),
        "owner": Column("owner", is_nullable=True),
        "created_at": Column("created_at", orders=True),
    },
)
IMPORTS = Listing(
    "import",
    NEWEST,
    {
        "source": Column("source__key", choices=source_names),
        "subject": Column("subject", choices=subject_names),
        "status": Column("status", choices=ImportBatch.Status.choices),
        "file_name": Column("file_name"),
        "rejected_count": Column("rejected_count"),
        "uploaded_by": Column("uploaded_by", is_nullable=True),
        "created_at": Column("created_at", orders=True),
        "finished_at": Column("finished_at", is_nullable=True),
    },
)
BY_LINE: Order = (("line", "asc"), ("id", "asc"))
REJECTIONS = Listing(
    "import",
    BY_LINE,
    {
        "rejection_line": Column("line", orders=True),
        "rejection_key": Column("key"),
        "rejection_column": Column("column"),
        "rejection_reason": Column("reason"),
    },
)


def _in_verdict(operator: str, value: Any) -> Q:
    """Left out is said of a line beside what would become of it."""
    verdicts = value if operator == "any" else [value]
    met = Q(verdict__in=verdicts)
    if LEFT_OUT in verdicts:
        met |= Q(Exists(ExcludedLine.objects.filter(batch=OuterRef("batch"), line=OuterRef("line"))))
    return ~met if operator == "is_not" else met


STAGED = Listing(
    "import",
    BY_LINE,
    {
        "row_line": Column("line", orders=True),
        "row_key": Column("key"),
        "row_verdict": Column(_in_verdict, choices=[*StagedRow.Verdict.choices, (LEFT_OUT, "left out")]),
    },
)
