"""Names that people and organisations choose on platforms: handles, display names and platform user ids."""

from dataclasses import dataclass

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.folding import ascii_folded, letters_only
from stewardship.demo.names import FAMILY_FIRST
from stewardship.demo.people import Person

ID_PRIME = 9_999_999_967
BADGES = ("🏔", "🚲", "🌲", "⛺", "🧗", "🎿", "☕", "🌍")
INSTANCES = Ranked(("wander.example", "mastodon.example", "berge.example", "outdoor.example", "chaos.example"))


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform of the demo. Hosts are reserved names: no link may lead to a real person's account."""

    code: str
    host: str
    since_year: int
    weight: float
    forms: Ranked[str]
    profile_path: str
    user_id: str


def _platform(code: str, since: int, weight: float, forms: str, path: str, user_id: str) -> Platform:
    return Platform(code, f"{code}.example", since, weight, Ranked(forms.split(), slope=0.6, shift=3), path, user_id)


PLATFORMS = {
    platform.code: platform
    for platform in (
        _platform(
            "x",
            2008,
            0.22,
            "{f}{last} {first}{last} {first}_{last} {first}{last}{yy} {first}{yy} {nick}{last} {last}{f} "
            "{nick}_{hobby} {f}_{last}{yy}",
            "{handle}",
            "1{number:011d}{tail:07d}",
        ),
        _platform(
            "facebook",
            2007,
            0.24,
            "{first}.{last} {first}.{last}.{yy} {first}{last} {nick}.{last} {f}.{last} {last}.{first} "
            "{first}.{earlier}",
            "{handle}",
            "1000{number:011d}",
        ),
        _platform(
            "instagram",
            2011,
            0.24,
            "{first}{last} {first}.{last} {first}_{last} {nick}.{hobby} {nick}{yy} {first}{last}{yy} {f}.{last} "
            "{hobby}_{nick} _{first}{l}_",
            "{handle}/",
            "{number:011d}",
        ),
        _platform(
            "linkedin",
            2006,
            0.14,
            "{first}-{last}-{hex} {first}-{last} {first}{last} {f}{last} {last}-{first}-{hex} {first}-{earlier}-{hex}",
            "in/{handle}",
            "ACoAA{number:011d}",
        ),
        _platform(
            "mastodon",
            2017,
            0.07,
            "{nick} {first} {f}{last} {first}_{last} {nick}_{hobby} {first}{yy}",
            "@{handle}",
            "11{number:011d}{tail:05d}",
        ),
        _platform(
            "xing",
            2006,
            0.09,
            "{First}_{Last} {First}_{Last}{y} {Last}_{First} {First}_{Earlier}",
            "profile/{handle}",
            "{number:d}.{tail:06d}",
        ),
    )
}
XING_COUNTRIES = frozenset({"DE", "AT", "CH"})


def platform_choices(country: str) -> Ranked[str]:
    return DACH_CHOICES if country in XING_COUNTRIES else OTHER_CHOICES


DACH_CHOICES = Ranked.of({code: platform.weight for code, platform in PLATFORMS.items()})
OTHER_CHOICES = Ranked.of({code: platform.weight for code, platform in PLATFORMS.items() if code != "xing"})


def user_id(platform: Platform, account_number: int) -> str:
    """The platform's own id of an account; no two accounts of the demo share one."""
    number = (account_number * 4_294_967_311 + 12_345) % ID_PRIME
    return platform.user_id.format(number=number, tail=(account_number * 7919) % 99_991)


def personal_handle(dice: Dice, platform: Platform, person: Person) -> str:
    """A handle made of the person's names, nickname, birth year or hobby, in the platform's habits."""
    first = letters_only(person.given.split()[0], german=True) or "me"
    last = letters_only(person.family.split()[0], german=True) or "xx"
    earlier = letters_only(person.earlier_family.split()[0], german=True) if person.earlier_family else last
    short = letters_only(person.nickname[0], german=True) if person.nickname else first
    hobby = letters_only(person.hobbies[0].split()[-1])
    handle = dice.ranked(platform.forms).format(
        first=first,
        last=last,
        earlier=earlier,
        First=first.capitalize(),
        Last=last.capitalize(),
        Earlier=earlier.capitalize(),
        f=first[0],
        l=last[0],
        nick=short or first,
        hobby=hobby,
        yy=f"{person.born.year % 100:02d}",
        y=dice.between(2, 40),
        hex=f"{dice.below(2**32):08x}",
    )
    return f"{handle}@{dice.ranked(INSTANCES)}" if platform.code == "mastodon" else handle


def opaque_handle(dice: Dice, platform: Platform) -> str:
    """A handle that says nothing about its owner."""
    number = dice.below(10**8)
    handle = dice.pick((f"user{number:08d}", f"id{number:08d}", f"u_{number:07x}", f"profile-{number:08x}"))
    return f"{handle}@{dice.ranked(INSTANCES)}" if platform.code == "mastodon" else handle


def organisation_handle(dice: Dice, platform: Platform, name: str) -> str:
    words = "".join(char if char.isalnum() else " " for char in ascii_folded(name).lower()).split()
    handle = dice.pick(("", "_" if platform.code != "linkedin" else "-")).join(words[:4])
    return f"{handle}@{dice.ranked(INSTANCES)}" if platform.code == "mastodon" else handle


def display_name(dice: Dice, platform: Platform, person: Person) -> str:
    """How the person calls itself; full names at business platforms, anything elsewhere."""
    given, family = person.given, person.family
    native_first = person.culture in FAMILY_FIRST
    is_formal = platform.code in {"linkedin", "xing"}
    if person.family_native and dice.chance(0.2 if is_formal else 0.45):
        given, family = person.given_native or given, person.family_native
        return f"{family}{given}" if native_first else f"{given} {family}"
    chance = dice.unit()
    if is_formal:
        return f"{person.title} {given} {family}".strip() if chance < 0.85 else f"{given} {family[:1]}."
    if person.earlier_family and chance < 0.25:
        return f"{given} {person.earlier_family}"
    if person.nickname and chance < 0.4:
        return person.nickname[0] if chance < 0.1 else f"{person.nickname[0]} {family}"
    forms = (
        f"{given} {family}",
        f"{given} {family}",
        f"{given} {family}",
        f"{given} {family}",
        given,
        f"{given} {family[:1]}.",
        f"{given.lower()} {family.lower()}",
        f"{given[:1]}. {family}",
        f"{given} {family} {dice.pick(BADGES)}",
        f"{given} {family} | {person.hobbies[0]}",
        ascii_folded(f"{given} {family}"),
        f"{family} {given}",
    )
    return dice.pick(forms)
