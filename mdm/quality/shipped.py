"""The quality rules the product ships with. They are data: an installation changes or retires them.

They are added once and never overwritten.
"""

from datetime import date
from typing import Any

from mdm.quality.models import QualityRule

ALL = ["staged", "record", "golden"]
SINCE = date(2026, 1, 1)
EMAIL = r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+"
RULES: tuple[dict[str, Any], ...] = (
    {
        "key": "name-filled", "name": "A name is there", "check_kind": "required",
        "attributes": ["full_name", "family_name"], "parameters": {"how": "any"}, "dimension": "completeness",
        "severity": "error", "stages": ALL, "remedy": "Ask the source for it; nothing can be matched without a name.",
    },
    {
        "key": "reachable", "name": "Somebody can be reached", "check_kind": "required",
        "attributes": ["email", "phone", "street"], "parameters": {"how": "any"}, "dimension": "completeness",
        "severity": "warning", "stages": ALL, "remedy": "Ask for an e-mail or a phone number at the next contact.",
    },
    {
        "key": "email-filled", "name": "E-mail is filled", "check_kind": "required", "attributes": ["email"],
        "dimension": "completeness", "severity": "info", "stages": ["golden"],
        "remedy": "Ask for an e-mail address at the next contact.",
    },
    {
        "key": "birth-date-filled", "name": "Birth date is filled", "check_kind": "required",
        "attributes": ["birth_date"], "dimension": "completeness", "severity": "info", "stages": ["golden"],
        "remedy": "Ask for it where there is a reason to; it tells namesakes apart.",
    },
    {
        "key": "address-whole", "name": "An address has a place and a country", "check_kind": "required",
        "attributes": ["city", "country"], "parameters": {"how": "all"},
        "condition": {"attribute": "street", "operator": "filled"}, "dimension": "completeness", "severity": "warning",
        "stages": ALL, "remedy": "Complete the address in the source.",
    },
    {
        "key": "email-form", "name": "E-mail has the form of an address", "check_kind": "pattern",
        "attributes": ["email"], "parameters": {"pattern": EMAIL}, "dimension": "validity", "severity": "error",
        "stages": ALL, "remedy": "Correct the address, or delete it in the source.",
    },
    {
        "key": "email-no-placeholder", "name": "E-mail is no placeholder", "check_kind": "pattern",
        "attributes": ["email"],
        "parameters": {
            "pattern": r"(no-?reply|none|noemail|unknown|test|dummy)@.*|.*@(example|test|invalid)\.(com|org|net)",
            "case": "ignored", "sense": "not",
        },
        "dimension": "validity", "severity": "warning", "stages": ALL,
        "remedy": "Delete it in the source: no address is better than one that nobody reads.",
    },
    {
        "key": "phone-form", "name": "Phone is an international number", "check_kind": "pattern",
        "attributes": ["phone"], "parameters": {"pattern": r"\+[1-9][0-9]{6,14}( ?(x|ext\.?) ?[0-9]{1,6})?"},
        "dimension": "validity", "severity": "warning", "stages": ALL,
        "remedy": "Write it with its country code, or set the country of the source.",
    },
    {
        "key": "country-known", "name": "Country is one of ISO 3166", "check_kind": "reference",
        "attributes": ["country"], "parameters": {"list": "countries"}, "dimension": "validity", "severity": "error",
        "stages": ALL, "remedy": "Correct the country in the source.",
    },
    {
        "key": "language-known", "name": "Language is one of ISO 639", "check_kind": "reference",
        "attributes": ["language"], "parameters": {"list": "languages"}, "dimension": "validity", "severity": "info",
        "stages": ALL, "remedy": "Correct the language in the source.",
    },
    {
        "key": "birth-date-plausible", "name": "Birth date is plausible", "check_kind": "range",
        "attributes": ["birth_date"], "parameters": {"least": "today - 120 years", "most": "today"},
        "dimension": "validity", "severity": "error", "stages": ALL,
        "remedy": "A date ahead or long ago is often a default of the source, e.g. 1900-01-01. Ask for the right one.",
    },
    {
        "key": "of-age", "name": "Customer is at least 16", "check_kind": "range", "attributes": ["birth_date"],
        "parameters": {"most": "today - 16 years"}, "dimension": "validity", "severity": "warning",
        "stages": ["golden"], "remedy": "Check the birth date; if it is right, consent has to come from the parents.",
    },
    {
        "key": "customer-since-past", "name": "Customer since is not ahead", "check_kind": "range",
        "attributes": ["customer_since"], "parameters": {"most": "today"}, "dimension": "validity",
        "severity": "warning", "stages": ALL, "remedy": "Correct the date in the source.",
    },
    {
        "key": "born-before-customer", "name": "Born before becoming a customer", "check_kind": "comparison",
        "attributes": ["birth_date"], "parameters": {"comparator": "before", "other": "customer_since"},
        "dimension": "consistency", "severity": "error", "stages": ALL,
        "remedy": "One of the two dates is wrong. Look at where each comes from.",
    },
    {
        "key": "birth-date-agreed", "name": "Sources agree on the birth date", "check_kind": "agreement",
        "attributes": ["birth_date"], "dimension": "consistency", "severity": "warning", "stages": ["golden"],
        "remedy": "Ask the customer, and pin the right date; or two people have become one.",
    },
    {
        "key": "postal-code-at", "name": "Austrian postal code has four digits", "check_kind": "pattern",
        "attributes": ["postal_code"], "parameters": {"pattern": "[1-9][0-9]{3}"},
        "condition": {"attribute": "country", "operator": "is", "value": "AT"}, "dimension": "consistency",
        "severity": "warning", "stages": ALL, "remedy": "Correct the postal code or the country.",
    },
    {
        "key": "postal-code-de", "name": "German postal code has five digits", "check_kind": "pattern",
        "attributes": ["postal_code"], "parameters": {"pattern": "[0-9]{5}"},
        "condition": {"attribute": "country", "operator": "is", "value": "DE"}, "dimension": "consistency",
        "severity": "warning", "stages": ALL, "remedy": "Correct the postal code or the country.",
    },
    {
        "key": "tax-id-check-digits", "name": "Tax id has right check digits", "check_kind": "identifier",
        "attributes": ["tax_id"], "parameters": {"form": "country"}, "dimension": "accuracy", "severity": "error",
        "stages": ALL, "remedy": "Ask for the number again: a digit is wrong or two have changed places.",
    },
    {
        "key": "email-once", "name": "E-mail belongs to one customer", "check_kind": "unique", "attributes": ["email"],
        "parameters": {"scope": "all"}, "dimension": "uniqueness", "severity": "warning", "stages": ["golden"],
        "remedy": "Two customers with one address are often one person: look into the review queue.",
    },
    {
        "key": "tax-id-once", "name": "Tax id belongs to one customer", "check_kind": "unique",
        "attributes": ["tax_id"], "parameters": {"scope": "all"}, "dimension": "uniqueness", "severity": "error",
        "stages": ["golden"], "remedy": "Two customers with one tax id are one person, or one of the numbers is wrong.",
    },
    {
        "key": "seen-lately", "name": "Seen within two years", "check_kind": "fresh", "attributes": [],
        "parameters": {"days": "730"}, "dimension": "timeliness", "severity": "info", "stages": ["golden"],
        "remedy": "Ask the customer at the next contact whether everything is still right.",
    },
)  # fmt: skip


def add_missing() -> int:
    """Add the shipped rules that are not there; how many were added. In the caller's change set."""
    known = set(QualityRule.objects.values_list("key", flat=True))
    missing = [QualityRule(active_from=SINCE, **rule) for rule in RULES if rule["key"] not in known]
    QualityRule.objects.bulk_create(missing)
    return len(missing)
