"""What a name reading looks at: the clues of a persona and the names of a customer, each taken apart once.

Clues come from the form `clues`, names from the form `names`; the marks that tell their kinds apart are written here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mdm.matching.handle_words import KNOWN_WORDS, cores

DISPLAY, HANDLE = "d:", "h:"
GIVEN_NAME, TABLE_NAME, FAMILY_NAME, FAMILY_PART, SHORT_NAME, GENERATION = "g:", "n:", "f:", "p:", "i:", "s:"
GENERATIONS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
LONGEST_SPAN = 4
Span = tuple[int, int]


class CustomerNames(NamedTuple):
    """A customer's names folded and written together; `own` are given names, `table` their known short forms."""

    own: tuple[str, ...]
    table: tuple[str, ...]
    families: tuple[str, ...]
    shorts: tuple[str, ...]
    initials: tuple[str, ...]
    generations: frozenset[str]
    full_own: tuple[str, ...]  # without single letters
    full_table: tuple[str, ...]
    first_names: tuple[str, ...]  # all that is not a family name: given ones, their short forms, short names


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
    own, table, shorts = kinds[GIVEN_NAME], kinds[TABLE_NAME], kinds[SHORT_NAME]
    full_own = tuple(name for name in own if len(name) > 1)
    full_table = tuple(name for name in table if len(name) > 1)
    return CustomerNames(
        tuple(own),
        tuple(table),
        (*kinds[FAMILY_NAME], *kinds[FAMILY_PART]),
        tuple(shorts),
        tuple(sorted({name[0] for name in own})),
        frozenset(kinds[GENERATION]),
        full_own,
        full_table,
        (*full_own, *full_table, *shorts),
    )


class Rest(NamedTuple):
    """What is left of a display name beside one span: runs of its words, and the words that are no known ones."""

    pieces: frozenset[str]
    first: str  # the first of more than one letter, "" where there is none
    unknown: tuple[str, ...]


class Display:
    """A display name of separate words, titles already taken off."""

    __slots__ = ("_rests", "generations", "spans", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = text.split()
        self.generations = frozenset(GENERATIONS[word] for word in self.words if word in GENERATIONS)
        self.spans: dict[str, list[Span]] = {}
        for span, compact in _spans(self.words):
            self.spans.setdefault(compact, []).append(span)
        self._rests: dict[Span, Rest] = {}

    def rest(self, span: Span) -> Rest:
        found = self._rests.get(span)
        if found is None:
            words = [*self.words[: span[0]], *self.words[span[1] :]]
            unknown = tuple(word for word in words if word not in KNOWN_WORDS)
            first = next((word for word in unknown if len(word) > 1), "")
            found = self._rests[span] = Rest(frozenset(compact for _, compact in _spans(words)), first, unknown)
        return found


def _spans(words: list[str]) -> list[tuple[Span, str]]:
    """Runs of words written together, by start and then by end."""
    return [
        ((start, end), "".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + LONGEST_SPAN) + 1)
    ]


class Letters:
    """A handle's letters, in which names run together."""

    __slots__ = ("_cores", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._cores: frozenset[str] | None = None

    @property
    def cores(self) -> frozenset[str]:
        if self._cores is None:
            self._cores = frozenset(cores(self.text))
        return self._cores


Clue = Display | Letters


def clue_of(value: str) -> Clue:
    """From a value of the form `clues`."""
    return Display(value[2:]) if value.startswith(DISPLAY) else Letters(value[2:])
