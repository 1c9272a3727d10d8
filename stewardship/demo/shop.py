"""The web shop: what customers typed about themselves, with their own e-mail address and their own haste."""

from datetime import date

from stewardship.demo.dice import Dice
from stewardship.demo.errors import typo
from stewardship.demo.people import Person
from stewardship.demo.places import written_phone
from stewardship.demo.records import Rates, Record, copies, last_known, record_key, statement

HEADER = [
    "customer_id",
    "first_name",
    "last_name",
    "email",
    "phone",
    "birthday",
    "address",
    "city",
    "zip",
    "country",
    "marketing_opt_in",
    "social_linking_opt_in",
    "registered_at",
]
RATES = Rates(
    duplicate=0.05,
    typo=0.06,
    nickname=0.22,
    accents_dropped=0.2,
    lower_case=0.12,
    upper_case=0.02,
    native_script=0.2,
    transliterated=0.25,
    names_swapped=0.015,
    second_surname_dropped=0.5,
    day_month_swapped=0.05,
    missing_birth_date=0.55,
    missing_email=0.0,
    other_email=0.35,
    role_mailbox=0.01,
    missing_phone=0.4,
    family_phone=0.08,
    missing_address=0.06,
    stale=0.55,
)
EMAIL_TYPO = 0.01


def records(dice: Dice, person: Person, as_of: date) -> list[Record]:
    """The shop's accounts of one person; some people register again when they forget a password."""
    if "shop" not in person.systems:
        return []
    return [_record(dice, person, as_of, copy) for copy in range(copies(dice, RATES))]


def _record(dice: Dice, person: Person, as_of: date, copy: int) -> Record:
    latest = as_of.toordinal() - 1
    registered_on = date.fromordinal(dice.between(person.since.toordinal(), latest))
    known_on = last_known(dice, registered_on, as_of, stale=RATES.stale)
    said = statement(dice, person, RATES, known_on)
    if copy:
        said.faults.append("duplicate")
    if dice.chance(EMAIL_TYPO):
        local, domain = said.email.split("@")
        said.email = f"{typo(dice, local)}@{domain}"
        said.faults.append("email_typo")
    key = f"S{record_key(person, copy, multiplier=69_621_017):08d}"
    may_link = person.social_consent == "given" or (
        person.social_consent == "withdrawn" and person.withdrawn_in != "shop"
    )
    seconds = dice.below(86_400)
    row = {
        "customer_id": key,
        "first_name": said.given,
        "last_name": said.family,
        "email": said.email,
        "phone": written_phone(dice, said.phone, person.country, tidy=0.25) if said.phone else "",
        "birthday": said.born.isoformat() if said.born else "",
        "address": said.address.street if said.address else "",
        "city": said.address.city if said.address else "",
        "zip": said.address.postal_code if said.address else "",
        "country": said.address.country if said.address else "",
        "marketing_opt_in": "true" if dice.chance(0.55) else "false",
        "social_linking_opt_in": "true" if may_link else "false",
        "registered_at": f"{registered_on.isoformat()}T{clock(seconds)}Z",
    }
    return Record("shop", key, person, copy, registered_on, known_on, tuple(said.faults), row)


def clock(seconds: int) -> str:
    """Seconds of a day as hh:mm:ss."""
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
