"""The form beside the matrix: what a role is to be allowed with a field or its class."""

from typing import Any

from django import forms

from mdm.access.grants import GrantChange
from mdm.access.matrix import Explanation
from mdm.access.models import Action

FIELD, CLASS = "field", "class"
FOLLOW = "follow"
LEVELS: dict[str, tuple[str, ...]] = {
    "hidden": (),
    "masked": (Action.MASKED.value,),
    "see": (Action.SEE.value,),
    "edit": (Action.SEE.value, Action.EDIT.value),
}


class RightForm(forms.Form):
    """One cell, proposed. Reads the same in an address, so that the difference can be looked at before it is saved."""

    role = forms.CharField(widget=forms.HiddenInput)
    field = forms.CharField(widget=forms.HiddenInput)
    purpose = forms.CharField(widget=forms.HiddenInput, required=False)
    scope = forms.ChoiceField(
        label="For", choices=[(FIELD, "this field only"), (CLASS, "all fields of its class")], widget=forms.RadioSelect
    )
    level = forms.ChoiceField(
        label="May",
        choices=[
            ("hidden", "not see it"),
            ("masked", "see it masked"),
            ("see", "see it"),
            ("edit", "see and change it"),
            (FOLLOW, "what its class may (no exception)"),
        ],
        widget=forms.RadioSelect,
    )
    further = forms.MultipleChoiceField(
        label="And also",
        required=False,
        choices=[("find", "search, filter and order by it"), ("export", "export it"), ("decide", "decide on it")],
        widget=forms.CheckboxSelectMultiple,
    )

    def actions(self) -> tuple[str, ...] | None:
        """The actions chosen; None follows the class."""
        level = str(self.cleaned_data["level"])
        return None if level == FOLLOW else (*LEVELS[level], *self.cleaned_data["further"])

    def change(self, explanation: Explanation) -> GrantChange:
        """The change proposed, on the version that is in force now."""
        is_for_class = self.cleaned_data["scope"] == CLASS
        return GrantChange(
            role=self.cleaned_data["role"],
            field=self.cleaned_data["field"],
            is_for_class=is_for_class,
            purpose=self.cleaned_data["purpose"],
            actions=self.actions(),
            version=explanation.class_version if is_for_class else explanation.field_version,
        )


def right_form(explanation: Explanation, purpose: str) -> RightForm:
    """The form as the cell is now."""
    cell = explanation.cell
    initial: dict[str, Any] = {
        "role": explanation.role,
        "field": explanation.field,
        "purpose": purpose,
        "scope": FIELD,
        "level": cell.level,
        "further": list(cell.further),
    }
    return RightForm(initial=initial)
