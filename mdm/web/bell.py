"""The bell in the frame of every page: what the viewer was told and has not read. A higher room fills it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Access = Any  # mdm.access hands it in; whoever fills the bell knows its shape


@dataclass(frozen=True, slots=True)
class Ring:
    """One thing that the viewer was told: in words, what it is about, and the page that it leads to."""

    words: str
    text: str
    path: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Bell:
    """The latest unread, how many there are of them, the page of all, and where to say that all are read."""

    count: int
    rings: Sequence[Ring]
    url: str
    read_url: str


_fill: list[Callable[[Access], Bell | None]] = []


def fill_with(fill: Callable[[Access], Bell | None]) -> None:
    """Say who knows what the viewer was told."""
    _fill[:] = [fill]


def bell_for(access: Access) -> Bell | None:
    """The bell of this person; None where nobody fills it or nobody is signed in."""
    return _fill[0](access) if _fill else None
