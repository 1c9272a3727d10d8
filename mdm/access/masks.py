"""Masks that keep the shape of a value, so that people recognise what kind of thing is hidden."""

import re
from collections.abc import Callable
from datetime import date

BULLET = "•"


def bullets(text: str) -> str:
    """Always the same length, so that it does not give the length away."""
    return BULLET * 6 if text else ""


def email(text: str) -> str:
    """First letter of the name and the last part of the domain: a•••@•••.at."""
    name, at, domain = text.rpartition("@")
    if not at or not name or "." not in domain:
        return bullets(text)
    return f"{name[0]}{BULLET * 3}@{BULLET * 3}.{domain.rsplit('.', 1)[1]}"


def phone(text: str) -> str:
    """Calling code and the last two digits: +43 ••• •• 17."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < 7:
        return bullets(text)
    code = f"+{digits[:2]} " if text.strip().startswith("+") else ""
    return f"{code}{BULLET * 3} {BULLET * 2} {digits[-2:]}"


def year(text: str) -> str:
    """The year of a date; of a date without one, nothing."""
    found = re.match(r"\d{4}", text)
    return found[0] if found else bullets(text)


def initial(text: str) -> str:
    """First letters of the first words: G. M."""
    return " ".join(f"{word[0]}." for word in text.split()[:3])


MASKS: dict[str, Callable[[str], str]] = {
    "bullets": bullets,
    "email": email,
    "phone": phone,
    "year": year,
    "initial": initial,
}


def mask(value: object, kind: str) -> str:
    """The masked text of a value of any type; of several values, each masked."""
    if value is None:
        return ""
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(mask(each, kind) for each in value)
    if isinstance(value, dict):
        return bullets("some" if value else "")
    text = value.isoformat() if isinstance(value, date) else str(value)
    return MASKS.get(kind, bullets)(text)
