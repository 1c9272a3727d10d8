"""What another survivorship rule would do to real customers: counted on all of them or on a sample, nothing written."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from django.db import connection

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.customers import selectors
from mdm.customers.computing import Effect, effects
from mdm.customers.models import Customer
from mdm.customers.statements import rule_book
from mdm.survivorship import Rule, RuleBook

AT_ONCE = 2_000  # so many are computed in a second or less
SHOWN = 12
Z = 1.96  # 95 of 100 such intervals hold the true share
# A sample that is the same for everybody who asks again: the ids whose hash is smallest, not the oldest customers.
_SAMPLE = "select id from mdm_customer where is_live order by hashint8(id), id limit %s"


@dataclass(frozen=True, slots=True)
class Sample:
    """One customer that would change: field, before, after, as far as the reader may know them."""

    number: str
    changes: tuple[tuple[str, Field, Field], ...]


@dataclass(slots=True)
class Count:
    """How many golden records would change, by attribute; added up portion by portion."""

    looked_at: int = 0
    changed: int = 0
    by_attribute: Counter[str] = field(default_factory=Counter)

    def add(self, looked_at: int, found: Sequence[Effect]) -> None:
        self.looked_at += looked_at
        self.changed += len(found)
        self.by_attribute.update(attribute for effect in found for attribute in effect.changes)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What would change. Of a sample, `low` and `high` are the ends of a 95 % interval for all live customers."""

    customers: int
    looked_at: int
    changed: int
    low: int
    high: int
    by_attribute: tuple[tuple[str, str, int], ...]  # key, label, how many of those looked at; the most first
    samples: tuple[Sample, ...]

    @property
    def is_sample(self) -> bool:
        return self.looked_at < self.customers


def estimate(access: FieldAccess, unit: str, rule: Rule, *, at_once: int = AT_ONCE) -> Estimate:
    """The effect of this rule for an attribute or group on all live customers, or on a sample of `at_once`."""
    access.require("see", "work.rules")
    ids, total = _sample(at_once), Customer.objects.filter(is_live=True).count()
    found = effects(ids, rules=rule_book().with_rule(unit, rule))
    count = Count()
    count.add(len(ids), found)
    low, high = interval(count.changed, count.looked_at, total)
    labels = access.labels(selectors.SUBJECT)
    return Estimate(
        customers=total,
        looked_at=count.looked_at,
        changed=count.changed,
        low=low,
        high=high,
        by_attribute=tuple((key, labels.get(key, key), many) for key, many in count.by_attribute.most_common()),
        samples=tuple(_samples(access, found[:SHOWN], labels)),
    )


def interval(changed: int, looked_at: int, total: int) -> tuple[int, int]:
    """Wilson's interval for how many of `total` change, where `changed` of `looked_at` do; exact where all were."""
    if looked_at >= total or not looked_at:
        return changed, changed
    share, z2 = changed / looked_at, Z * Z
    middle = (share + z2 / (2 * looked_at)) / (1 + z2 / looked_at)
    half = Z * sqrt(share * (1 - share) / looked_at + z2 / (4 * looked_at**2)) / (1 + z2 / looked_at)
    return max(changed, int((middle - half) * total)), min(total, round((middle + half) * total))


def count_portions(rules: RuleBook, ids: Sequence[int]) -> tuple[int, Sequence[Effect]]:
    """What rules would change among these customers: how many there are, and the effects."""
    return len(ids), effects(ids, rules=rules)


def _sample(size: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_SAMPLE, [size])
        return [row[0] for row in cursor.fetchall()]


def _samples(access: FieldAccess, found: Sequence[Effect], labels: Mapping[str, str]) -> Iterator[Sample]:
    numbers = selectors.numbers(effect.customer for effect in found)
    for effect in found:
        changes = []
        for key, (old, new) in effect.changes.items():
            before = access.project(selectors.SUBJECT, {key: old})[key]
            after = access.project(selectors.SUBJECT, {key: new})[key]
            changes.append((labels.get(key, key), before, after))
        yield Sample(numbers[effect.customer], tuple(changes))
