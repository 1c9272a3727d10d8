"""Names of months and weekdays in the languages our sources write, folded, from the locale tables of Babel."""

from functools import cache

from babel import Locale

from mdm.standardise.folding import fold
from mdm.standardise.word_lists import word_list, words

LANGUAGES = ("en", "de", "de_AT", "fr", "es", "pl", "it", "nl")
ENGLISH_MONTHS = (
    word_list("January February March April May June July August September October November December")
)  # fmt: skip
_FILLERS = words("of the de del den der le el la di du am dnia r rok the on year a")
_ORDINALS = ("st", "nd", "rd", "th", "er", "e", "te", "ten", "o", "a")


@cache
def months() -> dict[str, int]:
    """Folded month name, full or short, in any of the languages → 1 to 12."""
    found: dict[str, int] = {"sept": 9, "jänner": 1, "janner": 1, "mrz": 3, "maerz": 3}
    for language in LANGUAGES:
        tables = Locale.parse(language).months
        for width in ("wide", "abbreviated"):
            for form in ("format", "stand-alone"):
                for number, name in tables[form][width].items():
                    found.setdefault(fold(name), number)
    return found


@cache
def ignored_words() -> frozenset[str]:
    """Folded weekdays and the small words of a written date."""
    words: set[str] = set(_FILLERS)
    for language in LANGUAGES:
        tables = Locale.parse(language).days
        for width in ("wide", "abbreviated"):
            words.update(fold(name) for name in tables["format"][width].values())
    return frozenset(words - months().keys())


def number_of(word: str) -> int | None:
    """The number in 5, 5th, 1er; None for any other word."""
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz")
    if not digits.isdigit() or len(digits) > 4 or (word != digits and word[len(digits) :] not in _ORDINALS):
        return None
    return int(digits)
