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


UNITS = {
    "email": ("", "a@x", "b@x"),
    "birth_date": ("", "1980", "1980-03", "1980-03-04", "1981"),
    "street": ("", "Here 1", "There 2"),
    "city": ("", "Graz", "Wien"),
}
BOOKS = (
    BOOK,
    RuleBook({"*": Rule(("source_order", "recency"), (DESK, CRM))}),
    RuleBook({"*": Rule(("frequency", "source_trust"), half_life=90), "address": Rule(("completeness",))}),
)


def statement_about(attribute: str) -> st.SearchStrategy[tuple[str, Statement]]:
    return st.tuples(
        st.just(attribute),
        st.builds(
            Statement,
            value=st.sampled_from(UNITS[attribute]),
            record=st.integers(1, 5),
            source=st.sampled_from([CRM, SHOP, DESK]),
            trust=st.sampled_from([10, 50]),
            kind=st.sampled_from(["asserted", "observed", "derived"]),
            observed_at=st.sampled_from(["", "2024", "2025-03", "2025-03-01", "2025-03-01T10:00:00Z"]),
            is_customer_verified=st.booleans(),
            is_valid=st.booleans(),
            half_life=st.sampled_from([0, 30]),
        ),
    )


told = st.lists(st.one_of(*map(statement_about, UNITS)), max_size=12, unique_by=lambda said: (said[0], said[1].record))
books = st.sampled_from(BOOKS)
Told = list[tuple[str, Statement]]


def about(told: Told) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    for attribute, statement in told:
        found.setdefault(attribute, []).append(statement)
    return found


def golden(told: Told, book: RuleBook) -> dict[str, tuple[object, ...]]:
    return {
        key: (s.value, s.record, s.decided_by, s.supporters, s.reason, sorted(map(repr, s.losers)))
        for key, s in resolve(about(told), book).items()
    }


@given(told, books, st.randoms(use_true_random=False))
def test_the_order_of_statements_changes_nothing(told: Told, book: RuleBook, random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert golden(told, book) == golden(shuffled, book)


@given(told, books)
def test_somebody_said_what_survives(told: Told, book: RuleBook) -> None:
    said_values = {(attribute, s.value) for attribute, s in told if s.value}
    survivors = resolve(about(told), book)
    assert {(key, s.value) for key, s in survivors.items()} <= said_values
    assert {"email", "birth_date"} & {a for a, _ in said_values} == {"email", "birth_date"} & survivors.keys()


@given(told, books, statement_about("email"))
def test_a_statement_without_a_value_changes_nothing(told: Told, book: RuleBook, silent: tuple[str, Statement]) -> None:
    attribute, statement = silent
    assert golden([*told, (attribute, statement._replace(value="", record=9))], book) == golden(told, book)


@given(told, books)
def test_what_survived_survives_among_itself(told: Told, book: RuleBook) -> None:
    """Idempotent: the survivors, said again by their own records, are what survives."""
    survivors = resolve(about(told), book)
    again = [
        (a, s) for a, s in told if a in survivors and (s.value, s.record) == (survivors[a].value, survivors[a].record)
    ]
    assert {k: s.value for k, s in resolve(about(again), book).items()} == {k: s.value for k, s in survivors.items()}


@given(told, books)
def test_who_loses_said_something_else_and_everybody_who_did_is_named(told: Told, book: RuleBook) -> None:
    survivors = resolve(about(told), book)
    for attribute, survivor in survivors.items():
        if attribute in {"email", "birth_date"}:
            others = {s.record for a, s in told if a == attribute and s.value not in {"", survivor.value}}
            assert {loser.record for loser in survivor.losers} == others
        assert all(loser.value != survivor.value and loser.because for loser in survivor.losers)


@given(told, books)
def test_fields_of_an_address_come_from_one_record(told: Told, book: RuleBook) -> None:
    survivors = resolve(about(told), book)
    assert len({survivors[a].record for a in ("street", "city") if a in survivors}) <= 1
