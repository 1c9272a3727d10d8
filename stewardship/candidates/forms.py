"""The forms of this room: starting a match run, searching before a customer is made."""

from typing import Any

from django import forms

from mdm.access.field_access import FieldAccess
from social.platforms.models import Platform
from stewardship.candidates.models import PairKind
from stewardship.candidates.possible import KEYS


class StartForm(forms.Form):
    """Which comparison, and why."""

    kind = forms.ChoiceField(
        choices=[("persona", "personas with customers"), ("customer", "customers with each other")],
        label="Compare",
        widget=forms.RadioSelect,
        initial="persona",
    )
    reason = forms.CharField(max_length=2_000, required=False, label="Reason")


class MatchForm(forms.Form):
    """A record as it arrived: one text field for each attribute that this person may search by."""

    def __init__(self, access: FieldAccess, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels, allowed = access.labels(kind), access.findable(kind)
        for key in KEYS[kind]:
            if key in allowed:
                self.fields[key] = forms.CharField(
                    max_length=400,
                    required=False,
                    label=labels[key],
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )
        if kind == PairKind.PERSONA and "platform" in self.fields:
            choices = list(Platform.objects.values_list("key", "name"))
            self.fields["platform"] = forms.ChoiceField(choices=choices, label=labels["platform"])

    def given(self) -> dict[str, list[str]]:
        """What was filled in."""
        return {key: [value] for key, value in self.cleaned_data.items() if value}
