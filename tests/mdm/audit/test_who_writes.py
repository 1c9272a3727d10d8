"""No actor, no write; how change sets nest; who inherits what."""

import threading
import uuid
from contextlib import suppress

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from mdm.audit import Actor, change_set, current, identify, session_actor
from mdm.audit.context import request_scope
from mdm.models import ChangeSet, Purpose
from tests.mdm.audit.rows import ADA, BEN, by_ada, kinds, purpose, sql, user

pytestmark = pytest.mark.django_db

WRITES = {
    "create": lambda: Purpose.objects.create(key="x", label="x"),
    "bulk": lambda: Purpose.objects.bulk_create([Purpose(key="x", label="x")]),
    "update": lambda: Purpose.objects.filter(key="billing").update(order=9),
    "delete": lambda: Purpose.objects.filter(key="billing").delete(),
    "sql": lambda: sql("update mdm_purpose set label = 'y'"),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES.keys())
def test_a_write_without_an_actor_is_refused_and_changes_nothing(write):
    made = purpose()
    before = list(Purpose.objects.order_by("key").values())
    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        write()
    assert list(Purpose.objects.order_by("key").values()) == before
    assert kinds(made) == "+"


@pytest.mark.parametrize(
    "actor", [None, "", "system", "system:nightly", "anonymous", "Ada", "command:", 7, AnonymousUser()]
)
def test_nobody_anonymous_and_system_are_no_actors(actor):
    with pytest.raises(ValueError, match="actor"), change_set(actor=actor, action="test.write"):
        pytest.fail("the change set was opened")
    assert current() is None


def test_the_database_refuses_system_too():
    context = '{"id": "%s", "actor_id": "system", "action": "a", "request_id": "r", "started_at": "2026-01-01T00:00Z"}'
    with pytest.raises(IntegrityError, match="change_set_names_its_actor"), transaction.atomic():
        sql("select set_config('audit.context', %s, true)", context % uuid.uuid4())
        Purpose.objects.create(key="x", label="x")


def test_the_change_set_of_another_actor_cannot_be_joined():
    with by_ada() as context:
        Purpose.objects.create(key="x", label="x")
    forged = context.payload().replace(ADA.id, BEN.id)
    with pytest.raises(IntegrityError, match="belongs to another actor"), transaction.atomic():
        sql("select set_config('audit.context', %s, true)", forged)
        Purpose.objects.create(key="y", label="y")


def test_an_action_is_needed():
    with pytest.raises(ValueError, match="action"), change_set(actor=ADA, action=" "):
        pytest.fail("the change set was opened")


def test_a_user_writes_under_id_and_name():
    kim = user()
    with change_set(actor=kim, action="test.write") as context:
        Purpose.objects.create(key="x", label="x")
    assert (context.actor.id, context.actor.name) == (f"user:{kim.pk}", "Kim")
    assert ChangeSet.objects.get(pk=context.id).actor_name == "Kim"


def test_reading_leaves_no_change_set():
    with by_ada() as context:
        list(Purpose.objects.all())
    assert not ChangeSet.objects.filter(pk=context.id).exists()


def test_a_nested_change_set_inherits_actor_reason_and_request_and_gives_back():
    made = purpose(order=0)
    with by_ada("outer", reason="why", request_id="request-1") as outer:
        Purpose.objects.filter(pk=made.pk).update(order=1)
        with change_set(action="inner") as inner:
            Purpose.objects.filter(pk=made.pk).update(order=2)
        assert current() == outer
        Purpose.objects.filter(pk=made.pk).update(order=3)
    assert inner.id != outer.id
    fields = ("order", "change_set__actor_id", "change_set__action", "change_set__reason", "change_set__request_id")
    assert list(made.history.order_by("history_id").values_list(*fields))[1:] == [
        (1, ADA.id, "outer", "why", "request-1"),
        (2, ADA.id, "inner", "why", "request-1"),
        (3, ADA.id, "outer", "why", "request-1"),
    ]


def test_a_nested_change_set_that_fails_leaves_nothing_and_the_outer_goes_on():
    made = purpose(order=0)
    with by_ada("outer"):
        with pytest.raises(ZeroDivisionError), change_set(actor=BEN, action="fails"):
            Purpose.objects.filter(pk=made.pk).update(order=1)
            raise ZeroDivisionError
        Purpose.objects.filter(pk=made.pk).update(order=2)
    assert list(made.history.order_by("history_id").values_list("order", "change_set__actor_id"))[1:] == [(2, ADA.id)]
    assert not ChangeSet.objects.filter(action="fails").exists()


