"""A quality rule as a sentence that a business user understands."""

from collections.abc import Callable, Mapping, Sequence

from mdm.rules import identifiers
from mdm.rules.conditions import OPERATORS, Condition, words
from mdm.rules.kinds import COMPARATORS, STANDARD_LISTS
from mdm.rules.sums import COMPARISONS, MEASURES, OPERATIONS

Labels = Mapping[str, str]
Said = Mapping[str, str]


def sentence(kind: str, attributes: Sequence[str], said: Said, when: Said, labels: Labels) -> str:
    """What has to be so: If Country is one of AT, DE: Postal code fits the pattern [0-9]{4,5}."""
    names = [labels.get(each, each) for each in attributes]
    stated = _stated(kind, names, said, labels)
    condition = ""
    if when.get("attribute") and when.get("operator") in OPERATORS:
        of = Condition(when["attribute"], when["operator"])
        condition = f"If {words(of, labels.get(of.attribute, of.attribute), when.get('value', ''))}: "
    return f"{condition}{stated}." if stated else ""


def _stated(kind: str, names: list[str], said: Said, labels: Labels) -> str:
    build = _STATED.get(kind)
    return build(_listed(names), names, said, labels) if build else ""


def _required(every: str, names: list[str], said: Said, labels: Labels) -> str:
    if said.get("how") == "any" and len(names) > 1:
        return f"at least one of {every} is filled"
    return f"{every} {'is' if len(names) == 1 else 'are'} filled"


def _pattern(every: str, names: list[str], said: Said, labels: Labels) -> str:
    return f"{every} {'does not fit' if said.get('sense') == 'not' else 'fits'} the pattern {said.get('pattern', '')}"


def _range(every: str, names: list[str], said: Said, labels: Labels) -> str:
    ends = [f"{word} {said[end]}" for end, word in (("least", "at least"), ("most", "at most")) if said.get(end)]
    return f"{every} is {' and '.join(ends)}"


def _reference(every: str, names: list[str], said: Said, labels: Labels) -> str:
    key = said.get("list", "")
    return f"{every} is on the list {STANDARD_LISTS.get(key, key)}"


def _identifier(every: str, names: list[str], said: Said, labels: Labels) -> str:
    known = identifiers.FORMS.get(said.get("form", ""))
    label = f"a number of the form {known[0]}" if known else identifiers.BY_COUNTRY_LABEL
    return f"{every} is {label}, with right check digits"


def _comparison(every: str, names: list[str], said: Said, labels: Labels) -> str:
    other = said.get("other", "")
    return f"{every} {COMPARATORS.get(said.get('comparator', ''), '?')} {labels.get(other, other)}"


def _implication(every: str, names: list[str], said: Said, labels: Labels) -> str:
    return words(Condition("", said.get("operator", "filled")), every, said.get("value", ""))


def _sum(every: str, names: list[str], said: Said, labels: Labels) -> str:
    left, right = _side("left", said, labels), _side("right", said, labels)
    return f"{left} {COMPARISONS.get(said.get('comparison', ''), '?')} {right}"


def _agreement(every: str, names: list[str], said: Said, labels: Labels) -> str:
    return f"all records that state {every} state the same"


def _unique(every: str, names: list[str], said: Said, labels: Labels) -> str:
    among = "records of the same source" if said.get("scope") == "source" else "all records"
    return f"{every}{' together' if len(names) > 1 else ''} occurs once among {among}"


def _fresh(every: str, names: list[str], said: Said, labels: Labels) -> str:
    return f"{every or 'the record'} was seen within {said.get('days', '')} days"


_STATED: Mapping[str, Callable[[str, list[str], Said, Labels], str]] = {
    "required": _required, "pattern": _pattern, "range": _range, "reference": _reference, "identifier": _identifier,
    "comparison": _comparison, "implication": _implication, "sum": _sum, "agreement": _agreement,
    "unique": _unique, "fresh": _fresh,
}  # fmt: skip


def _side(prefix: str, said: Said, labels: Labels) -> str:
    first, operation = _term(prefix, said, labels), said.get(f"{prefix}_operation", "")
    return f"{first} {OPERATIONS[operation]} {_term(f'{prefix}2', said, labels)}" if operation in OPERATIONS else first


def _term(prefix: str, said: Said, labels: Labels) -> str:
    if said.get(f"{prefix}_fixed"):
        return said[f"{prefix}_fixed"]
    attribute = said.get(f"{prefix}_attribute", "")
    return f"{MEASURES.get(said.get(f'{prefix}_measure', ''), '')} {labels.get(attribute, attribute)}".strip()


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
