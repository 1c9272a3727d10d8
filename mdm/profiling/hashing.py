"""64 bits that stand for a text or a row, the same in every process; and texts folded for comparing."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Lines = NDArray[np.int64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_SPACES = re.compile(r"\s+")


def hash_of(text: str) -> int:
    """64 bits of the text; lone surrogates are kept apart."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def hashes_of(texts: Iterable[str]) -> Hashes:
    return np.fromiter((hash_of(text) for text in texts), dtype=np.uint64)


def mixed(numbers: Hashes) -> Hashes:
    """Each number as 64 bits without a trace of its order (the finaliser of splitmix64)."""
    x = numbers + _GOLDEN
    x = (x ^ (x >> np.uint64(30))) * _FIRST
    x = (x ^ (x >> np.uint64(27))) * _SECOND
    return x ^ (x >> np.uint64(31))


def together(columns: Sequence[Hashes]) -> Hashes:
    """One hash for each row of several columns."""
    total = mixed(columns[0])
    for column in columns[1:]:
        total = mixed(total ^ column)
    return total


def folded(text: str) -> str:
    """The text without case, accents and doubled spaces."""
    text = text.casefold()
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(character for character in parts if not unicodedata.combining(character))
    return _SPACES.sub(" ", text).strip()
