"""The comparison forms of a persona: clues of its name, its words, places, links, years."""

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from mdm.matching.addresses import email_forms, email_site, url_forms, url_site
from mdm.matching.customer_forms import birth_full, birth_month_day, birth_year, compact, folded
from mdm.matching.frame import Form, Record
from mdm.matching.handle_words import KNOWN_WORDS, roles_in
from mdm.matching.handles import Handle, read_handle, says_something, years_in
from mdm.matching.name_clues import DISPLAY, GENERATIONS, HANDLE
from mdm.matching.places import REGION_CODES, REGION_NAMES, countries_of, region_code
from mdm.standardise.display_names import strip_display
from mdm.standardise.folding import fold
from mdm.standardise.nickname_table import related_names

Values = tuple[str, ...]
CLUE_SOURCES = ("display_name", "handle", "previous_handle")
LONGEST_PHRASE = 5
MOST_WORDS = 80
LONGEST_DISPLAY = 8
SHORTEST_PROBE = 4
SHORTEST_FAMILY = 5
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STATE_ENDING = re.compile(r"[a-z](?:_?)([A-Z]{2})\d*$")
_WORD_ALPHA = re.compile(r"[a-z]+")
_REGION_STARTS = frozenset(name.partition(" ")[0] for name in REGION_NAMES)


class Shown(NamedTuple):
    """Where a persona shows its name, taken apart: the words of display names, and the handles, the newest first."""

    displays: tuple[Values, ...]
    handles: tuple[Handle, ...]


def read_shown(display: Values, handle: Values, previous: Values) -> Shown:
    return Shown(tuple(map(display_words, display)), tuple(map(read_handle, handle + previous)))


def display_words(display: str) -> Values:
    """The words of a display name that can be names: folded, titles, slogans and pictures taken off."""
    text = strip_display(display)
    text = text if " " in text else _CAMEL.sub(" ", text)
    words = [word for word in fold(text).split() if word.isalpha()]
    kept = tuple(word for word in words if word not in KNOWN_WORDS or word in GENERATIONS)
    return kept[:LONGEST_DISPLAY]


def clues(shown: Shown) -> list[str]:
    """Everything in which a name can be read, as `name_readings.read_names` takes it."""
    displays = [DISPLAY + " ".join(words) for words in shown.displays if words]
    return displays + [HANDLE + handle.letters for handle in shown.handles if says_something(handle)]


def has_name_signal(persona: Record) -> bool:
    """Whether a name can be read in the handle or the display name. Where not, only stated evidence can link."""
    sources = []
    for attribute in CLUE_SOURCES:
        raw = persona.get(attribute, ())
        sources.append(tuple(value for value in ((raw,) if isinstance(raw, str) else raw) if value))
    return bool(clues(read_shown(*sources)))


def full_probes(shown: Shown) -> dict[str, None]:
    """Given and family name written together: pairs of display words, beginnings and endings of handles."""
    found: dict[str, None] = {}
    for words in shown.displays:
        for left, right in _splits(words):
            found.update(dict.fromkeys([name + right for name in (left, *_formal(left))]))
    for handle in shown.handles:
        for core in handle.cores[:6]:
            found.update(dict.fromkeys(_ends(core)))
            found.update(dict.fromkeys(_with_formal(core)))
    return found


def _splits(words: Values) -> list[tuple[str, str]]:
    """Every first word or words before every later run of words: "anna maria de santis" has many readings."""
    runs = [(s, e, "".join(words[s:e])) for s in range(len(words)) for e in range(s + 1, min(len(words), s + 3) + 1)]
    return [(one, other) for _, end, one in runs for start, _, other in runs if start >= end]


def _ends(core: str) -> list[str]:
    cuts = range(SHORTEST_PROBE, len(core))
    return [core, *[core[:cut] for cut in cuts], *[core[-cut:] for cut in cuts]]


def _formal(name: str) -> Values:
    return _related().get(name, ())


@cache
def _related() -> dict[str, Values]:
    """Every name that is or has a short form, with the others, in order; initials are no names."""
    return {name: tuple(sorted(form for form in forms if len(form) > 1)) for name, forms in related_names().items()}


def _with_formal(core: str) -> list[str]:
    """A leading given name replaced by the names it stands for, or followed by one letter less (a middle initial)."""
    found, related = [], _related()
    for cut in range(2, min(len(core) - 2, 12)):
        formal = related.get(core[:cut])
        if formal:
            found += [name + core[cut:] for name in formal]
            found.append(core[:cut] + core[cut + 1 :])
    return found


def initial_probes(shown: Shown) -> dict[str, None]:
    """An initial with what may be a family name: whole cores, and first letters of names that may be short forms."""
    found: dict[str, None] = {}
    for handle in shown.handles:
        for core in handle.cores:
            found[core] = None
            cuts = range(2, min(len(core) - 2, 10))
            found.update(dict.fromkeys([core[0] + core[cut:] for cut in cuts if cut == 2 or _is_given(core[:cut])]))
    for words in shown.displays:
        found.update(dict.fromkeys([one[0] + other for one, other in _splits(words)]))
    return found


