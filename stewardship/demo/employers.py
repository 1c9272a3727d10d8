"""Employers: an endless directory in which (seed, country, number) always gives the same invented company."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from stewardship.demo.dice import Dice
from stewardship.demo.folding import ascii_folded
from stewardship.demo.names import CULTURES
from stewardship.demo.words.trade import BRANCHES, COMPANY_HEADS, COMPANY_TAILS, LEGAL_FORMS

DIRECTORY_SIZE = 60_000
HEADS, TAILS = COMPANY_HEADS.split(), COMPANY_TAILS.split()
FAMILY_CULTURE = {"de": "german", "en": "english", "pl": "polish", "es": "spanish", "fr": "french"}
FAMILIES = {
    language: [latin for latin, _ in CULTURES[culture].families.choices] for language, culture in FAMILY_CULTURE.items()
}
BRANCH_WORDS = {language: words.split() for language, words in BRANCHES.items()}


@dataclass(frozen=True, slots=True)
class Employer:
    """A company that employs customers. Its domain is a reserved one, so nothing can ever be sent there."""

    name: str
    short_name: str
    domain: str
    role_mailbox: str


class _Digits:
    """Successive choices out of one number: the same number always chooses the same."""

    def __init__(self, number: int) -> None:
        self.number = number

    def pick(self, choices: list[str]) -> str:
        self.number, index = divmod(self.number, len(choices))
        return choices[index]


@dataclass(frozen=True, slots=True)
class EmployerKey:
    """Which company of the directory; looked up only when someone asks for its name."""

    seed: int
    country: str
    language: str
    number: int

    def employer(self) -> Employer:
        return employer(self.seed, self.country, self.language, self.number)


def draw_employer(dice: Dice, seed: int, country: str, language: str) -> EmployerKey:
    """An employer of the country; few employ many, most employ one or two customers."""
    number = int(DIRECTORY_SIZE * dice.unit() ** 2.5)
    return EmployerKey(seed, country, language if language in BRANCH_WORDS else "en", number)


@lru_cache(maxsize=8192)
def employer(seed: int, country: str, language: str, number: int) -> Employer:
    digest = blake2b(f"{seed}|{country}|{number}".encode(), digest_size=16).digest()
    digits = _Digits(int.from_bytes(digest, "big"))
    branch = digits.pick(BRANCH_WORDS[language])
    style = digits.pick(["family", "family", "coined", "coined", "coined_branch"])
    if style == "family":
        first, second = digits.pick(FAMILIES[language]), digits.pick(FAMILIES[language])
        stem = f"{first} {branch}" if digits.pick(["one", "two"]) == "one" else f"{first} & {second} {branch}"
    else:
        coined = digits.pick(HEADS) + digits.pick(TAILS)
        stem = coined if style == "coined" else f"{coined} {branch}"
    legal = digits.pick(LEGAL_FORMS[country].split()).replace("_", " ")
    domain = "-".join(ascii_folded(stem).lower().replace("&", " ").replace("'", "").replace(".", "").split())
    mailbox = digits.pick(["info", "info", "office", "kontakt" if language in {"de", "pl"} else "contact", "mail"])
    return Employer(
        name=f"{stem} {legal}",
        short_name=stem,
        domain=f"{domain}.{country.lower()}.example",
        role_mailbox=mailbox,
    )
