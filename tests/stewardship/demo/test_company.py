"""The demo company is the same for a seed, whatever is asked first, and its truth is complete."""

import itertools
from collections import Counter
from hashlib import sha256

import pytest

from stewardship.demo.company import BLOCK, Company
from stewardship.demo.exports import FILES, csv_lines


def company(seed: int = 5, customers: int = 1100, personas: int = 1200) -> Company:
    return Company(customers=customers, personas=personas, seed=seed)


def digest(made: Company, name: str) -> str:
    return sha256("".join(csv_lines(made, name)).encode()).hexdigest()


@pytest.mark.parametrize("name", FILES)
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(name: str) -> None:
    assert digest(company(), name) == digest(company(), name)
    assert digest(company(), name) != digest(company(seed=6), name)


def test_the_order_of_calls_changes_nothing() -> None:
    forwards, backwards = company(), company()
    first = {name: digest(forwards, name) for name in FILES}
    second = {name: digest(backwards, name) for name in reversed(FILES)}
    assert first == second


def test_iterators_that_run_side_by_side_do_not_disturb_each_other() -> None:
    together = company()
    pairs = list(itertools.zip_longest(together.crm_rows(), together.personas(), together.orders()))
    assert [row for row, _, _ in pairs if row] == list(company().crm_rows())
    assert [row for _, row, _ in pairs if row] == list(company().personas())
    assert [order for _, _, order in pairs if order] == list(company().orders())


def test_two_companies_of_different_size_share_their_first_whole_blocks() -> None:
    small = [row for row, _ in zip(company(customers=BLOCK).crm_rows(), range(300), strict=False)]
    large = [row for row, _ in zip(company(customers=3 * BLOCK).crm_rows(), range(300), strict=False)]
    assert small == large


@pytest.mark.parametrize(("customers", "personas"), [(1, 0), (1, 40), (100, 37), (1001, 5)])
def test_any_size_has_exactly_the_personas_asked_for(customers: int, personas: int) -> None:
    made = company(customers=customers, personas=personas)
    assert len(list(made.people())) == customers
    assert len(list(made.personas())) == len(list(made.truth_personas())) == personas


@pytest.mark.parametrize("wrong", [{"customers": 0}, {"personas": -1}, {"seed": -1}, {"customers": 10**9}])
def test_impossible_sizes_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="customers must be"):
        company(**wrong)


def test_the_truth_names_every_record_once_and_every_person() -> None:
    made = company()
    truth = {(row.system, row.record_key): row.person_id for row in made.truth_records()}
    keys = [("crm", row["KundenNr"]) for row in made.crm_rows()]
    keys += [("shop", row["customer_id"]) for row in made.shop_rows()]
    keys += [("support", row["contact_ref"]) for row in made.support_rows()]
    assert len(set(keys)) == len(keys) == len(truth)
    assert set(keys) == set(truth)
    assert set(truth.values()) == {person.person_id for person in made.people()}


def test_the_truth_names_every_persona_once_in_the_order_of_the_rows() -> None:
    made = company()
    keys = [(row["platform"], row["platform_user_id"]) for row in made.personas()]
    truth = list(made.truth_personas())
    assert [(row.platform, row.platform_user_id) for row in truth] == keys
    assert len(set(keys)) == len(keys)
    people = {person.person_id for person in made.people()}
    assert {row.person_id for row in truth if row.person_id} <= people
    assert {row.resembles for row in truth if row.resembles} <= people


def test_only_own_and_opaque_personas_have_an_owner_and_only_imitations_resemble_one() -> None:
    for row in company().truth_personas():
        assert bool(row.person_id) == (row.kind == "customer") or row.kind == "opaque"
        assert bool(row.resembles) == (row.kind in {"namesake", "fake"})
        assert bool(row.consent) == bool(row.person_id)


def test_a_customer_has_one_account_per_platform_and_a_handle_one_account() -> None:
    made = company(personas=6000)
    owned = Counter((row.person_id, row.platform) for row in made.truth_personas() if row.person_id)
    assert max(owned.values()) == 1
    handles = Counter((row["platform"], row["handle"].lower()) for row in made.personas())
    assert max(handles.values()) == 1


def test_orders_tickets_surveys_and_consents_belong_to_records_that_exist() -> None:
    made = company()
    known = {(row.system, row.record_key) for row in made.truth_records()}
    for told in (made.orders(), made.tickets(), made.surveys(), made.consents()):
        keys = {(item.system, item.customer_key) for item in told}
        assert keys
        assert keys <= known


def test_one_system_alone_tells_what_it_tells_among_all() -> None:
    made = company()
    for told in (Company.orders, Company.tickets, Company.contacts):
        assert list(told(made.only("shop"))) == [item for item in told(made) if item.system == "shop"]


def test_a_large_company_is_made_lazily_and_keeps_one_block() -> None:
    huge = Company(customers=1_000_000, personas=1_000_000, seed=1)
    assert len(list(itertools.islice(huge.shop_rows(), 20_000))) == 20_000
    assert {name: len(kept) for name, (_, kept) in huge._latest.items()}["people"] == BLOCK
    assert len(huge._latest) == 2
