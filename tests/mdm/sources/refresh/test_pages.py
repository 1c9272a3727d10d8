"""Schedules on the pages of sources and in the API."""

import re

import pytest
from django.utils import timezone

from mdm.access.models import User
from mdm.audit import change_set
from mdm.sources.models import SourceSystem
from mdm.sources.refresh import watching
from mdm.sources.refresh.models import RefreshSchedule
from stewardship.tasks.models import StewardTask
from tests.mdm.sources.conftest import IMPORTING

pytestmark = pytest.mark.django_db
PLAN = {
    "subject": "customer", "unit": "weekdays", "weekdays": ["0", "3"], "at": "06:30", "time_zone": "Europe/Vienna",
    "starts_on": "2026-01-01", "grace_minutes": "90", "folder": "", "pattern": "*.csv", "is_active": "on",
}  # fmt: skip


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_schedule_is_set_changed_and_removed_and_the_source_says_how_it_stands(
    crm: SourceSystem, ben: User, client_of
):
    client = client_of(ben)
    assert client.post("/sources/crm/refresh/", PLAN)["Location"] == "/sources/crm/"
    page = text_of(client.get("/sources/crm/"))
    assert "Monday, Thursday at 06:30 (Europe/Vienna), 90 minutes of grace" in page
    assert "Late since" in page
    assert "late since" in text_of(client.get("/sources/")).lower()
    client.post("/sources/crm/refresh/customer/", PLAN | {"is_active": ""})
    assert "paused" in text_of(client.get("/sources/crm/"))
    client.post("/sources/crm/refresh/customer/remove/", {"reason": "it is closed"})
    assert not RefreshSchedule.objects.exists()
    assert RefreshSchedule.history.latest().history_change_reason == "it is closed"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"folder": "../etc"}, "This is no folder below the drop root."),
        ({"weekdays": []}, "Choose one day of the week at least."),
        ({"unit": "days", "step": "900"}, "The step is 1 to 366."),
        ({"pattern": "a/b"}, "This is no pattern of names."),
        ({"grace_minutes": "99999"}, "The grace is 0 to 10,080 minutes."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(crm: SourceSystem, ben: User, client_of, changes, said):
    answer = client_of(ben).post("/sources/crm/refresh/", PLAN | changes)
    assert answer.status_code == 400
    assert said in text_of(answer)
    assert not RefreshSchedule.objects.exists()


def test_a_steward_sees_schedules_and_sets_none(crm: SourceSystem, ada: User, client_of):
    assert client_of(ada).post("/sources/crm/refresh/", PLAN).status_code == 403
    assert not RefreshSchedule.objects.exists()
    assert "Nothing is expected at a certain time." in text_of(client_of(ada).get("/sources/crm/"))


def test_a_program_sets_a_schedule_and_reads_how_it_stands(crm: SourceSystem, ben: User, api_of):
    api = api_of(ben)
    plan = {"unit": "hours", "step": 6, "at": "00:00", "time_zone": "UTC", "starts_on": "2026-01-01"}
    done = api.put("/api/v1/sources/crm/refresh/customer/", plan, "application/json")
    assert (done.status_code, done.json()["is_late"]) == (200, True)
    (listed,) = api.get("/api/v1/sources/crm/refresh/").json()["results"]
    assert (listed["schedule"], listed["plan"]["step"]) == (
        "every 6 hours, counted from 00:00 (UTC), 60 minutes of grace",
        6,
    )
    assert api.put("/api/v1/sources/crm/refresh/nothing/", plan, "application/json").status_code in {400, 404}
    assert api.get("/api/v1/sources/crm/refreshes/").json()["results"] == []
    assert api.delete("/api/v1/sources/crm/refresh/customer/").status_code == 204
    assert not RefreshSchedule.objects.exists()


def test_the_question_to_the_owner_is_answered_on_its_page(crm: SourceSystem, ben: User, client_of):
    client = client_of(ben)
    client.post("/sources/crm/refresh/", PLAN)
    with change_set(actor=IMPORTING, action="test.ask"):
        watching.ask(timezone.now())
    task = StewardTask.objects.get()
    page = text_of(client.get(f"/tasks/{task.pk}/"))
    assert "CRM has not sent the customers that were expected on" in page
    assert "Nothing comes this time" in page
    client.post(f"/tasks/{task.pk}/answer/", {"answer": "skip", "version": task.version})
    assert "in time" in text_of(client.get("/sources/crm/"))
    client.post(f"/tasks/{task.pk}/undo/")
    assert "Late since" in text_of(client.get("/sources/crm/"))
