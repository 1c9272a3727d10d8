"""Moments → ISO 8601 in UTC, to the second. A text with only a date stays a date: no time is made up."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from mdm.standardise.context import DEFAULT_PIVOT
from mdm.standardise.dates import standard_date
from mdm.standardise.standard import Standard, clean, remembered
from mdm.standardise.word_lists import word_list

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)? ?(Z|UTC|[+-]\d{2}:?(?:\d{2})?)?",
    re.IGNORECASE,
)
_PLATFORM = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4}) (\d{4})")
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?")
_CLOCK = re.compile(
    r"[T ,]+(?:at |um )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)? ?([AaPp])?\.?[Mm]?\.? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$"
)
_MONTHS = {m: i for i, m in enumerate(word_list("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"), 1)}
NO_ZONE = "no time zone: read as UTC"


@remembered
def standard_timestamp(raw: str, day_first: bool | None = None, pivot: int = DEFAULT_PIVOT) -> Standard:
    """`YYYY-MM-DDTHH:MM:SSZ`, or a standard date where the text has no time of day."""
    text = clean(raw)
    if len(text) > 80:
        return Standard(None, "too long for a point in time")
    try:
        return _read(text, day_first, pivot)
    except (ValueError, OverflowError, IndexError, TypeError):
        return Standard(None, "not recognised as a point in time")


def _read(text: str, day_first: bool | None, pivot: int) -> Standard:
    if text.isascii():
        if match := _PLATFORM.fullmatch(text):
            month, day, hour, minute, second, zone, year = match.groups()
            moment = datetime(
                int(year), _MONTHS.get(month, 0), int(day), int(hour), int(minute), int(second), tzinfo=UTC
            )
            return _utc(moment, zone)
        if match := _ISO.fullmatch(text):
            date, hour, minute, seconds, zone_text = match.groups()
            return _at(date, hour, minute, seconds, zone_text)
        if match := _EPOCH.fullmatch(text):
            return _utc(datetime.fromtimestamp(int(match[1]), UTC), "Z")
        if text[:3].isalpha() and "," in text[:5] and ":" in text:
            return _utc_of(parsedate_to_datetime(text))
    return _date_and_clock(text, day_first, pivot)


def _date_and_clock(text: str, day_first: bool | None, pivot: int) -> Standard:
    clock = _CLOCK.search(text)
    date = standard_date(text[: clock.start()] if clock else text, day_first, pivot)
    if clock is None or date.value is None or len(date.value) != 10:
        return date
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4] in "pP" else 0)
    return _at(date.value, str(hour), clock[2], clock[3], clock[5])


def _at(date: str, hour: str, minute: str, second: str | None, zone: str | None) -> Standard:
    checked = standard_date(date)
    if checked.value is None:
        return checked
    year, month, day = (int(part) for part in checked.value.split("-"))
    return _utc(datetime(year, month, day, int(hour), int(minute), int(second or 0), tzinfo=UTC), zone)


def _utc(moment: datetime, zone: str | None) -> Standard:
    if zone and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        moment = moment - offset if zone[0] == "+" else moment + offset
    if not 1000 <= moment.year <= 2999:
        return Standard(None, f"{moment.year:04d} is no plausible year")
    return Standard(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "" if zone else NO_ZONE)


def _utc_of(moment: datetime) -> Standard:
    if moment.tzinfo is None:
        return _utc(moment, None)
    return _utc(moment.astimezone(UTC), "Z")
