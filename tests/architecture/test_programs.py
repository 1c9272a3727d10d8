"""No command and no job gives away what it reads: not printed, not logged, not in its row, not when it fails."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import BaseCommand
from django.db import IntegrityError

from mdm.celery import app
from mdm.customers.models import Customer
from mdm.jobs import registry
from mdm.jobs import services as jobs
from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.jobs.run import JobRun
from mdm.sources.models import ImportBatch, Rejection
from stewardship.candidates.models import MatchCandidate
from tests.architecture import leaks, overhearing, sources
from tests.architecture.canaries import CANARIES, canary
from tests.architecture.overhearing import no_ids
from tests.architecture.programs import COMMANDS, JOBS, Asking, Run
from tests.architecture.stage import Stage
from tests.cast import CASTING

EVERYTHING = list(CANARIES.values())
HERE = [(n, k) for n, runs in COMMANDS.items() for k, run in enumerate(runs) if not run.is_process]
ASKINGS = [(kind, k) for kind, askings in JOBS.items() for k in range(len(askings))]
Committed = Callable[[Asking], Job]


@pytest.fixture
def ask(planted: Stage, django_capture_on_commit_callbacks: Any) -> Committed:
    """Asks for a job as a request would: the worker is woken once it is committed."""

    def asked(asking: Asking) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            return asking(planted)

    return asked


def test_every_command_and_every_kind_of_job_is_in_the_register() -> None:
    assert leaks.commands() == set(COMMANDS), "add to, or take from, COMMANDS in tests/architecture/programs.py"
    assert set(registry.kinds()) == set(JOBS), "add to, or take from, JOBS in tests/architecture/programs.py"


@pytest.mark.parametrize(("name", "which"), HERE)
def test_a_command_gives_no_canary_away(name: str, which: int, planted: Stage, tmp_path: Path) -> None:
    said = overhearing.command(name, COMMANDS[name][which], planted, tmp_path)
    assert leaks.found(said, EVERYTHING) == list(COMMANDS[name][which].tells)


@pytest.mark.parametrize(("kind", "which"), ASKINGS)
def test_a_job_gives_no_canary_away(kind: str, which: int, planted: Stage, ask: Committed) -> None:
    asked = ask(JOBS[kind][which])
    said = overhearing.job(asked, planted)
    asked.refresh_from_db()
    assert (asked.kind, asked.status) == (kind, Job.Status.SUCCEEDED), asked.error
    assert leaks.found(said, EVERYTHING) == []


@pytest.mark.parametrize(("kind", "which"), ASKINGS)
def test_a_job_that_fails_on_a_row_does_not_quote_it(
    kind: str, which: int, planted: Stage, ask: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(JOBS[kind][which])
    monkeypatch.setattr(JobRun, "_save", _trips)
    said = overhearing.job(asked, planted)
    asked.refresh_from_db()
    assert asked.status == Job.Status.FAILED
    assert "IntegrityError" in said
    assert leaks.found(said, EVERYTHING) == []


def test_a_job_that_cannot_even_be_ended_does_not_quote_the_row(
    planted: Stage, ask: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(JOBS["sources.import"][0])
    monkeypatch.setattr("mdm.jobs.runner._end", _trips)
    said = overhearing.job(asked, planted)
    assert "IntegrityError" in said
    assert leaks.found(said, EVERYTHING) == []


@pytest.mark.parametrize(("kind", "which"), ASKINGS)
def test_jobs_and_tasks_are_told_nothing_but_ids(kind: str, which: int, planted: Stage, ask: Committed) -> None:
    with overhearing.published() as sent:
        asked = ask(JOBS[kind][which])
        overhearing.job(asked, planted)
    assert sent[0] == ((str(asked.id),), {})
    assert no_ids([sent, list(Job.objects.values_list("arguments", flat=True))]) == []


def test_a_task_takes_the_id_of_a_job_or_nothing() -> None:
    ours = {name: inspect.signature(task.run) for name, task in app.tasks.items() if not name.startswith("celery.")}
    taken = {
        name: [f"{p.name}: {p.annotation}" for p in signature.parameters.values()] for name, signature in ours.items()
    }
    assert taken == {"jobs.run": ["job_id: <class 'str'>"], "jobs.reap": [], "jobs.tick": []}
    senders = {
        sources.name(path)
        for path in sources.modules()
        for verb in ("apply_async", "delay", "send_task")
        if sources.calls(path, verb)
    }
    assert senders == {"mdm/jobs/services.py"}


# The test itself: the planted files and pairs are really worked on, and a leak that is planted is found.


@pytest.mark.parametrize("which", range(len(JOBS["sources.import"])))
def test_each_planted_file_has_a_line_that_is_taken_and_lines_that_are_not(
    which: int, planted: Stage, ask: Committed
) -> None:
    overhearing.job(ask(JOBS["sources.import"][which]), planted)
    batch = ImportBatch.objects.get(file_name="people.csv")
    assert batch.accepted_count + batch.changed_count >= 1
    refused = " ".join(str(row) for row in Rejection.objects.filter(batch=batch).values("key", "raw"))
    assert batch.rejected_count >= 2
    assert leaks.found(refused, EVERYTHING)


def test_the_planted_pairs_are_found_and_decided(planted: Stage, ask: Committed) -> None:
    for kind, which in (("candidates.run", 0), ("candidates.run", 1), ("review.automatic", 0)):
        before = MatchCandidate.objects.count()
        overhearing.job(ask(JOBS[kind][which]), planted)
        assert MatchCandidate.objects.count() > before
    assert MatchCandidate.objects.filter(status=MatchCandidate.Status.LINKED).exists()


class Gossip(BaseCommand):
    """A command as it must never be written."""

    def handle(self, *args: Any, **options: Any) -> None:
        self.stderr.write(f"not taken: {Customer.objects.values_list('tax_id', flat=True)[0]}")


def test_a_command_that_gossips_is_found(planted: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.load_command_class", lambda app, name: Gossip())
    said = overhearing.command("demo", Run(lambda stage, folder: []), planted, tmp_path)
    assert leaks.found(said, EVERYTHING) == ["customer.tax_id"]


@pytest.mark.parametrize("way", ["logged", "printed", "stage", "failure", "argument"])
def test_a_job_that_gossips_is_found(way: str, planted: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._kinds, "test.gossip", registry.Kind("test.gossip", "gossip", _gossips(way)))
    told = {"about": canary("customer.tax_id")} if way == "argument" else {}
    asked = jobs.enqueue(kind="test.gossip", key="gossip", arguments=told, actor=CASTING, wake=False)
    assert leaks.found(overhearing.job(asked, planted), EVERYTHING) == ["customer.tax_id"]
    assert no_ids(asked.arguments) == list(told.values())


def _gossips(way: str) -> Callable[[JobRun], None]:
    def work(run: JobRun) -> None:
        said = Customer.objects.values_list("tax_id", flat=True)[0]
        if way == "logged":
            overhearing.log.info("looking at %s", said)
        elif way == "printed":
            print(said)  # noqa: T201  the leak that is to be found
        elif way == "stage":
            run.progress(stage=f"at {said}")
        elif way == "failure":
            raise JobFailed(f"{said} is taken")

    return work


def _trips(*args: Any, **kwargs: Any) -> None:
    """What PostgreSQL says of a double: its detail is the row."""
    raise IntegrityError(f"duplicate key\nDETAIL:  Key (email)=({canary('customer.email')}) already exists.")
