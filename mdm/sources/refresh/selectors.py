"""Reading schedules and refreshes for people: in words, with what is awaited and what is late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.sources import subjects
from mdm.sources.lists import subject_names
from mdm.sources.models import ImportBatch
from mdm.sources.refresh import standing
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.sources.refresh.standing import Standing
from mdm.web import formats
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FAILED, DONE = ImportBatch.Status.FAILED, ImportBatch.Status.DONE
REFRESHES = Listing(
    "import",
    (("at", "desc"), ("id", "desc")),
    {
        "subject": Column("schedule__subject", choices=subject_names),
        "file_name": Column("file_name"),
        "created_at": Column("at", orders=True),
    },
)
TONES = {"refused": "danger", "late": "warn", "failed": "danger", "done": "good"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a source is expected to send, and how that stands."""

    source: str
    subject: str
    label: str
    is_active: bool
    is_late: bool
    has_folder: bool
    fields: Projection  # of the subject source: schedule, folder, last_load_at, expected_at, late_since, problem
    values: dict[str, Any]  # what the form shows


@dataclass(frozen=True, slots=True)
class Came:
    """One refresh: a file that was taken or refused, or a moment that brought nothing."""

    id: int
    state: str
    tone: str
    batch: str
    fields: Projection  # of the subject import: file_name, status, error, created_at


def of_source(access: FieldAccess, source: str) -> list[Expected]:
    """Everything that one source is expected to send."""
    return _expected(access, _schedules().filter(source__key=source).order_by("subject"))


def by_source(access: FieldAccess, sources: Iterable[str]) -> dict[str, list[Expected]]:
    """The same for the sources of a list; a constant number of queries."""
    found = defaultdict(list)
    for each in _expected(access, _schedules().filter(source__key__in=list(sources)).order_by("subject")):
        found[each.source].append(each)
    return dict(found)


def one(access: FieldAccess, source: str, subject: str) -> Expected:
    """What one source is expected to send of one subject. Raises NotFound."""
    found = _expected(access, _schedules().filter(source__key=source, subject=subject))
    if not found:
        raise NotFound("Nothing is expected of this source.")
    return found[0]


def history(access: FieldAccess, source: str, query: Query) -> tuple[Page[Came], tuple[Filter, ...]]:
    """What came and what did not under the filters of the address, the newest first unless it says otherwise."""
    rows = Refresh.objects.filter(schedule__source__key=source).select_related("batch")
    found, chosen = REFRESHES.page(access, query, rows)
    return found.of([_came(access, row) for row in found.rows]), chosen


def rhythm_words(schedule: RefreshSchedule) -> str:
    """How often and when, as people say it."""
    at = f"{schedule.at:%H:%M} ({schedule.time_zone.replace('_', ' ')})"
    if schedule.unit == RefreshSchedule.Unit.HOURS:
        often = "every hour" if schedule.step == 1 else f"every {schedule.step} hours"
        return f"{often}, counted from {at}"
    if schedule.unit == RefreshSchedule.Unit.DAYS:
        often = "every day" if schedule.step == 1 else f"every {schedule.step} days"
        return f"{often} at {at}"
    return f"{', '.join(DAYS[day] for day in schedule.weekdays)} at {at}"


def _schedules() -> Any:
    return RefreshSchedule.objects.select_related("source", "set_up_by")


def _expected(access: FieldAccess, rows: Iterable[RefreshSchedule]) -> list[Expected]:
    schedules = list(rows)
    standings = standing.of_all(schedules, timezone.now())
    problems = _problems(schedules, standings)
    return [_one(access, each, standings[each.pk], problems.get(each.pk, "")) for each in schedules]


def _one(access: FieldAccess, each: RefreshSchedule, found: Standing, problem: str) -> Expected:
    subject = subjects.find(each.subject)
    grace = f", {formats.count(each.grace_minutes)} minutes of grace" if each.grace_minutes else ""
    values = {
        "schedule": f"{rhythm_words(each)}{grace}" if each.is_active else f"{rhythm_words(each)}; paused",
        "folder": f"{each.folder}/{each.pattern}" if each.folder else "",
        "last_load_at": found.last_good,
        "expected_at": found.awaited if each.is_active else None,
        "late_since": found.late_since,
        "problem": problem,
    }
    fields = access.project("source", values)
    return Expected(
        source=each.source.key,
        subject=each.subject,
        label=subject.label if subject else each.subject,
        is_active=each.is_active,
        is_late=bool(fields.shown("late_since")),
        has_folder=bool(each.folder),
        fields=fields,
        values=_values(each) if access.may("see", "source.schedule") else {},
    )


def _values(each: RefreshSchedule) -> dict[str, Any]:
    names = (
        "unit",
        "step",
        "weekdays",
        "at",
        "time_zone",
        "starts_on",
        "grace_minutes",
        "is_active",
        "folder",
        "pattern",
    )
    return {name: getattr(each, name) for name in names}


def _problems(schedules: Iterable[RefreshSchedule], standings: dict[int, Standing]) -> dict[int, str]:
    """Why the last refresh failed, where nothing good has come since."""
    found = {each.pk: each.problem for each in schedules if each.problem and each.is_active}
    if settings.DROP_ROOT is None:
        off = "No root of drop folders is configured here (MDM_DROP_ROOT): nothing is taken from its folder."
        found |= {each.pk: off for each in schedules if each.folder and each.is_active}
    bad = Refresh.objects.filter(Q(state=Refresh.State.REFUSED) | Q(batch__status=FAILED), schedule__in=list(standings))
    for row in bad.select_related("batch").order_by("schedule", "-at", "-id").distinct("schedule"):
        good = standings[row.schedule_id].last_good
        if good is None or row.at > good:
            why = row.problem or (row.batch.error if row.batch else "")
            found.setdefault(row.schedule_id, f"{row.file_name}: {why}")
    return found


def _came(access: FieldAccess, row: Refresh) -> Came:
    state = row.batch.status if row.batch and row.state == Refresh.State.TAKEN else row.state
    words = (
        row.batch.get_status_display() if row.batch and row.state == Refresh.State.TAKEN else row.get_state_display()
    )
    why = row.problem or (row.batch.error if row.batch else "")
    expected = f"expected {formats.in_zone(row.expected_at)}" if row.expected_at else ""
    values = {"file_name": row.file_name, "status": words, "error": why or expected, "created_at": row.at}
    batch = str(row.batch_id) if row.batch_id else ""
    return Came(row.pk, state, TONES.get(state, ""), batch, access.project("import", values))
