"""Every component on one page, with invented content: to look at, and for the accessibility tests to walk over."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mdm.web import examples


class ExampleForm(forms.Form):
    """One field of each kind, one of them wrong."""

    name = forms.CharField(help_text="As it stands on the contract.")
    email = forms.EmailField(label="E-mail")
    country = forms.ChoiceField(choices=[("pt", "Portugal"), ("at", "Austria")], required=False)
    reason = forms.CharField(widget=forms.Textarea, required=False)
    mode = forms.ChoiceField(
        choices=[("add", "Add only"), ("full", "Full copy")], widget=forms.RadioSelect, initial="add"
    )
    agreed = forms.BooleanField(label="Tell the person about the change")
    file = forms.FileField(label="CSV file", required=False, help_text="Up to 200 MB, with a line of headings.")


def styleguide(request: HttpRequest) -> HttpResponse:
    """The page of all components."""
    form = ExampleForm({"name": "Inês Moreira", "email": "ines@", "country": "pt", "mode": "add", "agreed": "on"})
    content: dict[str, object] = {
        "facts": examples.FACTS,
        "figures": examples.FIGURES,
        "tabs": examples.TABS,
        "filters": examples.FILTERS,
        "saved": examples.SAVED,
        "queue": examples.QUEUE,
        "left": examples.PAIR_LEFT,
        "right": examples.PAIR_RIGHT,
        "pair": examples.PAIR,
        "steps": examples.STEPS,
        "step_labels": ("File", "Columns", "Preview", "Import"),
        "events": examples.EVENTS,
        "changes": examples.CHANGES,
        "example": {"text": "ines@moreira.example", "lineage": examples.LINEAGE},
        "form": form,
    }
    return render(request, "mdm/styleguide.html", content)
