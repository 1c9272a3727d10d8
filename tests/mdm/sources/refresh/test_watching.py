"""The watch: takes what is dropped, once and as it should be; asks the owner about what does not come."""

import os
import time as clock
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from mdm.access.errors import Conflict, Invalid
from mdm.access.models import User
from mdm.audit import change_set
from mdm.audit.models import ChangeSet
from mdm.jobs import questions, runner, schedule
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.sources.models import ImportBatch, SourceRecord, SourceSystem
from mdm.sources.refresh import drops, kinds, services, standing, watching
from mdm.sources.refresh.models import Refresh, RefreshSchedule
from mdm.sources.refresh.services import Plan
from stewardship.tasks.models import StewardTask
from tests.mdm.sources.conftest import IMPORTING, many
from tests.mdm.sources.conftest import file_of as lines_of

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


@pytest.fixture
def drop(tmp_path: Path, settings) -> Path:
    """The folder in which the CRM drops its files."""
    settings.DROP_ROOT = tmp_path
    folder = tmp_path / "crm" / "customers"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def expected(crm: SourceSystem, ben: User, drop: Path) -> RefreshSchedule:
    """Customers every day at six, from that folder; the first were imported by hand."""
    with change_set(actor=IMPORTING, action="test.own"):
        SourceSystem.objects.filter(pk=crm.pk).update(owner=ben)
    plan = Plan("days", time(6), "Europe/Vienna", starts_on=TODAY + timedelta(days=1), folder="crm/customers")
    return services.set_schedule(source=crm, subject="customer", plan=plan, actor=ben)


def watch() -> Job:
    job = jobs.enqueue(kind=watching.KIND, key=watching.KIND, arguments={}, actor=schedule.SCHEDULER, wake=False)
    return runner.run_now(job)


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Job]:
    """The watch looks, a minute after the last time; then the imports that it has started run to their end."""
    minutes = iter(range(100))

    def looked() -> Job:
        now = timezone.now() + timedelta(minutes=next(minutes))
        monkeypatch.setattr(watching.timezone, "now", lambda: now)
        done = watch()
        monkeypatch.undo()
        for batch in ImportBatch.objects.filter(status="staging"):
            runner.run_now(batch.job)
        return done

    return looked


def test_a_dropped_file_is_loaded_once_under_the_saved_mapping_and_moved(expected, drop: Path, take_in, look):
    take_in(many(2))
    (drop / "customers.csv").write_bytes(many(3))
    assert watching.is_due() is True
    look()
    assert ImportBatch.objects.count() == 1  # it may still be being written
    look()
    refresh = Refresh.objects.get()
    assert (refresh.state, refresh.file_name, refresh.batch.status) == ("taken", "customers.csv", "done")
    assert SourceRecord.objects.count() == 3
    assert [path.name[-13:] for path in (drop / "taken").iterdir()] == ["customers.csv"]
    assert not (drop / "customers.csv").exists()
    who = ChangeSet.objects.filter(action="import.start").order_by("-started_at")[0]
    assert who.actor_name == "sources.refresh for Ben Lindqvist"
    look()
    assert ImportBatch.objects.count() == 2


def test_a_file_that_could_not_be_moved_is_not_loaded_again(expected, drop: Path, take_in, look, monkeypatch):
    take_in(many(2))
    (drop / "customers.csv").write_bytes(many(3))

    def stuck(*_: object) -> None:
        raise drops.FolderProblem("customers.csv cannot be moved to taken/: read-only file system.")

    look()
    monkeypatch.setattr(watching.drops, "put_away", stuck)
    watched = watch_at(monkeypatch, minutes=5)
    assert watched.status == "succeeded"
    assert "cannot be moved" in RefreshSchedule.objects.get().problem
    watch_at(monkeypatch, minutes=9)
    assert Refresh.objects.count() == 1
    assert ImportBatch.objects.count() == 2


