"""Pages and API of match runs and models."""

import pytest

from stewardship.candidates.models import MatchRun
from stewardship.candidates.selectors import drawn
from tests.factories import add_run, model

FUNNEL = {
    "steps": [["Personas", 800, ""], ["Not permitted: persona", 8, "linkedin-no-enrichment"], ["For review", 0, ""]]
}


def text(answer):
    return answer.content.decode()


def test_a_run_shows_its_funnel_as_drawing_and_numbers(ada, client_of):
    run = add_run("persona", funnel=FUNNEL)
    page = text(client_of(ada).get(f"/runs/{run.pk}/"))
    assert "linkedin-no-enrichment" in page
    assert 'width="100.0%"' in page
    assert ">800<" in page


def test_bars_are_shares_of_the_widest_and_what_was_found_is_never_invisible():
    widths = [step.width for step in drawn([["a", 1000, ""], ["b", 500, ""], ["c", 1, ""], ["d", 0, ""]])]
    assert widths == [100, 50, 0.5, 0]
    assert drawn([]) == ()


def test_a_lead_steward_starts_a_run_and_is_led_to_it(ben, client_of):
    answer = client_of(ben).post("/runs/start/", {"kind": "customer", "reason": "after the import"}, follow=True)
    run = MatchRun.objects.get()
    assert answer.redirect_chain == [(f"/runs/{run.pk}/", 302)]
    assert "Waiting for a worker" in text(answer)
    assert run.started_by_name == "Ben Lindqvist"
    assert run.job.reason == "after the import"


@pytest.mark.parametrize("name", ["ada", "omar", "chiara", "ines"])
def test_who_may_not_start_a_run_starts_none(name, cast, client_of, api_of):
    assert client_of(cast[name]).post("/runs/start/", {"kind": "customer"}).status_code == 403
    body = {"kind": "customer"}
    assert api_of(cast[name]).post("/api/v1/match-runs/", body, content_type="application/json").status_code == 403
    assert MatchRun.objects.count() == 0


def test_a_run_of_no_kind_is_refused(ben, client_of):
    assert client_of(ben).post("/runs/start/", {"kind": "horses"}).status_code == 400
    assert MatchRun.objects.count() == 0


def test_a_model_shows_m_u_and_weight_of_every_level(ada, client_of):
    version = model("customer")
    client = client_of(ada)
    assert "customer v1" in text(client.get("/models/"))
    page = text(client.get(f"/models/{version.pk}/"))
    assert "Same e-mail address" in page
    assert "1e-05" in page


@pytest.mark.parametrize("name", ["chiara", "zoe"])
def test_models_and_runs_are_not_for_everybody(name, cast, client_of):
    version, run = model("customer"), add_run("customer")
    client = client_of(cast[name])
    for address in ("/runs/", f"/runs/{run.pk}/", "/models/", f"/models/{version.pk}/"):
        assert client.get(address).status_code == 403


def test_the_api_lists_runs_and_models(ada, api_of):
    version, run = model("persona"), add_run("persona", funnel=FUNNEL)
    api = api_of(ada)
    assert api.get("/api/v1/match-runs/").json()["results"][0]["id"] == str(run.pk)
    assert api.get(f"/api/v1/match-runs/{run.pk}/").json()["funnel"] == FUNNEL["steps"]
    assert api.get("/api/v1/model-versions/").json()["results"][0]["id"] == str(version.pk)
    assert api.get(f"/api/v1/model-versions/{version.pk}/").json()["comparisons"]
    assert api.get("/api/v1/match-runs/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_lead_steward_starts_a_run_by_api(ben, api_of):
    answer = api_of(ben).post("/api/v1/match-runs/", {"kind": "persona"}, content_type="application/json")
    assert (answer.status_code, answer.json()["kind_key"]) == (202, "persona")
