"""Latin spellings of names: Cyrillic and Greek by two schemes, and second spellings of other names."""

import unicodedata
from functools import lru_cache

CYRILLIC_SOUNDS = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
GERMAN_SOUNDS = "w jo sch s j ch z tsch sch schtsch ju ja"
GREEK_SOUNDS = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        CYRILLIC_SOUNDS.split(),
        strict=True,
    )
)
CYRILLIC_GERMAN = CYRILLIC | {
    **dict(zip("вёжзйхцчшщюя", GERMAN_SOUNDS.split(), strict=True)),
}
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        GREEK_SOUNDS.split(),
        strict=True,
    )
)
GREEK_OLD = GREEK | {"η": "e", "υ": "u", "φ": "ph", "χ": "h", "β": "b"}
GREEK_PAIRS = {"ου": "ou", "αυ": "av", "ευ": "ev", "γγ": "ng", "τζ": "tz", "γκ": "gk"}
SECOND_SPELLINGS = {
    "Mohammed": "Muhammad",
    "Ahmed": "Ahmad",
    "Yousef": "Youssef",
    "Khaled": "Khalid",
    "Hussein": "Husain",
    "Zainab": "Zeinab",
    "Aisha": "Aicha",
    "Khoury": "Khouri",
    "Rahman": "Rehman",
    "Darwish": "Darwich",
    "Omar": "Umar",
    "Tariq": "Tarek",
    "Sato": "Satoh",
    "Ito": "Itoh",
    "Kato": "Katoh",
    "Ota": "Ohta",
    "Sho": "Shou",
    "Sota": "Souta",
    "Yoko": "Youko",
    "Goto": "Gotoh",
    "Endo": "Endoh",
}


@lru_cache(maxsize=65536)
def romanise(native: str, *, second: bool = False) -> str:
    """The Latin spelling of a Cyrillic or Greek name; `second` gives the other common scheme."""
    lower = unicodedata.normalize("NFC", native.lower())
    if any("а" <= char <= "ё" for char in lower):
        latin = "".join((CYRILLIC_GERMAN if second else CYRILLIC).get(char, char) for char in lower)
        latin = latin.replace("-", "") if "-" not in lower else latin
        if latin.endswith(("iy", "ij")):
            latin = latin[:-2] + ("i" if second else "y")
    else:
        plain = "".join(char for char in unicodedata.normalize("NFD", lower) if not unicodedata.combining(char))
        for pair, sound in GREEK_PAIRS.items():
            plain = plain.replace(pair, sound)
        latin = "".join((GREEK_OLD if second else GREEK).get(char, char) for char in plain)
    return latin[:1].upper() + latin[1:]


def respelled(latin: str, native: str) -> str:
    """Another Latin spelling of a name that has a native script, or the same when none is known."""
    if native and latin == romanise(native):
        return romanise(native, second=True)
    if latin.startswith("Al-"):
        return "El " + latin[3:]
    return SECOND_SPELLINGS.get(latin, latin)
