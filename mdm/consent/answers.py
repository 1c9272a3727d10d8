"""What the API says of consent and of the rules of the gate."""

from mdm.consent.models import GateRule
from mdm.consent.selectors import EVENT_FIELDS, RULE_FIELDS
from mdm.web.described import TEXT, TEXTS, WHOLE, answer, each, example, fields, maybe, one_of, page_of

STANDING = answer(
    "ConsentStanding",
    "What holds for one purpose: withdrawal on any linked record wins.",
    fields("consent", "channel", "happened_at", "expires_at", "wording", "purpose", "state"),
    record_count=WHOLE,
)
EVENT = answer("ConsentEvent", "An event of the ledger.", fields("consent", *EVENT_FIELDS), id=WHOLE, record=WHOLE)
LEDGER = page_of(EVENT, standing=each(STANDING))
RULE = answer("GateRule", "A rule of the gate.", fields("rule", *RULE_FIELDS))
RULES = page_of(RULE)
PERMISSION_EXAMPLE = example(
    "A public profile without consent",
    {
        "verdict": "named_evidence",
        "evidence": ["display_name", "handle", "location", "website"],
        "rule": "public-profile",
        "citation": "GDPR Art. 6(1)(f)",
        "explanation": "A public profile may be compared by what it shows publicly, until the person objects.",
    },
)
PERMISSION = answer(
    "Permission",
    "Whether it would be permitted, and by which rule. Evidence is null where all of it may be used.",
    verdict=one_of(GateRule.Verdict.values),
    evidence=maybe(TEXTS),
    rule=TEXT,
    citation=TEXT,
    explanation=TEXT,
)
