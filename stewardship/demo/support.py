"""The support desk: contacts as agents noted them during a call, the name in one field and in any form."""

from datetime import date

from stewardship.demo.dice import Dice
from stewardship.demo.names import FAMILY_FIRST
from stewardship.demo.people import Person
from stewardship.demo.places import written_phone
from stewardship.demo.records import Rates, Record, Statement, copies, last_known, record_key, statement
from stewardship.demo.shop import clock

HEADER = ["contact_ref", "name", "mail", "tel", "city", "language", "last_contact"]
RATES = Rates(
    duplicate=0.05,
    typo=0.07,
    nickname=0.08,
    accents_dropped=0.12,
    lower_case=0.04,
    upper_case=0.04,
    native_script=0.04,
    transliterated=0.4,
    names_swapped=0.0,
    second_surname_dropped=0.4,
    day_month_swapped=0.0,
    missing_birth_date=0.0,
    missing_email=0.3,
    other_email=0.3,
    role_mailbox=0.04,
    missing_phone=0.08,
    family_phone=0.2,
    missing_address=0.15,
    stale=0.7,
)


def records(dice: Dice, person: Person, as_of: date) -> list[Record]:
    """The support desk's contacts of one person."""
    if "support" not in person.systems:
        return []
    return [_record(dice, person, as_of, copy) for copy in range(copies(dice, RATES))]


def _record(dice: Dice, person: Person, as_of: date, copy: int) -> Record:
    known_on = last_known(dice, person.since, as_of, stale=RATES.stale)
    said = statement(dice, person, RATES, known_on)
    if copy:
        said.faults.append("duplicate")
    key = f"C-{record_key(person, copy, multiplier=39_373_007):08d}"
    row = {
        "contact_ref": key,
        "name": free_form_name(dice, said, person),
        "mail": said.email.upper() if dice.chance(0.03) else said.email,
        "tel": written_phone(dice, said.phone, person.country, tidy=0.3) if said.phone else "",
        "city": said.address.city if said.address else "",
        "language": person.language if dice.chance(0.8) else ("EN" if dice.chance(0.5) else person.language.upper()),
        "last_contact": f"{known_on.isoformat()} {clock(8 * 3600 + dice.below(36_000))[:5]}",
    }
    return Record("support", key, person, copy, person.since, known_on, tuple(said.faults), row)


def free_form_name(dice: Dice, said: Statement, person: Person) -> str:
    """A name as somebody notes it: either order, with comma, initial or title, or the family name alone."""
    given, family = said.given, said.family
    chance = dice.unit()
    if chance < 0.22:
        return f"{family}, {given}"
    if chance < 0.30:
        said.faults.append("initial_only")
        return f"{given[:1]}. {family}"
    if chance < 0.34:
        said.faults.append("given_name_missing")
        return f"{'Mrs' if person.female else 'Mr'} {family}"
    if chance < 0.38:
        return f"{family.upper()} {given}"
    if person.culture in FAMILY_FIRST and chance < 0.7:
        return f"{family} {given}"
    full = f"{given} {person.middle} {family}" if person.middle and chance < 0.6 else f"{given} {family}"
    return f"{person.title} {full}".strip() if chance > 0.8 else full
