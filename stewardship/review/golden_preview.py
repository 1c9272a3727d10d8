"""The golden record that a merge would give, computed by the very function that computes it, with nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Locked, Shown
from mdm.customers.graph import parts_around
from mdm.customers.models import Customer, Merge
from mdm.customers.statements import pins_of, rule_book
from mdm.survivorship import Survivor, resolve
from stewardship.review.sides import Sides

Golden = Mapping[str, Survivor]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a preview, as the component `facts` takes it."""

    label: str
    text: str = ""
    note: str = ""
    locked: str = ""


def of_merge(access: FieldAccess, pair: tuple[int, int], sides: Sides) -> tuple[tuple[Fact, ...], int]:
    """What becomes of the number and of every field on which the two differ; and on how many they do not."""
    mine, other, then = _golden_records(pair, sides)
    labels = access.labels("customer")
    values = {a: (_value(mine, a), _value(other, a)) for a in labels if a in then}
    disputed = [a for a, (left, right) in values.items() if left and right and left != right]
    gained = [a for a, (left, right) in values.items() if not (left and right)]
    facts = [_number(pair), *(_disputed(access, labels[a], a, then[a], values[a]) for a in disputed)]
    if gained:
        facts.append(Fact("From one side", ", ".join(labels[a] for a in gained), "the other says nothing"))
    return tuple(facts), len(values) - len(disputed) - len(gained)


def _golden_records(pair: tuple[int, int], sides: Sides) -> tuple[Golden, Golden, Golden]:
    """Both as they are, and the one that their records give together, by the rules and pins in force."""
    rules, left, right = rule_book(), sides.left.said, sides.right.said
    live = dict(Customer.objects.filter(id__in=pair).values_list("id", "survivor_id"))
    pins = pins_of([survivor for survivor in live.values() if survivor])
    mine, other = (pins.get(live.get(customer) or 0, {}) for customer in pair)
    together = {a: [*left.get(a, []), *right.get(a, [])] for a in {**left, **right}}
    return resolve(left, rules, mine), resolve(right, rules, other), resolve(together, rules, other | mine)


def _number(pair: tuple[int, int]) -> Fact:
    members = {member for part in parts_around(pair) for member in part.members}
    gone = {*Merge.objects.filter(until__isnull=True, absorbed__in=members).values_list("absorbed", flat=True), pair[1]}
    stays = min(members - gone or members)
    numbers = dict(Customer.objects.filter(id__in=members, is_live=True).values_list("id", "number"))
    others = [number for customer, number in sorted(numbers.items()) if customer != stays]
    return Fact("Number", numbers.get(stays, ""), f"{', '.join(others)} leads to it" if others else "")


def _disputed(access: FieldAccess, label: str, attribute: str, then: Survivor, values: tuple[str, str]) -> Fact:
    fields = access.project("customer", {attribute: then.value})
    field = fields[attribute]
    if isinstance(field, Locked):
        return Fact(label, locked=field.reason)
    if not isinstance(field, Shown):
        return Fact(label, fields.text(attribute), "masked")
    lost = " and ".join(value for value in values if value != then.value)
    return Fact(label, then.value, f"not {lost}: {then.reason}" if lost else then.reason)


def _value(golden: Golden, attribute: str) -> str:
    return golden[attribute].value if attribute in golden else ""
