"""Refusals and faults: the same words for people and programs, and nothing of the data in them."""

import pytest
from django.db import DataError, IntegrityError
from django.http import Http404
from django.test import RequestFactory
from rest_framework.exceptions import ValidationError

from mdm.access.errors import Conflict, Denied, Invalid, NotFound, Stale
from mdm.access.models import Purpose
from mdm.web import problems

FORESEEN = [
    (Invalid("No.", field="f", where="line 3", mend="Do."), 400),
    (Denied("No.", "Ask."), 403),
    (NotFound("No."), 404),
    (Http404("secret"), 404),
    (Conflict("No."), 409),
    (IntegrityError("DETAIL: Key (email)=(greta@alpin.example)"), 409),
    (Stale("No."), 412),
    (DataError("value greta@alpin.example too long"), 400),
]


@pytest.mark.parametrize(("error", "status"), FORESEEN)
def test_an_error_becomes_problem_details(error, status):
    answer = problems.problem_details(error, {})
    assert answer.status_code == answer.data["status"] == status
    assert {"type", "title", "detail"} <= set(answer.data)
    assert "greta" not in str(answer.data)
    assert "secret" not in str(answer.data)


def test_an_error_that_nobody_foresaw_is_left_to_the_handler_of_faults():
    assert problems.problem_details(ZeroDivisionError(), {}) is None
    assert problems.as_problem(ZeroDivisionError()) is None


def test_wrong_members_are_named_each(db):
    answer = problems.problem_details(ValidationError({"role": ["needed"], "inner": {"a": ["too long"]}}), {})
    assert {"field": "inner.a", "detail": "too long"} in answer.data["errors"]


def test_a_page_that_is_not_there_looks_like_ours(ada, client_of):
    answer = client_of(ada).get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_an_address_of_the_api_that_is_not_there_answers_as_json(ada, client_of):
    answer = client_of(ada).get("/api/v1/no/such/")
    assert answer.status_code == 404
    assert answer.json()["type"] == "/problems/not-found"


def test_the_api_without_sign_in_says_so(client, db):
    answer = client.get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_name_that_the_api_does_not_expect_is_refused(ines, api_of):
    answer = api_of(ines).post("/api/v1/grants/", {"rolle": "Admin"}, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["field"] == "rolle"


def test_a_fault_says_that_nothing_was_kept_and_not_what_broke(ada, client_of, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("greta@alpin.example")

    monkeypatch.setattr("mdm.access.matrix.explain", broken)
    for address in ("/api/v1/grants/explanation/?role=a&field=b", "/access/?role=a&field=b"):
        monkeypatch.setattr("mdm.access.field_access.FieldAccess.require", lambda *a: None)
        answer = client_of(ada).get(address)
        assert answer.status_code == 500
        assert "greta" not in answer.content.decode()
        assert "It has been logged" in answer.content.decode()


def test_a_form_from_elsewhere_is_refused_on_our_page(ada):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/account/purpose/", {"purpose": "fraud"})
    assert answer.status_code == 403
    assert "did not come from this site" in answer.content.decode()
    ada.refresh_from_db()
    assert ada.purpose == "data_quality"


def test_health_says_alive_and_ready(client, db):
    assert client.get("/health/live").content == b"alive\n"
    assert client.get("/health/ready").content == b"ready\n"
    assert Purpose.objects.exists()


def test_a_problem_middleware_leaves_unforeseen_errors_alone():
    middleware = problems.ProblemMiddleware(lambda request: None)
    assert middleware.process_exception(RequestFactory().get("/"), ZeroDivisionError()) is None
