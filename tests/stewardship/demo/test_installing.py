"""Installing the demonstration: interrupted, it is taken up where it stood; ended, nothing is done again."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mdm.access.models import User
from mdm.audit import Actor
from mdm.customers.models import Customer
from mdm.jobs import runner
from mdm.jobs.errors import JobFailed
from mdm.jobs.models import Job
from mdm.sources.models import ImportBatch, SourceRecord
from stewardship.candidates.models import MatchRun
from stewardship.demo import installing
from stewardship.demo.company import Company
from stewardship.tasks.models import StewardTask

ACTOR = Actor.command("demo")


def company():
    return Company(customers=25, personas=20, seed=3)


@pytest.fixture
def interrupted(db, monkeypatch):
    """An installation that broke off at the orders."""
    real = installing.import_file

    def import_file(company, name, *args, **kwargs):
        if name == "orders":
            raise KeyboardInterrupt
        return real(company, name, *args, **kwargs)

    monkeypatch.setattr(installing, "import_file", import_file)
    with pytest.raises(KeyboardInterrupt):
        installing.install(company(), actor=ACTOR, say=lambda line: None)
    monkeypatch.setattr(installing, "import_file", real)


def test_what_was_interrupted_is_taken_up_and_ended_once(interrupted):
    assert installing.is_half_done()
    before = list(SourceRecord.objects.order_by("id").values_list("id", "content_hash"))
    call_command("demo", customers=25, personas=20, seed=3, if_empty=True, stdout=StringIO())
    assert not installing.is_half_done()
    of_files = SourceRecord.objects.exclude(source__key="field").order_by("id")
    assert list(of_files.values_list("id", "content_hash")) == before
    assert StewardTask.objects.get().kind == "entry.same"
    names = list(ImportBatch.objects.values_list("file_name", flat=True))
    assert len(names) == len(set(names))
    assert {run.kind for run in MatchRun.objects.all()} == {"customer", "persona"}


def test_an_ended_installation_is_left_alone_and_a_second_one_refused(db):
    installing.install(company(), actor=ACTOR, say=lambda line: None)
    customers, batches = Customer.objects.count(), ImportBatch.objects.count()
    call_command("demo", if_empty=True)
    with pytest.raises(CommandError, match="not empty"):
        call_command("demo")
    assert (Customer.objects.count(), ImportBatch.objects.count()) == (customers, batches)


def test_the_accounts_are_listed_only_where_they_are(db, capsys):
    call_command("demo", accounts=True)
    assert capsys.readouterr().out == ""
    installing.open_accounts(ACTOR)
    call_command("demo", accounts=True)
    listed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["role"] for line in listed} == {"steward", "lead_steward", "service_agent", "admin", "auditor"}
    assert User.objects.get(email="chiara.moretti@example.org").purpose == "service"


SMALL = {"customers": 25, "personas": 20, "seed": 3}


def test_left_to_a_worker_it_opens_the_accounts_at_once_and_every_page_tells_how_far_it_is(db, capsys, client_of):
    call_command("demo", later=True, if_empty=True, **SMALL)
    assert next(json.loads(line)["role"] for line in capsys.readouterr().out.splitlines()) == "steward"
    call_command("demo", later=True, if_empty=True, **SMALL)
    job = Job.objects.get(kind="demo.install")
    ada = client_of(User.objects.get(email="ada.okafor@example.org"))
    for path in ("/review/", "/demo/progress/"):
        assert "The demonstration company is being loaded" in ada.get(path).content.decode()
    assert not Customer.objects.exists()
    assert runner.run_now(job).status == Job.Status.SUCCEEDED
    assert job.done_count == job.total_count
    assert not installing.is_half_done()
    last = ada.get("/demo/progress/").content.decode()
    assert "is loaded" in last
    assert "hx-get" not in last
    assert "The demonstration company" not in ada.get("/review/").content.decode()
    call_command("demo", later=True, if_empty=True, **SMALL)
    assert Job.objects.filter(kind="demo.install").count() == 1


def test_a_demonstration_that_failed_says_so_and_is_asked_for_again(db, monkeypatch, client_of):
    def fails(*args, **kwargs):
        raise JobFailed("The disk is full.")

    call_command("demo", later=True, if_empty=True, stdout=StringIO(), **SMALL)
    monkeypatch.setattr(installing, "import_file", fails)
    runner.run_now(Job.objects.get(kind="demo.install"))
    ada = client_of(User.objects.get(email="ada.okafor@example.org"))
    page = ada.get("/review/").content.decode()
    assert "Stopped: the page Jobs says why" in page
    assert "The disk is full." not in page, "not everybody may read what jobs say"
    call_command("demo", later=True, if_empty=True, stdout=StringIO(), **SMALL)
    assert Job.objects.filter(kind="demo.install").count() == 2


def test_who_is_not_signed_in_hears_nothing_of_it(db, client):
    call_command("demo", later=True, if_empty=True, stdout=StringIO(), **SMALL)
    assert "demonstration" not in client.get("/account/login/").content.decode()
    assert client.get("/demo/progress/").status_code == 302
