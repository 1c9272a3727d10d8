"""Writing golden records: merge and split, pins, rules. Everything ends in `survive`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.customers.attributes import COLUMNS
from mdm.customers.graph import parts_around, point_to_survivors
from mdm.customers.merging import Plan
from mdm.customers.models import Customer, Merge, Pin, SurvivorshipRule
from mdm.customers.survive import add_for_records, survive
from mdm.survivorship import GROUPS, InvalidRule, Rule

__all__ = ["add_for_records", "merge", "merge_many", "pin", "release", "relink", "set_rule", "split"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers to be merged, the one to keep named first, and what decided it."""

    survivor: int
    absorbed: int
    decided_by: str


def merge(*, survivor: int, absorbed: int, decided_by: str, actor: User | Actor, reason: str) -> Merge:
    """These two are one person. Refused when they already are, or when somebody denied a pair it would join."""
    pair = Pair(survivor, absorbed, decided_by)
    made, refused = merge_many([pair], actor=actor, reason=reason)
    if refused:
        raise Conflict(refused[pair])
    return made[0]


def merge_many(pairs: Iterable[Pair], *, actor: User | Actor, reason: str) -> tuple[list[Merge], dict[Pair, str]]:
    """Merge pairs, best first, with one recomputation; those that may not be joined come back with their reasons."""
    pairs = list(pairs)
    with change_set(actor=actor, action="customer.merge", reason=reason):
        touched = {customer for pair in pairs for customer in (pair.survivor, pair.absorbed)}
        plan = _locked_plan(touched)
        now, accepted, refused = timezone.now(), [], {}
        for pair in pairs:
            ids = (pair.survivor, pair.absorbed)
            if refusal := plan.refusal(ids):
                refused[pair] = refusal
                continue
            plan.accept(ids)
            accepted.append(
                Merge(absorbed_id=pair.absorbed, survivor_id=pair.survivor, since=now, decided_by=pair.decided_by)
            )
        made = Merge.objects.bulk_create(accepted)
        relink({customer for merge in made for customer in (merge.survivor_id, merge.absorbed_id)})
    return made, refused


def split(*, merge: UUID, actor: User | Actor, reason: str) -> bool:
    """End a merge. Whether there was one to end: the second time changes nothing."""
    with change_set(actor=actor, action="customer.split", reason=reason):
        found = Merge.objects.select_for_update().filter(id=merge).first()
        if found is None:
            raise NotFound(f"There is no merge {merge}.")
        if found.until is not None:
            return False
        both = {found.absorbed_id, found.survivor_id}
        _lock(both)
        found.until = timezone.now()
        found.save(update_fields=["until"])
        relink(both)
        return True


def relink(customer_ids: Collection[int]) -> None:
    """After merges changed around these customers: who stands for whom, and the golden records that follow."""
    if customer_ids:
        survivor_of = point_to_survivors(parts_around(customer_ids))
        survive(survivor_of.keys())


def pin(*, customer: int, attribute: str, value: str, actor: User, reason: str) -> Pin:
    """A steward's override of one attribute; it replaces the pin that was there."""
    if attribute not in COLUMNS:
        raise Invalid(
            f"{attribute!r} cannot be pinned.", field="attribute", mend=f"Choose one of {', '.join(COLUMNS)}."
        )
    if not reason.strip():
        raise Invalid("A pin needs a reason.", field="reason", mend="Say why, for whoever meets the value later.")
    with change_set(actor=actor, action="customer.pin", reason=reason):
        _lock({customer})
        Pin.objects.filter(customer_id=customer, attribute=attribute, released_at__isnull=True).update(
            released_at=timezone.now()
        )
        made = Pin.objects.create(customer_id=customer, attribute=attribute, value=value, reason=reason, owner=actor)
        survive({customer})
        return made


def release(*, pin: int, actor: User, reason: str) -> bool:
    """Take a pin back; whether it was still in force."""
    with change_set(actor=actor, action="customer.release", reason=reason):
        found = Pin.objects.select_for_update().filter(id=pin, released_at__isnull=True).first()
        if found is None:
            return False
        found.released_at = timezone.now()
        found.save(update_fields=["released_at"])
        survive({found.customer_id})
        return True


def set_rule(
    *, attribute: str, strategies: list[str], sources: list[str], version: int, actor: User, reason: str
) -> SurvivorshipRule:
    """Change how an attribute or group survives. `version` is the one the caller saw; 0 makes a new rule.

    Golden records follow with the next `survive` of each; `resurvive_all` starts that as a job.
    """
    if attribute != "*" and attribute not in GROUPS and attribute not in COLUMNS:
        raise Invalid(
            f"{attribute!r} is neither an attribute nor a group.",
            field="attribute",
            mend=f"Groups: {', '.join(GROUPS)}, *.",
        )
    try:
        Rule(tuple(strategies), tuple(sources))
    except InvalidRule as fault:
        raise Invalid(str(fault), field="strategies") from fault
    with change_set(actor=actor, action="survivorship.change", reason=reason):
        rule = SurvivorshipRule.objects.select_for_update().filter(attribute=attribute).first()
        if (rule.version if rule else 0) != version:
            raise Stale("Somebody changed this rule since you opened it.", mend="Look at it again before you save.")
        rule = rule or SurvivorshipRule(attribute=attribute, version=0)
        rule.strategies, rule.sources, rule.version = strategies, sources, rule.version + 1
        rule.save()
        return rule


def _locked_plan(customer_ids: Collection[int]) -> Plan:
    """Lock all customers of the parts involved, in id order, so that two writers cannot wait for each other."""
    _lock(Plan(customer_ids).members)
    return Plan(customer_ids)


def _lock(customer_ids: Collection[int]) -> None:
    found = Customer.objects.select_for_update().filter(id__in=list(customer_ids)).order_by("id")
    if missing := set(customer_ids) - set(found.values_list("id", flat=True)):
        raise NotFound(f"There is no customer {min(missing)}.")
