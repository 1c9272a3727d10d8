"""Looking at records as jobs: at those that have changed, at all of them, and the counts of each day."""

from collections.abc import Collection

from django.utils import timezone

from mdm.audit.actors import Who
from mdm.jobs import schedule, services
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.jobs.selectors import Progress, progress
from mdm.quality import asking, days, measuring, stages, stored, troubles
from mdm.quality.book import Book
from mdm.quality.measuring import PORTION
from mdm.quality.models import QualityCount, QualityDue, ValueMark

CHANGED, EVERYTHING, DAILY = "quality.changed", "quality.everything", "quality.daily"
SECONDS_BETWEEN_LOOKS = 30
SECONDS_OF_A_DAY = 86_400


@handler(CHANGED, label="quality of changed records")
def changed(run: JobRun) -> None:
    """Look at the records that are due until none is."""
    done = run.done
    for stage in stages.every():
        while True:
            with run.chunk(done=done, cursor={}, stage=stage.label) as step:
                ids = stored.take_due(stage.key, PORTION)
                _look(stage.key, ids, None)
                done += len(ids)
                step.done = done
            if not ids:  # a look may have made others due
                break
    with run.chunk(done=done, cursor={}, stage="Counts of today"):
        days.write(timezone.now().date())


@handler(EVERYTHING, label="quality of all records")
def everything(run: JobRun) -> None:
    """Look at every record, or at what some rules say of every record."""
    only = run.arguments.get("rules")
    _walk(run, only)


@handler(DAILY, label="daily quality")
def daily(run: JobRun) -> None:
    """Rules that count from today are asked again about every record, and the day's counts are written."""
    book = Book()
    moving = [entry.id for entry in book.entries.values() if entry.rule is not None and entry.rule.is_timebound]
    ended = days.ended(book)
    if not QualityCount.objects.exists():
        _walk(run, None)  # nobody has ever looked
    elif moving or ended:
        _walk(run, [*moving, *ended])
    with run.chunk(done=run.done, cursor=run.cursor, stage="Counts of today"):
        days.write(timezone.now().date())
        days.forget(timezone.now())


def _walk(run: JobRun, only: Collection[int] | None) -> None:
    """Every stage from its first record to its last; the cursor says where it stands."""
    waiting = [stage for stage in stages.every() if stage.key not in run.cursor.get("over", [])]
    total = run.total or sum(stage.count() for stage in stages.every())
    for stage in waiting:
        after = int(run.cursor.get("after", 0))
        if not after and not run.cursor.get("over"):
            _forget_marks(run, only, total)
        while ids := stage.ids(after, PORTION):
            over, after = list(run.cursor.get("over", [])), ids[-1]
            cursor = {"over": over, "after": after}
            with run.chunk(done=run.done + len(ids), cursor=cursor, total=total, stage=stage.label):
                _look(stage.key, ids, only)
        over = [*run.cursor.get("over", []), stage.key]
        with run.chunk(done=run.done, cursor={"over": over, "after": 0}, total=total, stage=stage.label):
            days.write(timezone.now().date())


def _forget_marks(run: JobRun, only: Collection[int] | None, total: int) -> None:
    """Marks of rules that say something else now are made again."""
    if only:
        with run.chunk(done=run.done, cursor=run.cursor, total=total, stage="Making ready"):
            ValueMark.objects.filter(rule_id__in=only).delete()


def _look(stage: str, ids: list[int], only: Collection[int] | None) -> None:
    """One portion, in the chunk's change set."""
    if ids:
        book = Book()
        outcome = measuring.measure(stage, ids, book, timezone.now(), only)
        asking.follow(stage, book, outcome)
        troubles.note(outcome.troubles)


def measure_everything(*, actor: Who, reason: str, rules: Collection[int] | None = None) -> Job:
    """Ask for a look at every record; at most one for everything and one for each rule waits or runs at a time."""
    names = ",".join(map(str, sorted(rules))) if rules else "all"
    return services.enqueue(
        kind=EVERYTHING,
        key=f"quality.everything:{names}",
        arguments={"rules": sorted(rules)} if rules else {},
        actor=actor,
        reason=reason,
    )


def live() -> Progress | None:
    """How far the look at every record is that waits or runs."""
    job = Job.objects.filter(kind__in=[EVERYTHING, DAILY], status__in=services.LIVE).order_by("created_at").first()
    return progress(job.id) if job else None


def is_something_due() -> bool:
    return QualityDue.objects.exists()


def register() -> None:
    """By the clock: what has changed, within a minute; rules that count from today, every day."""
    schedule.every(SECONDS_BETWEEN_LOOKS, CHANGED, is_due=is_something_due, reason="records have changed")
    schedule.every(SECONDS_OF_A_DAY, DAILY, is_due=days.is_due, reason="a new day")
