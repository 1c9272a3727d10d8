"""Order and grouping of the words of an alphabetic name: which are titles, given, middle, family, suffix."""

import re

from nameparser import HumanName

from mdm.standardise.name_case import begins_family
from mdm.standardise.name_words import HONORIFICS, NAMES_TOO, NEVER_FIRST, ONLY_DOTTED, SUFFIXES

_PATRONYMIC = re.compile(r".+(?:ович|евич|овна|евна|ична|ілович|івна|ївна)$", re.IGNORECASE)
_NOT_KEY = re.compile(r"[.\-]")
_LONG_NAME = 5


def name_key(word: str) -> str:
    """A word of a name as the tables of titles and suffixes spell it."""
    return _NOT_KEY.sub("", word).lower().rstrip(",")


def take_honorifics(tokens: list[str]) -> tuple[list[str], list[str]]:
    """(honorifics in their usual spelling, the tokens after them); at least one token always stays."""
    found: list[str] = []
    while len(tokens) > 1 and _is_honorific(tokens[0], after=len(tokens) - 1, within=bool(found)):
        found.append(HONORIFICS[name_key(tokens[0])])
        tokens = tokens[1:]
    return found, tokens


def _is_honorific(word: str, *, after: int, within: bool) -> bool:
    key = name_key(word)
    if key not in HONORIFICS:
        return False
    dotted = word.endswith(".")
    if key in ONLY_DOTTED and not dotted:
        return within and key in {"med", "phil", "hc"}
    return dotted or key not in NAMES_TOO or after >= 2


def take_suffixes(tokens: list[str]) -> tuple[list[str], list[str]]:
    """(the tokens before them, suffixes in their usual spelling); at least one token always stays."""
    found: list[str] = []
    while len(tokens) > 1 and name_key(tokens[-1]) in SUFFIXES:
        found.insert(0, SUFFIXES[name_key(tokens[-1])])
        tokens = tokens[:-1]
    if len(tokens) > 2 and tokens[-1] == "sen.":
        found.insert(0, "sen.")
        tokens = tokens[:-1]
    return tokens, found


def split_western(tokens: list[str]) -> tuple[str, str, str]:
    """(given, middle, family) of the words of a name without titles and suffixes."""
    count = len(tokens)
    if count <= 1:
        return (tokens[0] if tokens else ""), "", ""
    if tokens[0] in NEVER_FIRST:  # as written: Van Morrison has a given name, van Morrison has none
        return "", "", " ".join(tokens)
    if count == 3 and _PATRONYMIC.match(tokens[2]) and not _PATRONYMIC.match(tokens[1]):
        return tokens[1], tokens[2], tokens[0]  # Иванов Иван Иванович
    if _is_family_in_capitals(tokens[0]) and not any(t.isupper() for t in tokens[1:]):
        return tokens[1], " ".join(tokens[2:]), tokens[0]  # DUPONT Jean
    if count >= _LONG_NAME:
        return _split_long(tokens)
    start = next((i for i in range(1, count - 1) if begins_family(tokens[i])), count - 1)
    return tokens[0], " ".join(tokens[1:start]), " ".join(tokens[start:])


def _is_family_in_capitals(word: str) -> bool:
    return len(word) >= 4 and word.isalpha() and word.isupper()


def _split_long(tokens: list[str]) -> tuple[str, str, str]:
    """Names of many words go to nameparser, which knows more joining words than we do."""
    try:
        name = HumanName(" ".join(tokens))
        parts = (name.first, name.middle, name.last)
    except Exception:
        parts = ("", "", "")
    if sum(len(part.split()) for part in parts) != len(tokens) or not parts[0]:
        return tokens[0], " ".join(tokens[1:-1]), tokens[-1]
    return parts
