"""What a text looks like without saying what it says: its pattern, its script, whether it stands for nothing."""

import re
import unicodedata
from functools import lru_cache

LONGEST = 60  # signs of a pattern
_LOOKED_AT = 200  # characters of a text
_MANY_SMALL, _MANY_LARGE = re.compile(r"a{2,}|x{2,}|\s{2,}"), re.compile(r"A{9,}|9{21,}")
_KEPT = frozenset(" -_./\\:;,+@#&'\"()[]{}<>*=%!?$€£|~^`")
_ASCII = {
    code: "9" if chr(code).isdigit() else "A" if chr(code).isupper() else "a" if chr(code).islower() else chr(code)
    for code in range(32, 127)
}
_STANDS_FOR_NOTHING = """
n/a n.a. n.a #n/a #na null none nil nan unknown unbekannt inconnu desconocido undefined missing tbd tbc todo - -- ---
? ?? ??? . .. ... x xx xxx k.a. (null) (none) (blank) [null] not_available not_provided not_known keine_angabe \\n
01.01.1900 01/01/1900 1/1/1900 1900-01-01 1900/01/01 19000101 0000-00-00 00.00.0000 00/00/0000 9999-12-31 31.12.9999
12/31/9999 99991231 1900-01-01t00:00:00 1900-01-01_00:00:00 000-00-0000 999-999-9999 0000000000 9999999999
"""
PLACEHOLDERS = frozenset(_STANDS_FOR_NOTHING.split())
_SCRIPTS = (
    "LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "BENGALI", "TAMIL", "THAI", "GEORGIAN", "ARMENIAN",
    "HANGUL", "HIRAGANA", "KATAKANA", "CJK",
)  # fmt: skip
SCRIPT_NAMES = {"CJK": "Han", **{name: name.capitalize() for name in _SCRIPTS if name != "CJK"}}
_BROKEN = re.compile("\ufffd|\u00c3[\u0080-\u00bf\u0192\u201a-\u2122]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]")


def is_placeholder(text: str) -> bool:
    """Whether the text stands for nothing: N/A, -, unknown, 01.01.1900. NA alone may be a country or a state."""
    return len(text) <= 24 and "_".join(text.casefold().split()) in PLACEHOLDERS


def pattern(text: str) -> str:
    """The text with A for a capital, a for small letters, x for letters without case, 9 for a digit.

    Runs of small letters are one sign, and so are very long ones of capitals and digits, with a + behind it.
    """
    text = text[:_LOOKED_AT]
    signs = text.translate(_ASCII) if text.isascii() else "".join(map(_sign, text))
    signs = _MANY_SMALL.sub(lambda run: run[0][0] + ("" if run[0][0] == " " else "+"), signs)
    signs = _MANY_LARGE.sub(lambda run: run[0][0] + "+", signs)
    return signs if len(signs) <= LONGEST else signs[:LONGEST] + "…"


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isupper():
        return "A"
    if character.islower():
        return "a"
    if character.isalpha():
        return "x"
    if character.isspace():
        return " "
    return character if character in _KEPT else "" if unicodedata.combining(character) else "·"


def script(text: str) -> str:
    """The script of its letters, `Mixed` for more than one, "" for none. Japanese is one script of three."""
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else ""
    found = {_script_of(character) for character in text[:_LOOKED_AT]} - {""}
    if found & {"Hiragana", "Katakana"}:
        found = (found - {"Hiragana", "Katakana", "Han"}) | {"Japanese"}
    return next(iter(found)) if len(found) == 1 else "Mixed" if found else ""


@lru_cache(maxsize=8192)
def _script_of(character: str) -> str:
    if not character.isalpha():
        return ""
    word = unicodedata.name(character, "").split(" ")[0]
    return SCRIPT_NAMES.get(word, "Latin" if character in "ªº" else "Other")


def faults(text: str) -> tuple[str, ...]:
    """What is wrong with how the text was written or carried here."""
    found = []
    if text != text.strip():
        found.append("spaces around")
    if "  " in text.strip():
        found.append("doubled spaces")
    if not text.isprintable() and any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        found.append("control characters")
    if not text.isascii() and _BROKEN.search(text):
        found.append("broken encoding")
    return tuple(found)
