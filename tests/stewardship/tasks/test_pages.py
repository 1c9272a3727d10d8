"""The pages and the API of tasks, as people and programs use them."""

import re

import pytest
from django.urls import reverse

from mdm.access.models import User
from mdm.customers.models import Customer
from stewardship.notifications.models import Notification, NotificationPreference
from stewardship.tasks.models import StewardTask, TaskComment
from tests.stewardship.tasks.asking import ask, said

pytestmark = pytest.mark.django_db


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_tabs_say_how_many_there_are_and_the_first_to_be_due_comes_first(ada: User, client_of):
    ask(1, 2, assignee=ada.pk)
    ask(3)
    page = client_of(ada).get("/tasks/")
    assert "2 are yours · 1 is nobody’s" in text_of(page)
    assert text_of(page).index("pin 1?") < text_of(page).index("pin 2?")
    assert "pin 3?" not in text_of(page)
    assert "pin 3?" in text_of(client_of(ada).get("/tasks/?tab=all"))


@pytest.mark.parametrize(
    ("triple", "shown"),
    [
        ("task.kind:is:test.keep", "123"),
        ("task.kind:is_not:test.keep", ""),
        ("task.text:contains:pin 3", "3"),
        ("task.due_at:before:2001-01-01T00:00Z", ""),
        ("task.assignee:is:me", "12"),
        ("task.assignee:is:Ada Okafor", "12"),
        ("task.assignee:empty:", "3"),
        ("task.due_at:at_least:-7d", "123"),
        ("task.customer:is:{ann}", "3"),
    ],
)
def test_a_list_is_narrowed_by_triples_that_survive_a_reload(ada: User, client_of, ann: Customer, triple, shown):
    ask(1, 2, assignee=ada.pk)
    ask(3, customer=ann.pk)
    triple = triple.format(ann=ann.number)
    page = client_of(ada).get("/tasks/", {"tab": "all", "f": triple})
    assert [n for n in "123" if f"pin {n}?" in text_of(page)] == list(shown)


def test_a_task_is_answered_by_one_press_and_the_next_of_its_kind_comes(ada: User, client_of):
    first, second = ask(1, 2)
    client = client_of(ada)
    page = client.get(f"/tasks/{first.pk}/")
    assert re.findall(r"<span>(Keep|Release)</span>", page.content.decode()) == ["Keep", "Release"]
    answer = client.post(f"/tasks/{first.pk}/answer/", {"answer": "release", "version": 1, "reason": "moved"})
    assert answer["Location"] == f"/tasks/{second.pk}/"
    assert said == [("release", 1)]
    page = client.get(answer["Location"])
    assert "Answered: Release." in text_of(page)
    assert reverse("task-undo", args=[first.pk]) in page.content.decode()
    client.post(f"/tasks/{first.pk}/undo/")
    assert said == []


def test_the_loser_of_a_race_is_told_who_answered_what_and_sees_the_task_as_it_is(ada: User, tomasz: User, client_of):
    (task,) = ask(1)
    client_of(ada).post(f"/tasks/{task.pk}/answer/", {"answer": "keep", "version": 1})
    lost = client_of(tomasz).post(f"/tasks/{task.pk}/answer/", {"answer": "release", "version": 1})
    assert lost.status_code == 409
    assert "Ada Okafor answered this meanwhile: Keep." in text_of(lost)
    assert said == [("keep", 1)]


def test_an_older_tab_is_refused_and_nothing_changes(ada: User, client_of):
    (task,) = ask(1)
    client = client_of(ada)
    client.post(f"/tasks/{task.pk}/assign/", {"assignee": ada.pk, "version": 1})
    answer = client.post(f"/tasks/{task.pk}/answer/", {"answer": "keep", "version": 1})
    assert answer.status_code == 412
    assert "has changed since you opened it" in text_of(answer)
    assert (said, StewardTask.objects.get().status) == ([], "open")


def test_who_may_not_answer_reads_why_and_their_press_changes_nothing(chiara: User, client_of):
    (task,) = ask(1)
    page = client_of(chiara).get(f"/tasks/{task.pk}/")
    assert "you may not decide in this: Review queue" in text_of(page)
    answer = client_of(chiara).post(f"/tasks/{task.pk}/answer/", {"answer": "keep", "version": 1})
    assert answer.status_code == 403
    assert (said, StewardTask.objects.get().status) == ([], "open")


