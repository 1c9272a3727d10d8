"""How often each kind of contradiction occurs, measured on the generated files, not on the rates that made them."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from stewardship.demo.company import Company
from stewardship.demo.places import COUNTRIES
from stewardship.demo.records import Record

SIZE = 4000


@pytest.fixture(scope="module")
def company() -> Company:
    return Company(customers=SIZE, personas=100, seed=11)


@pytest.fixture(scope="module")
def records(company: Company) -> dict[str, list[Record]]:
    return {system: list(company.records(system)) for system in ("crm", "shop", "support")}


def share(records: list[Record], fault: str) -> float:
    return sum(fault in record.faults for record in records) / len(records)


def test_about_half_of_the_persons_are_in_more_than_one_system(records: dict[str, list[Record]]) -> None:
    systems = defaultdict(set)
    for system, made in records.items():
        for record in made:
            systems[record.person.number].add(system)
    assert len(systems) == SIZE
    assert 0.52 < sum(len(known) > 1 for known in systems.values()) / SIZE < 0.58


@pytest.mark.parametrize(
    ("system", "fault", "low", "high"),
    [
        ("crm", "duplicate", 0.015, 0.06),
        ("shop", "duplicate", 0.03, 0.08),
        ("shop", "typo", 0.04, 0.08),
        ("support", "typo", 0.05, 0.1),
        ("shop", "nickname", 0.04, 0.14),
        ("shop", "lower_case", 0.1, 0.14),
        ("crm", "upper_case", 0.01, 0.04),
        ("shop", "accents_dropped", 0.02, 0.12),
        ("shop", "names_swapped", 0.008, 0.03),
        ("crm", "day_month_swapped", 0.002, 0.02),
        ("crm", "old_address", 0.005, 0.05),
        ("support", "old_address", 0.03, 0.12),
        ("support", "earlier_name", 0.01, 0.06),
        ("crm", "role_mailbox", 0.01, 0.08),
        ("crm", "family_phone", 0.12, 0.25),
        ("crm", "missing_birth_date", 0.12, 0.18),
        ("support", "missing_email", 0.26, 0.34),
        ("shop", "missing_phone", 0.36, 0.44),
    ],
)
def test_shares_of_faults_lie_within_bounds(
    records: dict[str, list[Record]], system: str, fault: str, low: float, high: float
) -> None:
    assert low < share(records[system], fault) < high


@pytest.mark.parametrize("fault", ["native_script", "transliterated", "second_surname_dropped"])
def test_rare_scripts_and_surnames_occur_in_the_shop(records: dict[str, list[Record]], fault: str) -> None:
    assert share(records["shop"], fault) > 0.002


def test_an_old_address_belongs_to_a_record_older_than_the_move(records: dict[str, list[Record]]) -> None:
    for record in records["crm"]:
        moved_on = record.person.moved_on
        is_old = moved_on is not None and record.known_on < moved_on
        assert ("old_address" in record.faults) == is_old
        if is_old and record.person.earlier_address:
            assert record.row["Straße"] == record.person.earlier_address.street


def test_records_are_opened_before_they_are_changed_and_nothing_lies_in_the_future(
    company: Company, records: dict[str, list[Record]]
) -> None:
    for record in records["crm"] + records["shop"] + records["support"]:
        assert record.opened_on <= record.known_on < company.as_of
    assert all(order.ordered_on < company.as_of for order in company.orders())


def test_the_crm_has_complete_addresses_and_business_contacts(records: dict[str, list[Record]]) -> None:
    rows = [record.row for record in records["crm"]]
    assert all(row["Straße"] and row["PLZ"] and row["Ort"] and row["Land"] for row in rows)
    assert 0.1 < sum(bool(row["Firma"]) for row in rows) / len(rows) < 0.4


def test_the_support_desk_writes_names_in_many_forms(records: dict[str, list[Record]]) -> None:
    names = [record.row["name"] for record in records["support"]]
    assert 0.17 < sum(", " in name for name in names) / len(names) < 0.27
    assert any(". " in name for name in names)


def test_names_are_skewed_but_do_not_collapse(company: Company) -> None:
    people = list(company.people())
    families = Counter(person.family for person in people)
    full = Counter((person.given, person.family) for person in people)
    assert len(families) > 0.25 * SIZE
    assert len(full) > 0.9 * SIZE
    assert families.most_common(1)[0][1] > 15 * SIZE / len(families)
    assert any("-" in family for family in families)
    assert sum(person.culture == "spanish" and " " in person.family for person in people) > 130


def test_countries_and_scripts_are_as_told(company: Company) -> None:
    people = list(company.people())
    countries = Counter(person.country for person in people)
    assert set(countries) == {*COUNTRIES}
    assert 0.45 < sum(countries[code] for code in ("DE", "AT", "CH")) / SIZE < 0.6
    natives = "".join(person.family_native for person in people)
    for first, last in (("а", "я"), ("α", "ω"), ("一", "龥"), ("ا", "ي")):
        assert any(first <= char <= last for char in natives)


def test_a_withdrawal_follows_a_consent_and_is_the_last_word(company: Company) -> None:
    person_of = {(row.system, row.record_key): row.person_id for row in company.truth_records()}
    stance = {person.person_id: person.social_consent for person in company.people()}
    acts = defaultdict(list)
    for act in company.consents():
        if act.purpose == "social_linking":
            acts[person_of[act.system, act.customer_key]].append((act.happened_at, act.act))
    for person_id, expected in stance.items():
        told = sorted(acts[person_id])
        if expected == "not_given":
            assert told == []
        else:
            assert told[0][1] == "given"
            assert told[-1][1] == expected


def test_the_shop_column_agrees_with_what_the_shop_recorded(company: Company) -> None:
    last: dict[tuple[str, str], str] = {}
    for act in sorted(company.consents(), key=lambda act: act.happened_at):
        if act.system == "shop":
            last[act.customer_key, act.purpose] = act.act
    for row in company.shop_rows():
        for purpose, column in (("social_linking", "social_linking_opt_in"), ("marketing", "marketing_opt_in")):
            assert (last.get((row["customer_id"], purpose)) == "given") == (row[column] == "true")


def test_tickets_close_after_they_open_and_scores_are_scores(company: Company) -> None:
    tickets = list(company.tickets())
    assert all(not ticket.closed_at or ticket.opened_at < ticket.closed_at for ticket in tickets)
    assert {ticket.status for ticket in tickets} == {"open", "waiting", "closed"}
    assert all((ticket.status == "closed") == bool(ticket.closed_at) for ticket in tickets)
    answers = list(company.surveys())
    assert {answer.nps for answer in answers} == set(range(11))
    assert all(float(order.amount) > 0 for order in company.orders())
    assert all(date(2010, 1, 1) < answer.answered_on for answer in answers)
