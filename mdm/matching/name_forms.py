"""Names of a customer as comparison forms: given names with their short forms, family names with their parts."""

from functools import lru_cache
from typing import NamedTuple

from mdm.matching.name_readings import (
    FAMILY_NAME,
    FAMILY_PART,
    GENERATION,
    GENERATIONS,
    GIVEN_NAME,
    SHORT_NAME,
    TABLE_NAME,
)
from mdm.standardise.folding import fold
from mdm.standardise.nickname_table import formal_names_of, nicknames_of

Values = tuple[str, ...]
SHORTEST_PART = 3
PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "del",
        "della",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ter",
        "ten",
        "zu",
        "zum",
        "af",
        "av",
        "san",
        "st",
        "mc",
        "mac",
    ]
)
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v", "md", "phd", "esq"])


class Names(NamedTuple):
    """Folded names; compact forms without spaces. `given` in order of trust, the first is the given name itself."""

    given: Values
    families: Values
    parts: Values


def _compact(text: str) -> str:
    return text.replace(" ", "")


def given_forms(given: str) -> Values:
    """A given name as it stands written together, and its words: people go by any of them."""
    words = fold(given).split()
    return tuple(dict.fromkeys(("".join(words), *words))) if words else ()


def family_forms(family: str) -> Values:
    """A family name written together, without suffixes."""
    words = [word for word in fold(family).split() if word not in SUFFIXES]
    return ("".join(words),) if words else ()


def family_parts(family: str) -> Values:
    """The words of a compound family name that can stand for it."""
    words = [word for word in fold(family).split() if word not in SUFFIXES]
    if len(words) < 2:
        return ()
    return tuple(word for word in words if len(word) >= SHORTEST_PART and word not in PARTICLES)


@lru_cache(maxsize=1 << 16)
def names_of(given: Values, middle: Values, family: Values, nickname: Values, earlier: Values, full: Values) -> Names:
    """All names of one customer. A full name adds its first and last word; alone, it is all there is."""
    firsts, lasts = _from_full(full)
    givens = [form for name in (*given, *nickname) for form in given_forms(name)] or list(firsts)
    middles = [form for name in middle for form in given_forms(name)]
    families = [form for name in (*family, *earlier) for form in family_forms(name)] or list(lasts)
    parts = [part for name in (*family, *earlier) for part in family_parts(name)]
    extra = [first for first in firsts if len(first) > 1]
    everything = dict.fromkeys((*givens, *extra, *middles))
    return Names(
        tuple(everything), tuple(dict.fromkeys(families)), tuple(p for p in dict.fromkeys(parts) if p not in families)
    )


def _from_full(full: Values) -> tuple[Values, Values]:
    firsts, lasts = [], []
    for name in full:
        words = [word for word in fold(name).split() if word not in SUFFIXES]
        if len(words) > 1:
            firsts.append(words[0])
            lasts.append(words[-1])
    return tuple(firsts), tuple(lasts)


@lru_cache(maxsize=1 << 16)
def short_forms(given: Values) -> Values:
    """Pet forms and formal names of the first given names, from the table; not the names themselves."""
    found: set[str] = set()
    for name in given:
        found |= {form for form in (*nicknames_of(name), *formal_names_of(name)) if len(form) > 2}
    return tuple(sorted(found - set(given)))


def names_form(*sources: Values) -> list[str]:
    """All names with their kind, as `name_readings.customer_names` takes them; the last source is the suffix."""
    names = names_of(*sources[:6])
    words = [word for source in (sources[2], sources[5], sources[6]) for name in source for word in fold(name).split()]
    return [
        *(GIVEN_NAME + name for name in names.given),
        *(TABLE_NAME + name for name in short_forms(names.given)),
        *(FAMILY_NAME + name for name in names.families),
        *(FAMILY_PART + name for name in names.parts),
        *(SHORT_NAME + name for name in short_keys(*sources[:6])),
        *(GENERATION + GENERATIONS[word] for word in words if word in GENERATIONS),
    ]


def given_any(*sources: Values) -> list[str]:
    """Every given name that fits this customer; how many customers one fits is its term frequency."""
    names = names_of(*sources)
    return [*names.given, *short_forms(names.given)]


def given_initial(*sources: Values) -> list[str]:
    return [name[0] for name in names_of(*sources).given]


def family_any(*sources: Values) -> list[str]:
    names = names_of(*sources)
    return [*names.families, *names.parts]


def full_any(*sources: Values) -> list[str]:
    """Every full name that fits this customer."""
    names = names_of(*sources)
    givens = (*names.given, *short_forms(names.given))
    return [f"{given} {family}" for given in givens for family in (*names.families, *names.parts)]


def full_keys(*sources: Values) -> list[str]:
    """Given and family name written together in both orders, as handles do."""
    names = names_of(*sources)
    pairs = [(given, family) for given in names.given if len(given) > 1 for family in (*names.families, *names.parts)]
    return [given + family for given, family in pairs] + [family + given for given, family in pairs]


def initial_keys(*sources: Values) -> list[str]:
    names = names_of(*sources)
    initials = dict.fromkeys(name[0] for name in names.given)
    return [key for initial in initials for family in names.families for key in (initial + family, family + initial)]


def short_keys(*sources: Values) -> list[str]:
    """A given name with the initials of a compound family name, and the initials of all names where they are three."""
    families = [[word[0] for word in fold(name).split() if word not in SUFFIXES] for name in sources[2]]
    givens = [form for name in (*sources[0], *sources[3]) for form in fold(name).split() if len(form) > 2]
    firsts = ["".join(word[0] for word in fold(name).split()) for name in sources[0]]
    middles = "".join(word[0] for name in sources[1] for word in fold(name).split())
    found = [given + "".join(family) for given in givens for family in families if len(family) > 1]
    found += [first + middle + "".join(family) for first in firsts for family in families for middle in {"", middles}]
    return sorted({name for name in found if len(name) >= SHORTEST_PART})


def given_keys(*sources: Values) -> list[str]:
    return [name for name in names_of(*sources).given if len(name) > SHORTEST_PART]


def family_keys(*sources: Values) -> list[str]:
    names = names_of(*sources)
    return [name for name in (*names.families, *names.parts) if len(name) >= SHORTEST_PART]
