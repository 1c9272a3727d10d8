"""Personas on six platforms and the truth about them: whose they are, who only looks like a customer, who pretends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stewardship.demo import handles, profiles
from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.errors import disguised
from stewardship.demo.handles import PLATFORMS, Platform
from stewardship.demo.people import Person
from stewardship.demo.records import Row
from stewardship.demo.words.talk import FAKE_BIOS, ORGANISATION_BIOS, ORGANISATION_NAMES
from stewardship.demo.words.trade import MAKERS

KINDS = Ranked.of(
    {"customer": 0.50, "bystander": 0.22, "namesake": 0.06, "fake": 0.05, "opaque": 0.08, "organisation": 0.09}
)
OPAQUE_OF_CUSTOMER = 0.75
ATTEMPTS = 12


@dataclass(frozen=True, slots=True)
class PersonaTruth:
    """Whose persona it is. `person_id` is "" for all that belong to no customer; namesakes and fakes `resemble` one.

    `consent` is the owner's to linking social accounts: given, not_given or withdrawn, "" without an owner.
    """

    platform: str
    platform_user_id: str
    kind: str
    person_id: str
    resembles: str
    consent: str


@dataclass(slots=True, eq=False)
class Persona:
    row: Row
    truth: PersonaTruth


class PersonaMaker:
    """Makes the personas around one block of customers. A customer has at most one true account per platform."""

    def __init__(self, dice: Dice, people: list[Person], stranger: Callable[[], Person], *, as_of: date) -> None:
        self.dice, self.people, self.stranger, self.as_of = dice, people, stranger, as_of
        self.taken: set[tuple[int, str]] = set()

    def make(self, account_number: int) -> Persona:
        kind = self.dice.ranked(KINDS)
        owner = self._free_account() if kind in {"customer", "opaque"} else None
        if kind == "opaque" and self.dice.chance(1 - OPAQUE_OF_CUSTOMER):
            owner = None
        if kind == "customer" and not owner:
            kind = "bystander"
        if owner:
            person, platform = owner
            self.taken.add((person.number, platform.code))
        else:
            person = self.stranger() if kind == "bystander" else self.dice.pick(self.people)
            platform = PLATFORMS[self.dice.ranked(handles.platform_choices(person.country))]
        row = profiles.blank_row(platform, handles.user_id(platform, account_number))
        self._fill(kind, row, platform, person)
        return Persona(row, self._truth(kind, row, person, is_owner=owner is not None))

    def _free_account(self) -> tuple[Person, Platform] | None:
        for _ in range(ATTEMPTS):
            person = self.dice.pick(self.people)
            platform = self.dice.ranked(handles.platform_choices(person.country))
            if (person.number, platform) not in self.taken:
                return person, PLATFORMS[platform]
        return None

    def _truth(self, kind: str, row: Row, person: Person, *, is_owner: bool) -> PersonaTruth:
        return PersonaTruth(
            platform=row["platform"],
            platform_user_id=row["platform_user_id"],
            kind=kind,
            person_id=person.person_id if is_owner else "",
            resembles=person.person_id if kind in {"namesake", "fake"} else "",
            consent=person.social_consent if is_owner else "",
        )

    def _fill(self, kind: str, row: Row, platform: Platform, person: Person) -> None:
        if kind in {"customer", "bystander"}:
            self._personal(row, platform, person)
        elif kind == "namesake":
            self._namesake(row, platform, person)
        elif kind == "fake":
            self._fake(row, platform, person)
        elif kind == "opaque":
            self._opaque(row, platform, person)
        else:
            self._organisation(row, platform, person)

    def _personal(self, row: Row, platform: Platform, person: Person) -> None:
        dice = self.dice
        row["handle"] = handles.personal_handle(dice, platform, person)
        earlier_handle = handles.personal_handle(dice, platform, person) if dice.chance(0.06) else ""
        row["previous_handle"] = earlier_handle if earlier_handle != row["handle"] else ""
        row["display_name"] = handles.display_name(dice, platform, person)
        row["bio"] = profiles.bio(dice, person)
        row["location"] = profiles.location(dice, person)
        row["website"] = profiles.website(dice, platform, person)
        row["language"] = person.language if dice.chance(0.8) else ""
        row["time_zone"] = profiles.zone(person.country) if dice.chance(0.3) else ""
        row["account_type"] = "personal" if dice.chance(0.8) else ""
        row["account_created"] = self._created(platform, person)
        profiles.reach(dice, row)
        profiles.contact(dice, row, person)
        profiles.post(dice, row, person.language, person, self.as_of)

    def _namesake(self, row: Row, platform: Platform, person: Person) -> None:
        """Somebody else of the same name: all but the name is another person's."""
        other = self.stranger()
        self._personal(row, platform, other)
        bearer = _renamed(other, person)
        row["handle"] = handles.personal_handle(self.dice, platform, bearer)
        row["display_name"] = f"{person.given} {person.family}"
        row["previous_handle"] = row["email"] = row["website"] = ""

    def _fake(self, row: Row, platform: Platform, person: Person) -> None:
        """An account of days that wears a customer's name, sometimes with letters that only look right."""
        dice = self.dice
        name = f"{person.given} {person.family}"
        row["handle"] = handles.personal_handle(dice, platform, person)
        row["display_name"] = disguised(dice, name) if dice.chance(0.6) else name
        row["bio"] = profiles.bio(dice, person) if dice.chance(0.4) else dice.pick(FAKE_BIOS.split("|"))
        row["location"] = person.address.city if dice.chance(0.4) else ""
        row["account_created"] = date.fromordinal(self.as_of.toordinal() - dice.between(1, 25)).isoformat()
        row["followers"], row["following"] = str(dice.below(25)), str(dice.between(150, 3000))
        row["posts"] = str(dice.below(6))
        row["avatar_url"] = (
            f"https://img.{platform.code}.example/{dice.below(10**12):012d}.jpg" if dice.chance(0.7) else ""
        )
        row["website"] = f"https://prize-{dice.below(900) + 100}.example" if dice.chance(0.4) else ""

    def _opaque(self, row: Row, platform: Platform, person: Person) -> None:
        """An account with no sign of a name; only its country may show."""
        dice = self.dice
        row["handle"] = handles.opaque_handle(dice, platform)
        row["display_name"] = dice.pick(("", "", ".", "🏔", "—", row["handle"].split("@")[0]))
        row["language"] = person.language if dice.chance(0.5) else ""
        row["account_created"] = self._created(platform, person)
        profiles.reach(dice, row)

    def _organisation(self, row: Row, platform: Platform, person: Person) -> None:
        dice = self.dice
        employer = person.employer
        words = {
            "city": person.address.city,
            "maker": dice.pick(MAKERS.split()),
            "employer": employer.name if employer else f"{person.address.city} Outdoor",
            "year": dice.between(1952, 2019),
            "product": "boot",
        }
        name = dice.pick(ORGANISATION_NAMES.split("|")).format(**words)
        row["handle"] = handles.organisation_handle(dice, platform, name)
        row["display_name"] = name
        row["bio"] = dice.pick(ORGANISATION_BIOS.split("|")).format(**words)
        row["location"] = person.address.city if dice.chance(0.7) else ""
        row["account_type"] = "organisation" if dice.chance(0.85) else ""
        row["account_created"] = self._created(platform, person)
        profiles.reach(dice, row)
        row["followers"] = str(int(row["followers"]) * 12)
        profiles.post(dice, row, person.language, person, self.as_of)

    def _created(self, platform: Platform, person: Person) -> str:
        """A day on which the platform existed and its owner was at least fourteen."""
        first = max(date(platform.since_year, 1, 1).toordinal(), person.born.toordinal() + 14 * 366)
        return date.fromordinal(self.dice.between(first, self.as_of.toordinal() - 40)).isoformat()


def _renamed(other: Person, person: Person) -> Person:
    """`other` under the names of `person`. `other` is a stranger that nobody else holds, so it is changed in place."""
    other.given, other.family, other.nickname = person.given, person.family, person.nickname
    other.earlier_family = ""
    return other
