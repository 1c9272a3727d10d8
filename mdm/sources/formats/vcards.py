"""vCard 2.1 to 4.0, as address books write them. Cards are cut out first: a bad one costs itself."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import vobject
from vobject.base import VObjectError

from mdm.sources.formats import text_files
from mdm.sources.formats.items import Item, shortened
from mdm.sources.formats.registry import Format
from mdm.sources.lines import Lines

LONGEST_CARD = 1 << 20  # characters, pictures left out
BEGIN, END = "BEGIN:VCARD", "END:VCARD"
PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
NAME_PARTS = (
    ("prefix", "Title"), ("given", "Given name"), ("additional", "Middle name"), ("family", "Family name"),
    ("suffix", "Suffix"),
)  # fmt: skip
ADDRESS_PARTS = (
    ("street", "Street"), ("city", "City"), ("region", "Region"), ("code", "Postal code"), ("country", "Country"),
)  # fmt: skip
PLAIN = {
    "fn": "Name", "nickname": "Nickname", "bday": "Birth date", "title": "Job title", "rev": "Last changed",
    "gender": "Gender", "note": "Note", "uid": "Card",
}  # fmt: skip
REPEATED = {"email": "E-mail", "tel": "Phone", "url": "Website", "lang": "Language"}


def recognises(head: bytes, file: BinaryIO) -> bool:
    return text_files.beginning(head)[: len(BEGIN)].upper() == BEGIN


def items(file: BinaryIO) -> Iterator[Item]:
    """The cards in their order. A card without an id of its own is named by its first e-mail, phone or name."""
    for number, (text, problem) in enumerate(_cards(file), 1):
        yield Item(number, {}, problem, shortened(text)) if problem else _item(number, text)


def _cards(file: BinaryIO) -> Iterator[tuple[str, str]]:
    """The text of each card, and why it cannot be read."""
    found = text_files.encoding(file)
    held: list[str] = []
    size, in_picture = 0, False
    for line in Lines(file, found.name, found.mark_length):
        word = line.text.strip().upper()
        if word == BEGIN and held:
            yield "".join(held), "the card is never closed"
            held, size = [], 0
        if not held and word != BEGIN:
            continue
        is_continued = line.text[:1] in " \t"
        in_picture = (in_picture and is_continued) or word.startswith(PICTURES)
        if in_picture or line.problem:
            continue
        size += len(line.text)
        if size <= LONGEST_CARD:
            held.append(line.text)
        if word == END:
            yield "".join(held), "" if size <= LONGEST_CARD else f"the card is longer than {LONGEST_CARD:,} characters"
            held, size = [], 0
    if held:
        yield "".join(held), "the card is never closed: the file was cut off"


def _item(number: int, text: str) -> Item:
    try:
        card = vobject.readOne(text)
        values = dict(_said(card.contents))
    except (VObjectError, ValueError, AttributeError, IndexError, TypeError, StopIteration, RecursionError):
        return Item(number, {}, "the card is not well-formed", shortened(text))
    own = values.get("Card") or next((values[n] for n in ("E-mail", "Phone", "Name") if values.get(n)), "")
    return Item(number, {"Card": own} | values)


def _said(contents: dict[str, list[Any]]) -> Iterator[tuple[str, str]]:
    for key, name in PLAIN.items():
        if key in contents:
            yield name, _text(contents[key][0].value)
    for part, name in NAME_PARTS:
        if "n" in contents:
            yield name, _text(getattr(contents["n"][0].value, part, ""))
    for key, name in REPEATED.items():
        for place, each in enumerate(contents.get(key, ()), 1):
            yield _numbered(name, place), _text(each.value).removeprefix("tel:").removeprefix("mailto:")
    for place, each in enumerate(contents.get("adr", ()), 1):
        for part, name in ADDRESS_PARTS:
            yield _numbered(name, place), _text(getattr(each.value, part, ""))
    if "org" in contents:
        yield "Employer", _text(contents["org"][0].value[:1])


def _numbered(name: str, place: int) -> str:
    return name if place == 1 else f"{name} {place}"


def _text(value: Any) -> str:
    """vobject gives texts, lists of texts, and dates it could read."""
    if isinstance(value, list | tuple):
        return " ".join(filter(None, map(_text, value)))
    return str(value).strip()


FORMAT = Format("vcard", "vCards", "card", recognises, items)
