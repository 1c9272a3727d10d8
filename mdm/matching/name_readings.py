"""How one persona's name clues read against one customer's names.

A persona shows its name up to three times: display name, handle, previous handle. They are one piece of evidence, so
they give one reading: the best of them, unless the display name plainly shows another given name. What a reading
weighs is not decided here.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from mdm.matching.handle_words import KNOWN_WORDS, cores, is_only_known

FULL, NICKNAME, INITIAL, SHORT, FAMILY, CLOSE, GIVEN, FAMILY_AND_MORE, OTHER_GIVEN, NOTHING = (
    "full", "nickname", "initial", "short", "family", "close", "given", "family_and_more", "other_given", "else",
)  # fmt: skip
# best first
ORDER = (FULL, NICKNAME, INITIAL, SHORT, FAMILY, CLOSE, GIVEN, FAMILY_AND_MORE, OTHER_GIVEN, NOTHING)
RANK = {reading: position for position, reading in enumerate(ORDER)}
DISPLAY, HANDLE = "d:", "h:"
GIVEN_NAME, TABLE_NAME, FAMILY_NAME, FAMILY_PART, SHORT_NAME, GENERATION = "g:", "n:", "f:", "p:", "i:", "s:"
GENERATIONS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
CLOSE_ENOUGH = 0.93
SHORTEST_PART = 4  # of a family name, where only part of the handle agrees
LONGEST_SPAN = 4


class Reading(NamedTuple):
    """Which level of agreement, and the customer's given and family name that agreed ("" where none did)."""

    kind: str
    given: str = ""
    family: str = ""
    clue: str = ""


class CustomerNames(NamedTuple):
    """A customer's names folded and written together; `own` are given names, `table` their known short forms."""

    own: tuple[str, ...]
    table: tuple[str, ...]
    families: tuple[str, ...]
    shorts: tuple[str, ...]
    initials: frozenset[str]
    generations: frozenset[str]


def customer_names(values: Iterable[str]) -> CustomerNames:
    """From the values of the form `names`."""
    kinds: dict[str, list[str]] = {
        GIVEN_NAME: [],
        TABLE_NAME: [],
        FAMILY_NAME: [],
        FAMILY_PART: [],
        SHORT_NAME: [],
        GENERATION: [],
    }
    for value in values:
        kinds[value[:2]].append(value[2:])
    return CustomerNames(
        tuple(kinds[GIVEN_NAME]),
        tuple(kinds[TABLE_NAME]),
        (*kinds[FAMILY_NAME], *kinds[FAMILY_PART]),
        tuple(kinds[SHORT_NAME]),
        frozenset(name[0] for name in kinds[GIVEN_NAME]),
        frozenset(kinds[GENERATION]),
    )


def read_names(clues: Iterable[str], names: CustomerNames) -> Reading:
    """The one reading of all clues of a persona."""
    display, handle = Reading(NOTHING), Reading(NOTHING)
    other_generation = False
    for clue in clues:
        if clue.startswith(DISPLAY):
            display = _better(display, read_display(clue[2:], names))
            if _other_generation(clue[2:], names):
                other_generation = True
        else:
            handle = _better(handle, read_handle_letters(clue[2:], names))
    if display.kind == OTHER_GIVEN and RANK[handle.kind] > RANK[INITIAL]:
        return display
    best = _better(display, handle)
    return best._replace(kind=CLOSE) if other_generation and best.kind in (FULL, NICKNAME) else best


def _other_generation(text: str, names: CustomerNames) -> bool:
    """Whether only one side shows a "Jr.", "Sr." or "III", or each another: father and son share all the rest."""
    shown = {GENERATIONS[word] for word in text.split() if word in GENERATIONS}
    return shown != names.generations and not shown & names.generations


def _better(one: Reading, other: Reading) -> Reading:
    return other if RANK[other.kind] < RANK[one.kind] else one


def read_display(text: str, names: CustomerNames) -> Reading:
    """A display name of separate words, titles already taken off."""
    words = text.split()
    best = Reading(NOTHING)
    for start, end, compact in _spans(words):
        for family in names.families:
            if family == compact:
                rest = (*words[:start], *words[end:])
                best = _better(best, _with_given(rest, family, names, text))
    if best.kind != NOTHING:
        return best
    return _without_family(words, names, text)


def _spans(words: list[str]) -> list[tuple[int, int, str]]:
    return [
        (start, end, "".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_SPAN) + 1)
    ]


