"""The truth about persons: who they are, where they live, which systems know them. What systems say is in `records`."""

from dataclasses import dataclass
from datetime import date

from stewardship.demo.contacts import private_email, work_email
from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.employers import Employer, EmployerKey, draw_employer
from stewardship.demo.names import (
    CULTURES,
    MARRIAGE_KEEPS_NAME,
    Culture,
    Word,
    family_name,
    gendered,
    given_name,
    nickname,
)
from stewardship.demo.places import (
    COUNTRIES,
    CULTURES_BY_COUNTRY,
    CUSTOMER_COUNTRIES,
    Address,
    draw_address,
    draw_mobile,
)
from stewardship.demo.words.hobbies import HOBBIES as HOBBY_TEXT
from stewardship.demo.words.trade import PROFESSIONS

HOUSEHOLD_SHARE = 0.14
MOVED_SHARE = 0.18
RECENT_MARRIAGE = 0.5
KNOWN_BY = Ranked.of(
    {
        ("crm",): 0.17,
        ("shop",): 0.20,
        ("support",): 0.08,
        ("crm", "shop"): 0.22,
        ("crm", "support"): 0.10,
        ("shop", "support"): 0.09,
        ("crm", "shop", "support"): 0.14,
    }
)
SOCIAL_CONSENT = Ranked.of({"given": 0.60, "not_given": 0.30, "withdrawn": 0.10})
TITLES = {
    "german": "Dr. Dr. Dr. Prof._Dr. Dipl.-Ing. Mag.",
    "polish": "dr inż. mgr",
    "french": "Dr",
    "english": "Dr Prof.",
}
CULTURE_LANGUAGE = {"german": "de", "french": "fr", "italian": "it"}


@dataclass(slots=True, eq=False)
class Person:
    """One real human being of the demo world. Treated as frozen once made; plain for the sake of speed."""

    number: int
    culture: str
    country: str
    language: str
    female: bool
    given: str
    given_native: str
    middle: str
    family: str
    family_native: str
    earlier_family: str
    married_on: date | None
    nickname: Word | None
    title: str
    born: date
    address: Address
    earlier_address: Address | None
    moved_on: date | None
    mobile: str
    email: str
    second_email: str
    employer_key: EmployerKey | None
    profession: str
    hobbies: tuple[str, ...]
    since: date
    systems: tuple[str, ...]
    is_business: bool
    social_consent: str
    withdrawn_in: str

    @property
    def person_id(self) -> str:
        return f"person-{self.number:07d}"

    @property
    def employer(self) -> Employer | None:
        return self.employer_key.employer() if self.employer_key else None

    @property
    def work_email(self) -> str:
        employer = self.employer
        return work_email(self.given, self.family, employer) if employer else ""


class PeopleMaker:
    """Makes persons one after the other from one stream; neighbours may share a household."""

    def __init__(self, dice: Dice, *, seed: int, as_of: date) -> None:
        self.dice, self.seed, self.as_of = dice, seed, as_of
        self.previous: Person | None = None

    def make(self, number: int) -> Person:
        dice = self.dice
        relative = self.previous if self.previous and dice.chance(HOUSEHOLD_SHARE) else None
        country = COUNTRIES[relative.country if relative else dice.ranked(CUSTOMER_COUNTRIES)]
        culture_code = relative.culture if relative else dice.ranked(CULTURES_BY_COUNTRY[country.code])
        culture = CULTURES[culture_code]
        female = dice.chance(0.5)
        born = self._birth_date()
        given, given_native = given_name(dice, culture, female=female, birth_year=born.year)
        family, family_native = self._family(culture, relative, female=female)
        married_on, earlier_family = self._marriage(culture, born, family, female=female)
        since = date.fromordinal(self._past_day(years=13))
        systems = dice.ranked(KNOWN_BY)
        language = CULTURE_LANGUAGE.get(culture_code, country.language) if country.code == "CH" else country.language
        job = self._employer(born, country.code, language)
        moved_on = date.fromordinal(self._past_day(years=9)) if dice.chance(MOVED_SHARE) else None
        is_business = bool(job) and "crm" in systems and dice.chance(0.3)
        email = private_email(dice, given, family, born.year, language, number)
        person = Person(
            number=number,
            culture=culture_code,
            country=country.code,
            language=language,
            female=female,
            given=given,
            given_native=given_native,
            middle=given_name(dice, culture, female=female, birth_year=born.year)[0] if dice.chance(0.14) else "",
            family=family,
            family_native=family_native,
            earlier_family=earlier_family,
            married_on=married_on,
            nickname=nickname(dice, culture, given) if dice.chance(0.6) else None,
            title=self._title(culture_code),
            born=born,
            address=relative.address if relative else draw_address(dice, country),
            earlier_address=draw_address(dice, country) if moved_on else None,
            moved_on=moved_on,
            mobile=draw_mobile(dice, country),
            email=email,
            second_email=private_email(dice, given, family, born.year, language, number) if dice.chance(0.3) else email,
            employer_key=job,
            profession=dice.pick(PROFESSION_WORDS.get(language, PROFESSION_WORDS["en"])) if job else "",
            hobbies=(dice.pick(HOBBIES), dice.pick(HOBBIES)),
            since=since,
            systems=systems,
            is_business=is_business,
            social_consent=dice.ranked(SOCIAL_CONSENT),
            withdrawn_in=dice.pick(systems),
        )
        self.previous = person
        return person

    def _birth_date(self) -> date:
        """Eighteen to about ninety years old, mostly in the middle."""
        age_days = 365.25 * (18.5 + 36 * (self.dice.unit() + self.dice.unit()))
        return date.fromordinal(self.as_of.toordinal() - int(age_days))

    def _past_day(self, *, years: int) -> int:
        return self.as_of.toordinal() - 1 - self.dice.below(years * 365)

    def _family(self, culture: Culture, relative: Person | None, *, female: bool) -> Word:
        if relative and self.dice.chance(0.85):
            if relative.female == female:
                return relative.family, relative.family_native
            if not relative.female:
                return gendered((relative.family, relative.family_native), culture, female=female)
        return family_name(self.dice, culture, female=female)

    def _marriage(self, culture: Culture, born: date, family: str, *, female: bool) -> tuple[date | None, str]:
        """When a name was changed and what it was before; half of the changes fall into the years of the systems."""
        share = 0.0 if culture.code in MARRIAGE_KEEPS_NAME else (0.28 if female else 0.02)
        if not self.dice.chance(share):
            return None, ""
        day = born.toordinal() + self.dice.between(24 * 365, 42 * 365)
        if self.as_of.year - born.year < 62 and self.dice.chance(RECENT_MARRIAGE):
            day = self._past_day(years=9)
        earlier = family_name(self.dice, culture, female=female)[0]
        if day >= self.as_of.toordinal() or earlier == family:
            return None, ""
        return date.fromordinal(day), earlier

    def _employer(self, born: date, country: str, language: str) -> EmployerKey | None:
        age = self.as_of.year - born.year
        return (
            draw_employer(self.dice, self.seed, country, language)
            if self.dice.chance(0.8 if age < 66 else 0.1)
            else None
        )

    def _title(self, culture: str) -> str:
        titles = TITLES.get(culture, "Dr.").split()
        return self.dice.pick(titles).replace("_", " ") if self.dice.chance(0.05) else ""


HOBBIES = HOBBY_TEXT.split(";")
PROFESSION_WORDS = {language: words.split("|") for language, words in PROFESSIONS.items()}
