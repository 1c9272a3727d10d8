"""How one persona's name clues read against one customer's names.

A persona shows its name up to three times: display name, handle, previous handle. They are one piece of evidence, so
they give one reading: the best of them, unless the display name plainly shows another given name. What a reading
weighs is not decided here.
"""

from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from mdm.matching.handle_words import KNOWN_WORDS, is_only_known
from mdm.matching.name_clues import Clue, CustomerNames, Display, Letters, Rest

FULL, NICKNAME, INITIAL, SHORT, FAMILY, CLOSE, GIVEN, FAMILY_AND_MORE, OTHER_GIVEN, NOTHING = (
    "full", "nickname", "initial", "short", "family", "close", "given", "family_and_more", "other_given", "else",
)  # fmt: skip
# best first
ORDER = (FULL, NICKNAME, INITIAL, SHORT, FAMILY, CLOSE, GIVEN, FAMILY_AND_MORE, OTHER_GIVEN, NOTHING)
RANK = {reading: position for position, reading in enumerate(ORDER)}
CLOSE_ENOUGH = 0.93
SHORTEST_PART = 4  # of a family name, where only part of the handle agrees


class Reading(NamedTuple):
    """Which level of agreement, and the customer's given and family name that agreed ("" where none did)."""

    kind: str
    given: str = ""
    family: str = ""


UNREAD = Reading(NOTHING)


def read_names(clues: Iterable[Clue], names: CustomerNames) -> Reading:
    """The one reading of all clues of a persona."""
    display = handle = UNREAD
    other_generation = False
    for clue in clues:
        if isinstance(clue, Display):
            display = _better(display, read_display(clue, names))
            if _other_generation(clue, names):
                other_generation = True
        else:
            handle = _better(handle, read_letters(clue, names))
    if display.kind == OTHER_GIVEN and RANK[handle.kind] > RANK[INITIAL]:
        return display
    best = _better(display, handle)
    return best._replace(kind=CLOSE) if other_generation and best.kind in (FULL, NICKNAME) else best


def _other_generation(clue: Display, names: CustomerNames) -> bool:
    """Whether only one side shows a "Jr.", "Sr." or "III", or each another: father and son share all the rest."""
    return clue.generations != names.generations and not clue.generations & names.generations


def _better(one: Reading, other: Reading) -> Reading:
    return other if RANK[other.kind] < RANK[one.kind] else one


def read_display(clue: Display, names: CustomerNames) -> Reading:
    """A display name of separate words; of equally good readings, the one of the earliest family name in it."""
    found = [(span, family) for family in names.families if family in clue.spans for span in clue.spans[family]]
    if not found:
        return _without_family(clue, names)
    if len(found) > 1:
        found.sort(key=itemgetter(0))
    best = UNREAD
    for span, family in found:
        best = _better(best, _with_given(clue.rest(span), family, names))
    return best if best.kind != NOTHING else _without_family(clue, names)


def _with_given(rest: Rest, family: str, names: CustomerNames) -> Reading:
    for kind, givens in ((FULL, names.full_own), (NICKNAME, names.full_table)):
        for given in givens:
            if given in rest.pieces:  # a middle name alone may be another member of the family
                is_first = given.startswith(rest.first) or rest.first in names.own
                return Reading(kind if is_first else CLOSE, given, family)
    unknown = rest.unknown
    if not unknown:
        return Reading(FAMILY, "", family)
    if len(unknown[0]) == 1 and unknown[0] in names.initials and all(len(word) == 1 for word in unknown):
        return Reading(INITIAL, unknown[0], family)
    return Reading(OTHER_GIVEN, "", family)


def _without_family(clue: Display, names: CustomerNames) -> Reading:
    words = clue.words
    matched = next((given for given in (*names.full_own, *names.full_table) if given in words), "")
    if not matched:
        return UNREAD
    for word in words:
        for family in names.families:
            if word != matched and len(word) >= SHORTEST_PART and _is_close(word, family):
                return Reading(CLOSE, matched, family)
    others = [word for word in words if word != matched and word not in KNOWN_WORDS]
    return Reading(GIVEN, matched) if not others else UNREAD


def _is_close(one: str, other: str) -> bool:
    first, second = (one, other) if one <= other else (other, one)
    return bool(JaroWinkler.normalized_similarity(first, second) >= CLOSE_ENOUGH - 1e-9)


def read_letters(clue: Letters, names: CustomerNames) -> Reading:
    """A handle's letters, in which names run together."""
    letters = clue.text
    best = UNREAD
    for family in names.families:
        if len(family) > 1 and family in letters:
            best = _better(best, _around_family(letters, family, names))
    if best.kind != NOTHING:
        return best
    for short in names.shorts:
        if short in letters and short in clue.cores:
            return Reading(SHORT, short)
    for given in (*names.own, *names.table):
        if len(given) >= SHORTEST_PART - 1 and given in letters and given in clue.cores:
            return Reading(GIVEN, given)
    return best


def _around_family(letters: str, family: str, names: CustomerNames) -> Reading:
    best = UNREAD
    start = letters.find(family)
    while start >= 0:
        best = _better(best, _split_at(letters[:start], letters[start + len(family) :], family, names))
        start = letters.find(family, start + 1)
    return best


def _split_at(before: str, after: str, family: str, names: CustomerNames) -> Reading:
    if before or after:
        for kind, givens in ((FULL, names.full_own), (NICKNAME, names.full_table)):
            for given in givens:
                if given in before or given in after:
                    rest = _rest_beside(before, after, given, names)
                    if rest is not None:
                        is_known = _is_filler(rest[0]) and _is_filler(rest[1])
                        return Reading(kind if is_known else CLOSE, given, family)
    known = is_only_known(before), is_only_known(after)
    if all(known):
        return Reading(FAMILY, "", family)
    if initial := _initial_beside(before, after, known, names):
        return Reading(INITIAL, initial, family)
    if len(family) >= SHORTEST_PART and any(known):
        return Reading(FAMILY_AND_MORE, "", family)
    return UNREAD


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
    for given in names.full_own:
        if text.endswith(given):
            return text[: -len(given)]
    return text


def _is_filler(rest: str) -> bool:
    return len(rest) == 1 or is_only_known(rest)


def _initial_beside(before: str, after: str, known: tuple[bool, bool], names: CustomerNames) -> str:
    """An initial right beside the family name, all else known words; `known` says it of the two sides as they are."""
    for initial in names.initials:
        if known[1] and before.endswith(initial) and is_only_known(before[:-1]):
            return initial
        if known[1] and before[-2:-1] == initial and is_only_known(before[:-2]):  # a middle initial
            return initial
        if known[0] and after.startswith(initial) and is_only_known(after[1:]):
            return initial
    return ""
