"""How a rule of each kind is checked: True conforms, False fails, None where it does not apply.

`build` turns what people wrote into a check, or says what is wrong with it. A check is made for one day, since limits
may count from today, and for one thread, since it remembers what it met.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from mdm.rules import identifiers
from mdm.rules.conditions import Condition, read_condition
from mdm.rules.errors import CannotCompute, InvalidRule
from mdm.rules.kinds import COMPARATORS, KINDS, OPTIONAL_ATTRIBUTES
from mdm.rules.limits import Limit, read_limit
from mdm.rules.patterns import compile_pattern
from mdm.rules.row import Row, days_since, number, span
from mdm.rules.sums import COMPARISONS, OPERATIONS, Side, Term, compare, read_term

Verdict = bool | None
Parameters = Mapping[str, str]
Lists = Mapping[str, frozenset[str]]  # key of a list → its values, case folded
Judge = Callable[[str], bool]
MOST_REMEMBERED = 50_000  # values whose verdict is kept
MOST_STEPS = 200_000  # for one value: its characters times the states of a pattern
MOST_DAYS = 36_500
NO_YEAR = "--"  # a day and a month alone are never out of a range of dates


class Check(Protocol):
    """Says of a row whether it conforms. May raise CannotCompute."""

    def verdict(self, row: Row) -> Verdict: ...


@dataclass(slots=True)
class OfValues:
    """Each value conforms by itself; what was asked before is remembered."""

    attribute: str
    judge: Judge
    steps: int = 0  # that one character may need
    known: dict[str, bool] = field(default_factory=dict)

    def conforms(self, value: str) -> bool:
        """Raises CannotCompute where it would need too many steps, whatever was met before."""
        found = self.known.get(value)
        if found is None:
            if self.steps * len(value) > MOST_STEPS:
                raise CannotCompute("a value is too long for this pattern")
            if len(self.known) >= MOST_REMEMBERED:
                self.known.clear()
            found = self.known[value] = self.judge(value)
        return found

    def verdict(self, row: Row) -> Verdict:
        values = row.values.get(self.attribute)
        if not values:
            return None
        return all(map(self.conforms, values)) if len(values) > 1 else self.conforms(values[0])


@dataclass(frozen=True, slots=True)
class Required:
    """The fields are filled."""

    attributes: Sequence[str]
    any_will_do: bool

    def verdict(self, row: Row) -> Verdict:
        filled = (bool(row.values.get(each)) for each in self.attributes)
        return any(filled) if self.any_will_do else all(filled)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A tax id of the record's country; nothing to say where the country has no form here."""

    attribute: str
    of: dict[str, Judge | None] = field(default_factory=dict)

    def verdict(self, row: Row) -> Verdict:
        values, country = row.values.get(self.attribute), row.first("country")
        if not values or not country:
            return None
        if country not in self.of:
            self.of[country] = identifiers.of_country(country)
        judge = self.of[country]
        return all(map(judge, values)) if judge else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two fields of the row; it does not apply where one of them is empty. Parts of dates fail only where they must."""

    attribute: str
    comparator: str
    other: str

    def verdict(self, row: Row) -> Verdict:
        one, two = row.first(self.attribute), row.first(self.other)
        if not one or not two:
            return None
        if self.comparator in {"equals", "differs"}:
            return (one.casefold() == two.casefold()) == (self.comparator == "equals")
        left, right = span(one), span(two)
        if left is None or right is None:
            return None
        if self.comparator in {"after", "not_before"}:
            left, right = right, left
        return left[0] < right[1] if self.comparator in {"before", "after"} else left[0] <= right[1]


@dataclass(frozen=True, slots=True)
class Implication:
    """The second half of if-then; the first is the rule's condition."""

    then: Condition

    def verdict(self, row: Row) -> Verdict:
        return self.then.holds(row)


