"""Which words of two values differ, so that a page can mark them. Pure: plain text in, plain pieces out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PIECES = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """Some text of a value, and whether the other value lacks it."""

    text: str
    differs: bool = False


def mark_differences(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both values in pieces, word by word. Case does not count as a difference."""
    mine, other = _PIECES.findall(left), _PIECES.findall(right)
    matcher = SequenceMatcher(None, [w.casefold() for w in mine], [w.casefold() for w in other], autojunk=False)
    same = matcher.get_matching_blocks()
    return (
        _pieces(mine, [(block.a, block.size) for block in same]),
        _pieces(other, [(block.b, block.size) for block in same]),
    )


def _pieces(words: Sequence[str], same: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, size in same:
        pieces += _piece(words[at:start], True) + _piece(words[start : start + size], False)
        at = start + size
    return tuple(pieces)


def _piece(words: Sequence[str], differs: bool) -> list[Piece]:
    text = "".join(words)
    return [Piece(text, differs and not text.isspace())] if text else []
