"""Attributes with a small vocabulary or none: gender as stated, yes and no, counts, free text."""

import re

from mdm.standardise.folding import fold
from mdm.standardise.standard import Standard, clean, read, remembered

_GENDERS = {
    "m": "m male man boy mann männlich maennlich mannlich herr homme masculin masculino hombre maschio "
    "uomo mezczyzna mannelijk he mr",
    "f": "f female woman girl w weiblich frau femme feminin femenino femenina mujer "
    "femmina donna kobieta k vrouw vrouwelijk she mrs ms",
    "x": "x nonbinary non binary divers diverse d enby genderqueer third intersex nichtbinaer nichtbinar nb",
}
_GENDER_OF = {word: code for code, words in _GENDERS.items() for word in words.split()} | {
    "non binary": "x",
    "nicht binar": "x",
}
_NOT_STATED = frozenset({"", "not stated", "u", "prefer not to say", "keine angabe", "n a", "not known", "undisclosed"})
_TRUE = frozenset({"true", "t", "yes", "y", "1", "ja", "j", "oui", "si", "tak", "wahr", "verified", "x", "on"})
_FALSE = frozenset({"false", "f", "no", "n", "0", "nein", "non", "nie", "falsch", "off", "unverified"})
_COUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kmb]|tsd|mio)\.?", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' \u00a0\u202f\u2019])\d{3})(?:\1\d{3})*")
_FACTORS = {"k": 1_000, "tsd": 1_000, "m": 1_000_000, "mio": 1_000_000, "b": 1_000_000_000}
COUNT_DIGITS = 15


@remembered
def standard_gender(raw: str) -> Standard:
    """m, f or x for the words that mean it; any other word stays as stated. Never inferred from a name."""
    text = clean(raw[:100])
    folded = fold(text)
    if folded in _NOT_STATED:
        return Standard(None, "gender not stated")
    code = _GENDER_OF.get(folded)
    return Standard(code) if code else Standard(text.lower(), "as stated")


def standard_flag(raw: str) -> Standard:
    """`true` or `false`."""
    word = fold(raw[:40])
    if word in _TRUE:
        return Standard("true")
    return Standard("false") if word in _FALSE else Standard(None, "neither yes nor no")


def standard_count(raw: str) -> Standard:
    """A whole number in digits: 1,234 → 1234; 1.2K → 1200 with a note, since it was rounded."""
    text = clean(raw[:60])
    if text.isascii() and text.isdigit() and len(text) <= COUNT_DIGITS:
        return Standard(str(int(text)))
    if _GROUPED.fullmatch(text) and text.isascii() and len(text) <= COUNT_DIGITS + 5:
        return Standard(re.sub(r"\D", "", text).lstrip("0") or "0")
    if text.isascii() and (match := _COUNT.fullmatch(text)) and len(text) <= COUNT_DIGITS:
        number = float(match[1].replace(",", ".")) * _FACTORS[match[2].lower()]
        return Standard(str(round(number)), f"rounded by the source: {text}")
    if re.fullmatch(r"\d{1,15}\.0+", text, re.ASCII):
        return Standard(str(int(text.partition(".")[0])))
    return Standard(None, "not a count")


def standard_text(raw: str, limit: int) -> Standard:
    """Free text, tidied and cut to `limit` with a note."""
    text = read(raw, limit)
    return text if text.value else Standard(None, "no readable text")
