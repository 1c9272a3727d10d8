"""Conditions on one attribute, such as: country is AT. They say when a rule applies, and are its if and its then."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mdm.rules.errors import InvalidRule
from mdm.rules.row import Row

LONGEST = 400
OPERATORS: Mapping[str, str] = {
    "filled": "is filled",
    "empty": "is empty",
    "is": "is",
    "is_not": "is not",
    "any": "is one of",
    "starts": "starts with",
}
WITHOUT_VALUE = frozenset({"filled", "empty"})
_Holds = Callable[[str, str, frozenset[str]], bool]
_HOLDS: Mapping[str, _Holds] = {
    "is": lambda said, value, _: said == value,
    "any": lambda said, _, values: said in values,
    "starts": lambda said, value, _: said.startswith(value),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that is so or not so of a row. Letters' case does not count."""

    attribute: str
    operator: str
    value: str = ""
    values: frozenset[str] = frozenset()

    def holds(self, row: Row) -> bool:
        """Is it so? With several values: of one of them, and `is not` of none of them."""
        said = row.values.get(self.attribute)
        if self.operator in WITHOUT_VALUE:
            return bool(said) == (self.operator == "filled")
        if self.operator == "is_not":
            return all(each.casefold() != self.value for each in said or ())
        holds = _HOLDS[self.operator]
        return any(holds(each.casefold(), self.value, self.values) for each in said or ())


def read_condition(parts: Mapping[str, str], field: str) -> Condition | None:
    """The condition of {attribute, operator, value}; None where nothing is said. Raises InvalidRule."""
    attribute, operator = parts.get("attribute", ""), parts.get("operator", "")
    value = parts.get("value", "").strip()
    if not attribute and not operator and not value:
        return None
    if not attribute:
        raise InvalidRule(field, "The condition names no field. Choose one, or leave the whole condition out.")
    if operator not in OPERATORS:
        raise InvalidRule(field, f"Say how {attribute} is compared: {', '.join(OPERATORS.values())}.")
    if operator in WITHOUT_VALUE:
        return Condition(attribute, operator)
    if not value or len(value) > LONGEST:
        raise InvalidRule(field, f"Say what {attribute} is compared with, in at most {LONGEST} characters.")
    folded = value.casefold()
    listed = frozenset(each.strip() for each in folded.split("|") if each.strip())
    return Condition(attribute, operator, folded, listed)


def words(condition: Condition, label: str, value: str) -> str:
    """As a sentence says it: Country is one of AT, DE."""
    shown = ", ".join(each.strip() for each in value.split("|")) if condition.operator == "any" else value
    return f"{label} {OPERATORS[condition.operator]} {shown}".strip()
