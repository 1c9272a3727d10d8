"""One persona's clues made ready to be read against many customers.

Nearly all customers met in a run share a family name with the persona and nothing else. How a persona reads against
one of them follows from the family names and the initials alone, so it is worked out once for all who share these.
"""

from collections.abc import Iterable

from mdm.matching.handle_words import edge_letters
from mdm.matching.name_clues import LONGEST_SPAN, Clue, CustomerNames, Display
from mdm.matching.name_readings import Reading, read_names

_BETWEEN = "|"  # in no name


class NameReader:
    """Gives what `read_names` gives for the same clues, whatever was read before."""

    __slots__ = ("_by_family", "_clues", "_initials", "_shown")

    def __init__(self, clues: Iterable[Clue]) -> None:
        self._clues = tuple(clues)
        self._shown = _BETWEEN.join(text for clue in self._clues for text in _texts(clue))
        self._initials = "".join(letter for clue in self._clues for letter in _initials(clue))
        self._by_family: dict[tuple[tuple[str, ...], ...], Reading] = {}

    def read(self, names: CustomerNames) -> Reading:
        shown = self._shown
        for name in names.first_names:
            if name in shown:
                return read_names(self._clues, names)
        may_show_initial = any(letter in self._initials for letter in names.initials)
        key = (names.families, names.initials if may_show_initial else ())
        reading = self._by_family.get(key)
        if reading is None:
            reading = self._by_family[key] = read_names(self._clues, names)
        return reading


def _texts(clue: Clue) -> list[str]:
    """Everything shown, written together. A display name also with any words in its midst left out: they can be the
    family name, and a given name is looked for in what stands on either side."""
    if not isinstance(clue, Display):
        return [clue.text]
    words = clue.words
    midst = [
        (start, end)
        for start in range(1, len(words) - 1)
        for end in range(start + 1, min(len(words) - 1, start + LONGEST_SPAN) + 1)
    ]
    return ["".join(words), *("".join(words[:start] + words[end:]) for start, end in midst)]


def _initials(clue: Clue) -> Iterable[str]:
    """The letters that can stand for a given name: alone in a display name, or at an edge of a handle."""
    if isinstance(clue, Display):
        return [word for word in clue.words if len(word) == 1]
    return sorted(edge_letters(clue.text))