def _with_given(rest: tuple[str, ...], family: str, names: CustomerNames, clue: str) -> Reading:
    pieces = {compact for _, _, compact in _spans(list(rest))}
    first = next((word for word in rest if len(word) > 1 and word not in KNOWN_WORDS), "")
    for kind, givens in ((FULL, names.own), (NICKNAME, names.table)):
        for given in givens:
            if given in pieces and len(given) > 1:  # a middle name alone may be another member of the family
                return Reading(kind if given.startswith(first) or first in names.own else CLOSE, given, family, clue)
    unknown = [word for word in rest if word not in KNOWN_WORDS]
    if not unknown:
        return Reading(FAMILY, "", family, clue)
    if len(unknown[0]) == 1 and unknown[0] in names.initials and all(len(word) == 1 for word in unknown):
        return Reading(INITIAL, unknown[0], family, clue)
    return Reading(OTHER_GIVEN, "", family, clue)


def _without_family(words: list[str], names: CustomerNames, clue: str) -> Reading:
    matched = next((given for given in (*names.own, *names.table) if len(given) > 1 and given in words), "")
    if not matched:
        return Reading(NOTHING)
    for word in words:
        for family in names.families:
            if word != matched and len(word) >= SHORTEST_PART and _is_close(word, family):
                return Reading(CLOSE, matched, family, clue)
    others = [word for word in words if word != matched and word not in KNOWN_WORDS]
    return Reading(GIVEN, matched, "", clue) if not others else Reading(NOTHING)


def _is_close(one: str, other: str) -> bool:
    first, second = (one, other) if one <= other else (other, one)
    return bool(JaroWinkler.normalized_similarity(first, second) >= CLOSE_ENOUGH - 1e-9)


@lru_cache(maxsize=1 << 16)
def _cores(letters: str) -> tuple[str, ...]:
    return cores(letters)


def read_handle_letters(letters: str, names: CustomerNames) -> Reading:
    """A handle's letters, in which names run together."""
    best = Reading(NOTHING)
    for family in names.families:
        if len(family) > 1 and family in letters:
            best = _better(best, _around_family(letters, family, names))
    if best.kind != NOTHING:
        return best
    for short in names.shorts:
        if short in letters and short in _cores(letters):
            return Reading(SHORT, short, "", letters)
    for given in (*names.own, *names.table):
        if len(given) >= SHORTEST_PART - 1 and given in letters and given in _cores(letters):
            return Reading(GIVEN, given, "", letters)
    return best


def _around_family(letters: str, family: str, names: CustomerNames) -> Reading:
    best = Reading(NOTHING)
    start = letters.find(family)
    while start >= 0:
        best = _better(best, _split_at(letters[:start], letters[start + len(family) :], family, names, letters))
        start = letters.find(family, start + 1)
    return best


def _split_at(before: str, after: str, family: str, names: CustomerNames, letters: str) -> Reading:
    for kind, givens in ((FULL, names.own), (NICKNAME, names.table)):
        for given in givens:
            rest = _rest_beside(before, after, given, names) if len(given) > 1 else None
            if rest is not None:
                known = _is_filler(rest[0]) and _is_filler(rest[1])
                return Reading(kind if known else CLOSE, given, family, letters)
    if is_only_known(before) and is_only_known(after):
        return Reading(FAMILY, "", family, letters)
    if initial := _initial_beside(before, after, names):
        return Reading(INITIAL, initial, family, letters)
    if len(family) >= SHORTEST_PART and (is_only_known(before) or is_only_known(after)):
        return Reading(FAMILY_AND_MORE, "", family, letters)
    return Reading(NOTHING)


def _rest_beside(before: str, after: str, given: str, names: CustomerNames) -> tuple[str, str] | None:
    """What is left on either side once a given name (and a middle one) beside the family name is taken away."""
    if before.endswith(given):
        return _less_given(before[: -len(given)], names), after
    if before[:-1].endswith(given):  # a middle initial between
        return before[: -len(given) - 1], after
    if after.startswith(given):
        return before, after[len(given) :]
    return None


def _less_given(text: str, names: CustomerNames) -> str:
    for given in names.own:
        if len(given) > 1 and text.endswith(given):
            return text[: -len(given)]
    return text


def _is_filler(rest: str) -> bool:
    return len(rest) == 1 or is_only_known(rest)


def _initial_beside(before: str, after: str, names: CustomerNames) -> str:
    for initial in sorted(names.initials):
        if before.endswith(initial) and is_only_known(before[:-1]) and is_only_known(after):
            return initial
        if before[-2:-1] == initial and is_only_known(before[:-2]) and is_only_known(after):  # a middle initial
            return initial
        if after.startswith(initial) and is_only_known(after[1:]) and is_only_known(before):
            return initial
    return ""
