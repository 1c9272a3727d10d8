"""The rules of derived warnings as people and programs read them."""

from dataclasses import dataclass
from typing import Any

from django import forms

from mdm.access.field_access import FieldAccess
from mdm.engagement.warning_models import Kind, Severity, WarningRule
from mdm.engagement.warning_rules import DERIVED, Threshold


@dataclass(frozen=True, slots=True)
class Listed:
    """One rule with its thresholds in force."""

    kind: str
    label: str
    severity: str
    words: str  # the rule in a sentence
    thresholds: tuple[tuple[Threshold, int], ...]
    is_active: bool
    version: int

    def plain(self) -> dict[str, Any]:
        """The form of the API."""
        return {
            "kind": self.kind,
            "severity": self.severity,
            "words": self.words,
            "thresholds": {threshold.key: value for threshold, value in self.thresholds},
            "is_active": self.is_active,
            "version": self.version,
        }


def listed(access: FieldAccess) -> list[Listed]:
    """Every rule, in the order of the kinds."""
    access.require("see", "warning.thresholds")
    stored = {rule.kind: rule for rule in WarningRule.objects.all()}
    return [_listed(stored[kind]) for kind in Kind.values if kind in DERIVED and kind in stored]


def _listed(rule: WarningRule) -> Listed:
    derived = DERIVED[rule.kind]
    limits = {each.key: rule.thresholds.get(each.key, each.default) for each in derived.thresholds}
    words = derived.words.format(**{key: f"{value:,}" for key, value in limits.items()})
    thresholds = tuple((each, limits[each.key]) for each in derived.thresholds)
    label = Kind(rule.kind).label
    return Listed(rule.kind, label, rule.severity, words, thresholds, rule.is_active, rule.version)


class RuleForm(forms.Form):
    """One change of one rule; its thresholds are fields of their own, named as the rule declares them."""

    kind = forms.ChoiceField(choices=[(kind, Kind(kind).label) for kind in DERIVED])
    severity = forms.ChoiceField(choices=Severity.choices)
    is_active = forms.BooleanField(required=False)
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(max_length=400, error_messages={"required": "Say why, for whoever wonders later."})

    def change(self) -> dict[str, Any]:
        """What to change; a threshold that is no number is left to the rule to refuse."""
        derived = DERIVED[self.cleaned_data["kind"]]
        given = {each.key: self.data.get(f"threshold_{each.key}", "") for each in derived.thresholds}
        numbers = {key: int(text) if str(text).strip().isdecimal() else None for key, text in given.items()}
        return self.cleaned_data | {"thresholds": numbers}


class WarningForm(forms.Form):
    """A warning that somebody sets."""

    kind = forms.ChoiceField(choices=Kind.choices, label="About")
    severity = forms.ChoiceField(
        choices=[("stop", "Stop: do nothing before reading it"), ("warning", "Warning"), ("notice", "Notice")],
        initial="warning",
    )
    until = forms.DateField(
        required=False, label="Until", help_text="The last day; empty: until somebody takes it back.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )  # fmt: skip
    reason = forms.CharField(max_length=400, help_text="Whoever meets the customer reads this.")


class RateForm(forms.Form):
    """One exchange rate."""

    currency = forms.CharField(max_length=3, min_length=3, help_text="Its code, such as CHF.")
    rate = forms.DecimalField(max_digits=18, decimal_places=8, help_text="What one unit is worth.")
    valid_from = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    stated_by = forms.CharField(
        max_length=80, required=False, label="Stated by", help_text="A central bank, a controller."
    )
    reason = forms.CharField(max_length=400)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class ReferenceForm(forms.Form):
    """Another reference currency."""

    code = forms.CharField(max_length=3, min_length=3, label="Currency")
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(max_length=400)

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).upper()
