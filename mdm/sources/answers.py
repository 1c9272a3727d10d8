"""What the API says of sources, imports and their lines."""

from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.selectors import COUNTS
from mdm.sources.staging_models import StagedRow
from mdm.web.described import (
    ANYTHING,
    KEY,
    MOMENT,
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
    one,
    one_of,
    page_of,
)  # fmt: skip

SYSTEM_FIELDS = (
    "key", "name", "kind", "trust", "half_life", "mode", "owner", "country", "promotion", "most_rejected", "created_at",
)  # fmt: skip
IMPORT_FIELDS = (
    "source", "subject", "file_name", "size", "encoding", "delimiter", "format", "header", "mapping", "status", "error",
    "hold", "uploaded_by", "created_at", "finished_at", *COUNTS,
)  # fmt: skip
CELL = ANYTHING  # as the field that it is read as: its value, its mask, or null where it is locked

SYSTEM = answer(
    "SourceSystem",
    "A source system. `kind`, `mode` and `promotion` are words; beside them are the keys that a change takes.",
    fields("source", *SYSTEM_FIELDS, "day_first"),
    kind_key=one_of(["", *SourceSystem.Kind.values]),
    mode_key=one_of(["", *SourceSystem.Mode.values]),
    promotion_key=one_of(["", *SourceSystem.Promotion.values]),
    day_first=explained(TEXT, "Whether the day is read before the month, in words."),
)
SYSTEMS = page_of(SYSTEM)
MAPPING = answer("SavedMapping", "The latest mapping of a subject, in words.", fields("source", "mapping"))
MAPPING_VERSION = answer(
    "MappingVersion",
    "One version of a mapping: which column is read as what, who saved it and why.",
    fields("change", "actor_name", "action", "reason"),
    version=WHOLE,
    created_at=MOMENT,
    columns=explained(by_key(TEXT), "What each column is read as; empty: it is not read."),
    key_column=TEXT,
    import_count=WHOLE,
    is_latest=YES_NO,
)
MAPPING_VERSIONS = page_of(MAPPING_VERSION)
MAPPING_LINE = answer(
    "MappingLine", "A column that differs, with what it was and is read as.",
    kind=one_of(["added", "dropped", "otherwise"]), column=TEXT, before=TEXT, after=TEXT,
)  # fmt: skip
MAPPING_DIFFERENCE = answer(
    "MappingDifference",
    "What a version says otherwise than another.",
    before=one(MAPPING_VERSION),
    after=one(MAPPING_VERSION),
    lines=each(MAPPING_LINE),
    same_count=WHOLE,
)
SYSTEM_DETAIL = answer("SourceSystemDetail", "A source system with its mappings.", SYSTEM, mappings=each(MAPPING))
IMPORT = answer(
    "Import",
    "One import. `state` is its key, `status` the same in words.",
    fields("import", *IMPORT_FIELDS),
    id=KEY,
    source_key=TEXT,
    subject_key=TEXT,
    state=one_of(ImportBatch.Status.values),
)
IMPORTS = page_of(IMPORT)
REJECTION = answer(
    "Rejection",
    "A line, or with a column a cell, that was not taken.",
    fields("import", "rejection_line", "rejection_key", "rejection_column", "rejection_reason"),
    line_was_taken=YES_NO,
    raw=by_key(CELL),
)
REJECTIONS = page_of(REJECTION)
CHOICE = answer(
    "ColumnChoice",
    "What a column is suggested to be read as, and why.",
    column=TEXT,
    attribute=TEXT,
    surety=NUMBER,
    reason=TEXT,
    samples=list_of(CELL),
    doubt=explained(TEXT, "Why its cells would be read wrongly; empty where nothing tells."),
)
SUGGESTION = answer(
    "Suggestion",
    "The mapping to decide on.",
    columns=each(CHOICE),
    key_column=TEXT,
    key_reason=TEXT,
    needs_key=YES_NO,
    attributes=explained(list_of(TEXTS), "Key and label of what a column can be read as."),
    repeating=TEXTS,
    required=list_of(TEXTS),
    note=TEXT,
    mapping=by_key(TEXT),
)
PREVIEW_CELL = answer("PreviewCell", "A cell as it stands and as it would be kept.", raw=CELL, standard=CELL, note=TEXT)
PREVIEW_ROW = answer("PreviewRow", "One line; with a problem it would be refused.", line=WHOLE, problem=TEXT,
                     cells=each(PREVIEW_CELL))  # fmt: skip
PREVIEW = answer("Preview", "The first lines under a mapping.", columns=TEXTS, rows=each(PREVIEW_ROW))

ROUND = answer(
    "Round",
    "One finishing round: under which mapping, by whom, and what came of it.",
    fields("import", "mapping", "uploaded_by", "created_at", "finished_at", "rounds"),
    number=WHOLE,
)
COUNTED = by_key(WHOLE)
ROUNDS = answer("Rounds", "The rounds of an import, the latest first.", rounds=each(ROUND), staged=COUNTED)
STAGED_CELL = answer(
    "StagedCell", "A cell as it stands, and as it would be kept where that differs.", column=TEXT, raw=CELL,
    standard=CELL, note=TEXT,
)  # fmt: skip
STAGED = answer(
    "StagedLine",
    "A line as it would be taken.",
    fields("import", "row_line", "row_key", "row_verdict", "row_problems"),
    verdict=one_of(StagedRow.Verdict.values),
    is_excluded=YES_NO,
    cells=each(STAGED_CELL),
)
STAGED_LINES = page_of(STAGED)
LEFT_OUT = answer("LeftOut", "How many lines changed sides, and how it stands.", changed=WHOLE, staged=COUNTED)
WITHDRAWAL = answer(
    "Withdrawal",
    "What withdrawing would do: rows it said, rows that change, rows nobody else says, customers left without.",
    said=WHOLE,
    changing=WHOLE,
    retiring=WHOLE,
    customers=WHOLE,
)
