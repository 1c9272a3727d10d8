"""How a schedule stands: the last good load, what is awaited, since when it is late. Computed, never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max

from mdm.sources.models import ImportBatch
from mdm.sources.refresh import calendar
from mdm.sources.refresh.models import RefreshSchedule

GOOD = ImportBatch.Status.DONE


@dataclass(frozen=True, slots=True)
class Standing:
    """`awaited` is the moment whose data are still to come; `missed` the last one whose grace is over without any."""

    last_good: datetime | None
    awaited: datetime
    missed: datetime | None

    @property
    def late_since(self) -> datetime | None:
        return self.awaited if self.missed is not None else None


def of(schedule: RefreshSchedule, last_good: datetime | None, now: datetime) -> Standing:
    """How it stands now. What was excused counts as if it had come."""
    rhythm, grace = schedule.rhythm, timedelta(minutes=schedule.grace_minutes)
    came = max(filter(None, (last_good, schedule.excused_to)), default=None)
    awaited = calendar.awaited(rhythm, came)
    missed = calendar.latest(rhythm, now - grace)
    is_late = schedule.is_active and missed is not None and awaited <= missed
    return Standing(last_good, awaited, missed if is_late else None)


def of_all(schedules: Iterable[RefreshSchedule], now: datetime) -> dict[int, Standing]:
    """How each stands, by its id; one query."""
    wanted = list(schedules)
    good = last_good(wanted)
    return {each.pk: of(each, good.get((each.source_id, each.subject)), now) for each in wanted}


def last_good(schedules: Iterable[RefreshSchedule]) -> dict[tuple[object, str], datetime]:
    """When the last import was begun that ended well, by source and subject: by hand, by the API, from a folder."""
    rows = (
        ImportBatch.objects.filter(status=GOOD, source__in={each.source_id for each in schedules})
        .values_list("source_id", "subject")
        .annotate(at=Max("created_at"))
    )
    return {(source, subject): at for source, subject, at in rows}
