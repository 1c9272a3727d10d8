"""What a handle is made of: letters, digits, possible name cores; and whether it says anything at all."""

import re
from functools import lru_cache
from typing import NamedTuple

from mdm.matching.handle_words import cores, is_only_known
from mdm.standardise.folding import fold

_CHANNEL_ID = re.compile(r"uc[a-z0-9_-]{22}", re.IGNORECASE)
_GENERIC = re.compile(
    r"(?:user|profile|id|account|anon|guest|member|channel|people|page)[-_.]?[0-9a-f-]{3,}", re.IGNORECASE
)
_HEX = re.compile(r"[0-9a-f-]{12,}", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)(?![a-z])")
_SHORTEST_NAME = 2


class Handle(NamedTuple):
    """A handle taken apart; `letters` is the folded text without digits and signs."""

    letters: str
    words: tuple[str, ...]
    digits: tuple[str, ...]
    cores: tuple[str, ...]
    opaque: bool


@lru_cache(maxsize=1 << 16)
def read_handle(raw: str) -> Handle:
    """Handle without leading @ and without the server of a federated name."""
    name = raw.strip().lstrip("@").split("@", 1)[0]
    opaque = is_opaque(name)
    folded = _ORDINAL.sub("", fold(name))
    letters = "".join(character for character in folded if character.isalpha())
    words = tuple(re.findall(r"[a-z]+", folded))
    digits = tuple(_DIGITS.findall(folded))
    found = () if opaque or len(letters) < _SHORTEST_NAME else cores(letters)
    return Handle("" if opaque else letters, () if opaque else words, () if opaque else digits, found, opaque)


def is_opaque(handle: str) -> bool:
    """Whether a handle is an identifier that a machine gave, in which no name can be read."""
    letters = sum(character.isalpha() for character in handle)
    digits = sum(character.isdigit() for character in handle)
    if letters < _SHORTEST_NAME or (letters < digits and digits >= 8):
        return True
    if _CHANNEL_ID.fullmatch(handle) or _GENERIC.fullmatch(handle):
        return True
    return bool(_HEX.fullmatch(handle)) and digits >= 4


def says_something(handle: Handle) -> bool:
    """Whether something is left that can be a name, beside roles and fillers."""
    return not handle.opaque and len(handle.letters) > _SHORTEST_NAME and not is_only_known(handle.letters)


def years_in(digits: tuple[str, ...], latest: int = 2015) -> tuple[str, ...]:
    """Birth years that digits of a handle can mean: 1984, or 84; 07 only from 2000 on."""
    years = []
    for number in digits:
        if len(number) == 4 and 1920 <= int(number) <= latest:
            years.append(number)
        elif len(number) == 2:
            year = int(number) + (1900 if int(number) > 15 else 2000)
            if 1930 <= year <= latest:
                years.append(str(year))
    return tuple(dict.fromkeys(years))
