"""Taking back what a decision of a higher floor joined: `decided_by` reads `kind:id`, and the kind's owner undoes it.

So a merge or a link that a review decided is undone as that decision, with all that followed from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from mdm.access.models import User

Undo = Callable[[UUID, User, str], bool]  # id, actor, reason → whether there was anything to undo


@dataclass(frozen=True, slots=True)
class Undoable:
    """Who undoes decisions of one kind."""

    undo: Undo
    right: tuple[str, str]  # action and field that it needs
    url_name: str  # of its page, which takes the id


_registered: dict[str, Undoable] = {}


def register(kind: str, undo: Undo, right: tuple[str, str], url_name: str) -> None:
    """Decisions of this kind are undone like this."""
    _registered[kind] = Undoable(undo, right, url_name)


def of(decided_by: str) -> tuple[Undoable, UUID] | None:
    """Who undoes this, and the id it knows it by; None where nobody else is responsible."""
    kind, _, identity = decided_by.partition(":")
    known = _registered.get(kind)
    try:
        return (known, UUID(identity)) if known else None
    except ValueError:
        return None


def told(decided_by: str) -> tuple[str, str]:
    """Who decided, in words, and the address of that decision; "" where it has no page."""
    kind, _, key = decided_by.partition(":")
    if known := of(decided_by):
        return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}", reverse(known[0].url_name, args=[known[1]])
    return (f"the rule {key}" if kind == "rule" else decided_by), ""
