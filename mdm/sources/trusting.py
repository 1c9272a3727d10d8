"""What follows when a source comes to be believed otherwise: higher rooms register what they make anew."""

from collections.abc import Callable

from mdm.audit.actors import Who
from mdm.sources.models import SourceSystem

BELIEF = frozenset({"trust", "half_life", "kind", "mode"})  # what golden records, and what follows them, ask of it
Follow = Callable[[SourceSystem, Who, str], object]
_followers: dict[str, Follow] = {}


def register(key: str, follow: Follow) -> None:
    """Add a follower, or replace it: `ready()` may run twice."""
    _followers[key] = follow


def changed(system: SourceSystem, actor: Who, reason: str) -> None:
    """Tell all followers; in the change set of the change."""
    for each in _followers.values():
        each(system, actor, reason)
