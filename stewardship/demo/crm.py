"""The CRM: business and private customers entered by staff. The most trusted system, German headers and dates."""

from datetime import date

from stewardship.demo.dice import Dice
from stewardship.demo.people import Person
from stewardship.demo.places import written_phone
from stewardship.demo.records import Rates, Record, copies, last_known, record_key, statement

HEADER = [
    "KundenNr",
    "Anrede",
    "Vorname",
    "Nachname",
    "Geburtsdatum",
    "E-Mail",
    "Telefon",
    "Straße",
    "PLZ",
    "Ort",
    "Land",
    "Firma",
    "Kunde seit",
    "Letzte Änderung",
]
RATES = Rates(
    duplicate=0.03,
    typo=0.015,
    nickname=0.01,
    accents_dropped=0.02,
    lower_case=0.0,
    upper_case=0.02,
    native_script=0.08,
    transliterated=0.15,
    names_swapped=0.005,
    second_surname_dropped=0.2,
    day_month_swapped=0.02,
    missing_birth_date=0.15,
    missing_email=0.14,
    other_email=0.1,
    role_mailbox=0.06,
    missing_phone=0.18,
    family_phone=0.2,
    missing_address=0.0,
    stale=0.3,
)
COUNTRY_NAMES = {
    "DE": "Deutschland",
    "AT": "Österreich",
    "CH": "Schweiz",
    "GB": "Großbritannien",
    "PL": "Polen",
    "ES": "Spanien",
    "FR": "Frankreich",
    "US": "USA",
    "JP": "Japan",
    "CN": "China",
    "RU": "Russland",
    "GR": "Griechenland",
    "TR": "Türkei",
}


def records(dice: Dice, person: Person, as_of: date) -> list[Record]:
    """The CRM's records of one person; most have one, a few were entered twice."""
    if "crm" not in person.systems:
        return []
    return [_record(dice, person, as_of, copy) for copy in range(copies(dice, RATES))]


def _record(dice: Dice, person: Person, as_of: date, copy: int) -> Record:
    known_on = last_known(dice, person.since, as_of, stale=RATES.stale)
    said = statement(dice, person, RATES, known_on)
    employer = person.employer if person.is_business else None
    if employer and said.email == person.email and dice.chance(0.75):
        said.email = person.work_email
        said.faults.append("other_email")
    if copy:
        said.faults.append("duplicate")
    key = str(record_key(person, copy, multiplier=48_271_003))
    address = said.address or person.address
    honorific = "Frau" if person.female else "Herr"
    row = {
        "KundenNr": key,
        "Anrede": f"{honorific} {person.title}".strip() if not dice.chance(0.04) else "",
        "Vorname": f"{said.given} {person.middle}".strip() if dice.chance(0.7) else said.given,
        "Nachname": said.family,
        "Geburtsdatum": german_date(said.born) if said.born else "",
        "E-Mail": said.email,
        "Telefon": written_phone(dice, said.phone, person.country, tidy=0.75) if said.phone else "",
        "Straße": address.street,
        "PLZ": address.postal_code,
        "Ort": address.city,
        "Land": COUNTRY_NAMES[address.country] if dice.chance(0.9) else address.country,
        "Firma": employer.name if employer else "",
        "Kunde seit": german_date(person.since),
        "Letzte Änderung": german_date(known_on),
    }
    return Record("crm", key, person, copy, person.since, known_on, tuple(said.faults), row)


def german_date(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
