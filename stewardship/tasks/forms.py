"""The forms of the pages of tasks."""

from typing import Any

from django import forms

from mdm.access.errors import Invalid
from stewardship.tasks.commenting import LONGEST
from stewardship.tasks.services import LONGEST_REASON


class AnswerForm(forms.Form):
    """What a button of an answer sends."""

    answer = forms.CharField(max_length=40)
    version = forms.IntegerField(min_value=1)
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        required=False,
        label="Reason",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept with the answer, for whoever meets it later.",
    )


class UndoForm(forms.Form):
    """Why an answer is taken back; the toast's button sends none."""

    reason = forms.CharField(max_length=LONGEST_REASON, required=False)


class AssignForm(forms.Form):
    """To whom a task goes; nobody hands it back."""

    assignee = forms.UUIDField(required=False, label="Assigned to")
    version = forms.IntegerField(min_value=1)


class DueForm(forms.Form):
    """Until when it is to be answered: the end of that day on one's own clock."""

    due_on = forms.DateField(label="Due", widget=forms.DateInput(attrs={"type": "date"}))
    version = forms.IntegerField(min_value=1)


class CommentForm(forms.Form):
    """A comment."""

    text = forms.CharField(
        max_length=LONGEST,
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="@ and a name tells that person, for example @Ada Okafor.",
    )


class ManyForm(forms.Form):
    """One answer for many, guarded by their number."""

    answer = forms.CharField(max_length=40, label="Answer")
    typed_count = forms.IntegerField(
        label="How many are you answering?",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = forms.CharField(
        max_length=LONGEST_REASON, required=False, label="Reason", widget=forms.Textarea(attrs={"rows": 2})
    )


def checked(form: forms.Form) -> dict[str, Any]:
    """What a form of buttons sent; what no button sends is refused."""
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        raise Invalid(" ".join(map(str, errors)), field=str(field), mend="Open the task again.")
    cleaned: dict[str, Any] = form.cleaned_data
    return cleaned
