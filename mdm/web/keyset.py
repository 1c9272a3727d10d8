"""Keyset paging: a page is what comes after, or before, the last row seen. No counts, no offsets, stable under writes.

Order by NOT NULL columns that together are unique, e.g. (sort_key, id). The cursor is encrypted: it holds the values of
those columns, which may be somebody's name, and an address is written into logs and histories.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Generic, Literal, TypeVar
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db.models import Model, Q, QuerySet

from mdm.access.errors import Invalid

Direction = Literal["asc", "desc"]
Order = Sequence[tuple[str, Direction]]
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
Other = TypeVar("Other")
DEFAULT_SIZE = 50
LARGEST_SIZE = 200
FORWARD, BACKWARD = "next", "previous"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows and the cursors of the pages on either side; an empty cursor means that there is none."""

    rows: list[Row]
    next: str
    previous: str
    size: int

    def of(self, rows: "list[Other]") -> "Page[Other]":
        """The same place of the list with what its rows are shown as."""
        return Page(rows, self.next, self.previous, self.size)


def page(
    queryset: "QuerySet[M, Row]", order: Order, cursor: str = "", size: int | str | None = DEFAULT_SIZE
) -> Page[Row]:
    """The page that the cursor names, or the first one. A cursor that is not ours for this order is Invalid."""
    limit = page_size(size)
    where, keys = _read(cursor, order) if cursor else (FORWARD, None)
    walked: Order = [(field, _flip(way)) for field, way in order] if where == BACKWARD else order
    if keys is not None:
        queryset = queryset.filter(_after(walked, keys))
    found = list(queryset.order_by(*(field if way == "asc" else f"-{field}" for field, way in walked))[: limit + 1])
    return _cut(found, order, limit, where, is_first=keys is None)


def page_of(rows: Iterable[Row], order: Order, cursor: str = "", size: int | str | None = DEFAULT_SIZE) -> Page[Row]:
    """The same of rows that were worked out and stand in no table: few enough to be sorted here."""
    limit = page_size(size)
    where, keys = _read(cursor, order) if cursor else (FORWARD, None)
    walked: Order = [(field, _flip(way)) for field, way in order] if where == BACKWARD else order
    found = list(rows)
    for field, way in reversed(walked):
        found.sort(key=lambda row: _value(row, field), reverse=way == "desc")  # sorted at once
    if keys is not None:
        found = [row for row in found if _is_behind(row, walked, keys)]
    return _cut(found[: limit + 1], order, limit, where, is_first=keys is None)


def _cut(found: list[Row], order: Order, limit: int, where: str, *, is_first: bool) -> Page[Row]:
    """One row more than the page has says that there is another page."""
    backward, more, rows = where == BACKWARD, len(found) > limit, found[:limit]
    if backward:
        rows.reverse()
    has_next = bool(rows) if backward else more
    has_previous = more if backward else bool(rows) and not is_first
    return Page(
        rows=rows,
        next=_write(FORWARD, order, rows[-1]) if has_next else "",
        previous=_write(BACKWARD, order, rows[0]) if has_previous else "",
        size=limit,
    )


def page_size(size: int | str | None) -> int:
    """The number of rows asked for, from 1 to 200."""
    if size is None or size == "":
        return DEFAULT_SIZE
    try:
        wanted = int(size)
    except ValueError:
        wanted = 0
    if wanted < 1:
        raise Invalid("The page size is a number from 1 to 200.", field="size", mend="Leave it out for 50.")
    return min(wanted, LARGEST_SIZE)


def _flip(way: Direction) -> Direction:
    return "desc" if way == "asc" else "asc"


def _after(order: Order, keys: Sequence[Any]) -> Q:
    """Rows behind the keys. The first term alone bounds the index scan; the rest settles ties."""
    behind = Q()
    equal = Q()
    for (field, way), key in zip(order, keys, strict=True):
        behind |= equal & Q(**{f"{field}__{'gt' if way == 'asc' else 'lt'}": key})
        equal &= Q(**{field: key})
    first, way = order[0]
    return Q(**{f"{first}__{'gte' if way == 'asc' else 'lte'}": keys[0]}) & behind


def _is_behind(row: object, order: Order, keys: Sequence[Any]) -> bool:
    """The same of a row that is here."""
    for (field, way), key in zip(order, keys, strict=True):
        mine, theirs = _plain(_value(row, field)), key
        if mine != theirs:
            return bool(mine > theirs) == (way == "asc")
    return False


@lru_cache(maxsize=2)
def _cipher(secret: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mdm.web.keyset" + secret.encode()).digest()))


def _write(where: str, order: Order, row: object) -> str:
    keys = [_plain(_value(row, field)) for field, _ in order]
    text = json.dumps([where, _name(order), keys], ensure_ascii=False)
    return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode().rstrip("=")


def _read(cursor: str, order: Order) -> tuple[str, Sequence[Any] | None]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        where, name, keys = json.loads(_cipher(settings.SECRET_KEY).decrypt(padded))
    except (InvalidToken, UnicodeEncodeError, ValueError) as error:
        raise _bad_cursor() from error
    if name != _name(order) or where not in {FORWARD, BACKWARD}:
        raise _bad_cursor()
    return where, keys


def _bad_cursor() -> Invalid:
    return Invalid("This is not a place in this list.", field="cursor", mend="Start again from the first page.")


def _name(order: Order) -> str:
    return ",".join(f"{field}:{way}" for field, way in order)


def _value(row: object, field: str) -> Any:
    if isinstance(row, Mapping):
        return row[field]
    value: Any = row
    for step in field.split("__"):
        value = getattr(value, step)
    return value


def _plain(value: Any) -> Any:
    """JSON that the column reads back as the same value: no rounding, microseconds kept."""
    if value is None:
        raise ValueError("keyset paging orders by columns that are never null")
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal | UUID) else value
