"""What the API says of assessments."""

from mdm.profiling.values import LABELS
from mdm.sources.assessments.models import Assessment
from mdm.web.described import (
    ANYTHING,
    KEY,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    answer,
    by_key,
    each,
    explained,
    fields,
    list_of,
    maybe,
    one_of,
    page_of,
)  # fmt: skip

ASSESSMENT = answer(
    "Assessment",
    "A look at a file, or at what a source says now.",
    fields(
        "import", "source", "subject", "file_name", "assessed", "assessed_rows", "assessed_findings", "status", "error",
        "uploaded_by", "created_at", "finished_at",
    ),
    id=KEY,
    source_key=TEXT,
    import_id=maybe(KEY),
    state=one_of(Assessment.Status.values),
    origin=one_of(Assessment.Origin.values),
    column_count=WHOLE,
)  # fmt: skip
ASSESSMENTS = page_of(ASSESSMENT)
LINES = list_of(list_of(WHOLE))
FINDING = answer(
    "AssessmentFinding", "Something that is worth a look: 3 before all else, 1 good to know.", weight=WHOLE,
    column=TEXT, text=TEXT, line=explained(WHOLE, "Where to look first; 0 for nowhere in particular."),
)  # fmt: skip
TABLE_KEY = answer(
    "AssessmentKey", "Columns that tell the rows apart, or nearly.", columns=TEXTS, duplicates=WHOLE, empty=WHOLE,
    is_exact=YES_NO, lines=LINES,
)  # fmt: skip
DOUBLES = answer(
    "AssessmentDoubles", "Rows that seem to say what an earlier one says.", kind=TEXT, columns=TEXTS, rows=WHOLE,
    groups=WHOLE, is_exact=YES_NO, lines=LINES,
)  # fmt: skip
DETAIL = answer(
    "AssessmentDetail",
    "An assessment with what it says of all columns together.",
    ASSESSMENT,
    unreadable=WHOLE,
    unreadable_lines=list_of(WHOLE),
    keys=each(TABLE_KEY),
    doubles=each(DOUBLES),
    equal=list_of(TEXTS),
    constant=TEXTS,
    empty=TEXTS,
    determines=explained(list_of(TEXTS), "Pairs: a column, and the one that settles it."),
    looked_at=explained(WHOLE, "Rows on which that was tried."),
    findings=each(FINDING),
)
COLUMN = answer(
    "AssessedColumn",
    "The figures of a column. `figures` are exact but where it says `distinct_error`, `pattern_error` or `is_sampled`.",
    place=WHOLE,
    name=TEXT,
    kind=one_of(list(LABELS.items())),
    read_as=explained(TEXT, "The attribute as which its values are shown."),
    suspected=explained(TEXT, "What personal data it may hold, in words."),
    sensitivity=explained(TEXT, "How the catalogue classes that."),
    filled=NUMBER,
    findings=WHOLE,
    figures=by_key(ANYTHING),
)
COLUMNS = page_of(COLUMN)
COUNTED = answer("CountedText", "A text and how many cells say it.", text=ANYTHING, count=WHOLE, share=NUMBER)
PATTERN = answer(
    "CellPattern", "How cells are written.", pattern=TEXT, count=WHOLE, share=NUMBER, line=WHOLE, example=ANYTHING
)
MEASURE = answer("ColumnMeasure", "A number or a day of a column, as text.", label=TEXT, value=ANYTHING)
COLUMN_DETAIL = answer(
    "AssessedColumnDetail",
    "A column with its values, as far as they may be seen; `locked` says why not.",
    COLUMN,
    locked=TEXT,
    top=each(COUNTED),
    patterns=each(PATTERN),
    measures=each(MEASURE),
    notes=each(FINDING),
)
DIFFERENCE = answer(
    "AssessmentDifference", "Something that is not as it was, and why it is worth a look.", weight=WHOLE, column=TEXT,
    what=TEXT, before=TEXT, after=TEXT, why=TEXT,
)  # fmt: skip
COMPARED = answer(
    "ComparedColumn", "A column in both.", name=TEXT, before=maybe(NUMBER), after=maybe(NUMBER),
    index=explained(maybe(NUMBER), "Population stability index."), of=TEXT,
)  # fmt: skip
COMPARISON = answer(
    "AssessmentComparison",
    "An assessment beside an earlier one; `before` and `after` of columns are shares of the rows that are filled.",
    id=KEY,
    compared_with=maybe(KEY),
    differences=each(DIFFERENCE),
    columns=each(COMPARED),
)
