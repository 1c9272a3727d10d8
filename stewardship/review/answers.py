"""What the API says of pairs and decisions."""

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
    each,
    example,
    explained,
    fields,
    maybe,
    one,
    one_of,
    optional,
    page_of,
)  # fmt: skip
from stewardship.candidates.answers import LINES, NAMED
from stewardship.review.models import Decision
from stewardship.review.pair import SHOWN
from stewardship.review.selectors import LISTED

WHY_LOCKED = explained(optional(TEXT), "Why it is not shown.")
DECISION = answer(
    "Decision",
    "A decision. `outcome` and `reason_code` are words; beside them are their keys.",
    fields("decision", "outcome", "reason_code", "note", "is_automatic", "decided_by", "decided_at", "superseded_at",
           "superseded_by", "superseded_reason"),
    id=KEY,
    candidate=WHOLE,
    outcome_key=one_of(Decision.Outcome.values),
    reason_key=one_of(Decision.Reason.values),
    probability=ANYTHING,
    subject=one(NAMED),
    customer=one(NAMED),
)  # fmt: skip
DECISION_EXAMPLE = example(
    "A pair that was rejected",
    {
        "id": "5a4f0a64-1f0e-4a3e-8c1d-2f3f8f6f9b10",
        "candidate": 184,
        "outcome": "not the same",
        "outcome_key": "non_match",
        "reason_code": "a family member",
        "reason_key": "family",
        "note": "",
        "is_automatic": False,
        "decided_by": "Ada Okafor",
        "decided_at": "2026-03-31T09:00:00+00:00",
        "superseded_at": None,
        "superseded_by": "",
        "superseded_reason": "",
        "probability": 0.93,
        "subject": {"name": "Kori A.", "kind": "Mastodon", "note": "@kori@ecos.example"},
        "customer": {"name": "Korbinian Apfelstein", "kind": "customer", "note": "CUS-4QWX-7Z9K"},
    },
    status=201,
)
DECISIONS = page_of(DECISION)
DECISION_DETAIL = answer("DecisionDetail", "A decision, and what undoing it would do.", DECISION, undoing=TEXTS)
UNDONE = answer("UndoneDecision", "The decision; false where it was undone before.", DECISION, is_undone_now=YES_NO)
ROW = answer(
    "CandidateRow",
    "A pair that waits.",
    fields("candidate", *LISTED),
    id=WHOLE,
    subject=one(NAMED),
    customer=one(NAMED),
    evidence=maybe(TEXT),
    held_by=maybe(TEXT),
)
CANDIDATES = page_of(ROW)
SIDE = answer(
    "Side", "What one side says.", raw=optional(maybe(TEXT)), compared=optional(maybe(TEXT)), _locked=WHY_LOCKED
)
EVIDENCE = answer(
    "Evidence",
    "One comparison, with its weight in bits.",
    comparison=TEXT,
    label=TEXT,
    left=one(SIDE),
    right=one(SIDE),
    weight=maybe(NUMBER),
    level=TEXT,
    _locked=WHY_LOCKED,
)
FACT = answer("Fact", "Something of the golden record that would be.", label=TEXT, value=optional(maybe(TEXT)),
              note=optional(TEXT), _locked=WHY_LOCKED)  # fmt: skip
RIVAL = answer(
    "Rival", "Another pair for the same side.", fields("candidate", "probability"), id=WHOLE, customer=one(NAMED)
)
PREVIEW = answer("ApprovalPreview", "What approving would do.", facts=each(FACT), refusal=TEXT, rivals=each(RIVAL))
WATERFALL = answer("WaterfallStep", "What moves the sum of the weights.", label=TEXT, bits=NUMBER,
                   kind=one_of(["start", "evidence", "adjust"]))  # fmt: skip
WITHOUT = answer("WithoutEvidence", "The probability if one piece of evidence were not there.", label=TEXT,
                 probability=NUMBER)  # fmt: skip
MAY_WE = answer(
    "MayWe",
    "What the gate said when the pair was compared, and what it says now.",
    verdict=TEXT,
    rule=TEXT,
    citation=TEXT,
    evidence=TEXTS,
    explanation=TEXT,
    is_permitted_now=YES_NO,
)
CANDIDATE = answer(
    "Candidate",
    "A pair with everything that it rests on. Its version is the one to decide on.",
    fields("candidate", *SHOWN),
    id=WHOLE,
    version=WHOLE,
    model=TEXT,
    lines=one(LINES),
    subject=one(NAMED),
    customer_side=one(NAMED),
    evidence=each(EVIDENCE),
    waterfall=each(WATERFALL),
    without=each(WITHOUT),
    has_changed_since=YES_NO,
    may_we=one(MAY_WE, null=True),
    preview=one(PREVIEW),
    earlier_decisions=each(DECISION),
    yours_until=maybe(MOMENT),
    why_not=TEXT,
)
