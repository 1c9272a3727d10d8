"""Personas: the kinds and their marks, and that nothing of the demo can point at a real person."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
from email_validator import validate_email

from stewardship.demo.accounts import DEMO_ACCOUNTS
from stewardship.demo.company import Company
from stewardship.demo.errors import HOMOGLYPHS, ZERO_WIDTH
from stewardship.demo.exports import FILES, write_files
from stewardship.demo.folding import letters_only
from stewardship.demo.handles import PLATFORMS
from stewardship.demo.profiles import PERSONA_HEADER
from stewardship.demo.records import Row
from stewardship.demo.social import PersonaTruth

Pairs = list[tuple[Row, PersonaTruth]]


@pytest.fixture(scope="module")
def company() -> Company:
    return Company(customers=3000, personas=5000, seed=3)


@pytest.fixture(scope="module")
def personas(company: Company) -> Pairs:
    return list(zip(company.personas(), company.truth_personas(), strict=True))


def of_kind(personas: Pairs, kind: str) -> Pairs:
    return [(row, truth) for row, truth in personas if truth.kind == kind]


def test_every_persona_has_the_same_columns_and_each_platform_has_some(personas: Pairs) -> None:
    assert all(list(row) == PERSONA_HEADER for row, _ in personas)
    assert {row["platform"] for row, _ in personas} == set(PLATFORMS)
    assert len(PLATFORMS) == 6


def test_shares_of_kinds_and_consents_lie_within_bounds(personas: Pairs) -> None:
    kinds = Counter(truth.kind for _, truth in personas)
    bounds = {
        "customer": (0.45, 0.54),
        "bystander": (0.19, 0.28),
        "namesake": (0.045, 0.075),
        "fake": (0.035, 0.065),
        "opaque": (0.065, 0.095),
        "organisation": (0.07, 0.11),
    }
    assert set(kinds) == set(bounds)
    for kind, (low, high) in bounds.items():
        assert low < kinds[kind] / len(personas) < high, kind
    consents = Counter(truth.consent for _, truth in personas if truth.person_id)
    assert set(consents) == {"given", "not_given", "withdrawn"}
    assert min(consents.values()) > 0.06 * sum(consents.values())


def test_xing_has_only_people_of_german_speaking_countries(company: Company, personas: Pairs) -> None:
    country = {person.person_id: person.country for person in company.people()}
    owners = [truth.person_id for row, truth in personas if row["platform"] == "xing" and truth.person_id]
    assert owners
    assert {country[owner] for owner in owners} <= {"DE", "AT", "CH"}


def test_fakes_are_young_have_few_followers_and_some_look_right_only_to_the_eye(
    company: Company, personas: Pairs
) -> None:
    fakes = [row for row, _ in of_kind(personas, "fake")]
    marks = {*HOMOGLYPHS.values(), *ZERO_WIDTH}
    for row in fakes:
        assert 0 < (company.as_of - date.fromisoformat(row["account_created"])).days < 30
        assert int(row["followers"]) < 25 < int(row["following"])
    disguised = sum(any(char in marks for char in row["display_name"]) for row in fakes)
    assert 0.4 < disguised / len(fakes) < 0.85


def test_namesakes_bear_the_name_of_the_customer_they_resemble(company: Company, personas: Pairs) -> None:
    name = {person.person_id: f"{person.given} {person.family}" for person in company.people()}
    for row, truth in of_kind(personas, "namesake"):
        assert row["display_name"] == name[truth.resembles]


def test_opaque_personas_say_nothing_of_a_name(company: Company, personas: Pairs) -> None:
    person = {person.person_id: person for person in company.people()}
    opaque = of_kind(personas, "opaque")
    assert 0.5 < sum(bool(truth.person_id) for _, truth in opaque) / len(opaque) < 0.9
    for row, truth in opaque:
        assert not row["email"] + row["bio"] + row["last_post_text"]
        if truth.person_id:
            family = letters_only(person[truth.person_id].family, german=True)
            assert len(family) < 3 or family not in row["handle"] + row["display_name"].lower()


def test_most_true_personas_carry_a_name_of_their_owner(company: Company, personas: Pairs) -> None:
    person = {person.person_id: person for person in company.people()}
    true = of_kind(personas, "customer")
    with_family = 0
    for row, truth in true:
        owner = person[truth.person_id]
        text = letters_only(row["handle"] + row["display_name"], german=True)
        with_family += letters_only(owner.family.split()[0], german=True) in text
    assert with_family / len(true) > 0.75


def test_right_to_left_and_east_asian_display_names_occur(personas: Pairs) -> None:
    text = "".join(row["display_name"] for row, _ in personas)
    assert re.search("[؀-ۿ]", text)
    assert re.search("[一-龥]", text)
    assert re.search("[α-ω]", text)
    assert re.search("[а-я]{4}", text)


def test_every_file_parses_as_csv_with_its_header(tmp_path: Path) -> None:
    write_files(Company(customers=500, personas=400, seed=3), tmp_path)
    for name, (header, _) in FILES.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        assert rows[0] == header
        assert len(rows) > 10
        assert {len(row) for row in rows} == {len(header)}


def test_no_mailbox_link_or_host_of_the_demo_can_exist(company: Company, personas: Pairs) -> None:
    text = "\n".join("|".join(row.values()) for row, _ in personas)
    text += "\n".join("|".join(row.values()) for row in company.crm_rows())
    text += "\n".join("|".join(row.values()) for row in company.shop_rows())
    hosts = re.findall(r"https?://([^/|\s]+)", text) + re.findall(r"[\w.]@([\w.-]+)", text)
    assert len(hosts) > 5000
    assert {host.rsplit(".", 1)[-1] for host in hosts} == {"example"}
    assert all(account.email.endswith("@example.org") for account in DEMO_ACCOUNTS)


def test_e_mail_addresses_and_most_telephone_numbers_are_well_formed(company: Company) -> None:
    people = list(company.people())[:600]
    for person in people:
        validate_email(person.email, check_deliverability=False)
    numbers = [phonenumbers.parse(number) for person in people for number in (person.mobile, person.address.landline)]
    assert all(phonenumbers.is_possible_number(number) for number in numbers)
    assert sum(phonenumbers.is_valid_number(number) for number in numbers) > 0.95 * len(numbers)


def test_american_numbers_lie_in_the_unassigned_exchange(company: Company) -> None:
    americans = [person for person in company.people() if person.country == "US"]
    assert americans
    assert all(person.mobile[5:8] == person.address.landline[5:8] == "555" for person in americans)


def test_the_company_has_an_account_for_every_role_and_two_stewards() -> None:
    roles = Counter(account.role for account in DEMO_ACCOUNTS)
    assert roles == {"steward": 2, "lead_steward": 1, "service_agent": 1, "admin": 1, "auditor": 1}
