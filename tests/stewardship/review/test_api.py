"""The queue and decisions for programs."""

import pytest

from social.personas.models import PersonaLink
from stewardship.review import lease
from stewardship.review.models import Decision
from tests.stewardship.review.test_deciding import decide, status


def post(api, address, body=None, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return api.post(f"/api/v1/{address}", body or {}, content_type="application/json", headers=named)


def send(api, candidate, outcome="match", key="from-a-program", **fields):
    body = {"outcome": outcome} | fields
    return post(
        api, f"candidates/{candidate.pk}/decisions/", body, If_Match=f'"{candidate.version}"', Idempotency_Key=key
    )


def problem(answer):
    assert answer.headers["Content-Type"].startswith("application/problem+json"), answer.content
    return answer.json()


def test_the_queue_is_listed_filtered_and_paged(pair, link, ada, api_of):
    api = api_of(ada)
    first = api.get("/api/v1/candidates/?size=1").json()
    assert len(first["results"]) == 1
    second = api.get(f"/api/v1/candidates/?size=1&cursor={first['next']}").json()
    assert {first["results"][0]["id"], second["results"][0]["id"]} == {pair.pk, link.pk}
    assert [row["id"] for row in api.get("/api/v1/candidates/?f=candidate.kind:is:persona").json()["results"]] == [
        link.pk
    ]
    assert problem(api.get("/api/v1/candidates/?f=candidate.kind:is:horse"))["field"] == "candidate.kind"


def test_a_pair_is_explained_and_says_its_version(pair, ada, api_of):
    answer = api_of(ada).get(f"/api/v1/candidates/{pair.pk}/")
    body = answer.json()
    assert answer.headers["ETag"] == '"1"'
    assert body["probability"] == pair.probability
    assert sum(step["bits"] for step in body["waterfall"]) == pytest.approx(pair.weight)
    assert "Same e-mail address" in {row["level"].split(",")[0] for row in body["evidence"]}


def test_the_next_pair_is_leased_until_there_is_none(pair, ada, tomasz, api_of):
    assert post(api_of(ada), "candidates/next/").json()["id"] == pair.pk
    assert post(api_of(tomasz), "candidates/next/").status_code == 204


def test_a_program_decides_once_whatever_it_repeats(link, ada, api_of):
    api = api_of(ada)
    first, again = send(api, link), send(api, link)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert Decision.objects.count() == PersonaLink.objects.count() == 1


def test_stale_lost_and_malformed_decisions_are_problems_and_change_nothing(pair, ada, tomasz, api_of):
    api, address = api_of(ada), f"candidates/{pair.pk}/decisions/"
    body = {"outcome": "match"}
    assert problem(post(api, address, body, Idempotency_Key="a-key-here"))["field"] == "If-Match"
    assert problem(post(api, address, body, If_Match='"1"'))["field"] == "idempotency_key"
    assert (
        problem(post(api, address, {"outcome": "maybe"}, If_Match='"1"', Idempotency_Key="a-key-here"))["status"] == 400
    )
    assert problem(post(api, address, body, If_Match='"9"', Idempotency_Key="a-key-here"))["status"] == 412
    lease.take(tomasz, pair.pk)
    assert problem(send(api, pair))["status"] == 409
    decide(pair, tomasz, "non_match")
    assert "Tomasz Wrona" in problem(send(api, pair))["detail"]
    assert (Decision.objects.count(), status(pair)) == (1, "rejected")


def test_a_decision_is_listed_and_undone_once(pair, ada, api_of):
    api = api_of(ada)
    made = send(api, pair, "non_match", reason_code="family").json()
    listed = api.get("/api/v1/decisions/?f=decision.decided_by:is:me").json()["results"]
    assert [row["id"] for row in listed] == [made["id"]]
    undone = [post(api, f"decisions/{made['id']}/undo/", {"reason": "sisters"}).json()["is_undone_now"] for _ in "ab"]
    assert undone == [True, False]
    assert status(pair) == "open"
    assert problem(post(api, f"decisions/{made['id']}/undo/"))["status"] == 400


@pytest.mark.parametrize("name", ["chiara", "ines", "omar"])
def test_who_may_not_decide_changes_nothing(name, cast, pair, ada, api_of):
    made = decide(pair, ada, "non_match")
    api = api_of(cast[name])
    assert send(api, pair).status_code == 403
    assert post(api, "candidates/next/").status_code == 403
    assert post(api, f"decisions/{made.pk}/undo/", {"reason": "mine"}).status_code == 403
    assert (Decision.objects.filter(superseded_at__isnull=True).count(), status(pair)) == (1, "rejected")


def test_the_queue_takes_triples_and_refuses_those_it_does_not_know(pair, link, ada, api_of):
    api = api_of(ada)
    found = api.get("/api/v1/candidates/?f=candidate.kind:is:persona").json()["results"]
    assert [row["id"] for row in found] == [link.pk]
    assert api.get("/api/v1/candidates/?f=candidate.probability:at_most:0").json()["results"] == []
    for triple in ("candidate.steps:is:name", "candidate.nonsense:is:1", "candidate.probability:contains:0.5"):
        assert problem(api.get(f"/api/v1/candidates/?f={triple}"))["status"] == 400


def test_a_decision_is_read_and_its_reason_follows(link, ada, tomasz, api_of):
    hers, his = api_of(ada), api_of(tomasz)
    made = send(hers, link, "non_match").json()["id"]
    assert post(his, f"decisions/{made}/reason/", {"reason_code": "family"}).status_code == 404
    assert post(hers, f"decisions/{made}/reason/", {"reason_code": "weather"}).status_code == 400
    assert post(hers, f"decisions/{made}/reason/", {"reason_code": "family"}).status_code == 200
    told = his.get(f"/api/v1/decisions/{made}/").json()
    assert (told["outcome_key"], told["reason_key"]) == ("non_match", "family")
    assert told["undoing"]


def test_a_pair_given_back_is_offered_to_others(pair, ada, tomasz, api_of):
    hers = api_of(ada)
    assert post(hers, "candidates/next/").json()["id"] == pair.pk
    assert post(hers, f"candidates/{pair.pk}/release/").status_code == 204
    assert post(api_of(tomasz), "candidates/next/").json()["id"] == pair.pk
