"""The form in which a customer is entered."""

from typing import Any
from uuid import uuid4

from django import forms

from mdm.access.field_access import FieldAccess
from stewardship.entry import filling


class CustomerForm(forms.Form):
    """One text field for each attribute that this person may fill in, and the key of the form."""

    form = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(label="Entered for")

    def __init__(self, access: FieldAccess, sources: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"form": uuid4()})
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = sources  # type: ignore[attr-defined]  # ChoiceField
        if len(sources) == 1:
            self.fields["source"].widget = forms.HiddenInput()
            self.fields["source"].initial = sources[0][0]
        labels = access.labels("customer")
        self.keys = filling.allowed(access)
        for key in self.keys:
            self.fields[key] = forms.CharField(
                label=labels[key],
                max_length=filling.LONGEST,
                required=key == "family_name",
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def values(self) -> dict[str, str]:
        """What was filled in."""
        return {key: self.cleaned_data[key] for key in self.keys if self.cleaned_data[key]}
