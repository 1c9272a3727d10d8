"""Words that people and platforms put around a name in a handle or a display name: roles, campaigns, "real", places.

Used to tell what is left of a handle once a name has been found in it. Names themselves are not here.
"""

import re
from functools import lru_cache

from mdm.matching.places import REGION_CODES, REGION_NAMES

# word in a handle -> the role it states
ROLES = {
    "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "cong": "representative",
    "congressmember": "representative", "representative": "representative", "delegate": "representative",
    "sen": "senator", "senator": "senator", "gov": "governor", "governor": "governor", "mayor": "mayor",
    "dr": "doctor", "doctor": "doctor", "prof": "professor", "professor": "professor", "judge": "judge",
    "coach": "coach", "chef": "chef", "capt": "captain", "captain": "captain", "sgt": "sergeant", "col": "colonel",
    "gen": "general", "rev": "reverend", "pastor": "pastor", "attorney": "attorney", "lawyer": "attorney",
    "president": "president", "chairman": "chair", "chairwoman": "chair", "chair": "chair", "speaker": "speaker",
    "leader": "leader", "whip": "whip", "sir": "sir", "lord": "lord", "dj": "dj", "ing": "engineer",
    "sheriff": "sheriff", "reverend": "reverend", "councilman": "councillor", "councilwoman": "councillor",
    "cllr": "councillor",
    "ambassador": "ambassador", "secretary": "secretary", "director": "director", "founder": "founder", "ceo": "ceo",
}  # fmt: skip
_AROUND = [
    "the",
    "real",
    "its",
    "im",
    "iam",
    "iamthe",
    "hey",
    "mr",
    "mrs",
    "ms",
    "miss",
    "hon",
    "official",
    "offiziell",
    "oficial",
    "team",
    "vote",
    "votefor",
    "elect",
    "reelect",
    "friends",
    "citizens",
    "people",
    "for",
    "of",
    "to",
    "in",
    "at",
    "and",
    "go",
    "ask",
    "press",
    "office",
    "staff",
    "news",
    "tv",
    "live",
    "page",
    "fan",
    "fans",
    "club",
    "info",
    "hq",
    "online",
    "congress",
    "senate",
    "house",
    "campaign",
    "usa",
    "us",
    "america",
    "gop",
    "dem",
    "dems",
    "democrat",
    "democrats",
    "republican",
    "party",
    "district",
    "jr",
    "sr",
    "ii",
    "iii",
    "iv",
    "md",
    "phd",
    "esq",
    "mba",
    "cpa",
    "rn",
    "dds",
    "writes",
    "says",
    "tweets",
    "photo",
    "photography",
    "art",
    "music",
    "author",
    "books",
    "blog",
    "media",
    "works",
    "official",
    "page",
    "join",
    "gaming",
    "games",
    "fit",
    "fitness",
    "design",
    "dev",
    "code",
    "tech",
    "here",
    "now",
    "yo",
    "xo",
    "xx",
    "xoxo",
]
KNOWN_WORDS = frozenset((*ROLES, *_AROUND, *REGION_CODES, *(name.replace(" ", "") for name in REGION_NAMES)))
_KNOWN = "|".join(sorted(KNOWN_WORDS, key=lambda word: (-len(word), word)))
_ONLY_KNOWN = re.compile(f"(?:{_KNOWN})*")
_BACKWARDS = frozenset(word[::-1] for word in KNOWN_WORDS)
_LEADING = frozenset((*ROLES, *_AROUND))
_LEADING_LENGTHS = tuple(sorted({len(word) for word in _LEADING}, reverse=True))
_TRAILING_LENGTHS = tuple(sorted({len(word) for word in KNOWN_WORDS}, reverse=True))
_ROLE_RANK = {word: rank for rank, word in enumerate(ROLES) if len(word) >= 2}
_ROLE_LENGTHS = tuple(sorted({len(word) for word in _ROLE_RANK}))
SHORTEST_CORE = 3


@lru_cache(maxsize=1 << 16)
def is_only_known(rest: str) -> bool:
    """Whether what is left of a handle consists of words that go around names (or of nothing)."""
    return not rest or _ONLY_KNOWN.fullmatch(rest) is not None


def cores(letters: str) -> tuple[str, ...]:
    """The handle's letters, and what remains as known words are taken from its ends: every stage, longest first."""
    found = {letters: None}
    pending = [letters]
    while pending:
        text = pending.pop()
        for shorter in (*_without_leading(text), *_without_trailing(text)):
            if len(shorter) >= SHORTEST_CORE and shorter not in found:
                found[shorter] = None
                pending.append(shorter)
    return tuple(sorted(found, key=lambda core: (-len(core), core)))


def _without_leading(text: str) -> list[str]:
    """Without the longest known word at the start, if there is one."""
    return next(([text[length:]] for length in _LEADING_LENGTHS if text[:length] in _LEADING), [])


def _without_trailing(text: str) -> list[str]:
    return next(([text[:-length]] for length in _TRAILING_LENGTHS if text[-length:] in KNOWN_WORDS), [])


def edge_letters(letters: str) -> set[str]:
    """The letters that have only known words, or nothing, on one side."""
    last = len(letters) - 1
    before = {letters[place] for place in _reached(letters, KNOWN_WORDS) if place <= last}
    after = {letters[last - place] for place in _reached(letters[::-1], _BACKWARDS) if place <= last}
    return before | after


def _reached(letters: str, words: frozenset[str]) -> list[int]:
    """The places up to which the letters are only these words, one after the other."""
    reached = [0]
    for place in reached:
        for length in _TRAILING_LENGTHS:
            if letters[place : place + length] in words and place + length not in reached:
                reached.append(place + length)
    return reached


def roles_in(letters: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The roles stated at the start of a handle or as a word of a display name."""
    found = [ROLES[word] for word in words if word in ROLES]
    longest = len(letters) - SHORTEST_CORE
    stated = [letters[:length] for length in _ROLE_LENGTHS if length <= longest]
    found += [ROLES[word] for word in sorted(filter(_ROLE_RANK.__contains__, stated), key=_ROLE_RANK.__getitem__)]
    return tuple(dict.fromkeys(found))