@dataclass(frozen=True, slots=True)
class Sum:
    """Two sides that are reckoned and compared; it does not apply where a term has no value."""

    left: Side
    comparison: str
    right: Side
    today: date

    def verdict(self, row: Row) -> Verdict:
        left, right = self.left.value(row, self.today), self.right.value(row, self.today)
        return None if left is None or right is None else compare(left, self.comparison, right)


@dataclass(frozen=True, slots=True)
class Fresh:
    """Seen within so many days. What nobody dates was not."""

    attribute: str
    days: int
    today: date

    def verdict(self, row: Row) -> Verdict:
        if self.attribute and not row.values.get(self.attribute):
            return None
        age = days_since(row.seen.get(self.attribute) or row.at, self.today)
        return age is not None and age <= self.days


@dataclass(frozen=True, slots=True)
class Agreement:
    """Records that state the field state the same; half of a date does not contradict the whole."""

    attribute: str
    ignores_case: bool

    def verdict(self, row: Row) -> Verdict:
        said = row.said.get(self.attribute)
        if not said:
            return None
        values = sorted({each.casefold() if self.ignores_case else each for each in said}, key=len)
        longest = values[-1]
        return all(each == longest or (_is_date(longest) and longest.startswith(f"{each}-")) for each in values)


def _is_date(text: str) -> bool:
    return text[:4].isdecimal() and span(text) is not None


@dataclass(frozen=True, slots=True)
class Unique:
    """Compared with other rows, so a row alone is never asked; `told` is the text that must not occur twice."""

    attributes: Sequence[str]

    def verdict(self, row: Row) -> Verdict:
        return None

    def told(self, row: Row) -> list[str]:
        """What the row has that nobody else may have: of one field each value, of several all of them together."""
        if len(self.attributes) == 1:
            return sorted({" ".join(each.casefold().split()) for each in row.values.get(self.attributes[0], ())})
        firsts = [" ".join(row.first(each).casefold().split()) for each in self.attributes]
        return ["\x1f".join(firsts)] if all(firsts) else []


def build(kind: str, attributes: Sequence[str], parameters: Parameters, lists: Lists, today: date) -> Check:
    """The check that these parts describe. Raises InvalidRule with the part that is wrong."""
    known = KINDS.get(kind)
    if known is None:
        raise InvalidRule("check", f"There is no check {kind[:40]!r}. Choose one of: {', '.join(KINDS)}.")
    if not attributes and kind not in OPTIONAL_ATTRIBUTES:
        raise InvalidRule("attributes", "Choose the field that is checked.")
    if known.attributes and len(attributes) > known.attributes:
        raise InvalidRule(
            "attributes", f"This check takes at most {known.attributes} field{'s'[: known.attributes > 1]}."
        )
    for parameter in known.parameters:
        said = parameters.get(parameter.key, "")
        if parameter.is_required and not said:
            raise InvalidRule(parameter.key, f"Say this as well: {parameter.label.lower()}.")
        if said and parameter.choices and said not in parameter.choices:
            raise InvalidRule(parameter.key, f"Choose one of: {', '.join(filter(None, parameter.choices))}.")
    return _BUILD[kind](attributes, parameters, lists, today)


