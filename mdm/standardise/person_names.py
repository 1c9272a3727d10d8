"""A full name taken apart: honorific, given, middle, family, suffix, nickname, birth name.

Never fails: a name that cannot be taken apart keeps its full form. Nicknames of given names (Bill for William) are in
`nickname_table`, capitals in `name_case`.
"""

import re
from typing import NamedTuple

from mdm.standardise.cjk_names import is_cjk, split_cjk
from mdm.standardise.display_names import strip_display, strip_symbols
from mdm.standardise.name_case import repair_case
from mdm.standardise.name_words import BIRTH_NAME, CONJUNCTIONS, HONORIFICS, SUFFIXES, SUFFIXES_AFTER_COMMA
from mdm.standardise.standard import Standard, clean, read, remembered
from mdm.standardise.western_names import name_key, split_western, take_honorifics, take_suffixes

NAME_LIMIT = 200

_QUOTED = re.compile(
    r"""(?:^|\s)(?:"([^"]{1,40})"|“([^”]{1,40})”|„([^“”]{1,40})[“”]|«([^»]{1,40})»|'([^']{1,40})'|‘([^’]{1,40})’)(?=\s|,|$)"""
)
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
# The common shape: capitalised words, initials and small particles between them, so that nothing needs tidying.
_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČĐ][a-zß-öø-ÿąčćđęěğıłńőřśşšťůűźżž]+(?:['’-][A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+)?"
_PLAIN = re.compile(rf"{_WORD}(?: (?:{_WORD}|[A-Z]\.|van|von|der|den|de|la|del|di|da|dos)){{0,2}} {_WORD}")
_LETTER = re.compile(r"[^\W\d_]")
_TITLES_AND_JOINTS = (
    frozenset(SUFFIXES)
    | frozenset(HONORIFICS)
    | CONJUNCTIONS
    | frozenset({"geb", "born", "née", "nee", "né", "geborene", "z"})
)


class PersonName(NamedTuple):
    """The parts of one name in standard form; empty where the text has none. `full` is what the text says, tidied."""

    full: str
    given: str = ""
    middle: str = ""
    family: str = ""
    honorific: str = ""
    suffix: str = ""
    nickname: str = ""
    earlier: str = ""
    note: str = ""


@remembered
def parse_name(raw: str, display: bool = False) -> PersonName:
    """The parts of a full name. `display`: it is a platform's display name, so slogans and pronouns come off too."""
    text, cut_note = read(raw, NAME_LIMIT)
    text = text or ""
    name = first = _parse(text, display)
    if first.full == text and first.given and first.family and not cut_note:
        return first
    for _ in range(6):  # taking a name apart twice must change nothing: settle before handing it out
        again = _parse(name.full, display)
        if again.full == name.full:
            return first._replace(full=name.full, note=first.note or cut_note)
        name = again
    return PersonName(full=text, note=cut_note or "not taken apart")


def standard_full_name(raw: str, *, display: bool = False) -> Standard:
    """The whole name in natural order without honorific and nickname."""
    return full_of(parse_name(raw, display))


def full_of(name: PersonName) -> Standard:
    """The whole name of one already taken apart."""
    if not _LETTER.search(name.full):
        return Standard(None, "no letters in the name")
    return Standard(name.full, name.note)


def _parse(text: str, display: bool) -> PersonName:
    if _PLAIN.fullmatch(text) and not _has_title(tokens := text.split(" ")):
        given, middle, family = split_western(tokens)
        return PersonName(full=text, given=given, middle=middle, family=family)
    stripped = strip_display(text) if display else strip_symbols(text)
    stripped = stripped or text
    if is_cjk(stripped):
        family, given, note = split_cjk(stripped)
        return PersonName(full=stripped, given=given, family=family, note=note)
    return _parse_alphabetic(stripped)


def _has_title(tokens: list[str]) -> bool:
    return not _TITLES_AND_JOINTS.isdisjoint(name_key(token) for token in tokens)


def _parse_alphabetic(text: str) -> PersonName:
    text, nickname, earlier = _take_asides(text)
    head, family_part, suffixes = _split_commas(text)
    honorifics, tokens = take_honorifics(head.split())
    family_tokens = family_part.split()
    more, family_tokens = take_honorifics(family_tokens) if family_tokens else ([], family_tokens)
    tokens, found = take_suffixes(tokens) if not family_part else (tokens, [])
    family_tokens, family_found = take_suffixes(family_tokens)
    if any(t.lower() in CONJUNCTIONS for t in tokens):
        return PersonName(full=repair_case(clean(text)) or text, note="more than one person in the name: not split")
    if family_part:
        given, middle, family = " ".join(tokens[:1]), " ".join(tokens[1:]), " ".join(family_tokens)
    else:
        given, middle, family = split_western(tokens)
    return _compose(text, given, middle, family, honorifics + more, found + family_found + suffixes, nickname, earlier)


def _compose(
    text: str,
    given: str,
    middle: str,
    family: str,
    honorifics: list[str],
    suffixes: list[str],
    nickname: str,
    earlier: str,
) -> PersonName:
    whole = " ".join(part for part in (given, middle, family) if part)
    if not whole:
        return PersonName(full=clean(text))
    given, middle = repair_case(given), repair_case(middle)
    family = repair_case(family, family=True)
    full = " ".join(part for part in (given, middle, family, *suffixes) if part)
    return PersonName(
        full=clean(full),
        given=given,
        middle=middle,
        family=family,
        honorific=" ".join(honorifics),
        suffix=" ".join(suffixes),
        nickname=repair_case(nickname),
        earlier=repair_case(earlier, family=True),
    )


def _take_asides(text: str) -> tuple[str, str, str]:
    """(the name without them, nickname, birth name)"""
    nickname = earlier = ""
    if (birth := BIRTH_NAME.search(text)) and birth.start() > 0:
        earlier, text = birth.group(1).strip(" .)"), text[: birth.start()]
    if (quoted := _QUOTED.search(text)) and (quoted.start() > 0 or quoted.end() < len(text)):
        nickname = next(group for group in quoted.groups() if group)
        text = text[: quoted.start()] + " " + text[quoted.end() :]
    while (bracket := _BRACKETED.search(text)) and (bracket.start() > 0 or bracket.end() < len(text)):
        words = bracket.group(1).split()
        if not nickname and len(words) == 1 and words[0].isalpha():
            nickname = words[0]
        text = text[: bracket.start()] + " " + text[bracket.end() :]
    return " ".join(text.split()), nickname.strip(), earlier


def _split_commas(text: str) -> tuple[str, str, list[str]]:
    """(given part or whole name, family part if the name was written family first, suffixes)"""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    suffixes: list[str] = []
    while len(parts) > 1 and all(name_key(w) in SUFFIXES_AFTER_COMMA for w in parts[-1].split()):
        suffixes = [SUFFIXES_AFTER_COMMA[name_key(w)] for w in parts.pop().split()] + suffixes
    if len(parts) < 2:
        return "".join(parts), "", suffixes
    if parts[1][0].isdigit():  # Thomas Clifford, 1st Baron Clifford
        return parts[0], "", [*parts[1:], *suffixes]
    return " ".join(parts[1:]), parts[0], suffixes
