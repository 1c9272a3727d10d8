"""One's own account, for programs."""

from collections.abc import Callable

from django.test import Client

from mdm.access.models import ApiToken, User

JSON = "application/json"
Of = Callable[[User], Client]


def test_a_program_reads_and_changes_how_times_are_written(ada: User, api_of: Of) -> None:
    api = api_of(ada)
    changed = api.patch("/api/v1/me/", {"time_zone": "Asia/Tokyo"}, content_type=JSON).json()
    assert (changed["name"], changed["roles"], changed["time_zone"]) == (str(ada), ["Steward"], "Asia/Tokyo")
    before = ada.locale
    ada.refresh_from_db()
    assert (ada.time_zone, ada.locale) == ("Asia/Tokyo", before)
    refused = api.patch("/api/v1/me/", {"time_zone": "Mars/Olympus"}, content_type=JSON)
    assert refused.status_code == 400
    assert refused.json()["errors"] == [{"field": "time_zone", "detail": "There is no such time zone."}]


def test_a_purpose_is_chosen_in_a_session_and_not_by_a_token(ada: User, api_of: Of, client_of: Of) -> None:
    assert client_of(ada).patch("/api/v1/me/", {"purpose": "service"}, content_type=JSON).json()["purpose"] == "service"
    refused = api_of(ada).patch("/api/v1/me/", {"purpose": "data_quality", "locale": "de-AT"}, content_type=JSON)
    assert refused.status_code == 403
    assert api_of_purpose(ada) == ("service", "en-GB"), "nothing of the refused body was kept"


def api_of_purpose(user: User) -> tuple[str, str]:
    user.refresh_from_db()
    return user.purpose, user.locale


def test_a_session_issues_a_token_and_its_secret_is_said_once(ada: User, client_of: Of) -> None:
    client = client_of(ada)
    body = {"name": "nightly", "purpose": "service", "days": 30}
    made = client.post("/api/v1/tokens/", body, content_type=JSON)
    assert made.status_code == 201
    assert made.headers["Cache-Control"] == "no-store"
    secret = made.json()["secret"]
    listed = client.get("/api/v1/tokens/")
    assert [(t["name"], t["state"]) for t in listed.json()["results"]] == [("nightly", "in use")]
    assert secret not in listed.content.decode()
    assert client.post("/api/v1/tokens/", body, content_type=JSON).status_code == 409, "the name is taken"
    program = Client(headers={"authorization": f"Bearer {secret}"})
    assert program.get("/api/v1/me/").json()["purpose"] == "service"


def test_a_token_issues_no_token_but_can_end_itself(ada: User, api_of: Of) -> None:
    api = api_of(ada)
    refused = api.post("/api/v1/tokens/", {"name": "another", "purpose": "service"}, content_type=JSON)
    assert refused.status_code == 403
    own = ApiToken.objects.get()
    assert api.post(f"/api/v1/tokens/{own.pk}/revoke/").json()["state"] == "revoked"
    assert api.get("/api/v1/me/").status_code == 401


def test_nobody_ends_the_token_of_somebody_else_by_program(ada: User, ben: User, api_of: Of) -> None:
    api_of(ada)
    token = ApiToken.objects.get(owner=ada)
    assert api_of(ben).post(f"/api/v1/tokens/{token.pk}/revoke/").status_code == 404
    token.refresh_from_db()
    assert token.revoked_at is None
