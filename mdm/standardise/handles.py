"""Handles: the name of an account on its platform, from the name itself or from the address of its profile.

What a handle says about its owner is decided from its text alone: `handle_kind`, `handle_tokens`.
"""

import re
from typing import NamedTuple
from urllib.parse import unquote

from mdm.standardise.folding import fold, fold_compact
from mdm.standardise.platforms import PATH_PATTERNS, PLATFORM_OF_ALIAS, PLATFORM_OF_HOST, RESERVED
from mdm.standardise.standard import Standard, clean, remembered

HANDLE_LIMIT = 200
NAME_LIKE = "name_like"
OPAQUE_ID = "opaque_id"

_URL = re.compile(
    r"(?:https?:)?(?://)?(?:www\.|m\.|mobile\.|[a-z]{2}(?:-[a-z]{2})?\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(/.*)",
    re.IGNORECASE,
)
_FEDIVERSE = re.compile(r"@?([\w.-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
_FEDIVERSE_PATH = re.compile(r"/(?:@|users/)([\w.-]+)(?:@([a-z0-9.-]+\.[a-z0-9-]+))?/?(?:[?#].*)?", re.IGNORECASE)
_CHANNEL = re.compile(r"[Uu][Cc][A-Za-z0-9_-]{22}")
_HEX = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SWITCH = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_UNSPEAKABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}")
_PREFIXED_ID = re.compile(r"(?:id|user|profile|public|club|wxid_?|acct?|u)?[._-]?\d{5,}")
_WORD_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\W_]+|(?<=\d)(?=\D)|(?<=\D)(?=\d)")
_YEAR = re.compile(r"(?:19[2-9]\d|20[0-2]\d)")


class HandleTokens(NamedTuple):
    """What a handle is made of: folded words in order, runs of digits, and a year if one of these is one."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    year: int | None


class Profile(NamedTuple):
    """An account as named by the address of its profile."""

    platform: str
    handle: str


def standard_platform(raw: str) -> Standard:
    """Our key of the platform; an unknown one keeps its own word, lower-cased, with a note."""
    text = clean(raw[:HANDLE_LIMIT])
    folded = fold_compact(text)
    if folded in PLATFORM_OF_ALIAS:
        return Standard(PLATFORM_OF_ALIAS[folded])
    host = PLATFORM_OF_HOST.get(text.lower().removeprefix("https://").removeprefix("www.").rstrip("/"))
    if host or not folded:
        return Standard(host, "" if host else "no platform named")
    return Standard(fold(text)[:40].strip().replace(" ", "_"), "platform not among the known ones")


@remembered
def parse_profile(url: str) -> Profile | None:
    """The account that the address of a profile names; None when it is not such an address."""
    match = _URL.fullmatch(clean(url))
    if match is None:
        return None
    host, path = match[1].lower(), match[2]
    platform = PLATFORM_OF_HOST.get(host)
    if platform is None:
        fediverse = _FEDIVERSE_PATH.fullmatch(path)
        return Profile("mastodon", f"{fediverse[1]}@{fediverse[2] or host}".lower()) if fediverse else None
    for pattern in PATH_PATTERNS[platform]:
        if (found := pattern.fullmatch(path)) and found["handle"].lower() not in RESERVED:
            handle = _bare(unquote(found["handle"]))
            return Profile(platform, handle.lower()) if handle else None
    return None


@remembered
def standard_handle(raw: str, platform: str | None = None) -> Standard:
    """The compare form: without @, lower case, from an address if it is one; mastodon handles are user@server."""
    text = clean(raw)
    if len(text) > 2 * HANDLE_LIMIT:
        return Standard(None, "too long for a handle")
    if "/" in text:
        return _from_address(text, platform)
    if platform in (None, "mastodon") and (match := _FEDIVERSE.fullmatch(text)):
        return Standard(f"{match[1]}@{match[2]}".lower())
    handle = _bare(text)
    if not handle:
        return Standard(None, "empty handle")
    if " " in handle:
        return Standard(None, "a handle has no spaces: this looks like a display name")
    note = "server missing: mastodon handles are user@server" if platform == "mastodon" else ""
    return Standard(handle.lower(), note)


def _from_address(text: str, platform: str | None) -> Standard:
    profile = parse_profile(text)
    if profile is None:
        return Standard(None, "an address from which no handle can be read")
    if platform is not None and platform != profile.platform:
        return Standard(profile.handle, f"the address is one of {profile.platform}, not of {platform}")
    return Standard(profile.handle)


def _bare(text: str) -> str:
    """Handle without leading @ and trailing punctuation; settled, so that doing it twice changes nothing."""
    return clean(text).lstrip("@\uff20").strip(" \t.,;:/").lstrip("@\uff20")[:HANDLE_LIMIT].strip(" .,;:/")


@remembered
def handle_kind(handle: str) -> str:
    """`opaque_id` when the text cannot carry a name (digits, channel ids, random letters), else `name_like`."""
    text = handle.strip().lstrip("@")[:HANDLE_LIMIT]
    lower = text.lower()
    if not any(c.isalpha() for c in text) or _PREFIXED_ID.fullmatch(lower) or _HEX.fullmatch(lower):
        return OPAQUE_ID
    if _CHANNEL.fullmatch(text) and _is_scrambled(text):
        return OPAQUE_ID
    return OPAQUE_ID if _is_random(lower) else NAME_LIKE


def _is_scrambled(text: str) -> bool:
    """Letters and digits without the shape of words; channel ids are often lower-cased on their way to us."""
    body = text[2:]
    if any(c.isdigit() or c in "_-" for c in body) or len(_WORD_BREAK.findall(body)) > 5:
        return True
    return bool(_UNSPEAKABLE.search(body.lower()))


def _is_random(lower: str) -> bool:
    if len(lower) < 8 or not lower.isascii():
        return False
    return len(_SWITCH.findall(lower)) >= 4


@remembered
def handle_tokens(handle: str) -> HandleTokens:
    """The words and numbers of a handle, from camel case, separators and digits; give the raw form, capitals matter."""
    text = handle.strip().lstrip("@")[:HANDLE_LIMIT]
    pieces = [piece for piece in _WORD_BREAK.split(text) if piece]
    numbers = tuple(piece for piece in pieces if piece.isdigit())
    words = _join_mc([fold_compact(piece) for piece in pieces if not piece.isdigit()])
    year = next((int(n) for n in numbers if n.isascii() and _YEAR.fullmatch(n)), None)
    return HandleTokens(words, numbers, year)


def _join_mc(words: list[str]) -> tuple[str, ...]:
    """McCain is one word although its capitals say two."""
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] in ("mc", "mac"):
            joined[-1] += word
        elif word:
            joined.append(word)
    return tuple(joined)
