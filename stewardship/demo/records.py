"""What a source system says of a person: the truth as known at a date, then spoiled at the system's own rates.

The columns each system writes are in `crm`, `shop` and `support`.
"""

from dataclasses import dataclass, field
from datetime import date

from stewardship.demo.dice import Dice
from stewardship.demo.errors import day_month_swapped, typo
from stewardship.demo.folding import ascii_folded
from stewardship.demo.people import Person
from stewardship.demo.places import Address
from stewardship.demo.romanise import respelled

Row = dict[str, str]
KEY_PRIME = 99_999_989


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a system gets each thing wrong or leaves it out; shares of its records."""

    duplicate: float
    typo: float
    nickname: float
    accents_dropped: float
    lower_case: float
    upper_case: float
    native_script: float
    transliterated: float
    names_swapped: float
    second_surname_dropped: float
    day_month_swapped: float
    missing_birth_date: float
    missing_email: float
    other_email: float
    role_mailbox: float
    missing_phone: float
    family_phone: float
    missing_address: float
    stale: float


@dataclass(slots=True, eq=False)
class Record:
    """One row of a source system and the truth about it. `faults` names what differs from the person's truth."""

    system: str
    key: str
    person: Person
    copy: int
    opened_on: date
    known_on: date
    faults: tuple[str, ...]
    row: Row


@dataclass(slots=True, eq=False)
class Statement:
    """A person as one system states it, before the system's own columns and formats."""

    given: str
    family: str
    email: str
    phone: str
    born: date | None
    address: Address | None
    faults: list[str] = field(default_factory=list)


def record_key(person: Person, copy: int, *, multiplier: int) -> int:
    """A key below 10^8, different for every (person, copy) and in every system, that does not betray the person."""
    return ((person.number * 4 + copy + 1) * multiplier) % KEY_PRIME


def copies(dice: Dice, rates: Rates) -> int:
    """How many records the system holds of one person."""
    return 1 + (2 if dice.chance(0.1) else 1) if dice.chance(rates.duplicate) else 1


def last_known(dice: Dice, opened_on: date, as_of: date, *, stale: float) -> date:
    """When a record was last changed: long ago for stale ones, else within the last two years."""
    earliest, latest = opened_on.toordinal(), as_of.toordinal() - 1
    if not dice.chance(stale):
        earliest = max(earliest, latest - 730)
    return date.fromordinal(dice.between(earliest, latest))


def statement(dice: Dice, person: Person, rates: Rates, known_on: date) -> Statement:
    """What a system knows of `person` since `known_on`, with its faults named."""
    said = Statement(
        given=person.given,
        family=person.family,
        email=person.email,
        phone=person.mobile,
        born=person.born,
        address=person.address,
    )
    _age(said, person, known_on)
    _spell(dice, said, person, rates)
    _mistype(dice, said, rates)
    _date(dice, said, rates)
    _contact(dice, said, person, rates)
    return said


def _age(said: Statement, person: Person, known_on: date) -> None:
    if person.married_on and known_on < person.married_on:
        said.family = person.earlier_family
        said.faults.append("earlier_name")
    if person.moved_on and known_on < person.moved_on:
        said.address = person.earlier_address
        said.faults.append("old_address")


def _spell(dice: Dice, said: Statement, person: Person, rates: Rates) -> None:
    chance = dice.unit()
    if person.family_native and chance < rates.native_script:
        if said.family == person.family:
            said.given, said.family = person.given_native or said.given, person.family_native
            said.faults.append("native_script")
    elif person.family_native and chance < rates.native_script + rates.transliterated:
        spelt = respelled(said.given, person.given_native), respelled(said.family, person.family_native)
        if spelt != (said.given, said.family):
            said.given, said.family = spelt
            said.faults.append("transliterated")
    if person.nickname and dice.chance(rates.nickname) and "native_script" not in said.faults:
        said.given = person.nickname[0]
        said.faults.append("nickname")
    if person.culture == "spanish" and dice.chance(rates.second_surname_dropped):
        said.family = said.family.split(" ")[0] if " de" not in said.family else said.family
        said.faults.append("second_surname_dropped")
    if dice.chance(rates.accents_dropped):
        german = person.culture == "german" and dice.chance(0.6)
        folded = ascii_folded(said.given, german=german), ascii_folded(said.family, german=german)
        if folded != (said.given, said.family):
            said.given, said.family = folded
            said.faults.append("accents_dropped")


def _mistype(dice: Dice, said: Statement, rates: Rates) -> None:
    if dice.chance(rates.typo):
        said.faults.append("typo")
        if dice.chance(0.35):
            said.given = typo(dice, said.given)
        else:
            said.family = typo(dice, said.family)
    chance = dice.unit()
    if chance < rates.lower_case:
        said.given, said.family = said.given.lower(), said.family.lower()
        said.faults.append("lower_case")
    elif chance < rates.lower_case + rates.upper_case:
        said.given, said.family = said.given.upper(), said.family.upper()
        said.faults.append("upper_case")
    if dice.chance(rates.names_swapped):
        said.given, said.family = said.family, said.given
        said.faults.append("names_swapped")


def _date(dice: Dice, said: Statement, rates: Rates) -> None:
    if dice.chance(rates.missing_birth_date):
        said.born = None
        said.faults.append("missing_birth_date")
    elif said.born and dice.chance(rates.day_month_swapped):
        swapped = day_month_swapped(said.born)
        if swapped:
            said.born = swapped
            said.faults.append("day_month_swapped")


def _contact(dice: Dice, said: Statement, person: Person, rates: Rates) -> None:
    chance = dice.unit()
    if chance < rates.missing_email:
        said.email = ""
        said.faults.append("missing_email")
    elif chance < rates.missing_email + rates.other_email and person.second_email != person.email:
        said.email = person.second_email
        said.faults.append("other_email")
    elif dice.chance(rates.role_mailbox) and (employer := person.employer):
        said.email = f"{employer.role_mailbox}@{employer.domain}"
        said.faults.append("role_mailbox")
    chance = dice.unit()
    if chance < rates.missing_phone:
        said.phone = ""
        said.faults.append("missing_phone")
    elif chance < rates.missing_phone + rates.family_phone:
        said.phone = person.address.landline
        said.faults.append("family_phone")
    if dice.chance(rates.missing_address):
        said.address = None
        said.faults.append("missing_address")
