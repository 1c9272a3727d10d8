"""Where records can be looked at: as their source sent them, as golden records, and wherever a room registers more.

A stage knows how to read its records as plain rows and how to walk over all of them; rules know nothing of tables.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.rules import Row


class Item(NamedTuple):
    """A record as rules see it."""

    id: int
    source: UUID | None  # of the source system; golden records have none
    row: Row


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record is shown: words and address, empty where there is no page of it."""

    label: str
    url: str
    customer: str = ""  # number of the customer it belongs to


Needs = Collection[str]  # what rows have to hold besides values: `seen`, `said` (mdm.rules.Row)
Read = Callable[[Collection[int], Needs], list[Item]]
Places = Callable[[FieldAccess, Sequence[int]], dict[int, Place]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage. All its functions take a constant number of statements; records that are gone are simply not read."""

    key: str
    label: str
    subject: str  # of the catalogue: whose fields its values are
    read: Read
    ids: Callable[[int, int], list[int]]  # (after this id, at most so many), in order
    count: Callable[[], int]
    sample: Callable[[int], list[int]]  # about so many ids, from everywhere
    places: Places
    has_sources: bool = True
    is_passing: bool = False  # its records go; what they failed is then forgotten
    order: int = 100


_stages: dict[str, Stage] = {}


def register(stage: Stage) -> None:
    """Add a stage, or replace it: `ready()` may run twice."""
    _stages[stage.key] = stage


def get(key: str) -> Stage:
    """The stage of this key. Raises Invalid."""
    if key not in _stages:
        raise Invalid(f"There is no stage {key[:20]!r}.", field="stage", mend=f"Choose one of: {', '.join(_stages)}.")
    return _stages[key]


def every() -> list[Stage]:
    """All stages, in the order in which data goes through them."""
    return sorted(_stages.values(), key=lambda stage: (stage.order, stage.key))
