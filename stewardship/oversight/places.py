"""Places in lists of changes as they stand in addresses: a moment, a model, an id; nothing of a person."""

import base64
import binascii
import json
from datetime import datetime

from django.utils.dateparse import parse_datetime

from mdm.access.errors import Invalid
from mdm.audit.together import Place


def write_history(place: Place | None) -> str:
    """A place in the history of a record; "" where there is none."""
    return _write([place.at.isoformat(), place.model, str(place.id)]) if place else ""


def history_place(cursor: str) -> Place | None:
    """The place that a cursor names; None for the beginning."""
    if not cursor:
        return None
    at, model, identity = _read(cursor, 3)
    if not identity.isdigit():
        raise _bad()
    return Place(_moment(at), model, int(identity))


def _write(parts: list[str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _read(cursor: str, width: int) -> list[str]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
    except (binascii.Error, UnicodeError, ValueError) as error:
        raise _bad() from error
    if not isinstance(parts, list) or len(parts) != width or not all(isinstance(p, str) for p in parts):
        raise _bad()
    return parts


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError as error:
        raise _bad() from error
    if moment is None or moment.tzinfo is None:
        raise _bad()
    return moment


def _bad() -> Invalid:
    return Invalid("This is not a place in this list.", field="cursor", mend="Start again from the first page.")
