"""Arithmetic built from parts: at most two terms on each side, compared. Nothing is ever evaluated as code.

A term is a fixed number, or something about a field: its number, its length, its year, the age in years, how many
values it has. `year of customer_since - year of birth_date is at least 16` has two terms on the left, one on the right.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from mdm.rules.errors import CannotCompute, InvalidRule
from mdm.rules.row import Row, number, span

OPERATIONS: Mapping[str, str] = {"+": "plus", "-": "minus", "*": "times", "/": "divided by"}
COMPARISONS: Mapping[str, str] = {
    "=": "equals", "!=": "differs from", "<": "is less than", "<=": "is at most", ">": "is more than",
    ">=": "is at least",
}  # fmt: skip
MEASURES: Mapping[str, str] = {
    "number": "number in", "length": "length of", "year": "year of", "age": "age in years since", "count": "values of",
}  # fmt: skip
_OPERATE: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
}  # fmt: skip
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """A number, or something about a field that is one."""

    fixed: float | None = None
    measure: str = ""
    attribute: str = ""

    def value(self, row: Row, today: date) -> float | None:
        """What it is for a row; None where the field has no value or none of this kind."""
        if self.fixed is not None:
            return self.fixed
        if self.measure == "count":
            return float(len(row.values.get(self.attribute, ())))
        text = row.first(self.attribute)
        if not text:
            return None
        if self.measure == "length":
            return float(len(text))
        if self.measure == "number":
            return number(text)
        days = span(text)
        if days is None:
            return None
        return float(days[0].year) if self.measure == "year" else _years(days[1], today)


@dataclass(frozen=True, slots=True)
class Side:
    """One term, or two with what is done with them."""

    first: Term
    operation: str = ""
    second: Term | None = None

    def value(self, row: Row, today: date) -> float | None:
        """Raises CannotCompute where a term is divided by zero."""
        one = self.first.value(row, today)
        if one is None or self.second is None:
            return one
        other = self.second.value(row, today)
        if other is None:
            return None
        if self.operation == "/" and other == 0:
            raise CannotCompute("it divides by zero")
        return _OPERATE[self.operation](one, other)

    @property
    def terms(self) -> tuple[Term, ...]:
        return (self.first,) if self.second is None else (self.first, self.second)


def compare(left: float, comparison: str, right: float) -> bool:
    """Is it so? Numbers that differ by less than a millionth are equal."""
    if comparison in {"=", "!="}:
        return (abs(left - right) < 1e-6) == (comparison == "=")
    return _COMPARE[comparison](left, right)


def read_term(parts: Mapping[str, str], field: str) -> Term | None:
    """The term of {fixed} or {measure, attribute}; None where nothing is said. Raises InvalidRule."""
    fixed, measure, attribute = (parts.get(name, "").strip() for name in ("fixed", "measure", "attribute"))
    if fixed:
        if attribute:
            raise InvalidRule(field, "A term is a number or something about a field, not both. Empty one of the two.")
        value = number(fixed)
        if value is None:
            raise InvalidRule(field, f"“{fixed[:40]}” is no number.")
        return Term(fixed=value)
    if not attribute:
        return None
    if measure not in MEASURES:
        raise InvalidRule(field, f"Say what of {attribute} counts: {', '.join(MEASURES)}.")
    return Term(measure=measure, attribute=attribute)


def _years(since: date, today: date) -> float:
    return float(today.year - since.year - ((today.month, today.day) < (since.month, since.day)))
