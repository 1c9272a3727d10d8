"""The watch: looks into the folders, takes what is complete, and asks owners about what has not come.

One job, asked for by the clock while there is something to do; each schedule is claimed by its row, so that two
watches never look into the same folder at once.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from mdm.audit import Actor
from mdm.jobs import questions, schedule
from mdm.jobs.questions import Question
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.sources import subjects
from mdm.sources.refresh import drops, kinds, services, standing, taking
from mdm.sources.refresh.drops import FolderProblem, Seen
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.sources.refresh.standing import Standing

KIND = "sources.refresh"
NOT_LATE = "nothing of it is late any more"
RETRY_MINUTES = 15  # what could not be done is tried again so often, while nothing changes in the folder


@handler(KIND, label="Refresh of sources")
def watch(run: JobRun) -> None:
    """The folders first: what lies there is not late."""
    folders = list(RefreshSchedule.objects.filter(is_active=True).exclude(folder="").values_list("id", flat=True))
    for done, each in enumerate(folders, start=1):
        _look(run, each, done, len(folders))
    with run.chunk(done=len(folders), cursor={}, stage="Late data"):
        ask(timezone.now())


def is_due() -> bool:
    """Does anything lie in a folder, or has a source become late or punctual again?"""
    schedules = list(RefreshSchedule.objects.filter(is_active=True).select_related("source"))
    standings = standing.of_all(schedules, timezone.now())
    return any(_has_changed(each, standings[each.pk]) or _lies_there(each) for each in schedules)


def ask(now: datetime) -> None:
    """Ask the owner of each source that has become late, and withdraw what has come; few statements for any number."""
    schedules = list(RefreshSchedule.objects.select_related("source").select_for_update(of=("self",)).order_by("id"))
    standings = standing.of_all(schedules, now)
    late = [each for each in schedules if each.is_active and standings[each.pk].missed]
    fresh = [each for each in late if each.asked_for != standings[each.pk].missed]
    questions.withdraw([services.question_key(each.pk) for each in schedules if each not in late], NOT_LATE)
    questions.ask([_question(each, standings[each.pk]) for each in fresh])
    Refresh.objects.bulk_create([_missed(each, standings[each.pk], now) for each in fresh], ignore_conflicts=True)
    for each in schedules:
        each.is_late = each in late
        each.asked_for = standings[each.pk].missed if each in fresh else each.asked_for
    RefreshSchedule.objects.bulk_update(schedules, ["is_late", "asked_for"])


def register() -> None:
    """Look every minute."""
    questions.register(kinds.LATE)
    schedule.every(60, KIND, is_due=is_due, reason="sources are watched")


def _has_changed(each: RefreshSchedule, found: Standing) -> bool:
    return each.is_late != (found.missed is not None) or (found.missed is not None and each.asked_for != found.missed)


def _lies_there(each: RefreshSchedule) -> bool:
    if not each.folder or settings.DROP_ROOT is None:
        return False
    try:
        with drops.opened(settings.DROP_ROOT, each.folder) as descriptor:
            found = drops.look(descriptor, each.pattern)
    except FolderProblem as problem:
        return str(problem) != each.problem
    if not each.problem:
        return bool(found)
    is_new = {seen.name for seen in found} != set(each.sightings)
    return is_new or timezone.now().minute % RETRY_MINUTES == 0


def _look(run: JobRun, schedule_id: int, done: int, total: int) -> None:
    """One folder: remember what changes, take what does not, move it when that is committed."""
    try:
        with run.chunk(done=done, cursor={}, total=total, stage="Looking into folders"):
            each = _claimed(schedule_id)
            if each is None:
                return
            with drops.opened(settings.DROP_ROOT, each.folder) as descriptor:
                found = drops.look(descriptor, each.pattern)
            complete, each.sightings = drops.settle(found, each.sightings, timezone.now())
            each.problem = taking.NO_MAPPING if complete and taking.mapping_of(each) is None else ""
            each.save(update_fields=["sightings", "problem"])
        if not each.problem:
            _take_all(run, each, complete, done)
    except FolderProblem as problem:
        with run.chunk(done=done, cursor={}, total=total, stage="Looking into folders"):
            RefreshSchedule.objects.filter(id=schedule_id).update(problem=str(problem))


def _claimed(schedule_id: int, *, waits: bool = False) -> RefreshSchedule | None:
    """The schedule, locked; None where it ended meanwhile, or, unless one waits, where another watch has it."""
    rows = RefreshSchedule.objects.select_for_update(skip_locked=not waits, of=("self",))
    return rows.select_related("source", "set_up_by").filter(id=schedule_id, is_active=True).first()


def _take_all(run: JobRun, each: RefreshSchedule, complete: Iterable[Seen], done: int) -> None:
    """File by file: one that cannot be read is no reason to leave the others."""
    actor = Actor.job(KIND, run.id, f"{each.set_up_by}")
    with drops.opened(settings.DROP_ROOT, each.folder) as descriptor:
        for seen in complete:
            with run.chunk(done=done, cursor={}, stage="Taking files"):
                # Another watch may hold it for something else, such as asking about late data: then it is ours to take.
                if _claimed(each.pk, waits=True) is None:
                    return
                mapping = taking.mapping_of(each)
                taken = taking.known(each, seen) or (mapping and taking.take(each, mapping, descriptor, seen, actor))
            if taken:
                where = drops.REFUSED if taken.state == Refresh.State.REFUSED else drops.TAKEN
                drops.put_away(descriptor, seen, where, timezone.now())


def _question(each: RefreshSchedule, found: Standing) -> Question:
    subject = subjects.find(each.subject)
    what = (subject.label if subject else each.subject).lower()
    since = f"{found.awaited.astimezone(each.rhythm.zone):%-d %B %Y, %H:%M}"
    return Question(
        kind=kinds.KEY,
        key=services.question_key(each.pk),
        text=f"{each.source.name} has not sent the {what} that were expected on {since}. Do they still come?",
        source=each.source.key,
        assignee=each.source.owner_id,
        context={"schedule": each.pk, "since": found.awaited.isoformat()},
    )


def _missed(each: RefreshSchedule, found: Standing, now: datetime) -> Refresh:
    return Refresh(schedule=each, state=Refresh.State.LATE, at=now, expected_at=found.missed)
