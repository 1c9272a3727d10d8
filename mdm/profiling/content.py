"""What the cells of a column look like: shares of cells that read as an e-mail address, a date, a name.

Judged from samples only; a share is of the cells that are filled.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from mdm.standardise import (
    country_code,
    formal_names_of,
    nicknames_of,
    standard_language,
    standard_platform,
    standard_timestamp,
)
from mdm.standardise.plain_values import standard_gender
from mdm.standardise.platforms import PLATFORM_OF_HOST

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
_URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|gov|edu|de|at|ch|fr|es|pl|eu|co\.uk)(?:/\S*)?", re.I
)
_PHONE = re.compile(r"\+?[\d][\d\s().\-/x]{5,20}")
_DAY = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}"
    r"|\d{1,2}\.? \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2},? \d{4}"
)
_COMPACT_DAY = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_HANDLE = re.compile(r"@?[A-Za-z0-9](?:[\w.\-]{1,38})")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.\-]*(?:['’\-][^\W\d_]+)*\.?")
_POSTAL = re.compile(r"\d{4,5}(?:-\d{4})?|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d", re.I)
_STREET = re.compile(r"(?=.*\d)(?=.*[^\W\d_]{3}).{6,}")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)(?:[?#]|$)|profile_images|avatar|gravatar|googleusercontent", re.I)
_NUMBER = re.compile(r"\d[\d., ]*")
_SUFFIXES = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "v", "phd", "md", "esq", "jun", "sen", "bsc", "msc", "mba", "ma", "ba"}
)
_TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "herr",
        "frau",
        "mag",
        "ing",
        "di",
        "mme",
        "m",
        "mlle",
        "sr",
        "sra",
        "pan",
        "pani",
    }
)
_STATE_CODES = """
AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC
SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP NSW VIC QLD SA TAS ACT NT AB BC MB NB NL NS ON PE QC SK
"""
_STATES = frozenset(_STATE_CODES.split())


def share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    """The share of the cells for which the test holds; 0 without any cell."""
    return sum(1 for cell in cells if test(cell)) / len(cells) if cells else 0.0


def is_email(cell: str) -> bool:
    return _EMAIL.fullmatch(cell) is not None


def is_url(cell: str) -> bool:
    return _URL.fullmatch(cell) is not None


def is_profile(cell: str) -> bool:
    host = re.sub(r"^(?:https?://)?(?:www\.|m\.|mobile\.)?", "", cell.lower()).split("/")[0]
    return is_url(cell) and host in PLATFORM_OF_HOST


def is_image(cell: str) -> bool:
    return is_url(cell) and _IMAGE.search(cell) is not None


def is_phone(cell: str) -> bool:
    """Digits with the signs that people put between them; a bare number of a dozen digits may be anything."""
    if _PHONE.fullmatch(cell) is None or _DAY.fullmatch(cell):
        return False
    digits = sum(character.isdigit() for character in cell)
    return 7 <= digits <= 15 and (cell[0] in "+0(" or not cell.isdigit() or digits in (10, 11))


def is_day(cell: str) -> bool:
    return _DAY.fullmatch(cell) is not None


def is_compact_day(cell: str) -> bool:
    """19970131, as old systems write it. Alone it could be any number of eight digits."""
    return _COMPACT_DAY.fullmatch(cell) is not None


def is_birth_date(cell: str) -> bool:
    """A date that somebody alive, or known from an archive, may be born on."""
    year = _YEAR.search(cell)
    return is_day(cell) and (year is None or 1900 <= int(year[1]) <= 2012)


def is_moment(cell: str) -> bool:
    return len(cell) >= 10 and ":" in cell and standard_timestamp(cell).value is not None


def is_handle(cell: str) -> bool:
    return _HANDLE.fullmatch(cell) is not None and not cell.isdigit()


def is_at_handle(cell: str) -> bool:
    return cell.startswith("@") and is_handle(cell)


def is_id(cell: str) -> bool:
    return cell.isdigit() and 5 <= len(cell) <= 24


def is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def is_flag(cell: str) -> bool:
    return cell.lower() in {
        "true",
        "false",
        "yes",
        "no",
        "0",
        "1",
        "t",
        "f",
        "y",
        "n",
        "ja",
        "nein",
        "oui",
        "non",
        "si",
        "tak",
        "nie",
    }


def is_gender(cell: str) -> bool:
    return standard_gender(cell).value in {"m", "f", "x"} and len(cell) < 12


def is_country(cell: str) -> bool:
    return len(cell) < 40 and not cell.isdigit() and country_code(cell) is not None


def is_language(cell: str) -> bool:
    return len(cell) < 20 and standard_language(cell).value is not None


def is_platform(cell: str) -> bool:
    return len(cell) < 20 and standard_platform(cell).value in PLATFORMS


def is_postal_code(cell: str) -> bool:
    return _POSTAL.fullmatch(cell) is not None


def is_state(cell: str) -> bool:
    return cell in _STATES


def is_street(cell: str) -> bool:
    return _STREET.fullmatch(cell) is not None and not is_email(cell) and not is_url(cell) and not is_day(cell)


def is_suffix(cell: str) -> bool:
    return cell.rstrip(".").lower().replace(".", "") in _SUFFIXES


def is_title(cell: str) -> bool:
    return cell.rstrip(".").lower() in _TITLES


def is_word(cell: str) -> bool:
    """One name-like word or a double one, such as a given name, a family name or a town."""
    return len(cell) < 40 and all(_WORD.fullmatch(part) for part in cell.split()) and len(cell.split()) <= 3


def is_whole_name(cell: str) -> bool:
    parts = cell.replace(",", " ").split()
    return 2 <= len(parts) <= 6 and all(_WORD.fullmatch(part) for part in parts) and len(cell) < 60


@cache
def is_given_name(word: str) -> bool:
    """Whether the word is in the tables of given names and their short forms."""
    first = word.split()[0].lower() if word.split() else ""
    return bool(formal_names_of(first)) or bool(nicknames_of(first))


def is_prose(cell: str) -> bool:
    return len(cell.split()) >= 6


PLATFORMS = frozenset(PLATFORM_OF_HOST.values()) | {"mastodon", "wechat"}

# What cells of each type of value look like. A type that is not here says nothing about its cells.
RECOGNISERS: dict[str, Callable[[str], bool]] = {
    "birth_date": is_birth_date,
    "country": is_country,
    "date": lambda cell: is_day(cell) or is_moment(cell) or is_compact_day(cell),
    "email": is_email,
    "flag": is_flag,
    "gender": is_gender,
    "handle": is_handle,
    "language": is_language,
    "name": is_word,
    "number": is_number,
    "phone": is_phone,
    "platform": is_platform,
    "postal_code": is_postal_code,
    "suffix": is_suffix,
    "time": lambda cell: is_moment(cell) or is_day(cell),
    "title": is_title,
    "url": is_url,
    "whole_name": lambda cell: is_whole_name(cell) or is_word(cell),
}
