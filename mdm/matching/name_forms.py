"""Names of a customer as comparison forms: given names with their short forms, family names with their parts."""

from functools import lru_cache
from typing import NamedTuple

from mdm.matching.name_clues import (
    FAMILY_NAME,
    FAMILY_PART,
    GENERATION,
    GENERATIONS,
    GIVEN_NAME,
    SHORT_NAME,
    TABLE_NAME,
)
from mdm.standardise.folding import fold
from mdm.standardise.nickname_table import related_names

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


Words = tuple[Values, ...]  # the folded words of each name
REMEMBERED = 1 << 14  # more than the records that the forms of one table are derived from at a time


class Names(NamedTuple):
    """Folded names, without spaces. `given` in order of trust, the first is the given name itself; `short` are the
    table's other forms of them, `initials` what `initials_of` makes of all. `stated` holds the words of every name by
    source, as `read_names` takes them."""

    given: Values
    families: Values
    parts: Values
    short: Values
    initials: Values
    stated: tuple[Words, ...]


def given_forms(words: Values) -> Values:
    """A given name as it stands written together, and its words: people go by any of them."""
    return tuple(dict.fromkeys(("".join(words), *words))) if words else ()


def family_forms(words: Values) -> Values:
    """A family name written together, without suffixes."""
    kept = [word for word in words if word not in SUFFIXES]
    return ("".join(kept),) if kept else ()


def family_parts(words: Values) -> Values:
    """The words of a compound family name that can stand for it."""
    kept = [word for word in words if word not in SUFFIXES]
    if len(kept) < 2:
        return ()
    return tuple(word for word in kept if len(word) >= SHORTEST_PART and word not in PARTICLES)


@lru_cache(maxsize=REMEMBERED)
def words_of(name: str) -> Values:
    """The folded words of a name; very many people share one."""
    return tuple(fold(name).split())


@lru_cache(maxsize=REMEMBERED)
def read_names(given: Values, middle: Values, family: Values, nickname: Values, earlier: Values, full: Values) -> Names:
    """All names of one customer. A full name adds its first and last word; alone, it is all there is."""
    stated = tuple(
        tuple(map(words_of, source)) if source else () for source in (given, middle, family, nickname, earlier, full)
    )
    firsts, lasts = _from_full(stated[5])
    givens = [form for words in (*stated[0], *stated[3]) for form in given_forms(words)] or list(firsts)
    middles = [form for words in stated[1] for form in given_forms(words)]
    families = [form for words in (*stated[2], *stated[4]) for form in family_forms(words)] or list(lasts)
    parts = [part for words in (*stated[2], *stated[4]) for part in family_parts(words)]
    extra = [first for first in firsts if len(first) > 1]
    everything = tuple(dict.fromkeys((*givens, *extra, *middles)))
    kept = tuple(part for part in dict.fromkeys(parts) if part not in families)
    return Names(everything, tuple(dict.fromkeys(families)), kept, short_forms(everything), initials_of(stated), stated)


def _from_full(full: Words) -> tuple[Values, Values]:
    firsts, lasts = [], []
    for words in full:
        kept = [word for word in words if word not in SUFFIXES]
        if len(kept) > 1:
            firsts.append(kept[0])
            lasts.append(kept[-1])
    return tuple(firsts), tuple(lasts)


def short_forms(given: Values) -> Values:
    """Pet forms and formal names of given names, from the table; not the names themselves."""
    related = related_names()
    found = {form for name in given if name in related for form in related[name] if len(form) > 2}
    return tuple(sorted(found.difference(given))) if found else ()


def initials_of(stated: tuple[Words, ...]) -> Values:
    """A given name with the initials of a compound family name, and the initials of all names where they are three."""
    families = ["".join(word[0] for word in words if word not in SUFFIXES) for words in stated[2]]
    givens = [form for words in (*stated[0], *stated[3]) for form in words if len(form) > 2]
    firsts = ["".join(word[0] for word in words) for words in stated[0]]
    middles = "".join(word[0] for words in stated[1] for word in words)
    found = [given + family for given in givens for family in families if len(family) > 1]
    found += [first + middle + family for first in firsts for family in families for middle in {"", middles}]
    return tuple(sorted({name for name in found if len(name) >= SHORTEST_PART}))


def names_form(*sources: Values) -> list[str]:
    """All names with their kind, as `name_readings.customer_names` takes them; the last source is the suffix."""
    names = read_names(*sources[:6])
    stated = [words for source in (names.stated[2], names.stated[5]) for words in source]
    generations = [word for words in (*stated, *(fold(name).split() for name in sources[6])) for word in words]
    return [
        *(GIVEN_NAME + name for name in names.given),
        *(TABLE_NAME + name for name in names.short),
        *(FAMILY_NAME + name for name in names.families),
        *(FAMILY_PART + name for name in names.parts),
        *(SHORT_NAME + name for name in names.initials),
        *(GENERATION + GENERATIONS[word] for word in generations if word in GENERATIONS),
    ]


def given_any(names: Names) -> Values:
    """Every given name that fits this customer; how many customers one fits is its term frequency."""
    return names.given + names.short


def given_initial(names: Names) -> list[str]:
    return [name[0] for name in names.given]


def family_any(names: Names) -> Values:
    return names.families + names.parts


def full_any(names: Names) -> list[str]:
    """Every full name that fits this customer."""
    families = names.families + names.parts
    return [f"{given} {family}" for given in names.given + names.short for family in families]


def full_keys(names: Names) -> list[str]:
    """Given and family name written together in both orders, as handles do."""
    families = names.families + names.parts
    pairs = [(given, family) for given in names.given if len(given) > 1 for family in families]
    return [given + family for given, family in pairs] + [family + given for given, family in pairs]


def initial_keys(names: Names) -> list[str]:
    initials = dict.fromkeys(name[0] for name in names.given)
    return [key for initial in initials for family in names.families for key in (initial + family, family + initial)]


def short_keys(names: Names) -> Values:
    return names.initials


def given_keys(names: Names) -> list[str]:
    return [name for name in names.given if len(name) > SHORTEST_PART]


def family_keys(names: Names) -> list[str]:
    return [name for name in names.families + names.parts if len(name) >= SHORTEST_PART]
