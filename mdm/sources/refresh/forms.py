"""The form of a schedule."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings

from mdm.sources import subjects
from mdm.sources.refresh.models import RefreshSchedule
from mdm.sources.refresh.selectors import DAYS
from mdm.sources.refresh.services import Plan


class ScheduleForm(forms.Form):
    """How often data are expected, and where their files are dropped."""

    subject = forms.ChoiceField(label="What it sends", initial="customer")
    unit = forms.ChoiceField(label="How often", choices=RefreshSchedule.Unit.choices)
    step = forms.IntegerField(label="So many hours or days", min_value=1, initial=1, required=False)
    weekdays = forms.MultipleChoiceField(
        label="Days of the week",
        choices=list(enumerate(DAYS)),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Only where it comes on days of the week.",
    )
    at = forms.TimeField(label="At", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    time_zone = forms.ChoiceField(label="On the clock of", help_text="The source’s own; clock changes are minded.")
    starts_on = forms.DateField(
        label="From",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Nothing is expected before. Hours and days are counted from here.",
    )
    grace_minutes = forms.IntegerField(label="Minutes of grace", min_value=0, initial=60, help_text="Late only after.")
    folder = forms.CharField(label="Drop folder", max_length=200, required=False)
    pattern = forms.CharField(
        label="Names of its files",
        max_length=100,
        initial="*.csv",
        required=False,
        help_text="Such as customers-*.csv.",
    )
    is_active = forms.BooleanField(label="It is expected now", required=False, initial=True)
    reason = forms.CharField(label="Why", max_length=500, required=False)

    def __init__(self, *args: Any, subject: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(each.key, each.label) for each in subjects.every() if not subject or each.key == subject]
        zones = [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones())]
        self.fields["subject"].choices = known  # type: ignore[attr-defined]  # ChoiceField
        self.fields["time_zone"].choices = zones  # type: ignore[attr-defined]  # ChoiceField
        where = "Below the root that the environment names; empty: files are brought by hand or by the API."
        off = "No root of drop folders is configured here (MDM_DROP_ROOT), so nothing would be taken."
        self.fields["folder"].help_text = off if settings.DROP_ROOT is None else where

    def plan(self) -> Plan:
        """What was filled in. Raises Invalid, naming the field."""
        said = self.cleaned_data
        return Plan(
            unit=said["unit"],
            at=said["at"],
            time_zone=said["time_zone"],
            step=said["step"] or 1,
            weekdays=[int(day) for day in said["weekdays"]],
            starts_on=said["starts_on"],
            grace_minutes=said["grace_minutes"],
            folder=said["folder"],
            pattern=said["pattern"] or "*.csv",
            is_active=said["is_active"],
        )
