"""The forms of the review pages: a decision, the filter of the queue, an undo, a reason."""

from typing import Any

from django import forms

from social.platforms.models import Platform
from stewardship.candidates.models import PairKind
from stewardship.review.models import Decision


class DecisionForm(forms.Form):
    """What the buttons send."""

    outcome = forms.ChoiceField(choices=Decision.Outcome.choices)
    version = forms.IntegerField(min_value=0)
    idempotency_key = forms.CharField(min_length=8, max_length=80)
    reason_code = forms.ChoiceField(choices=Decision.Reason.choices, required=False)
    note = forms.CharField(max_length=10_000, required=False)


class ReasonForm(forms.Form):
    """The reason that may follow a decision."""

    reason_code = forms.ChoiceField(choices=Decision.Reason.choices[1:])


class UndoForm(forms.Form):
    """Why a decision is taken back; the toast's button sends none."""

    reason = forms.CharField(
        max_length=2_000,
        required=False,
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For whoever meets the pair later.",
    )


class FilterForm(forms.Form):
    """What the queue can be narrowed to."""

    kind = forms.ChoiceField(
        choices=[("", "personas and customers"), *PairKind.choices], required=False, label="Pairs of"
    )
    platform = forms.ChoiceField(required=False, label="Platform")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = forms.DecimalField(
            required=False,
            min_value=0,
            max_value=1,
            label="Probability from",
            widget=forms.NumberInput(attrs={"step": "0.01"}),
        )
        self.fields["to"] = forms.DecimalField(
            required=False, min_value=0, max_value=1, label="to", widget=forms.NumberInput(attrs={"step": "0.01"})
        )
        choices = [("", "all"), *Platform.objects.values_list("key", "name")]
        self.fields["platform"] = forms.ChoiceField(choices=choices, required=False, label="Platform")
