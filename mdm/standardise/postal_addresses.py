"""Postal addresses in one cell → street, city, region, postal code, country.

For the countries named in PARSED_COUNTRIES. Addresses of other countries keep their text and say so; nothing is looked
up or completed.
"""

import re
from typing import NamedTuple

from mdm.standardise.countries import US_STATES, country_code, region_code
from mdm.standardise.folding import fold_compact
from mdm.standardise.name_case import is_shouted_or_whispered, repair_case
from mdm.standardise.postal_codes import FORMS, standard_postal_code
from mdm.standardise.standard import clean, read, remembered
from mdm.standardise.word_lists import words

PARSED_COUNTRIES = tuple(sorted(FORMS))
ADDRESS_LIMIT = 500

_SEPARATOR = re.compile(r"\s*[,;\n\r|]\s*")
_PLATE = re.compile(r"\b(?:A|D|CH|F|I|E|NL|PL)-(?=\d{2})")
_CODE_THEN_CITY = {
    country: re.compile(rf"(?:(?P<street>.*\S)\s+)?(?P<code>{form})\s+(?P<city>\D.*)", re.IGNORECASE)
    for country, form in FORMS.items()
    if country not in ("US", "GB")
}
_CITY_THEN_CODE = re.compile(r"(?P<city>[^\d,]+?)\s+(?P<code>\d{4,5})")
_GB_CODE = re.compile(rf"(?:(?P<before>.*\S)\s+)?(?P<code>{FORMS['GB']})", re.IGNORECASE)
_STATE_NAMES = "|".join(sorted((re.escape(name) for name in US_STATES.values()), key=len, reverse=True))
_US_TAIL = re.compile(
    rf"(?:(?P<before>.*\S)[\s,]+)?(?P<state>[A-Z]{{2}}|D\.C\.|{_STATE_NAMES})\.?[\s,]+(?P<code>\d{{4,5}}(?:-?\d{{4}})?)-?",
    re.IGNORECASE,
)
_ITALIAN_PROVINCE = re.compile(r"(?P<city>.*\S)\s+\(?(?P<region>[A-Z]{2})\)?")
_GB_COUNTIES = words(
    "bedfordshire berkshire buckinghamshire cambridgeshire cheshire cornwall cumbria derbyshire devon "
    "dorset durham essex eastsussex westsussex gloucestershire greatermanchester hampshire herefordshire "
    "hertfordshire kent lancashire leicestershire lincolnshire merseyside middlesex norfolk "
    "northamptonshire northumberland northyorkshire southyorkshire westyorkshire nottinghamshire "
    "oxfordshire shropshire somerset staffordshire suffolk surrey warwickshire westmidlands wiltshire "
    "worcestershire yorkshire"
)


class Address(NamedTuple):
    """One address in parts; empty where the text has none. `note` says why it was not taken apart."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    note: str = ""
    is_country_assumed: bool = False


@remembered
def parse_address(raw: str, country: str | None = None) -> Address:
    """The parts of an address. `country` is assumed, and that is said, where the text does not end with one."""
    text = read(raw.replace("\n", ", ").replace("\r", ", "), ADDRESS_LIMIT).value or ""
    parts = [part for part in _SEPARATOR.split(text) if part]
    named = country_code(parts[-1]) if len(parts) > 1 and not _is_us_state(parts[-1], country) else None
    if named:
        return _parse_in(parts[:-1], named)
    return _parse_in(parts, country)._replace(is_country_assumed=country is not None)


def _parse_in(parts: list[str], country: str | None) -> Address:
    if not parts:
        return Address(country=country or "")
    whole = standard_street(", ".join(parts))
    if country is None:
        return Address(street=whole, note="not parsed: no country known")
    if country not in FORMS:
        return Address(street=whole, country=country, note=f"not parsed: country {country}")
    found = _parse_parts(parts, country)
    if found is None:
        return Address(street=whole, country=country, note="not parsed: no postal code found")
    return _tidied(found, country)


def _is_us_state(part: str, country: str | None) -> bool:
    return len(part) == 2 and country == "US" and part.upper() in US_STATES


def _parse_parts(parts: list[str], country: str) -> Address | None:
    if country == "US":
        return _american(parts)
    if country == "GB":
        return _british(parts)
    return _continental(parts, country)


def _american(parts: list[str]) -> Address | None:
    match = _US_TAIL.fullmatch(", ".join(parts))
    if match is None:
        return None
    region = region_code(match["state"], "US")
    if region is None:
        return None
    before = _SEPARATOR.split(match["before"].rstrip(" ,")) if match["before"] else []
    city = before.pop() if before else ""
    return Address(", ".join(before), city, region, match["code"])


def _british(parts: list[str]) -> Address | None:
    match = _GB_CODE.fullmatch(parts[-1])
    if match is None:
        return None
    before = parts[:-1] + ([match["before"]] if match["before"] else [])
    region = before.pop() if len(before) > 1 and fold_compact(before[-1]) in _GB_COUNTIES else ""
    city = before.pop() if before else ""
    return Address(", ".join(before), city, region, match["code"])


def _continental(parts: list[str], country: str) -> Address | None:
    pattern = _CODE_THEN_CITY[country]
    for index in range(len(parts) - 1, -1, -1):
        part = _PLATE.sub("", parts[index])
        if match := pattern.fullmatch(part):
            street = ", ".join(parts[:index] + ([match["street"]] if match["street"] else []))
            city, region = _province(match["city"], country)
            return Address(street, city, region or ", ".join(parts[index + 1 :]), match["code"])
        if index and (match := _CITY_THEN_CODE.fullmatch(part)) and re.fullmatch(FORMS[country], match["code"]):
            return Address(", ".join(parts[:index]), match["city"], ", ".join(parts[index + 1 :]), match["code"])
    return None


def _province(city: str, country: str) -> tuple[str, str]:
    if country == "IT" and (match := _ITALIAN_PROVINCE.fullmatch(city)):
        return match["city"], match["region"].upper()
    return city, ""


def _tidied(found: Address, country: str) -> Address:
    return Address(
        street=standard_street(found.street),
        city=standard_city(found.city),
        region=found.region,
        postal_code=standard_postal_code(found.postal_code, country).value or "",
        country=country,
    )


def standard_street(text: str) -> str:
    """The street line, capitals repaired where the source had none or only them."""
    return _tidy(text)


def standard_city(text: str) -> str:
    """The name of a place, capitals repaired where the source had none or only them."""
    return _tidy(text)


def _tidy(text: str) -> str:
    for _ in range(4):
        before = text
        text = clean(_cased(clean(text[:ADDRESS_LIMIT]).strip(" ,;")))
        if text == before:
            break
    return text


def _cased(text: str) -> str:
    return repair_case(text) if len(text) > 3 and is_shouted_or_whispered(text) else text
