"""The survivorship rules as people read and change them."""

from dataclasses import dataclass
from typing import Any

from django import forms

from mdm.access.field_access import FieldAccess
from mdm.customers.attributes import COLUMNS
from mdm.customers.models import SurvivorshipRule
from mdm.sources.models import SourceSystem
from mdm.survivorship import GROUPS, STRATEGIES, Rule

UNITS = ("*", *GROUPS, *(c for c in COLUMNS if not any(c in members for members in GROUPS.values())))


@dataclass(frozen=True, slots=True)
class Listed:
    """One rule as the page lists it."""

    attribute: str
    label: str
    members: str
    strategies: tuple[str, ...]
    keys: str
    sources: str
    version: int
    is_default: bool


def listed(access: FieldAccess) -> list[Listed]:
    """Every attribute and group with the rule that holds for it."""
    access.require("see", "work.rules")
    stored = {rule.attribute: rule for rule in SurvivorshipRule.objects.all()}
    return [_listed(unit, stored, access.labels("customer")) for unit in UNITS]


def _listed(unit: str, stored: dict[str, SurvivorshipRule], labels: dict[str, str]) -> Listed:
    own = stored.get(unit)
    used = own or stored.get("*")
    strategies = tuple(used.strategies) if used else Rule().strategies
    return Listed(
        attribute=unit,
        label={"*": "Everything else", "name": "Name", "address": "Address"}.get(unit) or labels.get(unit, unit),
        members=", ".join(labels.get(m, m).lower() for m in GROUPS.get(unit, ())),
        strategies=tuple(STRATEGIES[s].because for s in strategies),
        keys=", ".join(strategies),
        sources=", ".join(used.sources) if used else "",
        version=own.version if own else 0,
        is_default=own is None,
    )


class RuleForm(forms.Form):
    """One change of one rule."""

    attribute = forms.ChoiceField(choices=[(u, u) for u in UNITS], label="Attribute or group")
    strategies = forms.CharField(
        label="Strategies, first to last", help_text=f"Separated by commas: {', '.join(STRATEGIES)}."
    )
    sources = forms.CharField(
        required=False,
        label="Sources believed first",
        help_text="Keys of source systems, separated by commas; the others follow by their trust.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label="Reason", max_length=400, help_text="Goes into the history.")

    def clean_sources(self) -> list[str]:
        sources = _listed_words(self.cleaned_data["sources"])
        known = set(SourceSystem.objects.values_list("key", flat=True))
        if unknown := [s for s in sources if s not in known]:
            raise forms.ValidationError(
                f"There is no source system {unknown[0]!r}. Known are: {', '.join(sorted(known)) or 'none yet'}."
            )
        return sources

    def clean_strategies(self) -> list[str]:
        return _listed_words(self.cleaned_data["strategies"])

    def change(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


def _listed_words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
