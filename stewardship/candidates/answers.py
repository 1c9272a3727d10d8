"""What the API says of match runs, model versions, and of whom a record may be."""

from mdm.jobs.answers import PROGRESS
from mdm.web.described import (
    ANYTHING,
    KEY,
    NUMBER,
    TEXT,
    TEXTS,
    WHOLE,
    YES_NO,
    all_of,
    answer,
    each,
    example,
    fields,
    list_of,
    maybe,
    one,
    one_of,
    page_of,
)  # fmt: skip
from stewardship.candidates.models import PairKind

LINES = answer("Lines", "From where on a pair is reviewed, and linked automatically.", review=NUMBER, automatic=NUMBER)
NAMED = answer("Named", "Somebody of a pair; null where the asker may not see it.", name=maybe(TEXT), kind=TEXT,
               note=maybe(TEXT))  # fmt: skip
RUN = answer(
    "MatchRun",
    "A match run: its funnel, or how far it is.",
    fields("run", "kind", "model_version", "started_by", "created_at", "finished_at", "funnel"),
    id=KEY,
    kind_key=one_of(PairKind.values),
    progress=one(PROGRESS, null=True),
)
RUNS = page_of(RUN)
MODEL = answer(
    "ModelVersion",
    "A model version.",
    fields("model", "kind", "version", "status", "review_line", "automatic_line", "calibration", "trained_on",
           "created_by", "created_at", "activated_at"),
    id=KEY,
    lines=one(LINES),
)  # fmt: skip
MODELS = page_of(MODEL)
LEVEL = answer("Level", "A level of a comparison.", label=TEXT, m=NUMBER, u=NUMBER, bits=NUMBER, is_by_frequency=YES_NO)
COMPARISON = answer("Comparison", "A comparison of a model.", label=TEXT, is_trained=YES_NO, levels=each(LEVEL))
MODEL_DETAIL = answer(
    "ModelVersionDetail", "A model version with m, u and weights.", MODEL, prior=NUMBER, comparisons=each(COMPARISON),
    blocking=TEXTS,
)  # fmt: skip
POSSIBLE = answer(
    "PossibleCustomer",
    "A customer that a record may be.",
    number=maybe(TEXT),
    name=maybe(TEXT),
    probability=ANYTHING,
    band=TEXT,
    evidence=list_of(ANYTHING),
    locked_evidence=WHOLE,
)
NOT_READ = answer("NotRead", "What of the record could not be read.", field=TEXT, detail=TEXT)
MATCHES = all_of(POSSIBLE, model=TEXT, is_trained=YES_NO, compared=WHOLE, not_read=each(NOT_READ), not_permitted=TEXTS)
MATCHES_EXAMPLE = example(
    "One customer comes near",
    {
        "results": [
            {
                "number": "CUS-4QWX-7Z9K",
                "name": "Korbinian Apfelstein",
                "probability": 0.97,
                "band": "review",
                "evidence": [{"label": "Name", "level": "Given and family name agree", "bits": 19.0}],
                "locked_evidence": 0,
            }
        ],
        "model": "customer v3",
        "is_trained": True,
        "compared": 12,
        "not_read": [{"field": "birth_date", "detail": "31.02.1990 is no date."}],
        "not_permitted": [],
    },
)
