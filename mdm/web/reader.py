"""For whom a page is written: the locale and the time zone in which numbers and times are shown.

Not here: who may see what (mdm.access), nor how a number is written (mdm.web.formats).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError
from django.http import HttpRequest, HttpResponse


@dataclass(frozen=True)
class Reader:
    """The locale and the zone of the person who reads."""

    locale: Locale
    zone: ZoneInfo


def reader_of(locale: str, zone: str) -> Reader:
    """The reader for two names; an unknown one falls back to British English or UTC rather than failing a page."""
    return Reader(_locale(locale), _zone(zone))


@lru_cache(maxsize=64)
def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return ZoneInfo("UTC")


_nobody = Reader(Locale("en", "GB"), ZoneInfo("UTC"))
_current: ContextVar[Reader | None] = ContextVar("reader", default=None)


def current_reader() -> Reader:
    """The reader of the request at hand; outside a request British English and UTC."""
    return _current.get() or _nobody


@contextmanager
def reading_as(reader: Reader) -> Iterator[Reader]:
    """Writes everything inside for this reader."""
    token = _current.set(reader)
    try:
        yield reader
    finally:
        _current.reset(token)


class ReaderMiddleware:
    """Writes every page for the signed-in person. Stands after the authentication middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        reader = reader_of(getattr(user, "locale", "en-GB"), getattr(user, "time_zone", "UTC"))
        with reading_as(reader):
            return self.get_response(request)
