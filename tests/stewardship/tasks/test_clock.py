"""What the clock does: overdue tasks go to a lead, expired ones close, mail goes out as each person chose."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import change_set
from mdm.jobs import runner, schedule
from mdm.jobs import services as jobs
from stewardship.notifications import mailing
from stewardship.notifications import services as notifications
from stewardship.notifications.models import Notification
from stewardship.notifications.services import News
from stewardship.tasks import activity, reminding
from tests.cast import CASTING
from tests.stewardship.tasks.asking import ask

pytestmark = pytest.mark.django_db
PAST = timedelta(hours=1)


def run(kind: str):
    return runner.run_now(jobs.enqueue(kind=kind, key=kind, arguments={}, actor=schedule.SCHEDULER, wake=False))


def test_overdue_tasks_go_to_the_lead_with_least_to_do_and_everybody_concerned_is_told(ada: User, ben: User):
    late, later = ask(1, 2, due_at=timezone.now() - PAST, assignee=ada.pk)
    (in_time,) = ask(3)
    assert reminding.is_due() is True
    assert run(reminding.KIND).status == "succeeded"
    assert reminding.is_due() is False
    for task in (late, later, in_time):
        task.refresh_from_db()
    assert (late.assignee, later.assignee, in_time.assignee) == (ben, ben, None)
    assert (late.escalated_at is not None, in_time.escalated_at) == (True, None)
    told = Notification.objects.filter(kind="overdue").values_list("user", "path")
    paths = [f"/tasks/{late.pk}/", f"/tasks/{later.pk}/"]
    assert sorted(told) == sorted((user.pk, path) for user in (ada, ben) for path in paths)
    words = [each.text for each in activity.of(FieldAccess.of(ada), late)]
    assert words == ["asked, for Ada Okafor", "found it overdue, gave it to Ben Lindqvist"]


def test_without_a_lead_an_overdue_task_stays_where_it_is_and_is_marked(ada: User):
    (task,) = ask(1, due_at=timezone.now() - PAST, assignee=ada.pk)
    run(reminding.KIND)
    task.refresh_from_db()
    assert (task.assignee, task.escalated_at is not None) == (ada, True)


def test_what_nobody_need_answer_any_more_expires(ada: User):
    (old,) = ask(1, due_at=timezone.now() - timedelta(days=31))
    run(reminding.KIND)
    old.refresh_from_db()
    assert (old.status, old.reason, old.assignee) == ("expired", "Nobody answered in time.", None)
    assert not Notification.objects.exists()


def test_the_number_of_statements_does_not_grow_with_the_number_of_overdue_tasks(ben: User, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for first, many in ((0, 3), (100, 60)):
        ask(*range(first, first + many), due_at=timezone.now() - PAST)
        with change_set(actor=CASTING, action="test.escalate"), CaptureQueriesContext(connection) as captured:
            assert reminding.escalate(timezone.now(), 500) == many
        counts.append(len(captured))
    assert counts[0] == counts[1]


def tell(user: User, text: str = "Task 7: Keep or release a pin", ago: timedelta = PAST) -> Notification:
    notifications.tell([News(user.pk, "assigned", text, "/tasks/7/")])
    told = Notification.objects.latest("id")
    Notification.objects.filter(pk=told.pk).update(created_at=timezone.now() - ago)
    return told


def choose(user: User, way: str, at: time = time(7)) -> None:
    notifications.choose_mail(user=user, mail=way, digest_at=at, actor=user)


def test_mail_at_once_says_where_to_look_and_goes_out_once(ada: User, settings):
    settings.PUBLIC_URL = "https://mdm.example"
    choose(ada, "immediate")
    tell(ada)
    assert mailing.anybody() is True
    run(mailing.KIND)
    assert mailing.anybody() is False
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ada@example.test"], "Social MDM: Task 7: Keep or release a pin")
    assert "https://mdm.example/tasks/7/" in sent.body


def test_a_digest_comes_at_ones_own_hour_with_everything_in_it(tomasz: User):
    tomasz.time_zone = "Asia/Tokyo"
    with change_set(actor=CASTING, action="test.move"):
        tomasz.save()
    seven = datetime(2026, 11, 24, 22, 0, tzinfo=UTC)  # in Tokyo the morning of the 25th
    for hours in (3, 5):
        told = tell(tomasz)
        Notification.objects.filter(pk=told.pk).update(created_at=seven - timedelta(hours=hours))
    assert mailing.due(seven - timedelta(minutes=1)) == {}
    assert mailing.due(seven + timedelta(minutes=1)) == {tomasz.pk: seven}


def test_nobody_is_mailed_who_wants_none_or_has_read_it_or_was_told_long_ago(ada: User, ben: User, tomasz: User):
    choose(ada, "none")
    tell(ada)
    for user in (ben, tomasz):
        choose(user, "immediate")
    tell(tomasz, ago=timedelta(days=3))
    tell(ben)
    notifications.mark_read(ben)
    assert mailing.anybody() is False
    run(mailing.KIND)
    assert mail.outbox == []
