"""What the API says of quality."""

from mdm.quality.models import Severity
from mdm.quality.selectors import EXPORTED
from mdm.quality.visible import FIELDS
from mdm.web.described import (
    ANYTHING,
    DAY,
    KEY,
    MOMENT,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    all_of,
    answer,
    by_key,
    each,
    explained,
    fields,
    list_of,
    maybe,
    one,
    one_of,
    page_of,
)  # fmt: skip

VALUES = explained(by_key(ANYTHING), "Fields of the record by key, with `_locked` and `_masked` as everywhere.")
SCORE = answer(
    "QualityScore",
    "A score with what it is made of: null where no rule applied.",
    score=maybe(NUMBER),
    checked=WHOLE,
    failed=WHOLE,
    weight=WHOLE,
    weight_lost=WHOLE,
    rules=TEXTS,
)
LINE = answer(
    "QualityLine", "The scores of a source.", source=TEXT, label=TEXT, whole=one(SCORE), cells=by_key(SCORE())
)
BOARD = answer(
    "QualityBoard", "Scores by source and by field or dimension.", stage=TEXT, by=one_of(["field", "dimension"]),
    whole=one(SCORE), rules_left_out=WHOLE, results=each(LINE),
)  # fmt: skip
OF_A_DAY = answer("QualityDay", "The score of a day.", SCORE, day=DAY)
DAYS = all_of(OF_A_DAY)
JOB = answer("QualityJob", "The job that looks at every record.", job=KEY)
FAILED = answer("FailureFields", "What fails where.", fields("failure", *EXPORTED))
FAILURE = answer(
    "Failure", "A record that fails a rule.", id=WHOLE, rule=TEXT, stage=TEXT, failure=one(FAILED), values=VALUES
)
FAILURES = page_of(FAILURE)
FINDING = answer(
    "Finding",
    "What a rule says of a record.",
    rule=TEXT,
    name=TEXT,
    says=TEXT,
    severity=one_of(Severity.values),
    weight=WHOLE,
    conforms=YES_NO,
    fails_since=maybe(MOMENT),
    values=VALUES,
)
EXCEPTION = answer("Exception", "A rule from which the record is excused.", rule=TEXT, reason=TEXT)
RECORD = answer(
    "Conformity",
    "The conformity of one record.",
    SCORE,
    stage=TEXT,
    id=WHOLE,
    record=TEXT,
    customer=maybe(TEXT),
    checked_at=maybe(MOMENT),
    findings=each(FINDING),
    exceptions=each(EXCEPTION),
)
RULE = answer("QualityRule", "A rule, and what it says in words.", fields("quality", *FIELDS, "owner"), says=TEXT)
RULES = page_of(RULE)
COUNT = answer("QualityCount", "What a rule counts at one stage and source.", SCORE, stage=TEXT, source=maybe(TEXT))
RULE_DETAIL = answer("QualityRuleDetail", "A rule with its counts.", RULE, counts=each(COUNT))
SAMPLE = answer("TriedSample", "A record that would fail.", record=TEXT, values=VALUES)
TRIED = answer(
    "Tried",
    "What a draft finds at one stage; `interval` holds the share of all with 95 %.",
    stage=TEXT,
    sampled=WHOLE,
    applied=WHOLE,
    failed=WHOLE,
    share=NUMBER,
    interval=list_of(NUMBER),
    uncomputed=WHOLE,
    milliseconds=NUMBER,
    problem=TEXT,
    runs_wild=YES_NO,
    samples=each(SAMPLE),
)
TRIALS = all_of(TRIED)
LISTED = answer("ListedReference", "A reference list.", key=TEXT, name=TEXT, count=WHOLE, version=WHOLE)
LISTS = all_of(LISTED)
REFERENCE = answer(
    "ReferenceList", "A reference list with its values.", key=TEXT, name=TEXT, values=TEXTS, version=WHOLE
)
