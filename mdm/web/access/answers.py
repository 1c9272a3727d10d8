"""What the API says of fields and rights."""

from mdm.access.lines import VALUE_TYPES
from mdm.access.models import Action, Sensitivity
from mdm.web.described import (
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    answer,
    each,
    fields,
    list_of,
    maybe,
    one,
    one_of,
    page_of,
)  # fmt: skip

ACTIONS = list_of(one_of(Action.values))
ATTRIBUTE = answer(
    "Attribute",
    "A field of the catalogue, and what the asker may do with it.",
    field=TEXT,
    subject=TEXT,
    key=TEXT,
    label=TEXT,
    section=TEXT,
    sensitivity=one_of(Sensitivity.values),
    value_type=one_of(sorted(VALUE_TYPES)),
    actions=ACTIONS,
)
ATTRIBUTES = page_of(ATTRIBUTE)
CELL = answer(
    "Cell",
    "What a role may do with a field: the strongest level, and what comes with it.",
    role=TEXT,
    level=one_of(["edit", "see", "masked", "hidden"]),
    further=TEXTS,
    is_exception=YES_NO,
    is_current=YES_NO,
)
ROW = answer(
    "MatrixRow", "A field, and its cells in the order of the roles.", field=TEXT, label=TEXT, sensitivity=TEXT,
    cells=each(CELL),
)  # fmt: skip
SECTION = answer("MatrixSection", "A heading and its fields.", subject=TEXT, label=TEXT, rows=each(ROW))
MATRIX = answer("Matrix", "What every role may do with every field.", roles=TEXTS, sections=each(SECTION))
EFFECT = answer(
    "GrantEffect",
    "A cell that changes, and how many people gain and lose by it.",
    field=TEXT,
    label=TEXT,
    before=one(CELL),
    after=one(CELL),
    gained=ACTIONS,
    lost=ACTIONS,
    gaining_count=WHOLE,
    losing_count=WHOLE,
)
CHANGED = answer("GrantChange", "What a change does, or would do.", is_made=YES_NO, effects=each(EFFECT))
SET = answer(
    "GrantSet",
    "Who set a grant, when and why.",
    fields("change", "actor_name", "reason", "started_at", "action", "difference", "record"),
)
STEP = answer("GrantStep", "One link of the chain that decides a cell.", text=TEXT, change=one(SET, null=True))
EXPLANATION = answer(
    "GrantExplanation",
    "Why a right is as it is. A version is 0 where there is no grant.",
    role=TEXT,
    field=TEXT,
    label=TEXT,
    sensitivity=TEXT,
    value_type=TEXT,
    cell=one(CELL),
    steps=each(STEP),
    class_actions=ACTIONS,
    field_actions=maybe(ACTIONS),
    class_version=WHOLE,
    field_version=WHOLE,
)