def test_after_a_change_set_inside_a_transaction_nobody_writes_any_more():
    made = purpose()
    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        with by_ada():
            Purpose.objects.filter(pk=made.pk).update(order=1)
        Purpose.objects.filter(pk=made.pk).update(order=2)


def test_text_that_json_cannot_hold_does_not_break_a_write():
    with by_ada(reason="a\0b\ud800c") as context:
        Purpose.objects.create(key="x", label="x")
    assert ChangeSet.objects.get(pk=context.id).reason == "ab?c"


def test_a_token_stays_the_actor_when_a_service_names_its_owner():
    kim = user()
    with request_scope(request_id="request-1", action="POST /api"):
        identify(Actor.token(kim, "nightly"))
        with change_set(actor=kim, action="purpose.create") as context:
            Purpose.objects.create(key="x", label="x")
    assert (context.actor.id, context.request_id) == (f"token:{kim.pk}:nightly", "request-1")
    assert context.actor.user_id == kim.pk
    assert current() is None


def test_a_request_without_an_actor_writes_nothing():
    with pytest.raises(IntegrityError, match="names no actor"), request_scope(request_id="r" * 8, action="POST /"):
        Purpose.objects.create(key="x", label="x")


def test_identify_outside_of_a_request_names_nobody():
    identify(ADA)
    assert current() is None


@pytest.mark.django_db(transaction=True)
def test_a_swallowed_database_error_is_not_taken_for_success():
    with pytest.raises(TransactionManagementError, match="swallowed"), by_ada():
        Purpose.objects.create(key="x", label="x")
        with suppress(DataError):
            sql("select 1/0")
    assert not Purpose.objects.filter(key="x").exists()


@pytest.mark.django_db(transaction=True)
def test_work_put_off_until_commit_opens_its_own_change_set():
    made, refused = purpose(), []

    def late():
        try:
            Purpose.objects.filter(pk=made.pk).update(order=7)
        except IntegrityError as error:
            refused.append(error)

    with by_ada():
        transaction.on_commit(late)
    assert len(refused) == 1
    made.refresh_from_db()
    assert made.order == 0


@pytest.mark.django_db(transaction=True)
def test_the_actor_ends_with_the_transaction():
    with by_ada():
        made = Purpose.objects.create(key="x", label="x")
    with pytest.raises(IntegrityError, match="names no actor"):
        Purpose.objects.filter(pk=made.pk).update(order=1)
    assert not sql("select current_setting('audit.context', true)")[0][0]


@pytest.mark.django_db(transaction=True)
def test_history_is_dated_by_the_statement_not_by_the_transaction():
    """The transaction that begins first and writes last is also the last in history."""
    made, begun, written = purpose(), threading.Event(), threading.Event()

    def slow():
        with by_ada():
            sql("select now()")
            begun.set()
            written.wait(10)
            Purpose.objects.filter(pk=made.pk).update(order=100)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    begun.wait(10)
    with change_set(actor=BEN, action="test.write"):
        Purpose.objects.filter(pk=made.pk).update(order=200)
    written.set()
    thread.join(10)
    assert [row.order for row in made.history.all()] == [100, 200, 0]


@pytest.mark.django_db(transaction=True)
def test_a_session_actor_covers_autocommitted_writes_and_ends():
    with session_actor(actor=Actor.command("createsuperuser"), action="account.create"):
        made = Purpose.objects.create(key="x", label="x")
        connection.close()
        Purpose.objects.filter(pk=made.pk).update(order=1)
        with by_ada():
            Purpose.objects.filter(pk=made.pk).update(order=2)
        Purpose.objects.filter(pk=made.pk).update(order=3)
    found = made.history.order_by("history_id").values_list("change_set__actor_id", flat=True)
    assert list(found) == ["command:createsuperuser", "command:createsuperuser", ADA.id, "command:createsuperuser"]
    with pytest.raises(IntegrityError, match="names no actor"):
        Purpose.objects.filter(pk=made.pk).update(order=4)


def test_a_session_actor_is_refused_on_a_pool(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "OPTIONS", {"pool": True})
    with pytest.raises(ImproperlyConfigured, match="leak"), session_actor(actor=ADA, action="test.write"):
        pytest.fail("the session was opened")
