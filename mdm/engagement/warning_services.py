"""Writes of warnings: set one, take it back, change a rule."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from mdm.access.errors import Invalid, NotFound, Stale
from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers.models import Customer
from mdm.engagement.warning_models import CustomerWarning, Kind, Severity, WarningRule
from mdm.engagement.warning_rules import DERIVED


def set_warning(
    *, customer: int, kind: str, severity: str, until: datetime | None = None, actor: User, reason: str
) -> CustomerWarning:
    """Warn of a customer, until somebody takes it back or the time has come. Raises Invalid."""
    if kind not in Kind.values:
        raise Invalid(f"{kind[:40]!r} is no kind of warning.", field="kind", mend=f"Use one of: {_listed(Kind)}.")
    if severity not in Severity.values:
        raise Invalid(f"{severity[:40]!r} is no severity.", field="severity", mend=f"Use one of: {_listed(Severity)}.")
    if not reason.strip():
        raise Invalid("A warning needs a reason.", field="reason", mend="Say why, for whoever meets it later.")
    now = timezone.now()
    if until is not None and until <= now:
        raise Invalid("This moment has passed.", field="until", mend="Choose a later one, or none.")
    with change_set(actor=actor, action="warning.set", reason=reason):
        if not Customer.objects.select_for_update().filter(id=customer).exists():
            raise NotFound("There is no such customer.")
        return CustomerWarning.objects.create(
            customer_id=customer, kind=kind, severity=severity, reason=reason.strip(), set_by=actor,
            set_by_name=str(actor), since=now, until=until,
        )  # fmt: skip


def end_warning(*, warning: UUID, actor: User, reason: str) -> bool:
    """Take a warning back. Whether it was still there: the second time changes nothing."""
    if not reason.strip():
        raise Invalid("Taking a warning back needs a reason.", field="reason", mend="Say why it holds no more.")
    with change_set(actor=actor, action="warning.end", reason=reason):
        found = CustomerWarning.objects.select_for_update().filter(id=warning).first()
        if found is None:
            raise NotFound("There is no such warning.")
        if found.ended_at is not None:
            return False
        found.ended_at, found.ended_by_name, found.ended_reason = timezone.now(), str(actor), reason.strip()
        found.save(update_fields=["ended_at", "ended_by_name", "ended_reason"])
        return True


def set_rule(
    *,
    kind: str,
    severity: str,
    thresholds: Mapping[str, Any],
    is_active: bool,
    version: int,
    actor: User,
    reason: str,
) -> WarningRule:
    """Change when a warning follows from the figures. `version` is the one that the caller saw."""
    if kind not in DERIVED:
        raise NotFound(f"No rule derives warnings of the kind {kind[:40]!r}.")
    if severity not in Severity.values:
        raise Invalid(f"{severity[:40]!r} is no severity.", field="severity", mend=f"Use one of: {_listed(Severity)}.")
    try:
        checked = DERIVED[kind].check(thresholds)
    except ValueError as fault:
        raise Invalid(str(fault), field="thresholds") from fault
    with change_set(actor=actor, action="warning_rule.change", reason=reason):
        rule = WarningRule.objects.select_for_update().get(kind=kind)
        if rule.version != version:
            raise Stale("Somebody changed this rule since you opened it.", mend="Look at it again before you save.")
        rule.severity, rule.thresholds, rule.is_active, rule.version = severity, checked, is_active, version + 1
        rule.save()
        return rule


def _listed(choices: Any) -> str:
    return ", ".join(choices.values)
