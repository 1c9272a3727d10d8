"""E-mail addresses of persons. All domains end in the reserved `.example`, so no message can reach anyone."""

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.employers import Employer
from stewardship.demo.folding import letters_only
from stewardship.demo.words.trade import MAIL_PROVIDERS

PROVIDERS = {language: Ranked(domains.split(), shift=2) for language, domains in MAIL_PROVIDERS.items()}
PLAIN_NAMES_FREE = 4000
LOCAL_FORMS = (
    "{first}.{last}",
    "{first}.{last}",
    "{f}.{last}",
    "{first}{last}",
    "{first}_{last}",
    "{last}.{first}",
    "{first}{l}",
    "{f}{last}",
)


def private_email(dice: Dice, given: str, family: str, birth_year: int, language: str, number: int) -> str:
    """A mailbox that its owner named. The first thousands find plain names free, later ones add digits."""
    german = language == "de"
    first = letters_only(given.split()[0], german=german) or "mail"
    last = letters_only(family.split()[0], german=german) or "box"
    local = dice.pick(LOCAL_FORMS).format(first=first, last=last, f=first[0], l=last[0])
    chance = dice.unit()
    if number >= PLAIN_NAMES_FREE and chance < 0.9:
        local += str(dice.between(100, 999_999))
    elif chance < 0.3:
        local += f"{birth_year % 100:02d}"
    elif chance < 0.4:
        local += str(birth_year)
    elif chance < 0.65:
        local += str(dice.between(1, 9999))
    return f"{local}@{dice.ranked(PROVIDERS.get(language, PROVIDERS['other']))}"


def work_email(given: str, family: str, employer: Employer) -> str:
    first = letters_only(given.split()[0], german=True) or "x"
    last = letters_only(family.split()[0], german=True) or "x"
    return f"{first}.{last}@{employer.domain}"