def watch_at(monkeypatch: pytest.MonkeyPatch, minutes: int) -> Job:
    now = timezone.now() + timedelta(minutes=minutes)
    with monkeypatch.context() as patch:
        patch.setattr(watching.timezone, "now", lambda: now)
        return watch()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"No,Name,Born,Mail,Town\n", "no lines"),
        (b"No,Born\nK1,1980-01-01\n", "has no column"),
    ],
    ids=["empty", "header only", "columns missing"],
)
def test_a_file_that_cannot_be_loaded_is_refused_with_the_reason_and_the_next_one_is_taken(
    expected, drop: Path, take_in, look, content: bytes, why: str
):
    take_in(many(2))
    (drop / "a.csv").write_bytes(content)
    os.utime(drop / "a.csv", (1, 1))
    (drop / "b.csv").write_bytes(many(4))
    look()
    look()
    refused, taken = Refresh.objects.order_by("id")
    assert (refused.state, refused.file_name, refused.batch, why in refused.problem) == ("refused", "a.csv", None, True)
    assert (taken.state, taken.batch.status) == ("taken", "done")
    assert [path.name[-5:] for path in (drop / "refused").iterdir()] == ["a.csv"]
    assert ImportBatch.objects.count() == 2


def test_without_a_saved_mapping_a_file_waits_and_the_schedule_says_why(expected, drop: Path, look):
    (drop / "a.csv").write_bytes(many(2))
    look()
    look()
    assert RefreshSchedule.objects.get().problem.startswith("Its columns were never read")
    assert (drop / "a.csv").exists()
    assert not Refresh.objects.exists()


def test_an_empty_folder_and_one_that_is_not_there_start_nothing(expected, drop: Path, look):
    assert watching.is_due() is False
    drop.rmdir()
    assert watching.is_due() is True
    look()
    assert "cannot be opened" in RefreshSchedule.objects.get().problem
    assert not ImportBatch.objects.exists()


def test_a_schedule_names_its_folder_below_the_root_and_its_own(expected, crm, ben):
    plan = {"unit": "days", "at": time(6), "time_zone": "UTC"}
    for folder in ("../etc", "/etc", "crm/customers"):
        with pytest.raises(Invalid) as refused:
            services.set_schedule(source=crm, subject="persona", plan=Plan(**plan, folder=folder), actor=ben)
        assert refused.value.field == "folder"
    assert RefreshSchedule.objects.count() == 1


# What does not come.


@pytest.fixture
def late(expected: RefreshSchedule) -> RefreshSchedule:
    """It was expected from three days ago on, and nothing has come."""
    with change_set(actor=IMPORTING, action="test.begin"):
        RefreshSchedule.objects.filter(pk=expected.pk).update(folder="", starts_on=TODAY - timedelta(days=3))
    expected.refresh_from_db()
    return expected


def ask(now: datetime | None = None) -> None:
    with change_set(actor=IMPORTING, action="test.ask"):
        watching.ask(now or timezone.now())


def test_the_owner_is_asked_once_about_what_has_not_come_and_again_about_the_next(late, ben: User):
    assert watching.is_due() is True
    ask()
    task = StewardTask.objects.get()
    assert (task.kind, task.assignee, task.source_id) == ("source.late", ben, "crm")
    assert task.text.startswith("CRM has not sent the customers that were expected on ")
    assert watching.is_due() is False
    ask()
    assert StewardTask.objects.count() == 1
    answer(task, ben, kinds.WAIT)
    ask(timezone.now() + timedelta(hours=1) if timezone.now().hour > 8 else None)
    assert StewardTask.objects.filter(status="open").count() == 0
    ask(timezone.now() + timedelta(days=1))
    assert StewardTask.objects.filter(status="open").count() == 1
    assert Refresh.objects.filter(state="late").count() == 2


def answer(task: StewardTask, user: User, words: str) -> None:
    task.refresh_from_db()
    with change_set(actor=user, action="task.answer"):
        task.outcome = dict(questions.kind(task.kind).answer(task.context, words, user, "") or {})
        task.status, task.answer, task.closed_at = "answered", words, timezone.now()
        task.save()