def _required(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    return Required(tuple(attributes), said.get("how") == "any")


def _pattern(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    automaton = compile_pattern(said["pattern"], ignores_case=said.get("case") == "ignored")
    if said.get("sense") == "not":
        return OfValues(attributes[0], lambda value: not automaton.matches(value), automaton.size)
    return OfValues(attributes[0], automaton.matches, automaton.size)


def _range(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    least, most = read_limit(said.get("least", ""), "least"), read_limit(said.get("most", ""), "most")
    given = [limit for limit in (least, most) if limit]
    if not given:
        raise InvalidRule("least", "Give at least one of the two limits.")
    if len({limit.is_date for limit in given}) > 1:
        raise InvalidRule("most", "One limit is a date and the other a number. Make both the same.")
    judge = _between_days(least, most, today) if given[0].is_date else _between_numbers(least, most)
    return OfValues(attributes[0], judge)


def _between_numbers(least: Limit | None, most: Limit | None) -> Judge:
    low = float("-inf") if least is None or least.number is None else least.number
    high = float("inf") if most is None or most.number is None else most.number
    if low > high:
        raise InvalidRule("most", "The lower limit is above the upper one, so nothing could conform.")
    return lambda value: (found := number(value)) is not None and low <= found <= high


def _between_days(least: Limit | None, most: Limit | None, today: date) -> Judge:
    low = least.on(today) if least else date.min
    high = most.on(today) if most else date.max
    if low > high:
        raise InvalidRule("most", "The lower limit is after the upper one, so nothing could conform.")
    return lambda value: value.startswith(NO_YEAR) or ((d := span(value)) is not None and d[1] >= low and d[0] <= high)


def _reference(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    values = lists.get(said["list"])
    if values is None:
        raise InvalidRule("list", f"There is no list {said['list'][:40]!r}.")
    if not values:
        raise InvalidRule("list", "This list is empty, so nothing could conform. Fill it first.")
    return OfValues(attributes[0], lambda value: value.casefold() in values)


def _identifier(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    if said["form"] == identifiers.BY_COUNTRY:
        return Identifier(attributes[0])
    return OfValues(attributes[0], identifiers.judge(said["form"]))


def _comparison(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    if said["comparator"] not in COMPARATORS or said["other"] == attributes[0]:
        raise InvalidRule("other", "A field cannot be compared with itself. Choose another one.")
    return Comparison(attributes[0], said["comparator"], said["other"])


def _implication(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    parts = {"attribute": attributes[0], "operator": said["operator"], "value": said.get("value", "")}
    then = read_condition(parts, "value")
    if then is None:
        raise InvalidRule("operator", "Say what has to hold.")
    return Implication(then)


def _sum(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    check = Sum(_side("left", said), said["comparison"], _side("right", said), today)
    if check.comparison not in COMPARISONS or not any(t.attribute for t in (*check.left.terms, *check.right.terms)):
        raise InvalidRule("left_attribute", "Neither side says anything about a field.")
    return check


def _side(prefix: str, said: Parameters) -> Side:
    first, second = _read(prefix, said), _read(f"{prefix}2", said)
    operation = said.get(f"{prefix}_operation", "")
    if first is None:
        raise InvalidRule(f"{prefix}_attribute", f"The {prefix} side is empty. Choose a field or give a number.")
    if (second is None) != (operation not in OPERATIONS):
        raise InvalidRule(f"{prefix}_operation", "A second term needs to be added, subtracted, …, and the other way.")
    if operation == "/" and second is not None and second.fixed == 0:
        raise InvalidRule(f"{prefix}2_fixed", "Nothing can be divided by zero.")
    return Side(first, operation, second)


def _read(prefix: str, said: Parameters) -> Term | None:
    parts = {name: said.get(f"{prefix}_{name}", "") for name in ("fixed", "measure", "attribute")}
    return read_term(parts, f"{prefix}_fixed")


def _agreement(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    return Agreement(attributes[0], said.get("case") == "ignored")


def _unique(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    return Unique(tuple(attributes))


def _fresh(attributes: Sequence[str], said: Parameters, lists: Lists, today: date) -> Check:
    days = said["days"].strip()
    if not days.isdecimal() or not 1 <= int(days) <= MOST_DAYS:
        raise InvalidRule("days", f"Give a whole number of days from 1 to {MOST_DAYS:,}.")
    return Fresh(attributes[0] if attributes else "", int(days), today)


_BUILD: Mapping[str, Callable[[Sequence[str], Parameters, Lists, date], Check]] = {
    "required": _required, "pattern": _pattern, "range": _range, "reference": _reference, "identifier": _identifier,
    "comparison": _comparison, "implication": _implication, "sum": _sum, "agreement": _agreement,
    "unique": _unique, "fresh": _fresh,
}  # fmt: skip
