"""Writing golden records: merge and split, pins, rules. Everything ends in `survive`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.customers import pinned, rule_jobs, rules
from mdm.customers.attributes import COLUMNS
from mdm.customers.graph import parts_around, point_to_survivors
from mdm.customers.merging import Plan
from mdm.customers.models import Customer, Merge, Pin, SurvivorshipRule
from mdm.customers.statements import said_about
from mdm.customers.survive import add_for_records, survive
from mdm.jobs.models import Job
from mdm.survivorship import GROUPS, Rule

__all__ = [
    "add_for_records", "change_rule", "keep_pin", "merge", "merge_many", "pin", "pin_again", "release", "relink",
    "set_rule", "split",
]  # fmt: skip


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


def pin(
    *, customer: int, attribute: str, value: str, actor: User, reason: str, expires_at: datetime | None = None
) -> Pin:
    """A steward's override of one attribute; it replaces the pin that was there. Without `expires_at` it stays."""
    if attribute not in COLUMNS:
        raise Invalid(
            f"{attribute!r} cannot be pinned.", field="attribute", mend=f"Choose one of {', '.join(COLUMNS)}."
        )
    if not reason.strip():
        raise Invalid("A pin needs a reason.", field="reason", mend="Say why, for whoever meets the value later.")
    if expires_at is not None and expires_at <= timezone.now():
        raise Invalid("A pin cannot end before it begins.", field="expires_at", mend="Choose a later day, or none.")
    with change_set(actor=actor, action="customer.pin", reason=reason):
        _lock({customer})
        _release(Pin.objects.live().filter(customer_id=customer, attribute=attribute), "Another value was pinned.")
        made = Pin.objects.create(
            customer_id=customer, attribute=attribute, value=value, reason=reason, owner=actor, expires_at=expires_at,
            known=_known(customer, attribute),
        )  # fmt: skip
        survive({customer})
        return made


def release(*, pin: int, actor: User | Actor, reason: str) -> bool:
    """Take a pin back; whether it was still in force."""
    with change_set(actor=actor, action="customer.release", reason=reason):
        found = Pin.objects.select_for_update().filter(id=pin, released_at__isnull=True).first()
        if found is None:
            return False
        _release(Pin.objects.filter(id=pin), "The pin was released.")
        survive({found.customer_id})
        return True


def keep_pin(*, pin: int, actor: User, reason: str, known: list[str] | None = None) -> list[str]:
    """The pin holds over all that is said now, or over what is `known`; gives what was known before."""
    with change_set(actor=actor, action="customer.keep_pin", reason=reason):
        found = Pin.objects.select_for_update().get(id=pin)
        before = list(found.known)
        found.known = _known(found.customer_id, found.attribute) if known is None else known
        found.moved_at = None
        found.save(update_fields=["known", "moved_at"])
        survive({found.customer_id})
        return before


def release_all(*, pins: Collection[int], actor: User, reason: str) -> None:
    """Take many pins back, set-based."""
    with change_set(actor=actor, action="customer.release", reason=reason):
        held = Pin.objects.select_for_update().filter(id__in=pins, released_at__isnull=True).order_by("id")
        customers = {pin.customer_id for pin in held}
        _release(Pin.objects.filter(id__in=pins, released_at__isnull=True), "The pin was released.")
        survive(customers)


def keep_all(*, pins: Collection[int], actor: User, reason: str) -> dict[int, list[str]]:
    """Many pins hold over all that is said now, set-based; gives what was known before of each."""
    with change_set(actor=actor, action="customer.keep_pin", reason=reason):
        held = list(Pin.objects.select_for_update().filter(id__in=pins).order_by("id"))
        live = dict(Customer.objects.filter(pins__in=held).values_list("id", "survivor_id"))
        whose = {pin.pk: live.get(pin.customer_id) or pin.customer_id for pin in held}
        said = said_about(sorted(set(whose.values())))
        before = {pin.pk: list(pin.known) for pin in held}
        for pin in held:
            pin.known, pin.moved_at = pinned.known_of(said[whose[pin.pk]], pin.attribute), None
        Pin.objects.bulk_update(held, ["known", "moved_at"])
        survive({pin.customer_id for pin in held})
        return before


def pin_again(*, pin: int, actor: User, reason: str) -> None:
    """A pin that was released holds again. Refused where another has taken its place."""
    with change_set(actor=actor, action="customer.pin", reason=reason):
        found = Pin.objects.select_for_update().get(id=pin)
        _lock({found.customer_id})
        if Pin.objects.live().filter(customer_id=found.customer_id, attribute=found.attribute).exists():
            raise Conflict("This field is pinned again already.", mend="Look at the pin that holds now.")
        Pin.objects.filter(id=pin).update(released_at=None)
        survive({found.customer_id})


def _release(pins: QuerySet[Pin], reason: str) -> None:
    ids = list(pins.values_list("id", flat=True))
    Pin.objects.filter(id__in=ids).update(released_at=timezone.now(), moved_at=None)
    pinned.forget(ids, reason)


def _known(customer: int, attribute: str) -> list[str]:
    live = Customer.objects.values_list("survivor_id", flat=True).get(id=customer) or customer
    return pinned.known_of(said_about([live])[live], attribute)


def set_rule(
    *,
    attribute: str,
    strategies: list[str],
    sources: list[str],
    version: int,
    actor: User,
    reason: str,
    half_life: int = 0,
) -> SurvivorshipRule:
    """Change how an attribute or group survives. `version` is the one the caller saw; 0 makes a new rule.

    Golden records follow with the next `survive` of each; `change_rule` also starts that as a job.
    """
    if attribute != "*" and attribute not in GROUPS and attribute not in COLUMNS:
        raise Invalid(
            f"{attribute!r} is neither an attribute nor a group.",
            field="attribute",
            mend=f"Groups: {', '.join(GROUPS)}, *.",
        )
    made = rules.made(tuple(strategies), tuple(sources), half_life)
    with change_set(actor=actor, action="survivorship.change", reason=reason):
        rule = SurvivorshipRule.objects.select_for_update().filter(attribute=attribute).first()
        if (rule.version if rule else 0) != version:
            raise Stale("Somebody changed this rule since you opened it.", mend="Look at it again before you save.")
        rule = rule or SurvivorshipRule(attribute=attribute, version=0)
        rule.strategies, rule.sources, rule.half_life = list(made.strategies), list(made.sources), made.half_life
        rule.version += 1
        rule.save()
        return rule


def change_rule(*, attribute: str, rule: Rule, version: int, actor: User, reason: str) -> Job:
    """Change a rule and let all golden records follow it; gives the job that does so."""
    with change_set(actor=actor, action="survivorship.change", reason=reason):
        saved = set_rule(
            attribute=attribute, strategies=list(rule.strategies), sources=list(rule.sources), version=version,
            actor=actor, reason=reason, half_life=rule.half_life,
        )  # fmt: skip
        return rule_jobs.follow(attribute=attribute, version=saved.version, actor=actor, reason=reason)


def _locked_plan(customer_ids: Collection[int]) -> Plan:
    """Lock all customers of the parts involved, in id order, so that two writers cannot wait for each other."""
    _lock(Plan(customer_ids).members)
    return Plan(customer_ids)


def _lock(customer_ids: Collection[int]) -> None:
    found = Customer.objects.select_for_update().filter(id__in=list(customer_ids)).order_by("id")
    if missing := set(customer_ids) - set(found.values_list("id", flat=True)):
        raise NotFound(f"There is no customer {min(missing)}.")
