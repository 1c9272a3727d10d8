"""Warnings about customers for people: set by somebody or following from the figures, the gravest first.

Each says why, since when, by whom and until when. Whoever may not know of a kind, or of the figures that it follows
from, is not told that there is one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field
from mdm.engagement import figures, warning_rules
from mdm.engagement.warning_models import CustomerWarning, Kind, Severity, WarningRule
from mdm.engagement.warning_rules import DERIVED
from mdm.web.listing import Column

SUBJECT = "warning"
BY_RULE = "rule"
TONES = {Severity.STOP: "danger", Severity.WARNING: "warn", Severity.NOTICE: ""}
GRAVEST = {severity: place for place, severity in enumerate(Severity.values)}


@dataclass(frozen=True, slots=True)
class Warning:
    """One warning as it stands, or as it stood."""

    id: UUID | None  # None: it follows from the figures
    kind: str
    label: str
    severity: str
    why: Field
    by: Field
    since: datetime | None
    until: datetime | None
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_why: str = ""

    @property
    def tone(self) -> str:
        return TONES[Severity(self.severity)]

    @property
    def text(self) -> str:
        """What a chip says."""
        said = self.why.text if not self.why.locked and self.id is None else ""
        if self.kind == Kind.TICKETS:
            return str(said) or self.label  # which says what it is
        return f"{self.label}: {said}" if said else self.label

    @property
    def title(self) -> str:
        """What a chip says when it is asked."""
        return str(self.why.text) if not self.why.locked else ""

    def plain(self) -> dict[str, Any]:
        """The form of the API."""
        said = {"why": self.why, "by": self.by, "since": self.since, "until": self.until, "ended_at": self.ended_at}
        return {"id": self.id, "kind": self.kind, "severity": self.severity, "is_derived": self.id is None} | said


def of_customer(access: FieldAccess, customer: int) -> list[Warning]:
    """What somebody who deals with this customer should know first."""
    return of_customers(access, [customer]).get(customer, [])


def of_customers(access: FieldAccess, customer_ids: Collection[int]) -> dict[int, list[Warning]]:
    """Warnings in force by live customer, the gravest first; the same few queries for one or for a page of them."""
    found: dict[int, list[Warning]] = {}
    if not customer_ids:
        return found
    rows = CustomerWarning.objects.live().filter(customer__survivor__in=list(customer_ids)).select_related("customer")
    for row in rows.order_by("since", "id"):
        if _may_know(access, row.kind) and row.customer.survivor_id:
            found.setdefault(row.customer.survivor_id, []).append(_asserted(access, row))
    rules, now = active_rules(), warning_rules.now()
    for customer, facts in figures.facts_of(customer_ids).items():
        found.setdefault(customer, []).extend(_derived(access, facts, rules, now))
    return {customer: sorted(each, key=lambda w: GRAVEST[Severity(w.severity)]) for customer, each in found.items()}


def ended(access: FieldAccess, customer: int) -> list[Warning]:
    """Warnings that somebody set and that hold no more, the newest first."""
    live = CustomerWarning.objects.live().values("id")
    rows = CustomerWarning.objects.filter(customer__survivor=customer).exclude(id__in=live).order_by("-since", "id")
    return [_asserted(access, row) for row in rows[:100] if _may_know(access, row.kind)]


def require_known(access: FieldAccess, warning: UUID) -> None:
    """Raises NotFound for a warning that is not there or that this person may not know of: both read the same."""
    kind = CustomerWarning.objects.filter(id=warning).values_list("kind", flat=True).first()
    if kind is None or not _may_know(access, kind):
        raise NotFound("There is no such warning.")


def active_rules() -> dict[str, WarningRule]:
    """The rules in force by kind."""
    return {rule.kind: rule for rule in WarningRule.objects.filter(is_active=True, kind__in=list(DERIVED))}


def filterable() -> Mapping[str, Column]:
    """One yes-or-no filter of the list of customers for each kind."""
    return {f"warn_{kind}": Column(_condition(kind)) for kind in Kind.values}


def _condition(kind: str) -> Callable[[str, Any], Q]:
    def condition(operator: str, wanted: Any) -> Q:
        set_by_hand = CustomerWarning.objects.live().filter(kind=kind, customer__survivor=OuterRef("pk"))
        holds = Q(Exists(set_by_hand))
        rule = active_rules().get(kind)
        if rule is not None:
            holds |= DERIVED[kind].condition(rule.thresholds, warning_rules.now())
        return holds if wanted else ~holds

    return condition


def _may_know(access: FieldAccess, kind: str) -> bool:
    return access.may("see", f"{SUBJECT}.kind") and access.may("see", f"customer.warn_{kind}")


def _asserted(access: FieldAccess, row: CustomerWarning) -> Warning:
    said = access.project(SUBJECT, {"reason": row.reason, "set_by": row.set_by_name, "ended_reason": row.ended_reason})
    ended_by = access.project(SUBJECT, {"ended_by": row.ended_by_name}).text("ended_by")
    return Warning(
        row.id, row.kind, Kind(row.kind).label, row.severity, said["reason"], said["set_by"], row.since, row.until,
        row.ended_at, ended_by, said.text("ended_reason"),
    )  # fmt: skip


def _derived(
    access: FieldAccess, facts: Mapping[str, Any], rules: Mapping[str, WarningRule], now: datetime
) -> Iterator[Warning]:
    for kind, rule in rules.items():
        derived = DERIVED[kind]
        if not _may_know(access, kind) or not all(access.may("see", f"customer.{key}") for key in derived.rests_on):
            continue
        held = derived.holds(facts, rule.thresholds, now)
        if held:
            said = access.project("customer", {derived.rests_on[0]: held.why})[derived.rests_on[0]]
            by = access.project(SUBJECT, {"set_by": BY_RULE})["set_by"]
            yield Warning(None, kind, Kind(kind).label, rule.severity, said, by, held.since, None)
