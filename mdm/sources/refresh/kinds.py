"""The question to the owner of a source whose data have not come."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from mdm.access.errors import Conflict
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.jobs.questions import Fact, Kind
from mdm.sources import subjects
from mdm.sources.refresh import calendar, services
from mdm.sources.refresh.models import RefreshSchedule
from mdm.web import formats

KEY = "source.late"
WAIT, SKIP, PAUSE = "wait", "skip", "pause"
ANSWERS = {
    WAIT: "It still comes: ask again next time",
    SKIP: "Nothing comes this time",
    PAUSE: "Expect nothing until I say so",
}


def _answer(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> Mapping[str, Any]:
    schedule = _schedule(context)
    before = {"excused_to": schedule.excused_to.isoformat() if schedule.excused_to else ""}
    if answer == SKIP:
        grace = timedelta(minutes=schedule.grace_minutes)
        services.excuse(schedule=schedule.pk, until=calendar.latest(schedule.rhythm, timezone.now() - grace))
    elif answer == PAUSE:
        services.pause(schedule=schedule.pk, is_active=False)
    return before


def _undo(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> None:
    schedule, before = _schedule(context), context["excused_to"]
    if answer == SKIP:
        services.excuse(schedule=schedule.pk, until=datetime.fromisoformat(before) if before else None)
    elif answer == PAUSE:
        services.pause(schedule=schedule.pk, is_active=True)


def _about(access: FieldAccess, context: Mapping[str, Any]) -> Sequence[Fact]:
    schedule = _schedule(context)
    subject = subjects.find(schedule.subject)
    expected = formats.in_zone(datetime.fromisoformat(context["since"]), schedule.time_zone)
    fields = access.project("source", {"key": schedule.source.key, "late_since": expected})
    url = reverse("source-detail", args=[schedule.source.key]) if fields.shown("key") else ""
    return [
        Fact("Expected", subject.label if subject else schedule.subject, url),
        Fact("Since", fields["late_since"]),
    ]


def _schedule(context: Mapping[str, Any]) -> RefreshSchedule:
    found = RefreshSchedule.objects.select_related("source").filter(id=context["schedule"]).first()
    if found is None:
        raise Conflict("Nothing is expected of this source any more.")
    return found


LATE = Kind(
    key=KEY,
    label="Data are late",
    answers=ANSWERS,
    right="sources",
    answer=_answer,
    undo=_undo,
    about=_about,
    due_days=2,
)
