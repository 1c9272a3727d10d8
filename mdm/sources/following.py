"""Tells higher rooms which source records are new or say something else, in the transaction of the write.

A room registers a follower in `AppConfig.ready()`. It notes the ids and works later: an import waits for it.
"""

from collections.abc import Callable, Collection
from uuid import UUID

Follow = Callable[[Collection[int]], object]  # ids of source records, those that are gone included
FollowStaged = Callable[[UUID, int, int], object]  # (batch, first line, last line)
LAST_LINE = 2**62
_followers: dict[str, Follow] = {}
_of_staged: dict[str, FollowStaged] = {}


def register(key: str, follow: Follow) -> None:
    """Add a follower, or replace it: `ready()` may run twice."""
    _followers[key] = follow


def follow(record_ids: Collection[int]) -> None:
    """Tell all followers; in the caller's change set."""
    if record_ids:
        for each in _followers.values():
            each(record_ids)


def register_staged(key: str, follow: FollowStaged) -> None:
    """Add a follower of staged rows, or replace it."""
    _of_staged[key] = follow


def follow_staged(batch: UUID, first: int = 0, last: int = LAST_LINE) -> None:
    """Tell that a round is finished; and, before it is done, that these rows are about to go."""
    for each in _of_staged.values():
        each(batch, first, last)
