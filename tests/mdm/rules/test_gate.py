"""The gate: the first applicable rule decides, no rule forbids, and the answer names the rule."""

import pytest

from mdm.rules import GateRule, InvalidGateRule, Verdict, ask

WITHDRAWN = GateRule("withdrawn", Verdict.FORBIDDEN, "consent law", condition={"consent": ("withdrawn",)}, priority=1)
OPT_IN = GateRule("x-opt-in", Verdict.PERMITTED, "terms", platform="x", condition={"consent": ("given",)}, priority=10)
PUBLIC = GateRule(
    "x-public", Verdict.NAMED_EVIDENCE, "terms", platform="x", evidence=frozenset({"handle"}), priority=20
)
RULES = [PUBLIC, OPT_IN, WITHDRAWN]


def test_without_a_rule_it_is_forbidden_and_says_so() -> None:
    answer = ask(RULES, {"platform": "linkedin", "purpose": "social_linking"})
    assert (answer.verdict, answer.rule, answer.may_match) == (Verdict.FORBIDDEN, "no-rule", False)


def test_withdrawn_consent_goes_before_everything() -> None:
    assert ask(RULES, {"platform": "x", "consent": "withdrawn"}).rule == "withdrawn"


def test_opt_in_permits_all_evidence() -> None:
    answer = ask(RULES, {"platform": "x", "consent": "given"})
    assert (answer.may_match, answer.evidence) == (True, None)


def test_without_opt_in_only_the_named_evidence_may_be_used() -> None:
    answer = ask(RULES, {"platform": "x"})
    assert (answer.may_match, answer.evidence) == (True, frozenset({"handle"}))


def test_a_rule_without_citation_is_refused() -> None:
    with pytest.raises(InvalidGateRule, match="cites nothing"):
        GateRule("x", Verdict.PERMITTED, " ")


def test_named_evidence_must_name_some() -> None:
    with pytest.raises(InvalidGateRule, match="names no evidence"):
        GateRule("x", Verdict.NAMED_EVIDENCE, "terms")