def test_a_task_shows_of_its_customer_what_the_reader_may_know(ada: User, ines: User, client_of, ann: Customer):
    (task,) = ask(1, customer=ann.pk)
    assert "Ann Kowalska" in text_of(client_of(ada).get(f"/tasks/{task.pk}/"))
    panel = text_of(client_of(ada).get(f"/customers/{ann.number}/"))
    assert "Open questions" in panel
    assert "pin 1?" in panel


def test_many_are_answered_behind_their_typed_number(ada: User, client_of):
    tasks = ask(1, 2)
    picked = [f"{task.pk}:1" for task in tasks]
    client = client_of(ada)
    assert "Answer 2 together" in text_of(client.get("/tasks/answer/", {"task": picked}))
    wrong = client.post("/tasks/answer/", {"task": picked, "answer": "keep", "typed_count": "3"})
    assert wrong.status_code == 400
    assert "You are about to answer 2." in text_of(wrong)
    assert said == []
    client.post(f"/tasks/{tasks[1].pk}/answer/", {"answer": "release", "version": 1})
    done = client.post("/tasks/answer/", {"task": picked, "answer": "keep", "typed_count": "2"})
    assert "1 answered" in text_of(done)
    assert "Ada Okafor answered this meanwhile: Release." in text_of(done)
    assert said == [("release", 2), ("keep", 1)]


def test_the_bell_rings_until_the_task_was_opened(ada: User, ben: User, client_of):
    (task,) = ask(1)
    client_of(ben).post(f"/tasks/{task.pk}/assign/", {"assignee": ada.pk, "version": 1})
    client = client_of(ada)
    assert "Notifications: 1 unread" in text_of(client.get("/notifications/"))
    client.get(f"/tasks/{task.pk}/")
    assert "Notifications: 0 unread" in text_of(client.get("/notifications/"))
    assert Notification.objects.get().read_at is not None


def test_one_chooses_when_mail_comes(ada: User, client_of):
    client_of(ada).post("/notifications/mail/", {"mail": "immediate", "digest_at": "09:30"})
    assert NotificationPreference.objects.get(user=ada).mail == "immediate"
    assert client_of(ada).post("/notifications/mail/", {"mail": "hourly", "digest_at": "09:30"}).status_code == 400
    assert NotificationPreference.objects.get(user=ada).mail == "immediate"


def test_a_program_lists_answers_assigns_and_comments(ada: User, api_of):
    first, second = ask(1, 2)
    api, headers = api_of(ada), {"If-Match": '"1"'}
    listed = api.get("/api/v1/tasks/", {"tab": "unassigned"}).json()
    assert (listed["counts"]["unassigned"], [row["id"] for row in listed["results"]]) == (2, [first.pk, second.pk])
    one = api.get(f"/api/v1/tasks/{first.pk}/")
    assert (one["ETag"], one.json()["answers"]) == ('"1"', {"keep": "Keep", "release": "Release"})
    assert one.json()["about"] == [{"label": "Pin", "value": "number 1"}]
    body = {"answer": "keep", "reason": "she said so"}
    done = api.post(f"/api/v1/tasks/{first.pk}/answer/", body, "application/json", headers=headers).json()
    assert (done["answer"], done["status"]) == ("Keep", "answered")
    mine = api.put(
        f"/api/v1/tasks/{second.pk}/assignee/", {"assignee": str(ada.pk)}, "application/json", headers=headers
    )
    assert mine.json()["assignee"] == "Ada Okafor"
    said_so = api.post(f"/api/v1/tasks/{second.pk}/comments/", {"text": "hm"}, "application/json")
    assert said_so.json()["results"][0]["text"] == "hm"
    assert TaskComment.objects.count() == 1
    stale = api.post(f"/api/v1/tasks/{second.pk}/answer/", body, "application/json", headers=headers)
    assert stale.status_code == 412
    assert api.post(f"/api/v1/tasks/{first.pk}/undo/", {"reason": "slip"}, "application/json").json()["is_undone_now"]
    assert said == []
