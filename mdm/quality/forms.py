"""The form in which a business user builds a quality rule: its fields follow from the kind of check."""

from typing import Any

from django import forms

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers.attributes import COLUMNS
from mdm.quality import lists, stages
from mdm.quality.drafts import SUBJECT, Draft
from mdm.quality.models import Dimension, Severity
from mdm.rules import KINDS, OPERATORS, Kind, Parameter
from mdm.sources.models import SourceSystem

NOTHING = ("", "—")
ATTRIBUTES = "checked"  # not `attributes`: an input of that name would hide what scripts know of its form
Choices = list[tuple[str, str]]


class RuleForm(forms.Form):
    """Everything that is said of a rule of one kind."""

    name = forms.CharField(
        max_length=120, help_text="What has to be so, in a few words: E-mail has the form of an address."
    )
    when_attribute = forms.ChoiceField(required=False, label="Only where the field")
    when_operator = forms.ChoiceField(required=False, label="Is", choices=[NOTHING, *OPERATORS.items()])
    when_value = forms.CharField(
        required=False, max_length=400, label="Value", help_text="Several with | between them, for “is one of”."
    )
    stages = forms.MultipleChoiceField(label="Looked at where", widget=forms.CheckboxSelectMultiple)
    sources = forms.MultipleChoiceField(
        required=False,
        label="Only these sources",
        widget=forms.CheckboxSelectMultiple,
        help_text="None chosen means all of them.",
    )
    dimension = forms.ChoiceField(choices=Dimension.choices)
    severity = forms.ChoiceField(
        choices=Severity.choices,
        initial=Severity.WARNING,
        help_text="In a score an error weighs as much as two warnings or four infos.",
    )
    remedy = forms.CharField(
        required=False,
        max_length=2_000,
        label="What to do about it",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Read by whoever looks after a record that fails.",
    )
    owner = forms.ChoiceField(required=False, help_text="Who answers for the rule.")
    asks = forms.BooleanField(
        required=False, label="Failures put a question to people", help_text="Up to 25 for a source, then one for all."
    )
    active_from = forms.DateField(
        required=False, label="In force from", widget=forms.DateInput(attrs={"type": "date"}), help_text="Empty: today."
    )
    active_until = forms.DateField(
        required=False, label="In force until, that day included", widget=forms.DateInput(attrs={"type": "date"})
    )
    reason = forms.CharField(required=False, max_length=400, label="Why", help_text="Goes into the history.")
    is_wild_meant = forms.BooleanField(required=False, label="I mean it, even where every record fails")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, access: FieldAccess, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        labels, seen = access.labels(SUBJECT), access.visible(SUBJECT)
        self.known: Choices = [(key, labels.get(key, key)) for key in COLUMNS if key in seen]
        self._choose("when_attribute", [NOTHING, *self.known])
        self._choose("stages", [(stage.key, stage.label) for stage in stages.every()])
        names = SourceSystem.objects.order_by("name").values_list("key", "name")
        self._choose("sources", list(names) if access.may("see", "source.name") else [])
        people = User.objects.filter(is_active=True).order_by("display_name")
        may_name = access.may("see", "user.display_name")
        self._choose("owner", [("", "nobody yet"), *((u.email, str(u)) for u in people if may_name)])
        self.fields["dimension"].initial = kind.dimension
        if kind.needs_condition:
            self.fields["when_attribute"].label = "If the field"
            self.fields["when_attribute"].required = True
        if kind.attributes:
            self.fields[ATTRIBUTES] = self._attributes()
        for parameter in kind.parameters:
            self.fields[parameter.key] = self._parameter(parameter)

    def check_fields(self) -> list[forms.BoundField]:
        """What is checked: the field or the fields, and the parameters of the kind."""
        names = [*([ATTRIBUTES] if self.kind.attributes else []), *(p.key for p in self.kind.parameters)]
        return [self[name] for name in names]

    def draft(self) -> Draft:
        """What was written, cleaned."""
        said = self.cleaned_data
        chosen = said.get(ATTRIBUTES) or []
        return Draft(
            name=said["name"],
            check_kind=self.kind.key,
            attributes=tuple([chosen] if isinstance(chosen, str) else chosen),
            parameters={p.key: said.get(p.key) or "" for p in self.kind.parameters},
            condition={part: said.get(f"when_{part}") or "" for part in ("attribute", "operator", "value")},
            dimension=said["dimension"],
            severity=said["severity"],
            remedy=said["remedy"],
            owner=said["owner"],
            stages=tuple(said["stages"]),
            sources=tuple(said["sources"]),
            asks=said["asks"],
            active_from=said["active_from"],
            active_until=said["active_until"],
        )

    def say(self, problem: Any) -> None:
        """The problem beside the field that it is about."""
        field = problem.field if isinstance(problem, Invalid) else ""
        field = ATTRIBUTES if field == "attributes" else field
        self.add_error(field if field in self.fields else None, f"{problem.detail} {problem.mend}".strip())

    def _attributes(self) -> forms.Field:
        if self.kind.attributes > 1:
            return forms.MultipleChoiceField(
                label="Fields", choices=self.known, widget=forms.CheckboxSelectMultiple, required=True
            )
        is_optional = self.kind.key == "fresh"
        label = "Then the field" if self.kind.needs_condition else "Field"
        none = ("", "the whole record" if is_optional else "choose a field")
        return forms.ChoiceField(label=label, choices=[none, *self.known], required=not is_optional)

    def _parameter(self, parameter: Parameter) -> forms.Field:
        choices: Choices = list(parameter.choices.items())
        if parameter.is_attribute:
            choices = [NOTHING, *self.known]
        elif parameter.key == "list":
            choices = [("", "choose a list"), *lists.choices().items()]
        said: dict[str, Any] = {
            "label": parameter.label,
            "help_text": parameter.help,
            "required": parameter.is_required,
            "initial": parameter.default,
        }
        if choices:
            return forms.ChoiceField(choices=choices, **said)
        return forms.CharField(max_length=500, strip=parameter.key != "pattern", **said)

    def _choose(self, name: str, choices: Choices) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ListForm(forms.Form):
    """The values of a list, one a line; or a file of them."""

    key = forms.SlugField(max_length=40, help_text="Short, in lower case; it stays, and rules refer to it.")
    name = forms.CharField(max_length=80)
    values = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        max_length=2_000_000,
        help_text="One a line. Letters' case does not count.",
    )
    file = forms.FileField(
        required=False,
        label="Or a text file",
        help_text="One value a line, UTF-8. Its values are added to those above.",
    )
    reason = forms.CharField(required=False, max_length=400, label="Why", help_text="Goes into the history.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["key"]

    def lines(self) -> list[str]:
        """Every value, of both. Raises Invalid where the file is no text."""
        found: list[str] = self.cleaned_data["values"].splitlines()
        if file := self.cleaned_data.get("file"):
            if file.size > 4 << 20:
                raise Invalid("The file is larger than four megabytes.", field="file")
            try:
                found += file.read().decode("utf-8-sig").splitlines()
            except UnicodeDecodeError:
                raise Invalid("The file is no text in UTF-8. Save it as UTF-8.", field="file") from None
        return found


def initial_of(draft: Draft) -> dict[str, Any]:
    """What the form shows of a stored rule."""
    single = draft.check_kind in KINDS and KINDS[draft.check_kind].attributes == 1
    return {
        **{name: getattr(draft, name) for name in (
            "name", "dimension", "severity", "remedy", "owner", "stages", "sources", "asks", "active_from",
            "active_until",
        )},
        **draft.parameters,
        **{f"when_{part}": draft.condition.get(part, "") for part in ("attribute", "operator", "value")},
        ATTRIBUTES: (draft.attributes[0] if draft.attributes else "") if single else list(draft.attributes),
    }  # fmt: skip
