"""Capital letters of personal names: repaired only where the source wrote all capitals or none."""

import re

from mdm.standardise.name_words import LOWERED, PARTICLES
from mdm.standardise.word_lists import words

_PIECE = re.compile(r"[^\W\d_]+")
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})
_MAC = words(
    "macdonald macgregor macarthur macdougall macdowell macfarlane macintyre maclean macleod macmillan "
    "macneil macpherson macqueen macallister macbride maccormack"
)
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


def is_shouted_or_whispered(text: str) -> bool:
    """Whether all cased letters are capitals, or none is."""
    return text.isupper() or text.islower()


def repair_case(text: str, *, family: bool = False) -> str:
    """The name with customary capitals if all or none were, else as it is. `family`: may begin with a particle."""
    if not is_shouted_or_whispered(text):
        return text
    words = text.split(" ")
    repaired = [_word(w, first=i == 0 and not family, last=i == len(words) - 1) for i, w in enumerate(words)]
    return " ".join(repaired)


def _word(word: str, *, first: bool, last: bool) -> str:
    lower = word.lower()
    if lower in LOWERED and not first and not last:
        return lower
    if lower in _ROMAN:
        return word.upper()
    if word.isupper() and len(word) <= 3 and word.isalpha() and set(lower) <= _CONSONANTS:
        return word  # initials: JB, TJ
    return _PIECE.sub(lambda piece: _piece(piece.group(), word, piece.start()), lower)


def _piece(piece: str, word: str, start: int) -> str:
    if start and (word[start - 1].isdigit() or (word[start - 1] in "'\u2019" and len(piece) == 1)):
        return piece  # 1st, and the s of a genitive
    if piece.startswith("mc") and len(piece) > 3:
        return "Mc" + piece[2:].capitalize()
    if piece in _MAC:
        return "Mac" + piece[3:].capitalize()
    return piece.capitalize()


def begins_family(word: str) -> bool:
    """Whether a word in the middle of a name opens the family name: van, de, von."""
    return word in PARTICLES or word.lower() in LOWERED