def test_the_question_closes_by_itself_when_the_data_come(late, take_in):
    ask()
    take_in(many(2))
    assert watching.is_due() is True
    ask()
    task = StewardTask.objects.get()
    assert (task.status, task.reason) == ("withdrawn", watching.NOT_LATE)
    assert standing.of_all([late], timezone.now())[late.pk].late_since is None


@pytest.mark.parametrize(("words", "is_active"), [(kinds.SKIP, True), (kinds.PAUSE, False)])
def test_an_answer_ends_the_lateness_and_undo_brings_it_back(late, ben: User, words: str, is_active: bool):
    ask()
    task = StewardTask.objects.get()
    answer(task, ben, words)
    late.refresh_from_db()
    assert standing.of(late, None, timezone.now()).late_since is None
    assert late.is_active is is_active
    with change_set(actor=ben, action="task.undo"):
        questions.kind(task.kind).undo(task.context | task.outcome, words, ben, "a slip")
    late.refresh_from_db()
    assert standing.of(late, None, timezone.now()).late_since is not None


def test_a_schedule_that_is_removed_takes_its_question_along(late, crm, ben: User):
    ask()
    task = StewardTask.objects.get()
    services.remove_schedule(source=crm, subject="customer", actor=ben)
    task.refresh_from_db()
    assert task.status == "withdrawn"
    with pytest.raises(Conflict):
        questions.kind(task.kind).answer(task.context, kinds.SKIP, ben, "")


def test_within_the_grace_nothing_is_late(late):
    at = datetime(2026, 1, 5, 5, 0, tzinfo=UTC)  # six in Vienna
    late.starts_on = date(2026, 1, 5)
    assert standing.of(late, None, at + timedelta(minutes=59)).missed is None
    assert standing.of(late, None, at + timedelta(minutes=60)).late_since == at


@pytest.mark.django_db(transaction=True)
def test_two_watches_at_once_take_a_file_once(people, tmp_path: Path, settings, monkeypatch):
    from mdm.sources import services as sources
    from tests.cast import engage
    from tests.mdm.sources.conftest import COLUMNS, uploaded
    from tests.stewardship.review.test_at_once import at_once

    settings.DROP_ROOT = tmp_path
    (tmp_path / "crm").mkdir()
    ben = engage("ben")
    crm = sources.create_system(key="crm", name="CRM", kind="crm", actor=IMPORTING)
    batch = uploaded(crm, many(1))
    runner.run_now(sources.start(batch=batch, columns=COLUMNS, key_column="No", actor=IMPORTING, wake=False))
    plan = Plan("days", time(6), "UTC", folder="crm")
    each = services.set_schedule(source=crm, subject="customer", plan=plan, actor=ben)
    for name in ("a.csv", "b.csv"):
        (tmp_path / "crm" / name).write_bytes(lines_of(f"{name},Anna Maier,1980-01-02,a@example.test,Graz"))
    sightings = {}
    with drops.opened(tmp_path, "crm") as descriptor:
        for seen in drops.look(descriptor, "*"):
            sightings[seen.name] = [seen.size, seen.changed, clock.time() - 100]
    RefreshSchedule.objects.filter(pk=each.pk).update(sightings=sightings)
    asked = [
        jobs.enqueue(kind=watching.KIND, key=f"watch {n}", arguments={}, actor=IMPORTING, wake=False) for n in (1, 2)
    ]
    results = at_once(*(lambda job=job: runner.run_now(job) for job in asked))
    assert [type(result).__name__ for result in results] == ["Job", "Job"], results
    assert Job.objects.filter(kind=watching.KIND, status="succeeded").count() == 2
    assert sorted(Refresh.objects.values_list("file_name", flat=True)) == ["a.csv", "b.csv"]
    assert ImportBatch.objects.count() == 3
