"""One part of a name from a column of its own: given, family, honorific, suffix."""

from mdm.standardise.display_names import strip_symbols
from mdm.standardise.name_case import repair_case
from mdm.standardise.name_words import HONORIFICS, SUFFIXES_AFTER_COMMA
from mdm.standardise.standard import Standard, clean, read, remembered
from mdm.standardise.western_names import name_key

PART_LIMIT = 120


@remembered
def standard_name_part(raw: str, family: bool = False) -> Standard:
    """A given, middle, family, earlier or nick name: pictures off, capitals repaired if all or none were."""
    if raw.isascii() and raw.isalpha() and raw[1:].islower() and raw[0].isupper() and len(raw) <= PART_LIMIT:
        return Standard(raw)
    text, note = read(raw, PART_LIMIT)
    text = text or ""
    for _ in range(4):
        before = text
        text = clean(repair_case(strip_symbols(text).strip(" ,;"), family=family))
        if text == before:
            break
    if not any(c.isalpha() for c in text):
        return Standard(None, "no letters in the name")
    return Standard(text, note)


@remembered
def standard_honorific(raw: str) -> Standard:
    """Titles in their usual spelling: MR → Mr., Doctor → Dr.; unknown ones stay as they are."""
    return _by_table(raw, HONORIFICS)


@remembered
def standard_suffix(raw: str) -> Standard:
    """Suffixes in their usual spelling: jr → Jr., 3rd → III; unknown ones stay as they are."""
    return _by_table(raw, SUFFIXES_AFTER_COMMA)


def _by_table(raw: str, table: dict[str, str]) -> Standard:
    text, note = read(raw, PART_LIMIT)
    text = (text or "").strip(" ,;")
    if not any(c.isalnum() for c in text):
        return Standard(None, "no letters")
    words = [table.get(name_key(word)) for word in text.replace(",", " ").split()]
    known = [word for word in words if word]
    return Standard(" ".join(known) if len(known) == len(words) else text, note)
