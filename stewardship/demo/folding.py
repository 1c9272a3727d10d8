"""Plain ASCII spellings for e-mail names, handles and forms that know no accents. Latin script only."""

import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {"ß": "ss", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "æ": "ae", "ı": "i", "İ": "I", "đ": "d", "œ": "oe", "’": "'"}
)
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@lru_cache(maxsize=65536)
def ascii_folded(text: str, *, german: bool = False) -> str:
    """`text` without accents; with `german`, ü becomes ue instead of u. Other scripts pass unchanged."""
    if text.isascii():
        return text
    if german:
        text = text.translate(UMLAUTS)
    decomposed = unicodedata.normalize("NFD", text.translate(LETTERS))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def letters_only(text: str, *, german: bool = False) -> str:
    """Lower-case a–z of `text`, as used in handles and mailbox names; "" for other scripts."""
    folded = ascii_folded(text, german=german).lower()
    return "".join(char for char in folded if "a" <= char <= "z")
