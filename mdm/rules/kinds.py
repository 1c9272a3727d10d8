"""The kinds of quality rules that people can build: which fields they take, which parameters, and what they mean.

Everything a form, a document or the API needs to know of a kind is here; how it is checked is in checks.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mdm.rules import conditions, identifiers, limits, sums


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that a rule of this kind has to know. All are texts; "" says nothing."""

    key: str
    label: str
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)  # value → words; with none, free text
    is_required: bool = False
    is_attribute: bool = False  # the key of a field
    default: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to check records."""

    key: str
    label: str
    about: str  # one sentence for whoever chooses
    dimension: str  # the one that it usually is about
    parameters: tuple[Parameter, ...] = ()
    attributes: int = 1  # how many fields it takes at most; 0: none of its own
    needs_condition: bool = False
    is_of_values: bool = False  # it can be asked about a value alone, where it names no other field


MOST_ATTRIBUTES = 10
_CONDITION = conditions.OPERATORS
COMPARATORS: Mapping[str, str] = {
    "before": "is before",
    "not_after": "is not after",
    "after": "is after",
    "not_before": "is not before",
    "equals": "equals",
    "differs": "differs from",
}
STANDARD_LISTS: Mapping[str, str] = {"countries": "ISO 3166 country codes", "languages": "ISO 639 language codes"}


def _term(prefix: str, label: str, measure: str) -> tuple[Parameter, ...]:
    return (
        Parameter(f"{prefix}_measure", f"{label}: the", "", sums.MEASURES, default=measure),
        Parameter(f"{prefix}_attribute", f"{label}: field", is_attribute=True),
        Parameter(f"{prefix}_fixed", f"{label}: or number"),
    )


KINDS: Mapping[str, Kind] = {
    kind.key: kind
    for kind in (
        Kind(
            "required",
            "Has to be filled",
            "A record conforms when the fields are filled: all of them, or at least one.",
            "completeness",
            (
                Parameter(
                    "how", "How many of the fields", "", {"all": "all of them", "any": "at least one"}, default="all"
                ),
            ),
            attributes=MOST_ATTRIBUTES,
        ),
        Kind(
            "pattern",
            "Fits a pattern",
            "Each value fits a pattern from its first to its last character.",
            "validity",
            (
                Parameter("pattern", "Pattern", "For example [0-9]{4,5} or [^@ ]+@[^@ ]+", is_required=True),
                Parameter("case", "Letters' case", "", {"": "counts", "ignored": "does not count"}),
                Parameter("sense", "A value conforms if it", "", {"": "fits", "not": "does not fit"}),
            ),
            is_of_values=True,
        ),
        Kind(
            "range",
            "Lies in a range",
            "Each value is a number or a date between two limits. A year alone fails only where no day of it fits.",
            "validity",
            (
                Parameter("least", "At least", f"{limits.EXAMPLES[0].upper()}{limits.EXAMPLES[1:]}."),
                Parameter("most", "At most", "The same. One of the two is enough."),
            ),
            is_of_values=True,
        ),
        Kind(
            "reference",
            "Is on a list",
            "Each value is on a list: one of your own, or a standard one.",
            "validity",
            (Parameter("list", "List", "", is_required=True),),
            is_of_values=True,
        ),
        Kind(
            "identifier",
            "Is a number with check digits",
            "Each value has the form of such a number and its check digits are right.",
            "accuracy",
            (
                Parameter(
                    "form",
                    "Form",
                    "",
                    {identifiers.BY_COUNTRY: identifiers.BY_COUNTRY_LABEL}
                    | {key: label for key, (label, _) in identifiers.FORMS.items()},
                    is_required=True,
                ),
            ),
            is_of_values=True,
        ),
        Kind(
            "comparison",
            "Two fields fit together",
            "A field is before, after, equal to or different from another: dates as dates, everything else as text.",
            "consistency",
            (
                Parameter("comparator", "Compared how", "", COMPARATORS, is_required=True),
                Parameter("other", "With which field", "", is_required=True, is_attribute=True),
            ),
        ),
        Kind(
            "implication",
            "If this, then that",
            "Where the condition holds, another one has to hold as well.",
            "consistency",
            (
                Parameter("operator", "Then the field", "", _CONDITION, is_required=True),
                Parameter("value", "Value", "Several with | between them, for “is one of”."),
            ),
            needs_condition=True,
            is_of_values=True,
        ),
        Kind(
            "sum",
            "Numbers fit together",
            "Reckons with numbers, lengths, years or ages of fields and compares the two sides.",
            "consistency",
            (
                *_term("left", "Left", "year"),
                Parameter("left_operation", "Left: then", "", {"": "nothing more"} | dict(sums.OPERATIONS)),
                *_term("left2", "And", "year"),
                Parameter("comparison", "Compared how", "", sums.COMPARISONS, is_required=True),
                *_term("right", "Right", "number"),
                Parameter("right_operation", "Right: then", "", {"": "nothing more"} | dict(sums.OPERATIONS)),
                *_term("right2", "And on the right", "number"),
            ),
            attributes=0,
            is_of_values=True,
        ),
        Kind(
            "agreement",
            "Sources agree",
            "The records of a golden record do not contradict each other: those that state the field state the same.",
            "consistency",
            (Parameter("case", "Letters' case", "", {"": "counts", "ignored": "does not count"}, default="ignored"),),
        ),
        Kind(
            "unique",
            "Occurs once",
            "No other record has the same value, or the same values in several fields. Letters' case does not count.",
            "uniqueness",
            (
                Parameter(
                    "scope",
                    "Compared with",
                    "",
                    {"source": "records of the same source", "all": "all records"},
                    default="all",
                ),
            ),
            attributes=MOST_ATTRIBUTES,
        ),
        Kind(
            "fresh",
            "Was seen lately",
            "A source has said so within so many days: of a field, or of the whole record where no field is chosen.",
            "timeliness",
            (Parameter("days", "Within how many days", "", is_required=True),),
        ),
    )
}
OPTIONAL_ATTRIBUTES = frozenset({"fresh", "sum"})  # kinds that do without a field of their own
