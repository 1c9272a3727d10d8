"""Reading the cells of what is reported: amounts with their signs and separators, shares, days, moments and zones."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from babel.core import Locale, UnknownLocaleError, get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies, list_currencies

from mdm.engagement.kinds import Detail
from mdm.sources import cells
from mdm.sources.cells import Read
from mdm.sources.subjects import Cells, Standardise
from mdm.standardise import Attributes, Context, Problem, Statement, clean, standard_timestamp, storable

LARGEST = Decimal(10) ** 12
_MARKS = {"€": "EUR", "£": "GBP", "¥": "JPY", "zł": "PLN", "Kč": "CZK", "₺": "TRY", "₽": "RUB", "₹": "INR"}
_AROUND = re.compile(r"[A-Za-z$€£¥₺₽₹\s\u00a0\u202f'’]|zł|Kč")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)*|[.,]\d+)")
_ZONE = re.compile(r"\d\d:\d\d(?::\d\d(?:[.,]\d+)?)? ?(Z|UTC|GMT|([+-])(\d\d):?(\d\d)?)$")
_CODES = frozenset(list_currencies())


def decimal_of(raw: str, point: str = "") -> Decimal | None:
    """The number that is written: 1,234.50, 1.234,50, 1 234,5, € 12.-, (3.20) and 3.20- are all read.

    With both signs, the last one is the decimal one. One sign alone before exactly three digits groups thousands
    (1.234 is 1234), unless it is the decimal `point` of the source's country, or nothing is grouped so (0.125).
    """
    text = _AROUND.sub("", raw.strip())
    if text.endswith((".-", ",-")):  # 12.- is twelve
        text = text[:-2]
    is_negative = (text.startswith("(") and text.endswith(")")) or text[1:].endswith("-")
    text = text.strip("()").removesuffix("-")
    if not _PLAIN.fullmatch(text):
        return None
    try:
        value = Decimal(_with_point(text, point))
    except InvalidOperation:
        return None
    return -value if is_negative else value


def _with_point(text: str, point: str) -> str:
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    head, sign, tail = text[:last], text[last], text[last + 1 :]
    other = "," if sign == "." else "."
    digits = head.lstrip("+-")
    is_group = len(tail) == 3 and 1 <= len(digits) <= 3 and digits.strip("0") != "" and other not in head
    if sign in head or (is_group and sign != point):  # 1.234.567, 1.234
        return text.replace(".", "").replace(",", "")
    return f"{head.replace(other, '')}.{tail}"


def number(places: int, most: Decimal = LARGEST) -> Read:
    """A number with so many decimals, rounded half up as people do."""
    step = Decimal(1).scaleb(-places)

    def read(raw: str, context: Context) -> tuple[str, str]:
        value = decimal_of(raw, point_of(context.country))
        if value is None:
            return "", f"{raw[:40]!r} is no number"
        if abs(value) >= most:
            return "", f"{raw[:40]!r} is no number below {most:,f}"
        return f"{value.quantize(step, ROUND_HALF_UP):f}", ""

    return read


def share(raw: str, context: Context) -> tuple[str, str]:
    """A part of one: 0.15, 15% and 15 are the same."""
    value = decimal_of(raw.replace("%", ""), point_of(context.country))
    if value is None:
        return "", f"{raw[:40]!r} is no discount"
    value = value / 100 if "%" in raw or value > 1 else value
    return (f"{value:.6f}", "") if 0 <= value <= 1 else ("", f"{raw[:40]!r} is no discount from 0 to 100 %")


def day(raw: str, context: Context) -> tuple[str, str]:
    """A whole date; the day of a moment."""
    found = standard_timestamp(raw, context.reads_day_first)
    if found.value and len(found.value) >= 10:
        return found.value[:10], ""
    return "", found.note or "is no whole date"


def moment(raw: str, context: Context) -> tuple[str, str]:
    """A moment, or a whole date, which counts as its midnight."""
    compact = raw.strip()
    if len(compact) == 8 and compact.isdigit():  # 19970101
        raw = f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"
    found = standard_timestamp(raw, context.reads_day_first)
    if found.value and len(found.value) >= 10:
        return found.value, ""
    return "", found.note or "is no whole date"


def currency(raw: str, context: Context) -> tuple[str, str]:
    """An ISO code, or a sign that only one currency has."""
    text = raw.strip()
    code = _MARKS.get(text, text.upper())
    return (code, "") if code in _CODES else ("", f"{raw[:20]!r} is no currency such as EUR")


def currency_in(raw: str) -> str:
    """The currency that is written beside an amount, "" where there is none."""
    letters = re.sub(r"[\d\s.,()+\-'’\u00a0\u202f]", "", raw)
    code = _MARKS.get(letters, letters.upper())
    return code if code in _CODES else ""


def currency_of(country: str | None) -> str:
    """What is paid with in a country, assumed where neither row nor source says; "" where that is not one currency."""
    if not country or country not in get_global("territory_currencies"):
        return ""
    found = get_territory_currencies(country)
    return found[0] if found else ""


@cache
def point_of(country: str | None) -> str:
    """The decimal sign that is written in a country, "" where it is not known."""
    languages = get_official_languages(country, de_facto=True) if country else ()
    try:
        return Locale(languages[0], country).number_symbols["latn"]["decimal"] if languages else ""
    except (UnknownLocaleError, KeyError):
        return ""


def offset_of(raw: str) -> str:
    """The minutes east of UTC that are written with a moment; "" where no zone is."""
    found = _ZONE.search(raw.strip())
    if not found:
        return ""
    if not found[2]:
        return "0"
    minutes = int(found[3]) * 60 + int(found[4] or 0)
    return str(-minutes if found[2] == "-" else minutes) if minutes <= 14 * 60 else ""


DETAIL_READS: Mapping[str, Read] = {
    "text": lambda raw, context: (clean(storable(raw))[:255], ""),
    "whole": cells.whole(-(10**11), 10**11),
    "number": number(4),
    "amount": number(2),
    "date": day,
    "yes_no": cells.one_of(yes="true 1 ja y j oui si tak x", no="false 0 nein n non nie"),
}


def detail(declared: Detail) -> Read:
    """How a declared attribute of an item is read."""
    known = DETAIL_READS.get(declared.type)
    return known or cells.one_of(**dict.fromkeys(declared.choices, ""))


def reader(reads: Mapping[str, Read]) -> Standardise:
    """A subject's `standardise`; besides, the zone of `occurred_at` and the currency beside `amount` are kept."""
    plain = cells.reader(reads)

    def standardise(given: Cells, context: Context) -> tuple[Attributes, list[Problem]]:
        attributes, problems = plain(given, context)
        for raw in given.get("occurred_at", ()):
            _add(attributes, "utc_offset", offset_of(raw), raw)
        for raw in [*given.get("amount", ()), *given.get("unit_price", ())]:
            if "currency" not in attributes:
                _add(attributes, "currency", currency_in(raw), raw)
        if "currency" not in attributes and "currency" in reads:
            _add(attributes, "assumed_currency", currency_of(context.country), context.country or "")
        return attributes, problems

    return standardise


def _add(attributes: Attributes, key: str, value: str, raw: str) -> None:
    if value:
        stated: Statement = {"value": value, "raw": storable(raw), "kind": "observed", "observed_at": None}
        attributes.setdefault(key, []).append(stated)
