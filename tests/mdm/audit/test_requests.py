"""What the middleware does: one transaction and one actor per writing request, nothing left of a failed one."""

import pytest
from axes.models import AccessAttempt
from django.db import IntegrityError
from django.test import Client

from mdm.models import ChangeSet, Purpose
from tests.mdm.audit.rows import kinds, user

pytestmark = pytest.mark.django_db(transaction=True)
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mdm.audit.middleware.ChangeSetMiddleware",
    "axes.middleware.AxesMiddleware",
]


@pytest.fixture(autouse=True)
def addresses(settings):
    settings.ROOT_URLCONF = "tests.mdm.audit.pages"
    settings.MIDDLEWARE = MIDDLEWARE
    settings.AUTHENTICATION_BACKENDS = [
        "axes.backends.AxesStandaloneBackend",
        "django.contrib.auth.backends.ModelBackend",
    ]
    settings.AXES_FAILURE_LIMIT = 3
    settings.AXES_LOCKOUT_TEMPLATE = None


@pytest.fixture
def kim():
    return user()


@pytest.fixture
def browser(kim):
    client = Client(raise_request_exception=False)
    client.force_login(kim, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_write_belongs_to_whoever_is_signed_in(browser, kim):
    answer = browser.post("/write", headers={"X-Request-ID": "proxy-00017"})
    assert (answer.status_code, answer.headers["X-Request-ID"]) == (200, "proxy-00017")
    written = Purpose.history.get(key="posted").change_set
    assert (written.actor_id, written.action, written.request_id) == (f"user:{kim.pk}", "POST /write", "proxy-00017")


def test_a_service_names_a_better_action_and_keeps_the_request(browser):
    answer = browser.post("/serve")
    written = Purpose.history.get(key="served").change_set
    assert (written.action, written.reason) == ("purpose.create", "asked")
    assert written.request_id == answer.headers["X-Request-ID"] == answer.content.decode()
    assert not ChangeSet.objects.filter(action="POST /serve").exists()


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422, 429, 500])
def test_a_failed_request_leaves_nothing(browser, status):
    before = ChangeSet.objects.count()
    assert browser.post(f"/write?status={status}").status_code == status
    assert not Purpose.objects.filter(key="posted").exists()
    assert not Purpose.history.filter(key="posted").exists()
    assert ChangeSet.objects.count() == before


def test_a_crash_leaves_nothing(browser):
    assert browser.post("/crash").status_code == 500
    assert not Purpose.objects.filter(key="crashed").exists()


def test_a_swallowed_database_error_is_an_error(browser):
    assert browser.post("/swallow").status_code == 500


def test_nobody_signed_in_writes_nothing():
    with pytest.raises(IntegrityError, match="names no actor"):
        Client().post("/write")
    assert not Purpose.objects.filter(key="posted").exists()


def test_a_reading_request_writes_nothing(browser):
    assert browser.get("/write").status_code == 500
    assert not Purpose.objects.filter(key="posted").exists()


@pytest.mark.parametrize("given", ["", "short", "with space in it", "x" * 65, "line\nbreak-000"])
def test_a_request_id_that_is_none_is_replaced(browser, given):
    answered = browser.get("/serve", headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert answered != given
    assert len(answered) == 36


def test_signing_in_needs_no_change_set_and_records_nothing_about_the_user(kim):
    client = Client()
    assert client.post("/sign-in", {"login": kim.email, "password": "a long enough password"}).content == b"welcome"
    kim.refresh_from_db()
    assert kim.last_login is not None
    assert kinds(kim) == "+"


def test_a_password_hashed_anew_at_sign_in_is_the_sign_ins_doing(kim, settings):
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        "django.contrib.auth.hashers.MD5PasswordHasher",
    ]
    client = Client()
    assert client.post("/sign-in", {"login": kim.email, "password": "a long enough password"}).content == b"welcome"
    row = kim.history.first()
    assert row.history_watched == "password"
    assert row.change_set.actor_id.startswith("sign-in:")
    assert kim.email not in row.change_set.actor_id


def test_failed_sign_ins_are_counted_even_when_the_answer_is_an_error(kim):
    client = Client()
    for _ in range(5):
        client.post("/sign-in?status=403", {"login": kim.email, "password": "wrong"})
    assert AccessAttempt.objects.get().failures_since_start >= 3
    locked = client.post("/sign-in", {"login": kim.email, "password": "a long enough password"})
    assert locked.status_code >= 400
    assert "_auth_user_id" not in client.session
