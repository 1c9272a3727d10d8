"""Which standardiser belongs to which attribute: one raw cell in, one or several standardised attributes out.

What a row as a whole says (country for the telephone, columns that are missing) is `record`.
"""

import re
from collections.abc import Callable
from functools import partial

from mdm.standardise import person_names, postal_addresses
from mdm.standardise.context import Context
from mdm.standardise.countries import region_code, standard_country
from mdm.standardise.dates import standard_date
from mdm.standardise.emails import standard_email
from mdm.standardise.handles import parse_profile, standard_handle, standard_platform
from mdm.standardise.languages import standard_language
from mdm.standardise.name_parts import standard_honorific, standard_name_part, standard_suffix
from mdm.standardise.phones import standard_phone
from mdm.standardise.plain_values import standard_count, standard_flag, standard_gender, standard_text
from mdm.standardise.postal_codes import standard_postal_code
from mdm.standardise.standard import LONGEST_BLANK, Standard, is_blank
from mdm.standardise.timestamps import standard_timestamp
from mdm.standardise.urls import standard_url

Found = list[tuple[str, Standard]]
Reader = Callable[[str, Context], Found]

FROM_FULL_NAME = "from the full name"
FROM_ADDRESS = "from the address"
ASSUMED = "not in the address: the country declared for its row or source"
# Null and None are people, None is a town, NA is Namibia and Nauruan: there such words are values.
WORDS_ARE_VALUES = frozenset(
    {"full_name", "given_name", "middle_name", "family_name", "nickname", "earlier_name", "display_name", "handle"}
    | {"country", "language", "city"}
)
_PARTS_OF_NAME = (
    ("honorific", "honorific"),
    ("given_name", "given"),
    ("middle_name", "middle"),
    ("family_name", "family"),
    ("name_suffix", "suffix"),
    ("nickname", "nickname"),
    ("earlier_name", "earlier"),
)
_SEPARATORS = {
    "email": re.compile(r"[;|,\n]+"),
    "phone": re.compile(r"[;|\n]+| / "),
    "previous_handle": re.compile(r"[;|,\s]+"),
    "nickname": re.compile(r"[;|]+"),
    "earlier_name": re.compile(r"[;|]+"),
    "language": re.compile(r"[;|,/]+"),
    "website": re.compile(r"[|\s]+"),
}
_MOST_VALUES = 50
DEFAULT_TEXT_LIMIT = 2_000


def standardise(attribute: str, raw: str, *, context: Context = Context()) -> Found:  # noqa: B008 - immutable
    """Every attribute that one cell states, in standard form; nothing for a blank cell. Never raises on any text."""
    if is_blank(raw, words_count=attribute not in WORDS_ARE_VALUES):
        return []
    found = _read(attribute, raw, context)
    return [pair for pair in found if not _is_left_blank(*pair)]


def _is_left_blank(attribute: str, standard: Standard) -> bool:
    """Whether only punctuation and hidden characters made the cell look filled."""
    value = standard.value
    if value is None or len(value) >= LONGEST_BLANK:
        return False
    return is_blank(value, words_count=attribute not in WORDS_ARE_VALUES)


def _read(attribute: str, raw: str, context: Context) -> Found:
    reader = _READERS.get(attribute)
    if reader is None:
        return [(attribute, standard_text(raw, DEFAULT_TEXT_LIMIT))]
    separator = _SEPARATORS.get(attribute)
    if separator is None or separator.search(raw) is None or "<" in raw:
        return reader(raw, context)
    pieces = [piece for piece in separator.split(raw, maxsplit=_MOST_VALUES)[:_MOST_VALUES] if not is_blank(piece)]
    return [found for piece in pieces for found in reader(piece, context)]


def _one(attribute: str, function: Callable[[str], Standard]) -> Reader:
    return lambda raw, context: [(attribute, function(raw))]


def _text(attribute: str, limit: int) -> Reader:
    return _one(attribute, partial(standard_text, limit=limit))


def _date(attribute: str) -> Reader:
    return lambda raw, context: [(attribute, standard_date(raw, context.reads_day_first, context.pivot))]


def _timestamp(attribute: str) -> Reader:
    return lambda raw, context: [(attribute, standard_timestamp(raw, context.reads_day_first, context.pivot))]


