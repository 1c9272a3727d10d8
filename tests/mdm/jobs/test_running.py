"""One attempt after another, in this process."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone

from mdm.audit.models import ChangeSet
from mdm.jobs import leases, runner, services
from mdm.jobs.errors import Fenced, HeldElsewhere
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from tests.mdm.jobs.conftest import ASKING

pytestmark = pytest.mark.django_db
Ask = Callable[..., Job]
Counted = Callable[..., list[int]]


def lapse(job: Job) -> None:
    Job.objects.filter(id=job.id).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_job_runs_to_its_end_and_says_how_far_it_came(ask: Ask, counted: Counted) -> None:
    job = runner.run_now(ask())
    assert counted() == [1, 2, 3, 4, 5]
    assert (job.status, job.done_count, job.total_count, job.stage) == ("succeeded", 5, 5, "Counting")
    assert job.finished_at is not None
    assert job.leased_until is None


def test_every_chunk_is_a_change_set_of_the_job_for_who_asked(ask: Ask) -> None:
    job = runner.run_now(ask(to=3))
    sets = ChangeSet.objects.filter(action="test.count")
    assert sets.count() == 3
    assert {s.actor_id for s in sets} == {f"job:test.count:{job.id}"}
    assert {s.actor_name for s in sets} == {"test.count for somebody who asks"}
    assert {s.reason for s in sets} == {"to see it count"}


def test_the_same_work_asked_for_twice_is_one_job_while_it_is_live(ask: Ask) -> None:
    first, second = ask(), ask()
    assert first.id == second.id
    runner.run_now(first)
    assert ask(name="m", key=first.key).id != first.id


def test_a_kind_that_nobody_does_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="no handler"):
        services.enqueue(kind="test.unheard", key="k", arguments={}, actor=ASKING)
    assert not Job.objects.exists()


def test_a_finished_job_is_not_run_again(ask: Ask, counted: Counted) -> None:
    job = runner.run_now(ask())
    assert runner.run(job.id) is False
    assert counted() == [1, 2, 3, 4, 5]


def test_a_failure_in_words_ends_the_job_at_once_and_tells_its_room(
    ask: Ask, counted: Counted, ends: list[str]
) -> None:
    job = runner.run_now(ask(fail_at=3))
    assert (job.status, job.attempt, job.error) == ("failed", 1, "The third number is not to be counted.")
    assert counted() == [1, 2]
    assert ends == ["failed: The third number is not to be counted."]


def test_an_unforeseen_error_is_tried_again_from_the_cursor(ask: Ask, counted: Counted) -> None:
    job = runner.run_now(ask(break_at=3, times=2))
    assert (job.status, job.attempt, job.error) == ("succeeded", 3, "")
    assert counted() == [1, 2, 3, 4, 5]


def test_an_error_that_stays_ends_after_the_last_attempt_without_the_values_in_it(ask: Ask, ends: list[str]) -> None:
    job = runner.run_now(ask(break_at=3, times=99))
    assert (job.status, job.attempt) == ("failed", 5)
    assert "ValueError" in job.error
    assert "secret@example.test" not in job.error
    assert ends == [f"failed: {job.error}"]


def test_a_worker_that_lost_its_lease_cannot_commit(ask: Ask, counted: Counted) -> None:
    job = ask()
    stale = leases.claim(job.id)
    assert stale == 1
    zombie = JobRun(Job.objects.get(id=job.id), stale)
    with zombie.chunk(done=1, cursor={"next": 2}):
        pass
    lapse(job)
    assert leases.claim(job.id) == 2
    with pytest.raises(Fenced), zombie.chunk(done=2, cursor={"next": 3}):
        raise AssertionError("the body of a fenced chunk runs")
    with pytest.raises(Fenced):
        zombie.progress(done=4)
    job.refresh_from_db()
    assert (job.attempt, job.done_count, job.cursor) == (2, 1, {"next": 2})
    assert counted() == []


def test_a_held_job_is_not_claimed_and_run_now_says_so(ask: Ask) -> None:
    job = ask()
    assert leases.claim(job.id) == 1
    assert leases.claim(job.id) is None
    with pytest.raises(HeldElsewhere):
        runner.run_now(job)


def test_a_lapsed_job_is_taken_up_where_it_stood(ask: Ask, counted: Counted) -> None:
    job = ask()
    dead = JobRun(Job.objects.get(id=job.id), leases.claim(job.id) or 0)
    with dead.chunk(done=2, cursor={"next": 3}):
        pass
    lapse(job)
    assert runner.reap() == [job.id]
    assert runner.run(job.id) is True
    assert counted() == [3, 4, 5]


def test_a_job_whose_every_worker_died_ends_as_failed_and_says_so(ask: Ask, ends: list[str]) -> None:
    job = ask()
    for attempt in range(1, 6):
        assert leases.claim(job.id) == attempt
        lapse(job)
    assert leases.claim(job.id) is None
    assert runner.reap() == []
    job.refresh_from_db()
    assert job.status == "failed"
    assert job.error == "The worker died at each of 5 attempts, the last time after 0 of the work was kept."
    assert len(ends) == 1


def test_a_wake_up_that_was_lost_is_sent_again_but_not_at_every_look(ask: Ask) -> None:
    job = ask()
    assert runner.reap() == []
    lapse(job)
    assert runner.reap() == [job.id]
    assert runner.reap() == []


def test_a_cancelled_job_stops_at_its_next_chunk(ask: Ask, ends: list[str]) -> None:
    job = ask()
    held = JobRun(Job.objects.get(id=job.id), leases.claim(job.id) or 0)
    assert services.cancel(job=job, actor=ASKING, reason="Not needed any more.")
    with pytest.raises(Fenced), held.chunk(done=1, cursor={}):
        raise AssertionError("the body of a cancelled chunk runs")
    assert not services.cancel(job=job, actor=ASKING, reason="again")
    assert ends == ["cancelled: Not needed any more."]


def test_a_database_error_waits_before_it_is_tried_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mdm.jobs.runner.connection.close", lambda: None)

    @handler("test.away")
    def away(run: JobRun) -> None:
        raise OperationalError("server closed the connection")

    job = services.enqueue(kind="test.away", key="away", arguments={}, actor=ASKING, wake=False)
    assert runner.run(job.id)
    job.refresh_from_db()
    assert job.status == "queued"
    assert job.leased_until is not None
    assert job.leased_until > timezone.now()
    assert runner.reap() == []


def test_a_job_that_another_worker_holds_is_waited_for_until_patience_ends(ask: Ask, counted: Counted) -> None:
    job = ask()
    leases.claim(job.id)
    with pytest.raises(HeldElsewhere):
        runner.run_or_wait(job, patience=0)
    lapse(job)
    assert runner.run_or_wait(job).status == "succeeded"
    assert counted() == [1, 2, 3, 4, 5]
