"""Forms of postal codes, per country whose addresses we take apart."""

import re

from mdm.standardise.standard import Standard, clean, remembered

FORMS = {
    "US": r"\d{5}(?:-\d{4})?",
    "GB": r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}",
    "DE": r"\d{5}",
    "AT": r"\d{4}",
    "CH": r"\d{4}",
    "FR": r"\d{5}",
    "ES": r"\d{5}",
    "IT": r"\d{5}",
    "NL": r"\d{4} ?[A-Z]{2}",
    "PL": r"\d{2}-\d{3}",
}
_COMPILED = {country: re.compile(form) for country, form in FORMS.items()}
_PLATE = re.compile(r"(?:A|D|CH|F|I|E|NL|PL|GB|US)-(?=\d)")
# Codes that a spreadsheet has read as numbers lose their leading nought.
_LEADING_NOUGHT = {"US": 5, "DE": 5, "FR": 5, "ES": 5, "IT": 5}


@remembered
def standard_postal_code(raw: str, country: str | None = None) -> Standard:
    """The code in its country's usual spelling; kept as it is, with a note, where it does not have that form."""
    text = clean(clean(raw[:200]).upper()[:20])
    if not text:
        return Standard(None, "no readable text")
    if country not in FORMS:
        return Standard(text)
    code = _PLATE.sub("", text)
    note = ""
    width = _LEADING_NOUGHT.get(country, 0)
    if width and code.isascii() and code.isdigit() and len(code) == width - 1:
        code, note = "0" + code, "leading 0 restored"
    if country == "US" and re.fullmatch(r"\d{9}", code, re.ASCII):
        code = f"{code[:5]}-{code[5:]}"
    code = _spaced(code, country)
    if not _COMPILED[country].fullmatch(code):
        return Standard(text, f"not the form of a postal code of {country}")
    return Standard(code, note)


def _spaced(code: str, country: str) -> str:
    joined = code.replace(" ", "")
    if country == "GB" and 5 <= len(joined) <= 7:
        return f"{joined[:-3]} {joined[-3:]}"
    if country == "NL" and len(joined) == 6:
        return f"{joined[:4]} {joined[4:]}"
    if country == "PL" and len(joined) == 5 and joined.isdigit():
        return f"{joined[:2]}-{joined[2:]}"
    return code
