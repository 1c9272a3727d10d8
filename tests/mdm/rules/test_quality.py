"""Quality rules on plain values: each kind conforms, fails or does not apply; a bad rule says what is wrong with it."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.rules import KINDS, InvalidRule, Row, interval, read_rule, run, sentence, told, verdict_of

TODAY = date(2026, 11, 25)
LISTS = {"colours": frozenset({"red", "blue"}), "none": frozenset()}


def rule(kind, *attributes, when=None, **parameters):
    return read_rule(kind, attributes, parameters, when or {}, LISTS, TODAY)


def row(at="2026-11-01T00:00:00Z", seen=None, **values):
    return Row({key: [value] if isinstance(value, str) else value for key, value in values.items()}, at, seen or {})


SUM = {
    "left_measure": "year", "left_attribute": "customer_since", "left_operation": "-", "left2_measure": "year",
    "left2_attribute": "birth_date", "comparison": ">=", "right_fixed": "16",
}  # fmt: skip
RATIO = {
    "left_measure": "number", "left_attribute": "a", "left_operation": "/", "left2_measure": "number",
    "left2_attribute": "b", "comparison": "<", "right_fixed": "2",
}  # fmt: skip


@pytest.mark.parametrize(
    "asked, said, verdict",
    [
        (rule("required", "email"), {"email": "x"}, True),
        (rule("required", "email"), {}, False),
        (rule("required", "email", "phone", how="any"), {"phone": "1"}, True),
        (rule("required", "email", "phone", how="all"), {"phone": "1"}, False),
        (rule("pattern", "email", pattern=".+@.+"), {"email": ["a@b", "c@d"]}, True),
        (rule("pattern", "email", pattern=".+@.+"), {"email": ["a@b", "c"]}, False),
        (rule("pattern", "email", pattern=".+@.+"), {}, None),
        (rule("pattern", "email", pattern="TEST.*", case="ignored", sense="not"), {"email": "testing"}, False),
        (rule("range", "n", least="1", most="2.5"), {"n": "2.5"}, True),
        (rule("range", "n", least="1", most="2.5"), {"n": "3"}, False),
        (rule("range", "n", least="1"), {"n": "many"}, False),
        (rule("range", "d", most="today - 16 years"), {"d": "2010-11-25"}, True),
        (rule("range", "d", most="today - 16 years"), {"d": "2010-11-26"}, False),
        (rule("range", "d", most="today - 16 years"), {"d": "2010"}, True),  # a day of that year fits
        (rule("range", "d", most="today - 16 years"), {"d": "2011"}, False),
        (rule("range", "d", most="today"), {"d": "--05-17"}, True),
        (rule("range", "d", least="1900-01-01", most="Today + 3 Days"), {"d": "2026-11-28"}, True),
        (rule("reference", "c", list="colours"), {"c": "Red"}, True),
        (rule("reference", "c", list="colours"), {"c": "green"}, False),
        (rule("identifier", "tax_id", form="at.tin"), {"tax_id": "59-119/9013"}, True),
        (rule("identifier", "tax_id", form="at.tin"), {"tax_id": "59-119/9014"}, False),
        (rule("identifier", "tax_id", form="country"), {"tax_id": "59-119/9014", "country": "AT"}, False),
        (rule("identifier", "tax_id", form="country"), {"tax_id": "59-119/9014", "country": "ZZ"}, None),
        (rule("comparison", "a", comparator="before", other="b"), {"a": "1990", "b": "1990-06"}, True),
        (rule("comparison", "a", comparator="before", other="b"), {"a": "1991", "b": "1990-06"}, False),
        (rule("comparison", "a", comparator="not_before", other="b"), {"a": "1990-01-01", "b": "1990-01-01"}, True),
        (rule("comparison", "a", comparator="after", other="b"), {"a": "1990-01-01", "b": "1990-01-01"}, False),
        (rule("comparison", "a", comparator="equals", other="b"), {"a": "Graz", "b": "GRAZ"}, True),
        (rule("comparison", "a", comparator="differs", other="b"), {"a": "Graz"}, None),
        (rule("sum", **SUM), {"customer_since": "2020", "birth_date": "2010-01-01"}, False),
        (rule("sum", **SUM), {"customer_since": "2020"}, None),
        (rule("sum", **RATIO), {"a": "3", "b": "2"}, True),
        (rule("fresh", days="30"), {}, True),
        (rule("fresh", days="20"), {}, False),
        (rule("fresh", "email", days="20"), {}, None),
        (rule("unique", "email"), {"email": "a"}, None),
    ],
)
def test_a_rule_conforms_fails_or_does_not_apply(asked, said, verdict):
    assert asked.verdict(row(**said)) is verdict


@pytest.mark.parametrize(
    "said, verdict",
    [
        ([], None),
        (["Graz"], True),
        (["Graz", "GRAZ"], True),
        (["Graz", "Wien"], False),
        (["1990", "1990-05", "1990-05-04"], True),
        (["1990", "1991-05-04"], False),
        (["1990-05-04", "1990-05-05"], False),
    ],
)
def test_sources_agree_or_contradict_each_other(said, verdict):
    agreed = rule("agreement", "a", case="ignored")
    assert agreed.verdict(Row({}, said={"a": said})) is verdict
    assert agreed.needs == {"said"}


def test_a_field_may_be_older_than_its_record():
    fresh = rule("fresh", "email", days="30")
    assert fresh.verdict(row(email="a")) is True
    assert fresh.verdict(row(email="a", seen={"email": "2020-01-01"})) is False
    assert rule("fresh", days="30").verdict(row(at="")) is False


@pytest.mark.parametrize(
    "operator, value, said, applies",
    [
        ("is", "at", {"country": "AT"}, True),
        ("is", "AT", {}, False),
        ("is_not", "AT", {"country": "DE"}, True),
        ("is_not", "AT", {}, True),
        ("any", "AT|DE", {"country": "de"}, True),
        ("any", "AT|DE", {"country": "FR"}, False),
        ("starts", "a", {"country": "AT"}, True),
        ("filled", "", {"country": "AT"}, True),
        ("empty", "", {"country": "AT"}, False),
    ],
)
def test_a_condition_says_when_a_rule_applies(operator, value, said, applies):
    asked = rule("required", "city", when={"attribute": "country", "operator": operator, "value": value})
    assert asked.verdict(row(**said)) is (False if applies else None)


def test_if_this_then_that():
    asked = rule(
        "implication", "region", operator="any", value="Wien|Tirol",
        when={"attribute": "country", "operator": "is", "value": "AT"},
    )  # fmt: skip
    assert [asked.verdict(row(country="AT", region=r)) for r in ("tirol", "Texas")] == [True, False]
    assert asked.verdict(row(country="US", region="Texas")) is None


@pytest.mark.parametrize(
    "kind, attributes, parameters, field, words",
    [
        ("telepathy", ["a"], {}, "check", "no check"),
        ("pattern", [], {"pattern": "a"}, "attributes", "Choose the field"),
        ("pattern", ["a", "b"], {"pattern": "a"}, "attributes", "at most 1 field."),
        ("pattern", ["a"], {}, "pattern", "Say this as well"),
        ("range", ["a"], {}, "least", "at least one"),
        ("range", ["a"], {"least": "soon"}, "least", "today - 16 years"),
        ("range", ["a"], {"least": "1", "most": "today"}, "most", "the same"),
        ("range", ["a"], {"least": "5", "most": "1"}, "most", "nothing could conform"),
        ("range", ["a"], {"least": "today", "most": "today - 1 day"}, "most", "nothing could conform"),
        ("reference", ["a"], {"list": "gone"}, "list", "no list"),
        ("reference", ["a"], {"list": "none"}, "list", "empty"),
        ("comparison", ["a"], {"comparator": "before", "other": "a"}, "other", "itself"),
        ("implication", ["a"], {"operator": "is", "value": "x"}, "when_attribute", "the “if”"),
        ("sum", [], RATIO | {"left2_attribute": "", "left2_fixed": "0"}, "left2_fixed", "divided by zero"),
        ("sum", [], {"comparison": "=", "left_fixed": "1", "right_fixed": "1"}, "left_attribute", "Neither side"),
        ("sum", [], RATIO | {"left_fixed": "2"}, "left_fixed", "not both"),
        ("sum", [], RATIO | {"left_operation": ""}, "left_operation", "second term"),
        ("fresh", [], {"days": "-3"}, "days", "whole number"),
    ],
)
def test_a_rule_that_cannot_be_asked_says_where_it_is_wrong(kind, attributes, parameters, field, words):
    with pytest.raises(InvalidRule) as refusal:
        read_rule(kind, attributes, parameters, {}, LISTS, TODAY)
    assert refusal.value.field == field
    assert words in refusal.value.text


def test_division_by_zero_passes_the_row_over_and_is_counted():
    found = run(rule("sum", **RATIO), [row(a="1", b="0"), row(a="1", b="1"), row(a="4", b="1")], budget=1)
    assert found.verdicts == [None, True, False]
    assert (found.uncomputed, found.reason) == (1, "it divides by zero")


def test_a_rule_that_takes_too_long_is_broken_off():
    ticks = count()
    found = run(rule("required", "a"), [row()] * 2_000, budget=3, clock=lambda: float(next(ticks)))
    assert found.is_too_slow
    assert 0 < len(found.verdicts) < 2_000


def test_uniqueness_tells_texts_in_which_case_and_spaces_do_not_count():
    assert told(rule("unique", "email"), row(email=["A@b", "a@B "])) == ["a@b"]
    assert told(rule("unique", "a", "b"), row(a="x", b="Y  z")) == ["x\x1fy z"]
    assert told(rule("unique", "a", "b"), row(a="x")) == []


def test_a_value_alone_can_be_asked_about():
    email = rule("pattern", "email", pattern=".+@.+")
    assert (verdict_of(email, "a@b"), verdict_of(email, "a")) == (True, False)
    assert email.is_of_values
    assert not rule("required", "email").is_of_values


def test_rules_that_count_from_today_say_so():
    assert rule("range", "d", most="today").is_timebound
    assert rule("fresh", days="3").is_timebound
    assert not rule("range", "d", most="2020-01-01").is_timebound


def test_a_rule_names_every_field_it_depends_on():
    assert rule("sum", **SUM).attributes == {"customer_since", "birth_date"}
    assert rule("identifier", "tax_id", form="country").attributes == {"tax_id", "country"}
    asked = rule("comparison", "a", comparator="before", other="b", when={"attribute": "c", "operator": "filled"})
    assert asked.attributes == {"a", "b", "c"}


def test_a_rule_is_a_sentence():
    labels = {"birth_date": "Birth date", "customer_since": "Customer since", "country": "Country", "city": "City"}
    assert sentence("sum", [], SUM, {}, labels) == (
        "year of Customer since minus year of Birth date is at least 16."
    )  # fmt: skip
    when = {"attribute": "country", "operator": "any", "value": "AT|DE"}
    assert sentence("required", ["city"], {}, when, labels) == "If Country is one of AT, DE: City is filled."
    assert all(sentence(kind, ["city"], {}, {}, labels).endswith(".") for kind in KINDS)


@given(st.integers(0, 500), st.integers(0, 500))
def test_an_interval_holds_the_share_it_is_about(failing, more):
    low, high = interval(failing, failing + more)
    share = failing / (failing + more) if failing + more else 0.5
    assert 0 <= low <= share <= high <= 1
