"""Saying when a source is expected to send, and from which folder."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from zoneinfo import available_timezones

from django.utils import timezone

from mdm.access.errors import Invalid, NotFound
from mdm.access.models import User
from mdm.audit import Who, change_set
from mdm.jobs import questions
from mdm.sources import subjects
from mdm.sources.models import SourceSystem
from mdm.sources.refresh import drops
from mdm.sources.refresh.models import RefreshSchedule

Unit = RefreshSchedule.Unit
LONGEST_STEP = {Unit.HOURS.value: 24 * 31, Unit.DAYS.value: 366}
LONGEST_GRACE = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Plan:
    """What is expected when. Without a folder files are brought by hand or by the API."""

    unit: str
    at: time
    time_zone: str
    step: int = 1
    weekdays: Sequence[int] = ()
    starts_on: date | None = None  # nothing said: today
    grace_minutes: int = 60
    folder: str = ""
    pattern: str = "*.csv"
    is_active: bool = True

    def __post_init__(self) -> None:
        if self.unit not in Unit.values:
            raise Invalid("There is no such rhythm.", field="unit", mend=f"Use one of: {', '.join(Unit.values)}.")
        if self.time_zone not in available_timezones():
            raise Invalid("There is no such time zone.", field="time_zone", mend="Use a name such as Europe/Vienna.")
        if self.unit != Unit.WEEKDAYS and not 1 <= self.step <= LONGEST_STEP[self.unit]:
            raise Invalid(f"The step is 1 to {LONGEST_STEP[self.unit]}.", field="step")
        if self.unit == Unit.WEEKDAYS and not set(self.weekdays):
            raise Invalid("Choose one day of the week at least.", field="weekdays")
        if not set(self.weekdays) <= set(range(7)):
            raise Invalid("Days of the week are 0 for Monday to 6 for Sunday.", field="weekdays")
        if not 0 <= self.grace_minutes <= LONGEST_GRACE:
            raise Invalid(f"The grace is 0 to {LONGEST_GRACE:,} minutes.", field="grace_minutes")
        if not self.pattern.strip() or "/" in self.pattern or len(self.pattern) > 100:
            raise Invalid("This is no pattern of names.", field="pattern", mend="Use one such as customers-*.csv.")


def set_schedule(*, source: SourceSystem, subject: str, plan: Plan, actor: User, reason: str = "") -> RefreshSchedule:
    """What is expected of this source from now on, instead of what was before."""
    subjects.get(subject)
    values = asdict(plan) | {
        "weekdays": sorted(set(plan.weekdays)) if plan.unit == Unit.WEEKDAYS else [],
        "starts_on": plan.starts_on or timezone.now().date(),
        "folder": drops.check_folder(plan.folder) if plan.folder.strip() else "",
        "pattern": plan.pattern.strip(),
        "set_up_by": actor,
    }
    with change_set(actor=actor, action="source.set_schedule", reason=reason):
        _refuse_second(source, subject, values["folder"])
        schedule, _ = RefreshSchedule.objects.select_for_update(of=("self",)).update_or_create(
            source=source, subject=subject, defaults=values | {"asked_for": None, "sightings": {}, "problem": ""}
        )
    return schedule


def remove_schedule(*, source: SourceSystem, subject: str, actor: Who, reason: str = "") -> None:
    """Nothing is expected any more. What came before stays in the history of changes."""
    with change_set(actor=actor, action="source.remove_schedule", reason=reason):
        schedule = RefreshSchedule.objects.select_for_update().filter(source=source, subject=subject).first()
        if schedule is None:
            raise NotFound("Nothing is expected of this source.")
        questions.withdraw([question_key(schedule.pk)], "nothing is expected any more")
        schedule.delete()


def excuse(*, schedule: int, until: datetime | None) -> None:
    """Nothing comes for this moment, and nobody is asked again; in the change set of the answer. None takes it back."""
    RefreshSchedule.objects.filter(id=schedule).update(excused_to=until)


def pause(*, schedule: int, is_active: bool) -> None:
    """Expect nothing until somebody says so; in the change set of the answer."""
    RefreshSchedule.objects.filter(id=schedule).update(is_active=is_active)


def question_key(schedule: int) -> str:
    """The key of the question whether its data are late."""
    return f"source.late:{schedule}"


def _refuse_second(source: SourceSystem, subject: str, folder: str) -> None:
    others = RefreshSchedule.objects.filter(folder=folder).exclude(source=source, subject=subject)
    if folder and others.exists():
        raise Invalid("Another schedule takes files from this folder.", field="folder", mend="Use one folder for each.")
