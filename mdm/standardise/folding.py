"""Comparison forms: what two spellings of the same thing have in common.

Values for people to read are not made here.
"""

import re
import unicodedata

from anyascii import anyascii

from mdm.standardise.standard import remembered

FOLD_LIMIT = 2_000

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
HAS_LATIN = re.compile(f"[{_LATIN}]")
HAS_LOOKALIKE_SCRIPT = re.compile(f"[{_CYRILLIC}{_GREEK}]")
WORD = re.compile(r"[^\W\d_]+")
_DROPPED_CATEGORIES = frozenset({"Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"})
_APOSTROPHES = frozenset("'`\u00b4\u2018\u2019\u201b\u02bc\u02b9\u02bb\u2032\u055a\uff07")
_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁԛԝһАВЕКМНОРСТУХІЈЅοανρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdqwhABEKMHOPCTYXIJSoavpuikABEZHIKMNOPTYX",
)
_TO_CYRILLIC = str.maketrans("aeopcyxABEKMHOPCTX", "аеорсухАВЕКМНОРСТХ")
_LOOKALIKE_CODES = frozenset(_LOOKALIKES)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"})


class _FoldTable(dict[int, str]):
    """Character → its folded text, worked out on first sight and kept."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return ""  # O'Brien, O’Brien and OBrien are one spelling
    if character.isascii():
        return character.lower() if character.isalnum() else " "
    category = unicodedata.category(character)
    if category in _DROPPED_CATEGORIES:
        return ""
    if category[0] not in "LN":
        return " "
    return "".join(c.lower() for c in anyascii(character) if c.isalnum())


_FOLD = _FoldTable()


@remembered
def fold(text: str) -> str:
    """Lower-case ASCII words, one space between them: transliterated, accents, hidden characters, homoglyphs folded."""
    text = text[:FOLD_LIMIT]
    if not text.isascii():
        text = fold_homoglyphs(unicodedata.normalize("NFKC", _without_hidden(text)))
    return " ".join(text.translate(_FOLD).split())


def fold_compact(text: str) -> str:
    """`fold` without spaces, for handles and for names that one system writes together."""
    return fold(text).replace(" ", "")


@remembered
def fold_umlauts(text: str) -> str:
    """`fold` with the German and Nordic two-letter spelling: Müller becomes mueller, as its bearer writes it abroad."""
    return fold(unicodedata.normalize("NFC", text[:FOLD_LIMIT]).translate(_UMLAUTS))


def fold_homoglyphs(text: str) -> str:
    """Words that mix Latin with Cyrillic or Greek look-alikes, rewritten in the one script they pretend to be in."""
    if not (HAS_LOOKALIKE_SCRIPT.search(text) and HAS_LATIN.search(text)):
        return text
    return WORD.sub(lambda word: _one_script(word.group()), text)


def is_mixed_script(word: str) -> bool:
    """Whether one word has letters of Latin and of a script with look-alikes."""
    return bool(HAS_LOOKALIKE_SCRIPT.search(word) and HAS_LATIN.search(word))


def _one_script(word: str) -> str:
    if not is_mixed_script(word):
        return word
    foreign = [c for c in word if HAS_LOOKALIKE_SCRIPT.match(c)]
    if all(ord(c) in _LOOKALIKE_CODES for c in foreign):
        return word.translate(_LOOKALIKES)
    return word.translate(_TO_CYRILLIC)  # it has letters that Latin cannot imitate: a Cyrillic word with Latin in it


def _without_hidden(text: str) -> str:
    return "".join(c for c in text if c.isprintable() or c.isspace())
