"""Forms of the pages of sources and imports."""

from collections.abc import Sequence
from typing import Any

from babel import Locale
from django import forms

from mdm.access.models import User
from mdm.sources import encodings, layouts, subjects
from mdm.sources.models import SourceSystem
from mdm.sources.previews import Choices

NOT_READ = ("", "not read")


def _countries() -> list[tuple[str, str]]:
    names = Locale("en", "GB").territories
    return sorted(
        ((c, n) for c, n in names.items() if len(c) == 2 and c.isalpha() and c < "XA"), key=lambda pair: pair[1]
    )


class SystemForm(forms.Form):
    """What is said of a source system; the key is given once."""

    key = forms.SlugField(max_length=40, help_text="Short, in lower case; it stays, and other systems see it.")
    name = forms.CharField(max_length=80)
    kind = forms.ChoiceField(choices=SourceSystem.Kind.choices)
    trust = forms.IntegerField(
        min_value=0,
        max_value=100,
        initial=50,
        help_text="0 to 100: where sources contradict, the higher is believed first.",
    )
    half_life = forms.IntegerField(
        min_value=0,
        max_value=36_500,
        initial=0,
        required=False,
        label="Days after which its trust has halved",
        help_text="0: what it says does not age.",
    )
    mode = forms.ChoiceField(
        choices=SourceSystem.Mode.choices, initial=SourceSystem.Mode.LEAVE, label="What goes back to it"
    )
    owner = forms.ChoiceField(required=False, help_text="Who answers for what it says.")
    country = forms.ChoiceField(required=False, help_text="Assumed where a record names none.")
    day_first = forms.BooleanField(required=False, initial=True, label="It writes the day before the month")
    promotion = forms.ChoiceField(
        choices=SourceSystem.Promotion.choices,
        required=False,
        initial=SourceSystem.Promotion.AUTOMATIC,
        label="When its lines are taken in",
    )
    most_rejected = forms.IntegerField(
        min_value=0,
        max_value=100,
        required=False,
        initial=100,
        label="Lines that may be rejected, in per cent",
        help_text="With more, an import waits until somebody has looked at it. 100: it never waits.",
    )
    reason = forms.CharField(max_length=500, required=False, label="Why")

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by("display_name")
        self.fields["owner"].choices = [("", "nobody yet"), *((str(user.pk), str(user)) for user in people)]  # type: ignore[attr-defined]  # ChoiceField
        self.fields["country"].choices = [("", "none"), *_countries()]  # type: ignore[attr-defined]  # ChoiceField
        if not is_new:
            del self.fields["key"]

    def clean_promotion(self) -> str:
        return str(self.cleaned_data["promotion"] or self.initial.get("promotion") or SourceSystem.Promotion.AUTOMATIC)

    def clean_most_rejected(self) -> int:
        share: int | None = self.cleaned_data["most_rejected"]
        return int(self.initial.get("most_rejected", 100)) if share is None else share

    def clean_half_life(self) -> int:
        days: int | None = self.cleaned_data["half_life"]
        return int(self.initial.get("half_life", 0)) if days is None else days

    def clean_owner(self) -> User | None:
        chosen = str(self.cleaned_data["owner"] or "")
        return User.objects.filter(pk=chosen).first() if chosen else None


class UploadForm(forms.Form):
    """Which source sent what, and the file. A source is guessed only where there is no other."""

    source = forms.ChoiceField()
    subject = forms.ChoiceField(label="It holds", initial="customer")
    file = forms.FileField()
    encoding = forms.ChoiceField(
        required=False,
        choices=[("", "find out"), *((name, name) for name in encodings.OFFERED)],
        help_text="If letters look wrong.",
    )
    delimiter = forms.ChoiceField(required=False, choices=[("", "find out"), *layouts.DELIMITERS.items()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = list(SourceSystem.objects.values_list("key", "name"))
        self.fields["source"].choices = [("", "choose")] * (len(sources) > 1) + sources  # type: ignore[attr-defined]  # ChoiceField
        self.fields["subject"].choices = [(each.key, each.label) for each in subjects.every()]  # type: ignore[attr-defined]  # ChoiceField


class MappingForm(forms.Form):
    """A choice for every column, and the column that names the record."""

    def __init__(self, data: Any, *, header: Sequence[str], shown: Choices) -> None:
        super().__init__(data)
        self.header = list(header)
        read_as = [NOT_READ, *shown.attributes]
        for number, choice in enumerate(shown.columns):
            self.fields[f"column-{number}"] = forms.ChoiceField(
                choices=read_as, required=False, initial=choice.attribute, label=f"Read “{choice.column}” as"
            )
        if shown.needs_key:
            self.fields["key_column"] = forms.ChoiceField(
                choices=[("", "choose"), *((name, name) for name in header)],
                initial=shown.key_column,
                label="The key of the record in its source",
                help_text=shown.key_reason,
            )

    @property
    def mapping(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(f"column-{number}", "") for number, name in enumerate(self.header)}

    @property
    def key_column(self) -> str:
        return str(self.cleaned_data.get("key_column", ""))
