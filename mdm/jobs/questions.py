"""Questions that a room puts to people: keep this pin or release it? is this value right?

Here is what a question is and who may ask; where questions are kept, assigned and answered is the keeper's, a higher
floor's (`stewardship.tasks`), which registers itself. Texts hold names of fields and ids, never a personal value.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from mdm.access.errors import Invalid

if TYPE_CHECKING:
    from mdm.access.models import User


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person has to answer. While it is open, the same `key` is not asked twice."""

    kind: str  # key of a registered Kind
    key: str  # e.g. pin:42, rule:email-form:record:17
    text: str  # one sentence
    customer: int | None = None  # id of the customer it is about
    source: str = ""  # key of the source system it is about
    assignee: int | None = None  # id of the user who should answer; nobody: whoever may
    due_at: datetime | None = None
    context: Mapping[str, Any] = field(default_factory=dict)  # ids that the answer needs


Answer = Callable[[Mapping[str, Any], str, "User", str], None]  # (context, key of the answer, actor, reason)


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked: the words, the answers with their words, the right it needs, and what an answer does."""

    key: str
    label: str
    answers: Mapping[str, str]  # key → words, the usual one first
    right: str  # field of the subject `work` on which one needs `decide`
    answer: Answer


class Keeper(Protocol):
    """Keeps open questions. Both verbs are set-based and run in the caller's change set."""

    def ask(self, questions: Sequence[Question]) -> None:
        """Keep those whose key is not open yet."""

    def withdraw(self, keys: Collection[str], reason: str) -> None:
        """These need no answer any more."""


_kinds: dict[str, Kind] = {}
_keepers: list[Keeper] = []


def register(kind: Kind) -> None:
    """Add a kind of question, or replace it: `ready()` may run twice."""
    _kinds[kind.key] = kind


def kind(key: str) -> Kind:
    """The kind of this key. Raises Invalid."""
    if key not in _kinds:
        raise Invalid(f"{key!r} is no question that is asked here.", field="kind")
    return _kinds[key]


def kinds() -> list[Kind]:
    """Every kind, by its words."""
    return sorted(_kinds.values(), key=lambda each: each.label)


def keep_with(keeper: Keeper) -> None:
    """Say who keeps the questions."""
    _keepers[:] = [keeper]


def ask(questions: Sequence[Question]) -> None:
    """Put these questions; in the caller's change set."""
    for question in questions:
        kind(question.kind)
    if questions:
        _keepers[0].ask(questions)


def withdraw(keys: Collection[str], reason: str) -> None:
    """Take back questions that have become idle; those that are not open are passed over."""
    if keys:
        _keepers[0].withdraw(keys, reason)
