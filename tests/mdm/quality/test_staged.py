"""A file is looked at before it is promoted; what its rows fail goes with them."""

import pytest

from mdm.jobs import runner
from mdm.jobs import services as jobs
from mdm.quality import jobs as quality_jobs
from mdm.quality.models import Conformity, QualityFailure
from mdm.sources import services
from tests.cast import CASTING
from tests.mdm.quality.conftest import failing
from tests.people import source

pytestmark = pytest.mark.django_db
FILE = b"Id,Name,Mail\n1,Ann Gruber,ann@gruber.example\n2,Ben Moser,\n"


def look() -> None:
    job = jobs.enqueue(kind=quality_jobs.CHANGED, key="now", arguments={}, actor=CASTING, reason="a test", wake=False)
    assert runner.run_now(job).status == "succeeded"


def test_staged_rows_fail_until_they_are_promoted(only, client_of, ben):
    only("mail", "required", "email", stages=["staged", "record", "golden"], name="Mail is there")
    said = {"actor": CASTING, "reason": "a test"}
    crm = source("crm")
    services.change_system(system=crm, changes={"promotion": "by_hand"}, **said)
    batch = services.upload(source=crm, subject="customer", file_name="people.csv", chunks=[FILE], **said)
    columns = {"Id": "", "Name": "full_name", "Mail": "email"}
    runner.run_now(services.start(batch=batch, columns=columns, key_column="Id", wake=False, **said))
    look()
    assert Conformity.objects.filter(stage="staged").count() == 2
    assert len(failing("staged")) == 1
    text = client_of(ben).get("/quality/failures/?f=failure.stage:is:staged").content.decode()
    assert "people.csv, line 3" in text
    runner.run_now(services.promote(batch=batch, wake=False, **said))
    look()
    assert not Conformity.objects.filter(stage="staged").exists()
    assert not QualityFailure.objects.filter(stage="staged").exists()
    assert len(failing("record")) == len(failing("golden")) == 1
