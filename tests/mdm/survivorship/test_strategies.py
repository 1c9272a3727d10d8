"""Each strategy on its own, what it says of winner and loser, and dates that differ only in how precise they are."""

import pytest

from mdm.survivorship import InvalidRule, Rule, RuleBook, Statement, resolve

CRM, SHOP, DESK = "crm", "shop", "desk"


def said(value, record, source=CRM, trust=50, at="", **more):
    return Statement(value, record, source, trust, observed_at=at, **more)


def decided(strategies, *statements, attribute="email", sources=(), half_life=0):
    book = RuleBook({"*": Rule(strategies, sources, half_life)})
    return resolve({attribute: list(statements)}, book)[attribute]


@pytest.mark.parametrize(
    ("strategy", "winner", "loser", "reason", "because"),
    [
        ("customer_verified", said("a", 2, is_customer_verified=True), said("b", 1),
         "the customer gave or confirmed it", "the customer gave or confirmed the other"),
        ("validity", said("a", 2), said("b", 1, is_valid=False),
         "it passes the quality rules", "this one fails a quality rule"),
        ("asserted_first", said("a", 2), said("b", 1, kind="derived"),
         "stated rather than observed or computed", "this one is observed or computed, the other is stated"),
        ("source_order", said("a", 2, SHOP), said("b", 1, CRM),
         "its source is asked first", "the source of the other is asked before"),
        ("source_trust", said("a", 2, trust=80), said("b", 1, trust=60),
         "its source is trusted above the others, 80 against 60",
         "the source of the other is trusted more: 80 against 60"),
        ("recency", said("a", 2, at="2026-02-01"), said("b", 1, at="2025-02-01"),
         "it is the most recent, 2026-02-01 against 2025-02-01",
         "the other is more recent: 2026-02-01 against 2025-02-01"),
        ("completeness", said("abc", 2), said("a", 1),
         "it is the most complete, longer", "the other is more complete: longer"),
    ],
)  # fmt: skip
def test_a_strategy_says_why_one_survived_and_the_other_did_not(strategy, winner, loser, reason, because):
    sources = (SHOP,) if strategy == "source_order" else ()
    survivor = decided((strategy,), loser, winner, sources=sources)
    assert (survivor.value, survivor.decided_by, survivor.reason) == (winner.value, strategy, reason)
    assert [(lost.value, lost.because) for lost in survivor.losers] == [(loser.value, because)]


def test_most_records_win_and_are_counted():
    survivor = decided(("frequency",), said("b", 1), said("a", 2), said("a", 3))
    assert (survivor.value, survivor.reason) == ("a", "most records say so, 2 records against 1")


def test_where_nothing_tells_them_apart_the_record_that_came_first_stays():
    survivor = decided(("recency",), said("b", 2), said("a", 1))
    assert (survivor.value, survivor.decided_by) == ("a", "order")
    assert "came first" in survivor.losers[0].because


def test_a_trusted_source_loses_to_a_newer_one_as_its_trust_ages():
    old, new = said("a", 1, trust=80, at="2024-01-01", half_life=365), said("b", 2, trust=60, at="2026-01-01")
    survivor = decided(("source_trust",), old, new)
    assert (survivor.value, survivor.losers[0].because) == (
        "b",
        "the source of the other is trusted more: 60 against 20",
    )
    assert decided(("source_trust",), old._replace(half_life=0), new).value == "a"


def test_the_half_life_of_a_rule_goes_before_that_of_the_source():
    old, new = said("a", 1, trust=80, at="2024-01-01", half_life=10), said("b", 2, trust=60, at="2025-01-01")
    assert decided(("source_trust",), old, new, half_life=10_000).value == "a"


def test_trust_ages_to_the_newest_statement_and_not_to_now():
    both = said("a", 1, trust=80, at="2004-01-01", half_life=30), said("b", 2, trust=60, at="2004-01-01", half_life=30)
    assert decided(("source_trust",), *both).reason == "its source is trusted above the others, 80 against 60"


def test_what_was_computed_ages_even_where_nobody_gave_a_half_life():
    guess = said("a", 1, trust=80, at="2024-01-01", kind="derived")
    assert decided(("source_trust",), guess, said("b", 2, trust=50, at="2025-01-01")).value == "b"
    assert decided(("source_trust",), guess, said("b", 2, trust=50, at="2024-01-02")).value == "a"


def test_a_more_precise_date_that_agrees_with_the_winner_completes_it():
    survivor = decided(
        ("source_trust",), said("1980", 1, trust=90), said("1980-03-04", 2, trust=20), said("1981-01-01", 3, trust=50),
        attribute="birth_date",
    )  # fmt: skip
    assert (survivor.value, survivor.record, survivor.decided_by) == ("1980-03-04", 2, "precision")
    assert {lost.value: lost.put_out_by for lost in survivor.losers} == {
        "1980": "precision",
        "1981-01-01": "source_trust",
    }


def test_among_dates_of_the_same_year_the_rule_decides_and_a_less_precise_one_stays_if_it_wins():
    statements = (said("1980", 1, trust=90), said("1980-05", 2, trust=60), said("1980-03-04", 3, trust=20))
    assert decided(("source_trust",), *statements, attribute="birth_date").value == "1980-05"


def test_only_dates_are_completed():
    assert decided(("source_trust",), said("Graz", 1, trust=90), said("Graz-Nord", 2, trust=20)).value == "Graz"


def test_a_person_of_500_records_is_resolved_at_once_and_counted():
    statements = [said(f"v{n % 7}", n, at=f"2025-01-{n % 28 + 1:02}") for n in range(500)]
    survivor = decided(("frequency", "recency"), *statements)
    assert (survivor.contenders, survivor.supporters) == (500, 72)
    assert len(survivor.losers) == 428


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"strategies": ("recency",), "sources": (CRM,)}, "source_order"),
        ({"sources": (CRM, CRM)}, "twice"),
        ({"half_life": -1}, "half-life"),
        ({"half_life": 99_999}, "half-life"),
    ],
)
def test_a_rule_that_would_not_do_what_it_says_is_refused(rule, fault):
    with pytest.raises(InvalidRule, match=fault):
        Rule(**rule)
