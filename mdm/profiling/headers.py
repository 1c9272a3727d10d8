"""How well the header of a column names an attribute."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mdm.profiling.synonyms import AGAINST, KEY_WORDS, SYNONYMS
from mdm.standardise import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Words that say whose or which one, not what.
_WORDS_OF_WHOSE = """
official legal customer client contact user person personal home private work business office primary main preferred
current billing shipping mailing delivery default social profile account field value text str the of
kunden kunde privat geschaftlich haupt principal personnel cliente klienta glowny 1 01
"""
_QUALIFIERS = frozenset(_WORDS_OF_WHOSE.split())
EXACT, QUALIFIED, CONTAINED = 1.0, 0.9, 0.7


class Named(NamedTuple):
    """How surely (0 to 1), and the phrase that it was recognised by."""

    surety: float
    phrase: str


@lru_cache(maxsize=4096)
def words_of(header: str) -> tuple[str, ...]:
    """The header's words, folded: `homePostalCode` and `Home_Postal-Code` read the same."""
    return tuple(re.findall(r"[^\W_]+", fold(_CAMEL.sub(" ", header))))


def named(header: str, attribute: str, more: tuple[str, ...] = ()) -> Named:
    """How well the header names the attribute; 0 where it does not."""
    words = words_of(header)
    if not words or _speaks_against(words, attribute):
        return Named(0.0, "")
    return _best(words, (attribute.replace("_", " "), *more, *SYNONYMS.get(attribute, ())))


def names_a_key(header: str) -> float:
    """How much the header sounds like the key of a record."""
    words = words_of(header)
    if not words:
        return 0.0
    hits = sum(word in KEY_WORDS for word in words)
    runs_on = any(word.endswith(("id", "nr", "key")) and len(word) > 3 for word in words)
    return min(1.0, hits / len(words) + 0.3 * runs_on) if hits or runs_on else 0.0


def _speaks_against(words: tuple[str, ...], attribute: str) -> bool:
    against = AGAINST.get(attribute, "").split()
    return any(word in against for word in words) and " ".join(words) not in SYNONYMS.get(attribute, ())


def _best(words: tuple[str, ...], phrases: tuple[str, ...]) -> Named:
    plain = tuple(word for word in words if word not in _QUALIFIERS) or words
    best = Named(0.0, "")
    for phrase in phrases:
        parts = _split(phrase)
        surety = _compare(words, plain, parts)
        if surety > best.surety:
            best = Named(surety, phrase)
    return best


def _compare(words: tuple[str, ...], plain: tuple[str, ...], parts: tuple[str, ...]) -> float:
    if words == parts or "".join(words) == "".join(parts):
        return EXACT
    if plain == parts or "".join(plain) == "".join(parts):
        return QUALIFIED
    long_enough = len(parts) > 1 or len(parts[0]) >= 5
    if long_enough and set(parts) <= set(words):
        return CONTAINED * (0.55 + 0.45 * len(parts) / len(words))
    return 0.0


@cache
def _split(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())
