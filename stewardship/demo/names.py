"""Personal names by culture: picks names with realistic rarity, composes rare ones, finds nicknames."""

from dataclasses import dataclass

from stewardship.demo.dice import Dice, Ranked
from stewardship.demo.romanise import romanise
from stewardship.demo.words.eastern import ARABIC, CHINESE, JAPANESE, RUSSIAN
from stewardship.demo.words.english import ENGLISH
from stewardship.demo.words.french import FRENCH
from stewardship.demo.words.german import GERMAN
from stewardship.demo.words.polish import POLISH
from stewardship.demo.words.shapes import CultureWords
from stewardship.demo.words.southern import GREEK, ITALIAN, TURKISH
from stewardship.demo.words.spanish import SPANISH

Word = tuple[str, str]  # Latin spelling, native script ("" where the native script is Latin)

FAMILY_FIRST = frozenset({"japanese", "chinese"})
COMPOSED_SHARE = 0.3
DOUBLE_SHARE = {"german": 0.03, "english": 0.02, "french": 0.03, "polish": 0.02}
MARRIAGE_KEEPS_NAME = frozenset({"spanish", "chinese", "arabic", "italian"})
FEMININE_ENDINGS = {
    "polish": (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka")),
    "russian": (
        ("ский", "ская"),
        ("ной", "ная"),
        ("ный", "ная"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("ёв", "ёва"),
        ("ин", "ина"),
    ),
    "greek": (
        ("όπουλος", "οπούλου"),
        ("ίδης", "ίδου"),
        ("ος", "ου"),
        ("ης", "η"),
        ("ής", "ή"),
        ("άς", "ά"),
        ("ας", "α"),
    ),
}


@dataclass(frozen=True, slots=True)
class Culture:
    """The names of one culture, ready to draw from. `given` is keyed by (is female, is elder)."""

    code: str
    given: dict[tuple[bool, bool], Ranked[Word]]
    families: Ranked[Word]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    nicknames: dict[str, tuple[Word, ...]]


def _word(token: str, code: str) -> Word:
    token = token.replace("_", " ")
    if "/" in token:
        latin, native = token.split("/")
        return latin, native
    if code in {"russian", "greek"}:
        return romanise(token), token
    return token, ""


def _compiled(words: CultureWords) -> Culture:
    def ranked(text: str, *, slope: float, shift: float) -> Ranked[Word]:
        return Ranked([_word(token, words.code) for token in text.split()], slope=slope, shift=shift)

    nicknames = {}
    for entry in words.nicknames.split():
        given, shorts = entry.split(":")
        nicknames[_word(given, words.code)[0]] = tuple(_word(short, words.code) for short in shorts.split(","))
    return Culture(
        code=words.code,
        given={
            (True, True): ranked(words.female_elder, slope=0.8, shift=4),
            (True, False): ranked(words.female_younger, slope=0.8, shift=4),
            (False, True): ranked(words.male_elder, slope=0.8, shift=4),
            (False, False): ranked(words.male_younger, slope=0.8, shift=4),
        },
        families=ranked(words.families, slope=0.95, shift=5),
        stems=tuple(words.stems.split()),
        endings=tuple(words.endings.split()),
        nicknames=nicknames,
    )


CULTURES = {
    words.code: _compiled(words)
    for words in (
        GERMAN,
        ENGLISH,
        POLISH,
        SPANISH,
        FRENCH,
        ITALIAN,
        TURKISH,
        GREEK,
        RUSSIAN,
        JAPANESE,
        CHINESE,
        ARABIC,
    )
}


def given_name(dice: Dice, culture: Culture, *, female: bool, birth_year: int) -> Word:
    elder = dice.chance(0.85 if birth_year < 1972 else 0.12)
    return dice.ranked(culture.given[female, elder])


def _single_family(dice: Dice, culture: Culture) -> Word:
    if culture.stems and dice.chance(COMPOSED_SHARE):
        stem, ending = dice.pick(culture.stems), dice.pick(culture.endings)
        return stem + (ending.capitalize() if stem.endswith("-") else ending), ""
    return dice.ranked(culture.families)


def family_name(dice: Dice, culture: Culture, *, female: bool) -> Word:
    """A family name in the bearer's grammatical gender; two surnames in Spanish, sometimes a double name elsewhere."""
    latin, native = _single_family(dice, culture)
    latin, native = gendered((latin, native), culture, female=female)
    if culture.code == "spanish":
        return f"{latin} {_single_family(dice, culture)[0]}", ""
    if dice.chance(DOUBLE_SHARE.get(culture.code, 0.0)):
        second = gendered(_single_family(dice, culture), culture, female=female)[0]
        return f"{latin}-{second}", ""
    return latin, native


def gendered(name: Word, culture: Culture, *, female: bool) -> Word:
    """The form of a masculine family name that a woman bears, where the language has one."""
    if not female:
        return name
    latin, native = name
    subject = native or latin
    for masculine, feminine in FEMININE_ENDINGS.get(culture.code, ()):
        if subject.endswith(masculine):
            subject = subject.removesuffix(masculine) + feminine
            return (romanise(subject), subject) if native else (subject, "")
    return name


def nickname(dice: Dice, culture: Culture, given: str) -> Word | None:
    """A short form that friends use, or None where none is known."""
    known = culture.nicknames.get(given)
    return dice.pick(known) if known else None