def _full_name(raw: str, context: Context) -> Found:
    name = person_names.parse_name(raw)
    whole = person_names.full_of(name)
    found: Found = [("full_name", whole)]
    if whole.value is None:
        return found
    for attribute, part in _PARTS_OF_NAME:
        if text := getattr(name, part):
            standard = _name_part(attribute, text)
            if standard.value is not None:
                found.append((attribute, Standard(standard.value, FROM_FULL_NAME)))
    return found


def _name_part(attribute: str, text: str) -> Standard:
    if attribute == "honorific":
        return standard_honorific(text)
    if attribute == "name_suffix":
        return standard_suffix(text)
    return standard_name_part(text, attribute in ("family_name", "earlier_name"))


def _address(raw: str, context: Context) -> Found:
    address = postal_addresses.parse_address(raw, context.country)
    found: Found = []
    for attribute in ("street", "city", "region", "postal_code", "country"):
        if text := getattr(address, attribute):
            found.append((attribute, Standard(text, _address_note(attribute, address))))
    return found or [("address", Standard(None, "no readable text"))]


def _address_note(attribute: str, address: postal_addresses.Address) -> str:
    if attribute == "country":
        return ASSUMED if address.is_country_assumed else FROM_ADDRESS
    return address.note or FROM_ADDRESS


def _region(raw: str, context: Context) -> Found:
    if code := region_code(raw, context.country):
        return [("region", Standard(code))]
    text = standard_text(raw, 120)
    if context.country == "US" and text.value:
        return [("region", Standard(text.value, "no US state is known by this name"))]
    return [("region", text)]


def _place(attribute: str, function: Callable[[str], str]) -> Reader:
    def read_place(raw: str, context: Context) -> Found:
        text = function(raw)
        return [(attribute, Standard(text) if text else Standard(None, "no readable text"))]

    return read_place


def _handle(attribute: str) -> Reader:
    def read_handle(raw: str, context: Context) -> Found:
        found: Found = [(attribute, standard_handle(raw, context.platform))]
        if attribute == "handle" and context.platform is None and (profile := parse_profile(raw)):
            found.append(("platform", Standard(profile.platform, "from the address of the profile")))
        return found

    return read_handle


_READERS: dict[str, Reader] = {
    "full_name": _full_name,
    "honorific": _one("honorific", standard_honorific),
    "given_name": _one("given_name", standard_name_part),
    "middle_name": _one("middle_name", standard_name_part),
    "family_name": lambda raw, context: [("family_name", standard_name_part(raw, True))],
    "name_suffix": _one("name_suffix", standard_suffix),
    "nickname": _one("nickname", standard_name_part),
    "earlier_name": lambda raw, context: [("earlier_name", standard_name_part(raw, True))],
    "birth_date": _date("birth_date"),
    "customer_since": _date("customer_since"),
    "gender": _one("gender", standard_gender),
    "language": _one("language", standard_language),
    "email": _one("email", standard_email),
    "phone": lambda raw, context: [("phone", standard_phone(raw, context.country))],
    "website": _one("website", standard_url),
    "profile_url": _one("profile_url", standard_url),
    "avatar_url": _one("avatar_url", standard_url),
    "address": _address,
    "street": _place("street", postal_addresses.standard_street),
    "city": _place("city", postal_addresses.standard_city),
    "region": _region,
    "postal_code": lambda raw, context: [("postal_code", standard_postal_code(raw, context.country))],
    "country": _one("country", standard_country),
    "employer": _text("employer", 200),
    "job_title": _text("job_title", 200),
    "tax_id": _text("tax_id", 60),
    "platform": _one("platform", standard_platform),
    "handle": _handle("handle"),
    "previous_handle": _handle("previous_handle"),
    "platform_user_id": _text("platform_user_id", 200),
    "display_name": _text("display_name", 200),
    "bio": _text("bio", 5_000),
    "location": _text("location", 300),
    "last_post_text": _text("last_post_text", 5_000),
    "last_post_at": _timestamp("last_post_at"),
    "account_created": _timestamp("account_created"),
    "time_zone": _text("time_zone", 80),
    "account_type": _text("account_type", 80),
    "followers": _one("followers", standard_count),
    "following": _one("following", standard_count),
    "posts": _one("posts", standard_count),
    "verified": _one("verified", standard_flag),
}
ATTRIBUTES = frozenset(_READERS)
