"""Finding customers by name, e-mail, phone, number and whatever a higher floor registers (handles, for one)."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import connection

from mdm.access.field_access import FieldAccess
from mdm.customers import segments
from mdm.customers.models import Customer
from mdm.customers.numbers import parse_number
from mdm.standardise import clean, fold
from mdm.web.described import Answer

Finder = Callable[[FieldAccess, str, int], Sequence[int]]  # access, text, limit → ids of customers, best first
Others = Callable[[FieldAccess, str], Sequence[Mapping[str, Any]]]  # access, text → plain rows, best first
_finders: list[Finder] = []
_others: dict[str, Others] = {}
_described: dict[str, type[Answer]] = {}

WORDS = f"""
select t.customer_id from mdm_searchterm t
where t.{segments.OF_CUSTOMER} = any({segments.EVERY}) and t.attribute = any(%s) and t.term like %s
"""  # noqa: S608  # here and below: constants and placeholders only
NUMBER_ENDS = f"""
select t.customer_id from mdm_searchterm t
where t.{segments.OF_CUSTOMER} = any({segments.EVERY}) and t.attribute = 'phone' and t.attribute = any(%s)
  and reverse(t.term) like reverse(%s)
"""  # noqa: S608


def register(finder: Finder) -> None:
    """Also look here when somebody searches."""
    if finder not in _finders:
        _finders.append(finder)


def register_others(key: str, others: Others, row: type[Answer]) -> None:
    """Also give rows of another subject in the API's answer, under this key; the page has panels for that."""
    _others[key] = others
    _described[key] = row


def described() -> Mapping[str, type[Answer]]:
    """How the rows of the other subjects look."""
    return _described


def others(access: FieldAccess, text: str) -> dict[str, list[Mapping[str, Any]]]:
    """What else fits besides customers, by subject."""
    return {key: list(rows(access, text)) for key, rows in _others.items()}


def find(access: FieldAccess, text: str, limit: int = 20) -> list[int]:
    """Ids of live customers that fit, those found by number first; only fields the reader may search are looked at."""
    text = clean(text[:200])
    found: dict[int, None] = dict.fromkeys(_by_number(text))
    if len(text) > 1:
        found.update(dict.fromkeys(_by_words(access, text, limit)))
        for finder in _finders:
            found.update(dict.fromkeys(finder(access, text, limit)))
    return list(found)[:limit]


def _by_number(text: str) -> list[int]:
    number = parse_number(text)
    if number is None:
        return []
    return list(Customer.objects.filter(number=number, survivor__isnull=False).values_list("survivor_id", flat=True))


def _by_words(access: FieldAccess, text: str, limit: int) -> list[int]:
    """Every typed word must begin a term of the customer; a national phone number must end one."""
    attributes = sorted(access.findable("customer"))
    patterns = _patterns(text)
    if not attributes or not patterns:
        return []
    parts = " intersect ".join(f"({NUMBER_ENDS if pattern.startswith('%') else WORDS})" for pattern in patterns)
    parameters: list[list[str] | str | int] = []
    for pattern in patterns:
        parameters += [attributes, pattern]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select c.id from mdm_customer c where c.is_live and c.id in ({parts}) order by c.sort_key, c.id limit %s",  # noqa: S608
            [*parameters, limit],
        )
        return [row[0] for row in cursor.fetchall()]


def _patterns(text: str) -> list[str]:
    """What terms must be like."""
    if "@" in text and " " not in text:
        return [_escape(text.lower()) + "%"]
    digits = re.sub(r"[\s()/.+-]", "", text)
    if digits.isascii() and digits.isdigit() and len(digits) > 4:
        is_national = digits.startswith("0") and not digits.startswith("00")
        bare = digits.lstrip("0")
        return [f"%{bare}" if is_national else f"{bare}%"] if len(bare) > 4 else []
    return [_escape(word) + "%" for word in fold(text).split()[:6]]


def _escape(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
