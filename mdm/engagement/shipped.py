"""What this room ships and an installation may change: the reference currency and the rules of derived warnings."""

from mdm.engagement.aggregate_models import ReferenceCurrency
from mdm.engagement.warning_models import WarningRule
from mdm.engagement.warning_rules import DERIVED

REFERENCE = "EUR"


def add_reference_currency() -> int:
    """The euro, until an admin chooses another."""
    _, is_new = ReferenceCurrency.objects.get_or_create(id=1, defaults={"code": REFERENCE})
    return int(is_new)


def add_rules() -> int:
    """The rules that are not there yet."""
    known = set(WarningRule.objects.values_list("kind", flat=True))
    fresh = [
        WarningRule(kind=kind, severity=rule.severity, thresholds={t.key: t.default for t in rule.thresholds})
        for kind, rule in DERIVED.items()
        if kind not in known
    ]
    return len(WarningRule.objects.bulk_create(fresh))


SHIPPED = ((ReferenceCurrency, add_reference_currency), (WarningRule, add_rules))
