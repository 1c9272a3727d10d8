"""The page of gate rules and the form to try them."""

import pytest

QUESTION = {"platform": "x", "purpose": "social_linking", "consent": "none", "visibility": "public"}


def test_every_rule_is_listed_with_who_says_so(ada, client_of):
    text = client_of(ada).get("/consent/rules/").content.decode()
    assert "consent-withdrawn" in text
    assert "GDPR Art. 7(3)" in text
    assert "decides your question" not in text


@pytest.mark.parametrize(
    "change, verdict, rule",
    [
        ({}, "permitted with named evidence only", "x-public-only"),
        ({"consent": "given"}, "permitted", "opted-in"),
        ({"consent": "withdrawn"}, "forbidden", "consent-withdrawn"),
        ({"platform": "facebook"}, "needs opt-in", "facebook-opt-in"),
        ({"purpose": "telepathy"}, "forbidden", "no-rule"),
    ],
)
def test_the_gate_answers_with_its_rule(ada, client_of, api_of, change, verdict, rule):
    question = QUESTION | change
    text = client_of(ada).get("/consent/rules/", question).content.decode()
    assert f">{verdict}</span>" in text
    assert f'class="mono">{rule}</dd>' in text
    said = api_of(ada).post("/api/v1/gate/ask/", question, content_type="application/json").json()
    assert said["rule"] == rule


def test_an_incomplete_question_is_answered_with_what_is_missing(ada, client_of):
    answer = client_of(ada).get("/consent/rules/", {"platform": ""})
    assert answer.status_code == 400
    assert "This field is required" in answer.content.decode()


@pytest.mark.parametrize("name", ["chiara", "zoe"])
def test_who_may_not_see_rules_neither_reads_nor_asks(name, cast, client_of, api_of):
    assert client_of(cast[name]).get("/consent/rules/").status_code == 403
    api = api_of(cast[name])
    assert api.get("/api/v1/gate-rules/").status_code == 403
    assert api.post("/api/v1/gate/ask/", QUESTION, content_type="application/json").status_code == 403


def test_a_program_lists_the_rules_in_order(ada, api_of):
    rules = api_of(ada).get("/api/v1/gate-rules/").json()["results"]
    assert [rule["priority"] for rule in rules] == sorted(rule["priority"] for rule in rules)
    assert rules[0]["key"] == "consent-withdrawn"
