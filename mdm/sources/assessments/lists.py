"""What the lists of assessments and of their columns are narrowed and ordered by."""

from mdm.profiling.values import LABELS
from mdm.sources.assessments.models import Assessment
from mdm.sources.lists import NEWEST, source_names, subject_names
from mdm.web.listing import Column, Listing

ASSESSMENTS = Listing(
    "import",
    NEWEST,
    {
        "source": Column("source__key", choices=source_names),
        "subject": Column("subject", choices=subject_names),
        "assessed": Column("origin", choices=Assessment.Origin.choices),
        "status": Column("status", choices=Assessment.Status.choices),
        "assessed_rows": Column("row_count", orders=True),
        "assessed_findings": Column("finding_count", orders=True),
        "created_at": Column("created_at", orders=True),
    },
)
COLUMNS = Listing(
    "import",
    (("place", "asc"), ("id", "asc")),
    {
        "assessed_column": Column("name", orders=True),
        "assessed_kind": Column("kind", choices=list(LABELS.items())),
        "assessed_filled": Column("filled", orders=True),
        "assessed_distinct": Column("distinct", orders=True),
        "assessed_findings": Column("finding_count", orders=True),
    },
)
