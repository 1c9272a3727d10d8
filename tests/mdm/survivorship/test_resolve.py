"""Survivorship: one value survives, for a stated reason, whatever the order of what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdm.survivorship import InvalidRule, PinnedValue, Rule, RuleBook, Statement, resolve

CRM, SHOP, DESK = "crm", "shop", "desk"
BOOK = RuleBook()


def said(
    value: str, record: int, source: str = CRM, trust: int = 50, at: str = "", verified: bool = False
) -> Statement:
    return Statement(value, record, source, trust, observed_at=at, is_customer_verified=verified)


def test_the_only_statement_survives_and_says_so() -> None:
    golden = resolve({"email": [said("a@x.org", 1)]}, BOOK)
    assert (golden["email"].value, golden["email"].decided_by) == ("a@x.org", "only")


def test_an_empty_value_never_wins_over_a_less_trusted_one() -> None:
    golden = resolve({"email": [said("", 1, CRM, 99), said("b@x.org", 2, SHOP, 1)]}, BOOK)
    assert golden["email"].value == "b@x.org"


def test_the_more_trusted_source_wins_and_the_loser_is_named() -> None:
    golden = resolve({"employer": [said("Alpin", 1, SHOP, 40), said("Steiermark Alpin", 2, CRM, 80)]}, BOOK)
    survivor = golden["employer"]
    assert (survivor.value, survivor.decided_by) == ("Steiermark Alpin", "source_trust")
    assert [(loser.value, loser.put_out_by) for loser in survivor.losers] == [("Alpin", "source_trust")]


def test_among_equals_the_most_recent_wins() -> None:
    golden = resolve({"phone": [said("+431", 1, at="2024-01-01"), said("+432", 2, at="2025-01-01")]}, BOOK)
    assert (golden["phone"].value, golden["phone"].decided_by) == ("+432", "recency")


def test_a_listed_source_goes_before_a_more_trusted_one() -> None:
    book = RuleBook.build([("phone", ["source_order"], [DESK], 0)])
    golden = resolve({"phone": [said("+431", 1, CRM, 90), said("+432", 2, DESK, 10)]}, book)
    assert golden["phone"].value == "+432"


def test_what_the_customer_confirmed_beats_a_trusted_source() -> None:
    golden = resolve({"email": [said("a@x", 1, trust=99), said("b@x", 2, trust=1, verified=True)]}, BOOK)
    assert golden["email"].decided_by == "customer_verified"


def test_address_fields_win_together() -> None:
    statements = {
        "street": [said("Sporgasse 12", 1, CRM, 80)],
        "city": [said("Graz", 1, CRM, 80), said("Wien", 2, SHOP, 40)],
        "postal_code": [said("1010", 2, SHOP, 40)],
    }
    golden = resolve(statements, BOOK)
    assert (golden["street"].value, golden["city"].value) == ("Sporgasse 12", "Graz")
    assert "postal_code" not in golden  # the winner has none: Vienna's does not fill Graz's gap


def test_given_and_family_name_come_from_one_record() -> None:
    statements = {
        "given_name": [said("Kathi", 1, SHOP, 40), said("Katharina", 2, CRM, 80)],
        "family_name": [said("Brandl", 1, SHOP, 40), said("Brandl-Wójcik", 2, CRM, 80)],
    }
    golden = resolve(statements, BOOK)
    assert {golden["given_name"].record, golden["family_name"].record} == {2}


def test_agreement_counts_the_records() -> None:
    golden = resolve({"email": [said("a@x", 1), said("a@x", 2, SHOP)]}, BOOK)
    assert (golden["email"].supporters, golden["email"].reason) == (2, "all 2 records agree")


def test_a_pin_beats_everything_and_keeps_the_beaten_value() -> None:
    golden = resolve({"email": [said("a@x", 1)]}, BOOK, {"email": PinnedValue("c@x", "told us on the phone")})
    assert (golden["email"].value, golden["email"].losers[0].value) == ("c@x", "a@x")


@pytest.mark.parametrize("strategies", [(), ("newest",), ("recency", "recency")])
def test_a_rule_that_cannot_be_followed_is_refused(strategies: tuple[str, ...]) -> None:
    with pytest.raises(InvalidRule):
        Rule(strategies)


statements_of_a_person = st.lists(
    st.builds(
        Statement,
        value=st.sampled_from(["", "a", "b", "c"]),
        record=st.integers(1, 5),
        source=st.sampled_from([CRM, SHOP, DESK]),
        trust=st.sampled_from([10, 50]),
        observed_at=st.sampled_from(["", "2024", "2025"]),
    ),
    max_size=8,
    unique_by=lambda s: s.record,
)


@given(statements_of_a_person, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(statements: list[Statement], random: object) -> None:
    shuffled = list(statements)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before, after = resolve({"email": statements}, BOOK), resolve({"email": shuffled}, BOOK)
    assert {k: (s.value, s.record, s.decided_by) for k, s in before.items()} == {
        k: (s.value, s.record, s.decided_by) for k, s in after.items()
    }


@given(statements_of_a_person)
def test_somebody_said_what_survives(statements: list[Statement]) -> None:
    golden = resolve({"email": statements}, BOOK)
    said_values = {s.value for s in statements} - {""}
    assert ("email" in golden) == bool(said_values)
    assert all(s.value in said_values for s in golden.values())
