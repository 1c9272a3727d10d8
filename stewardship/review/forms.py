"""The forms of the review pages: a decision, an undo, a reason."""

from django import forms

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
