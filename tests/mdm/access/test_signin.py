"""Signing in by e-mail, being locked out, and programs with tokens."""

import pytest
from django.test import Client
from django.utils import timezone

from mdm.access import services
from mdm.access.errors import Conflict, Invalid, NotFound
from mdm.access.models import AccessLogEntry, ApiToken, User
from tests.cast import PASSWORD


def sign_in(client, email, password):
    return client.post("/account/login/", {"login": email, "password": password})


@pytest.mark.parametrize("email", ["ada@example.test", "ADA@Example.TEST", " ada@example.test "])
def test_somebody_signs_in_by_e_mail_in_any_case(ada, email):
    client = Client()
    assert sign_in(client, email, PASSWORD).headers["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(ada):
    wrong = sign_in(Client(), "ada@example.test", "not the password")
    unknown = sign_in(Client(), "nobody@example.test", "not the password")
    assert wrong.status_code == unknown.status_code == 200
    strip = lambda answer: answer.content.decode().split('role="alert"')[1].split("</div>")[0]  # noqa: E731
    assert strip(wrong) == strip(unknown)


def test_eight_failures_lock_out_in_whatever_spelling(ada):
    client = Client(raise_request_exception=False)
    for turn in range(8):
        answer = sign_in(client, "ada@example.test" if turn % 2 else "ADA@example.test", "wrong")
    assert answer.status_code == 429
    answer = sign_in(client, "ada@example.test", PASSWORD)
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    assert client.get("/account/").status_code == 302


def test_a_closed_account_does_not_sign_in(ada, ines):
    services.close_account(user=ada, actor=ines, reason="left the company")
    client = Client()
    sign_in(client, "ada@example.test", PASSWORD)
    assert client.get("/account/").status_code == 302


def test_there_is_no_sign_up(client, db):
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/account/login/").status_code == 200


def test_who_is_not_signed_in_is_brought_back_to_where_they_wanted(client, ada):
    answer = client.get("/access/?purpose=service")
    assert answer.headers["Location"] == "/account/login/?next=/access/%3Fpurpose%3Dservice"


def test_a_password_is_changed_by_its_owner(ada, client_of):
    client = client_of(ada)
    new = {"oldpassword": PASSWORD, "password1": "another horse entirely", "password2": "another horse entirely"}
    assert client.post("/account/password/", new).status_code == 302
    assert sign_in(Client(), "ada@example.test", "another horse entirely").status_code == 302


def test_an_account_needs_an_address_that_nobody_has(ada, ines):
    for email, error in (("ADA@example.test", Conflict), ("not an address", Invalid)):
        with pytest.raises(error):
            services.open_account(email=email, display_name="A", roles=[], actor=ines, reason="new")
    assert User.objects.filter(email__iexact="ada@example.test").count() == 1


def test_a_token_acts_as_its_owner_for_its_purpose(ada, api_of):
    answer = api_of(ada, "service").get("/api/v1/me/")
    assert answer.json().items() >= {"name": "Ada Okafor", "roles": ["Steward"], "purpose": "service"}.items()


def test_only_the_hash_of_a_token_is_kept(ada, api_of):
    api_of(ada)
    kept = ApiToken.objects.values().get()
    assert not any("mdm_" in str(value) for value in kept.values())


@pytest.mark.parametrize("header", ["Bearer mdm_unknown", "Bearer", "Bearer \xff\xfe"])
def test_a_token_that_is_none_is_refused(db, header):
    answer = Client(headers={"authorization": header}).get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer.json()["status"] == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_that_has_ended_or_was_revoked_is_refused(ada, api_of):
    api = api_of(ada)
    services.revoke_token(owner=ada, token_id=ApiToken.objects.get().pk, actor=ada)
    assert api.get("/api/v1/me/").status_code == 401
    with pytest.raises(Invalid):
        services.issue_token(owner=ada, name="past", purpose="service", expires_at=timezone.now(), actor=ada)


def test_a_token_ends_with_the_account(ada, ines, api_of):
    api = api_of(ada)
    services.close_account(user=ada, actor=ines, reason="left the company")
    assert api.get("/api/v1/me/").status_code == 401


def test_nobody_revokes_a_token_of_somebody_else(ada, ben, api_of):
    api = api_of(ada)
    with pytest.raises(NotFound):
        services.revoke_token(owner=ben, token_id=ApiToken.objects.get().pk, actor=ben)
    assert api.get("/api/v1/me/").status_code == 200


def test_a_change_by_token_is_recorded_as_the_token(ines, chiara, api_of):
    body = {"role": "Auditor", "field": "customer.city", "actions": [], "version": 0, "reason": "too much"}
    assert api_of(ines).post("/api/v1/grants/", body, content_type="application/json").status_code == 200
    from mdm.access.models import FieldGrant

    latest = FieldGrant.history.order_by("-history_id").first()
    assert latest.change_set.actor_id == f"token:{ines.pk}:token of Ines Duarte"


def test_the_session_needs_its_csrf_token_in_the_api(ines):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ines, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post("/api/v1/grants/", {}, content_type="application/json").status_code == 403


def test_the_secret_of_a_token_is_shown_once(ada, client_of):
    client = client_of(ada)
    answer = client.post("/account/tokens/", {"name": "nightly", "purpose": "service", "days": "90"})
    assert "mdm_" in answer.content.decode()
    assert "mdm_" not in client.get("/account/").content.decode()


def test_two_tokens_of_one_name_are_refused_in_the_form(ada, client_of):
    client = client_of(ada)
    form = {"name": "nightly", "purpose": "service", "days": "90"}
    client.post("/account/tokens/", form)
    answer = client.post("/account/tokens/", form)
    assert answer.status_code == 400
    assert "already have a token" in answer.content.decode()
    assert ApiToken.objects.count() == 1


def test_a_purpose_is_chosen_and_nothing_leads_off_the_site(ada, client_of):
    answer = client_of(ada).post("/account/purpose/", {"purpose": "fraud", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"
    ada.refresh_from_db()
    assert ada.purpose == "fraud"


@pytest.mark.parametrize(("name", "place"), [("ines", "/access/"), ("zoe", None)])
def test_the_first_page_is_where_ones_work_is(name, place, cast, client_of):
    answer = client_of(cast[name]).get("/")
    assert answer.headers.get("Location") == place


def test_reads_are_logged_when_the_answer_is_an_error_too(ada, access_of):
    from mdm.access import log

    access = access_of(ada)
    log.searched(access, "customer", {"email"})
    log.searched(access, "customer", {"email"})
    assert log.flush(access, "request-1") == 1
    entry = AccessLogEntry.objects.get()
    assert (entry.actor_id, entry.kind, entry.fields) == (f"user:{ada.pk}", "search", ["email"])
    assert log.flush(access) == 0
