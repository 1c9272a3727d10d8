"""Telephone numbers → E.164. A national number needs to know its country; without one it is not guessed."""

import re

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from mdm.standardise.standard import Standard, clean, remembered

_DOUBLED_TRUNK = re.compile(r"^(\+|00)(\d{1,3})[\s.-]*\(?0\)?[\s.-]*(?=\d)")
_LETTERS = re.compile(r"^[^\W\d_]+\.?:?\s*(?=[+(\d])")
_DIGIT = re.compile(r"\d")
NOT_IN_USE = "number range not in use according to its country's plan"
NO_COUNTRY = "no country known for this number: it cannot be completed to an international one"


@remembered
def standard_phone(raw: str, country: str | None = None) -> Standard:
    """The number in E.164. `country`: ISO code of the country whose habits a national number follows."""
    text = clean(raw)
    if len(text) > 60:
        return Standard(None, "too long for a telephone number")
    text = _LETTERS.sub("", text)
    if not _DIGIT.search(text):
        return Standard(None, "no digits in the telephone number")
    if text.startswith("00") and country is None:
        text = "+" + text[2:]
    if not text.startswith(("+", "\uff0b")) and country is None:
        return Standard(None, NO_COUNTRY)
    number = _try(text, country)
    if number is not None and phonenumbers.is_valid_number(number):
        return _formatted(number)
    without_trunk = _DOUBLED_TRUNK.sub(r"+\2", text)
    other = _try(without_trunk, country) if without_trunk != text else None
    if other is not None and phonenumbers.is_valid_number(other):
        return _formatted(other)
    if number is None:
        return Standard(None, "not recognised as a telephone number")
    if not phonenumbers.is_possible_number(number):
        return Standard(None, "too short or too long for a telephone number of its country")
    return _formatted(number, NOT_IN_USE)


def _try(text: str, country: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, country)
    except (NumberParseException, ValueError):
        return None


def _formatted(number: PhoneNumber, note: str = "") -> Standard:
    value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    extension = f"extension {number.extension} left out" if number.extension else ""
    return Standard(value, "; ".join(part for part in (extension, note) if part))
