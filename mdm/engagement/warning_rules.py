"""Warnings that follow from the figures: when each holds, for one customer and as a condition of a list.

What counts is data (WarningRule.thresholds), read anew with every question: nothing derived is stored, so nothing is
out of date when a threshold or the day changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from mdm.engagement.aggregate_models import CustomerMoney
from mdm.engagement.warning_models import Kind, Severity
from mdm.web import formats

Thresholds = Mapping[str, Any]
Facts = Mapping[str, Any]  # columns of CustomerFigures, and `money`: a list of columns of CustomerMoney


@dataclass(frozen=True, slots=True)
class Threshold:
    """A number that an admin edits."""

    key: str
    label: str
    default: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Held:
    """A derived warning that holds: why in words, since when, and the fields of the catalogue that it gives away."""

    why: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Derived:
    """How one kind of warning follows from the figures."""

    words: str  # the rule in a sentence, with its thresholds in braces
    severity: str
    thresholds: tuple[Threshold, ...]
    rests_on: tuple[str, ...]  # fields of the customer: whoever may not see one is not told
    holds: Callable[[Facts, Thresholds, datetime], Held | None]
    condition: Callable[[Thresholds, datetime], Q]  # on customers

    def check(self, given: Mapping[str, Any]) -> dict[str, int]:
        """The thresholds, complete and within their bounds. Raises ValueError naming the fault."""
        found = {}
        for each in self.thresholds:
            value = given.get(each.key)
            is_whole = isinstance(value, int) and not isinstance(value, bool)
            if not is_whole or not each.least <= int(value or 0) <= each.most:
                raise ValueError(f"{each.label} is a whole number from {each.least} to {each.most:,}.")
            found[each.key] = int(value or 0)
        if unknown := set(given) - set(found):
            raise ValueError(f"There is no threshold {min(unknown)!r} in this rule.")
        return found


def _unhappy(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    score, at = facts["nps"], facts["nps_at"]
    if score is None or score > limits["score"] or at < now - timedelta(days=limits["days"]):
        return None
    return Held(f"NPS {score}, {formats.day_short(at)}", at)


def _dormant(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    last = facts["last_order_at"]
    if last is None or last >= now - timedelta(days=limits["days"]):
        return None
    return Held(f"last order {formats.day(last)}", last + timedelta(days=limits["days"]))


def _tickets(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    number = facts["tickets_open"]
    if number < limits["tickets"]:
        return None
    return Held(f"{number} open ticket{'s' if number > 1 else ''}", None)


def _special(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    number = facts["complaints_open"] + facts["claims_open"]
    if number < limits["complaints"]:
        return None
    return Held(
        f"{number} open complaint{'s' if number > 1 else ''} or warranty claim{'s' if number > 1 else ''}", None
    )


def _fraud(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    refunds, orders = facts["refund_count"], facts["order_count"]
    if refunds < limits["refunds"] or refunds * 100 < orders * limits["percent"]:
        return None
    return Held(f"{refunds} refunds of {orders} orders", None)


def _credit(facts: Facts, limits: Thresholds, now: datetime) -> Held | None:
    for row in facts["money"]:
        limit, used = row["credit_limit"], row["credit_open"]
        if limit is not None and used is not None and used > 0 and used * 100 >= limit * limits["percent"]:
            of = f"{formats.money(used, row['currency'])} open of {formats.money(limit, row['currency'])}"
            return Held(of, None)
    return None


def _over_limit(limits: Thresholds, now: datetime) -> Q:
    rows = CustomerMoney.objects.filter(
        customer=OuterRef("pk"),
        credit_open__gt=0,
        credit_open__gte=F("credit_limit") * Decimal(limits["percent"]) / 100,
    )
    return Q(Exists(rows))


DERIVED: dict[str, Derived] = {
    Kind.UNHAPPY: Derived(
        "The last survey answer scored {score} or less, not more than {days} days ago.", Severity.WARNING,
        (Threshold("score", "Score at most", 6, 0, 10), Threshold("days", "Days since the answer", 365, 1, 36_500)),
        ("nps",), _unhappy,
        lambda limits, now: Q(
            figures__nps__lte=limits["score"], figures__nps_at__gte=now - timedelta(days=limits["days"])
        ),
    ),
    Kind.DORMANT: Derived(
        "The last order is more than {days} days ago.", Severity.NOTICE,
        (Threshold("days", "Days since the last order", 730, 1, 36_500),), ("last_order_at",), _dormant,
        lambda limits, now: Q(figures__last_order_at__lt=now - timedelta(days=limits["days"])),
    ),
    Kind.TICKETS: Derived(
        "Open tickets: {tickets} or more.", Severity.WARNING,
        (Threshold("tickets", "Open tickets at least", 1, 1, 1_000),), ("tickets_open",), _tickets,
        lambda limits, now: Q(figures__tickets_open__gte=limits["tickets"]),
    ),
    Kind.SPECIAL: Derived(
        "Open complaints and warranty claims: {complaints} or more.", Severity.WARNING,
        (Threshold("complaints", "Open complaints and claims at least", 1, 1, 1_000),),
        ("complaints_open", "claims_open"), _special,
        lambda limits, now: Q(
            figures__pk__isnull=False, figures__complaints_open__gte=limits["complaints"] - F("figures__claims_open")
        ),
    ),
    Kind.FRAUD: Derived(
        "At least {refunds} refunds, and at least {percent} for every 100 orders.", Severity.WARNING,
        (
            Threshold("refunds", "Refunds at least", 3, 1, 9_999),
            Threshold("percent", "For every 100 orders", 50, 1, 999),
        ),
        ("refund_count", "order_count"), _fraud,
        lambda limits, now: Q(
            figures__refund_count__gte=limits["refunds"],
            figures__order_count__lte=F("figures__refund_count") * 100 / limits["percent"],
        ),
    ),
    Kind.CREDIT: Derived(
        "In some currency at least {percent} percent of the credit limit are open.", Severity.WARNING,
        (Threshold("percent", "Percent of the limit", 100, 1, 1_000),), ("credit_open", "credit_limit"), _credit,
        _over_limit,
    ),
}  # fmt: skip


def now() -> datetime:
    """The moment that rules are asked at."""
    return timezone.now()
