"""How numbers, amounts and times are written, once for pages, exports and mails.

Every function takes the locale and zone of the current reader (mdm.web.reader). The template filters of the same names
are in mdm.web.templatetags.formats.
"""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent

from mdm.web.reader import current_reader, reader_of

Number = float | int | Decimal

NOT_SCORED = "not scored"
NOT_KNOWN = "not known"
MINUS = "\N{MINUS SIGN}"

_WORDS = ((0.2, "unlikely"), (0.5, "doubtful"), (0.8, "possible"), (0.98, "likely"))


def probability(value: Number | None) -> str:
    """Two decimals, three above 0.99, cut and never rounded up: what is not certain is never shown as 1.00."""
    if value is None:
        return NOT_SCORED
    exact = Decimal(str(value))
    if not 0 <= exact <= 1:
        raise ValueError(f"not a probability: {value}")
    if 0 < exact < Decimal("0.01"):
        return f"<\N{NO-BREAK SPACE}{_decimal(Decimal('0.01'), '0.00')}"
    if Decimal("0.991") <= exact < 1:
        return _decimal(exact.quantize(Decimal("0.001"), ROUND_DOWN), "0.000")
    return _decimal(exact.quantize(Decimal("0.01"), ROUND_DOWN), "0.00")


def likelihood(value: Number | None) -> str:
    """The word that goes with a probability."""
    if value is None:
        return NOT_SCORED
    return next((word for limit, word in _WORDS if value < limit), "very likely")


def bits(value: Number | None) -> str:
    """A match weight with its sign and one decimal: +4.6, −1.9, 0.0."""
    if value is None:
        return _decimal(Decimal(0), "0.0")
    tenth = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    sign = "+" if tenth > 0 else MINUS if tenth < 0 else ""
    return sign + _decimal(abs(tenth), "0.0")


def count(value: int | None) -> str:
    """A whole number with separators."""
    return NOT_KNOWN if value is None else format_decimal(value, locale=current_reader().locale)


def percent(value: Number | None, decimals: int = 0) -> str:
    """A share of one as a percentage."""
    if value is None:
        return NOT_KNOWN
    pattern = "0" + ("." + "0" * decimals if decimals else "") + "%"
    return format_percent(value, format=pattern, locale=current_reader().locale)


def money(value: Number | None, currency: str) -> str:
    """An amount with the decimals its currency has."""
    return NOT_KNOWN if value is None else format_currency(value, currency, locale=current_reader().locale)


def money_whole(value: Number | None, currency: str) -> str:
    """An amount without decimals, for figures that are compared and not paid."""
    if value is None:
        return NOT_KNOWN
    whole = Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_EVEN)
    return format_currency(whole, currency, format="¤#,##0", currency_digits=False, locale=current_reader().locale)


def in_zone(value: datetime | None, zone: str = "") -> str:
    """Day and time in the reader's zone, or in the one named."""
    if value is None:
        return NOT_KNOWN
    return format_datetime(value, "d MMM yyyy, HH:mm", tzinfo=_zone(zone), locale=current_reader().locale)


def clock(value: datetime | None, zone: str = "") -> str:
    """The time of day in the reader's zone, or in the one named."""
    return NOT_KNOWN if value is None else format_time(value, "HH:mm", _zone(zone), locale=current_reader().locale)


def day(value: date | None) -> str:
    """A date with its year. A moment counts as the day it is in the reader's zone."""
    return NOT_KNOWN if value is None else format_date(_date(value), "d MMM yyyy", locale=current_reader().locale)


def day_short(value: date | None, today: date | None = None) -> str:
    """A date for lists: the year only when it is not this year's."""
    if value is None:
        return NOT_KNOWN
    now = today or datetime.now(current_reader().zone).date()
    same_year = _date(value).year == now.year
    return format_date(_date(value), "d MMM" if same_year else "d MMM yyyy", locale=current_reader().locale)


def partial_day(text: str | None) -> str:
    """A stated date of which parts may be missing: 1990-03-04, 1990-03, 1990, --03-04. What is none stays as it is."""
    found = re.fullmatch(r"(?:(\d{4})|-)-(\d\d)(?:-(\d\d))?", text or "")
    if not found:
        return text or NOT_KNOWN
    year, month, of_month = found[1], int(found[2]), int(found[3] or 1)
    pattern = " ".join(part for part, is_said in (("d", found[3]), ("MMM", True), ("yyyy", year)) if is_said)
    try:
        stated = date(int(year or 2000), month, of_month)
    except ValueError:
        return text or NOT_KNOWN
    return format_date(stated, pattern, locale=current_reader().locale)


def ago(value: datetime | None, now: datetime | None = None) -> str:
    """How long ago, or in how long, in one unit. Under a minute is now: seconds would be out of date when read."""
    if value is None:
        return NOT_KNOWN
    apart = value - (now or datetime.now(UTC))
    if abs(apart) < timedelta(minutes=1):
        return "now"
    return format_timedelta(
        apart, granularity="minute", add_direction=True, threshold=1.2, locale=current_reader().locale
    )


def initials(name: str | None) -> str:
    """Two letters that stand for a name: of the first and the last word; a handle is an @."""
    words = (name or "").split()
    if not words:
        return "?"
    if words[0].startswith("@"):
        return "@"
    chosen = (words[0], words[-1]) if len(words) > 1 else (words[0],)
    return "".join(next((c for c in word if c.isalnum()), "") for word in chosen).upper() or "?"


def _decimal(value: Decimal, pattern: str) -> str:
    return format_decimal(value, format=pattern, locale=current_reader().locale)


def _zone(name: str) -> ZoneInfo:
    return reader_of("en-GB", name).zone if name else current_reader().zone


def _date(value: date) -> date:
    return value.astimezone(current_reader().zone).date() if isinstance(value, datetime) and value.tzinfo else value
