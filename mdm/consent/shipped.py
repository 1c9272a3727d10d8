"""The gate rules the product ships with: what platforms' terms and the law say, in our words, dated and cited.

They are data: an installation changes them on its own authority. They are added once and never overwritten.
"""

from datetime import date
from typing import TypedDict

from django.db import transaction

from mdm.consent.models import GateRule

PUBLIC_EVIDENCE = [
    "display_name",
    "handle",
    "previous_handle",
    "bio",
    "location",
    "website",
    "profile_url",
    "language",
    "account_type",
]


class Shipped(TypedDict, total=False):
    """The fields of a GateRule that differ from rule to rule."""

    key: str
    platform: str
    condition: dict[str, list[str]]
    verdict: str
    evidence: list[str]
    citation: str
    cited_on: date
    explanation: str
    priority: int


META_TERMS = "Meta Platform Terms, section 3: prohibited practices and combining data"
RULES: tuple[Shipped, ...] = (
    {
        "key": "consent-withdrawn",
        "condition": {"consent": ["withdrawn"]},
        "verdict": "forbidden",
        "citation": "GDPR Art. 7(3)",
        "cited_on": date(2016, 4, 27),
        "explanation": "Consent to linking was withdrawn on one of the linked records, and withdrawal wins.",
        "priority": 10,
    },
    {
        "key": "opted-in",
        "condition": {"consent": ["given"]},
        "verdict": "permitted",
        "citation": "GDPR Art. 6(1)(a); developer.x.com, more on restricted use cases",
        "cited_on": date(2016, 9, 1),
        "explanation": "The person agreed to having profiles linked, or gave the profile for this purpose.",
        "priority": 20,
    },
    {
        "key": "linkedin-no-enrichment",
        "platform": "linkedin",
        "verdict": "forbidden",
        "citation": "LinkedIn API Terms of Use, section 4: restrictions on use of member data",
        "cited_on": date(2016, 9, 1),
        "explanation": "LinkedIn forbids enriching a customer record with member data that the member did not give.",
        "priority": 30,
    },
    {
        "key": "facebook-opt-in",
        "platform": "facebook",
        "verdict": "needs_opt_in",
        "citation": META_TERMS,
        "cited_on": date(2016, 9, 1),
        "explanation": "Meta's terms forbid combining platform data with other sources; ask the customer first.",
        "priority": 30,
    },
    {
        "key": "instagram-opt-in",
        "platform": "instagram",
        "verdict": "needs_opt_in",
        "citation": META_TERMS,
        "cited_on": date(2016, 9, 1),
        "explanation": "Meta's terms forbid combining platform data with other sources; ask the customer first.",
        "priority": 30,
    },
    {
        "key": "x-public-only",
        "platform": "x",
        "condition": {"visibility": ["public"]},
        "verdict": "named_evidence",
        "evidence": PUBLIC_EVIDENCE,
        "citation": "developer.x.com, more on restricted use cases; announcement of 2016",
        "cited_on": date(2016, 9, 1),
        "explanation": "Without express opt-in only public profile information may be associated with a person off X.",
        "priority": 40,
    },
    {
        "key": "public-profile",
        "condition": {"visibility": ["public"]},
        "verdict": "named_evidence",
        "evidence": PUBLIC_EVIDENCE,
        "citation": "GDPR Art. 6(1)(f), legitimate interest, balanced for publicly shown profiles",
        "cited_on": date(2016, 4, 27),
        "explanation": "A public profile may be compared by what it shows publicly, until the person objects.",
        "priority": 90,
    },
)


def add_missing() -> int:
    """Add the shipped rules that are not there; how many were added. In the caller's change set."""
    with transaction.atomic():
        known = set(GateRule.objects.values_list("key", flat=True))
        missing = [GateRule(purpose="social_linking", **rule) for rule in RULES if rule["key"] not in known]
        GateRule.objects.bulk_create(missing)
        return len(missing)