def given_probes(shown: Shown) -> list[str]:
    """What may be a given name alone, or all initials: whole cores of handles."""
    return [core for handle in shown.handles for core in handle.cores]


def family_probes(shown: Shown) -> dict[str, None]:
    """What may be a family name alone: whole cores, and longer ends of them whose rest is no given name."""
    found: dict[str, None] = {}
    for handle in shown.handles:
        for core in handle.cores:
            found[core] = None
            for cut in range(1, len(core) - SHORTEST_FAMILY + 1):
                if not _is_given(core[:cut]):
                    found[core[cut:]] = None
                if not _is_given(core[-cut:]):
                    found[core[:-cut]] = None
    for words in shown.displays:
        if len(words) <= 1:
            found.update(dict.fromkeys(words))
    return found


def _is_given(text: str) -> bool:
    return len(text) > 2 and text in related_names()


def phrases(values: Values, starts: Collection[str] | None = None) -> list[str]:
    """All runs of up to five words; with `starts`, only those that begin with one of these words, and the first."""
    found: list[str] = []
    for value in values:
        words = fold(value).split()[:MOST_WORDS]
        for start, word in enumerate(words):
            if starts is None or word in starts or not found:
                ends = range(start + 1, min(len(words), start + LONGEST_PHRASE) + 1)
                found += [" ".join(words[start:end]) for end in ends]
    return found


def places(location: Values, bio: Values, handle: Values) -> list[str]:
    """Places in the location, states named or coded in the bio (#CA51), a state in capitals at the end of a handle."""
    found = dict.fromkeys(region_code(phrase) for phrase in phrases(location))
    for text in bio:
        named = phrases((text,), _REGION_STARTS)
        found.update(dict.fromkeys(region_code(phrase) for phrase in named if phrase in REGION_NAMES))
        tags = re.findall(r"#?\b([A-Z]{2})-?\d{1,2}\b", text)
        found.update(dict.fromkeys(tag.lower() for tag in tags if tag.lower() in REGION_CODES))
    for raw in handle:
        ending = _STATE_ENDING.search(raw)
        if ending is not None and ending.group(1).lower() in REGION_CODES:
            found[ending.group(1).lower()] = None
    return list(found)


def countries(location: Values) -> list[str]:
    return list(countries_of(tuple(region_code(phrase) for phrase in phrases(location))))


def jobs(display: Values, handle: Values, bio: Values, starts: Collection[str] | None) -> dict[str, None]:
    """Roles stated before the name, and words of the bio."""
    found: dict[str, None] = {}
    for raw in handle:
        parts = read_handle(raw)
        found.update(dict.fromkeys(roles_in(parts.letters, parts.words)))
    for value in display:
        found.update(dict.fromkeys(roles_in("", tuple(_WORD_ALPHA.findall(fold(value))))))
    found.update(dict.fromkeys(phrases(bio, starts)))
    return found


def handle_years(birth: Values, handle: Values) -> list[str]:
    """The birth year stated; else the years that digits in the handle can mean."""
    stated = birth_year(birth)
    return stated or [year for raw in handle for year in years_in(read_handle(raw).digits)]


def locals_of(handle: Values, previous: Values) -> list[str]:
    return [fold(raw.split("@")[0]).replace(" ", "") for raw in (*handle, *previous) if not read_handle(raw).opaque]


PERSONA_FORMS: tuple[Form, ...] = (
    Form("clues", CLUE_SOURCES, clues, "clues", read=read_shown),
    Form("full_probe", CLUE_SOURCES, full_probes, "full_key", known_only=True, read=read_shown),
    Form("initial_probe", CLUE_SOURCES, initial_probes, "initial_key", known_only=True, read=read_shown),
    Form("given_probe", CLUE_SOURCES, given_probes, "given_key", known_only=True, read=read_shown),
    Form("short_probe", CLUE_SOURCES, given_probes, "short_key", known_only=True, read=read_shown),
    Form("family_probe", CLUE_SOURCES, family_probes, "family_key", known_only=True, read=read_shown),
    Form("place", ("location", "bio", "handle"), places, "place", known_only=True),
    Form("country", ("location",), countries, "country"),
    Form("email", ("email",), email_forms, "email"),
    Form("email_site", ("email",), email_site, "site"),
    Form("local", ("handle", "previous_handle"), locals_of, "local", known_only=True),
    Form("phone", ("phone",), compact, "phone"),
    Form("url", ("website", "profile_url"), lambda site, profile: url_forms((*site, *profile)), "url"),
    Form("site", ("website", "profile_url"), lambda site, profile: url_site((*site, *profile)), "site"),
    Form("bio_phrase", ("bio",), phrases, "work", known_only=True, by_first_word=True),
    Form("job", ("display_name", "handle", "bio"), jobs, "job", known_only=True, by_first_word=True),
    Form("birth_date", ("birth_date",), birth_full, "birth_date"),
    Form("birth_month_day", ("birth_date",), birth_month_day, "birth_month_day"),
    Form("birth_year", ("birth_date", "handle"), handle_years, "birth_year"),
    Form("stated_year", ("birth_date",), birth_year, "birth_year"),
    Form("language", ("language",), folded, "language"),
)
