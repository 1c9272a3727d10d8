"""Runs commands and jobs and gathers everything they give out: printed, logged, raised, written down for people.

Logs are taken at the level at which the product keeps them, with their tracebacks; what is printed by a library that
goes round `logging` is caught as well.
"""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from celery.signals import before_task_publish
from django.core.management import CommandError, call_command

from mdm.audit.models import ChangeSet
from mdm.environment import ROOT
from mdm.jobs import runner
from mdm.jobs.models import Job
from mdm.jobs.tasks import run_job
from mdm.sources.models import ImportBatch
from stewardship.candidates.models import MatchRun
from tests.architecture.programs import Run
from tests.architecture.stage import Stage
from tests.cast import PASSWORD
from tests.databases import Copy

log = logging.getLogger(__name__)
# What a job or a wake-up may be told: a number, a UUID, or the key of something of which there are few.
AN_ID = re.compile(r"\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z_.]{1,40}")


@contextmanager
def overheard() -> Iterator[StringIO]:
    """Whatever is printed or logged within."""
    heard = StringIO()
    handler = logging.StreamHandler(heard)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s %(args)s"))
    root = logging.getLogger()
    with ExitStack() as stack:
        root.addHandler(handler)
        stack.callback(root.removeHandler, handler)
        stack.enter_context(redirect_stdout(heard))
        stack.enter_context(redirect_stderr(heard))
        yield heard


@contextmanager
def published() -> Iterator[list[tuple[tuple[Any, ...], dict[str, Any]]]]:
    """The arguments of every task that is sent to the broker within."""
    sent: list[tuple[tuple[Any, ...], dict[str, Any]]] = []

    def note(body: Any = None, **kwargs: Any) -> None:
        sent.append((tuple(body[0]), dict(body[1])))

    before_task_publish.connect(note)
    try:
        yield sent
    finally:
        before_task_publish.disconnect(note)


def command(name: str, run: Run, stage: Stage, folder: Path) -> str:
    """All that a command says in this process. Raises AssertionError where it ends otherwise than the register says."""
    run.before(stage)
    arguments = list(run.arguments(stage, folder))
    password = mock.patch("getpass.getpass", return_value=f"{PASSWORD} anew")
    with overheard() as heard, password, mock.patch.dict(os.environ, {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}):
        said, is_refused = _called(name, arguments, run.options or {})
    assert is_refused == run.is_refused, f"{name} {arguments}: {said}{heard.getvalue()[-500:]}"
    return unasked(heard.getvalue() + said + kept(stage), [*arguments, *(run.options or {}).values()])


def _called(name: str, arguments: Sequence[str], options: Mapping[str, Any]) -> tuple[str, bool]:
    out, err = StringIO(), StringIO()
    try:
        call_command(name, *arguments, stdout=out, stderr=err, **options)
    except (CommandError, SystemExit) as error:
        return out.getvalue() + err.getvalue() + str(error), True
    return out.getvalue() + err.getvalue(), False


def process(name: str, run: Run, stage: Stage, folder: Path, database: Copy) -> str:
    """All that a command says as a process of its own, with the rights of the owner."""
    run.before(stage)
    arguments = list(run.arguments(stage, folder))
    urls = database.urls
    said = {"DATABASE_URL": urls.app, "MDM_OWNER_DATABASE_URL": urls.owner, "TMPDIR": str(folder)}
    said |= {"DJANGO_SETTINGS_MODULE": "tests.scratch_settings", "MDM_TEST_TEMPLATE": database.template}
    env = {**os.environ, **said}
    done = subprocess.run(
        [sys.executable, "manage.py", name, *arguments], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert (done.returncode != 0) == run.is_refused, done.stdout + done.stderr
    left = (folder / run.leaves).read_text() if run.leaves else ""
    return unasked(done.stdout + done.stderr + left + kept(stage), arguments)


def job(asked: Job, stage: Stage) -> str:
    """All that a job says, in the worker's task and in what it writes down."""
    with overheard() as heard:
        run_job.apply(args=(str(asked.id),))
        for row in Job.objects.filter(status=Job.Status.QUEUED).exclude(pk=stage.job.pk):
            runner.run_now(row)
    return heard.getvalue() + kept(stage)


def kept(stage: Stage) -> str:
    """What jobs and commands write down for people, besides the subjects that they are about."""
    rows = [
        *Job.objects.exclude(actor_name=stage.job.actor_name).values(),
        *MatchRun.objects.exclude(pk=stage.run.pk).values("funnel", "started_by_name"),
        *ImportBatch.objects.exclude(pk=stage.batch.pk).values("error"),
        *ChangeSet.objects.exclude(pk=stage.change_set.pk).values("actor_id", "actor_name", "action", "reason"),
    ]
    return "\n".join(map(str, rows))


def unasked(text: str, typed: Sequence[Any]) -> str:
    """The text without what was typed: an answer may quote the question."""
    for each in typed:
        text = text.replace(str(each), "")
    return text


def no_ids(arguments: Any) -> list[Any]:
    """Those of the arguments, however deep, that are no ids."""
    if isinstance(arguments, Mapping):
        return no_ids(list(arguments.values()))
    if isinstance(arguments, list | tuple):
        return [wrong for each in arguments for wrong in no_ids(each)]
    return [] if AN_ID.fullmatch(str(arguments)) else [arguments]
