"""Questions that a room puts to people: keep this pin or release it? is this value right?

Here is what a question is and who may ask; where questions are kept, assigned and answered is the keeper's, a higher
floor's (`stewardship.tasks`), which registers itself. Texts hold names of fields and ids, never a personal value.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID

from mdm.access.errors import Invalid, Problem
from mdm.access.projection import Field

if TYPE_CHECKING:
    from mdm.access.field_access import FieldAccess
    from mdm.access.models import User


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person has to answer. While it is open, the same `key` is not asked twice."""

    kind: str  # key of a registered Kind
    key: str  # e.g. pin:42, rule:email-form:record:17
    text: str  # one sentence
    customer: int | None = None  # id of the customer it is about
    source: str = ""  # key of the source system it is about
    assignee: UUID | None = None  # id of the user who should answer; nobody: whoever may
    due_at: datetime | None = None  # nothing said: `due_days` of its kind from now
    context: Mapping[str, Any] = field(default_factory=dict)  # ids that the answer needs


@dataclass(frozen=True, slots=True)
class Fact:
    """Something to know before answering: plain words, or a value as the reader may know it; and where to look."""

    label: str
    value: str | Field
    url: str = ""


# (context, key of the answer, actor, reason), in the answer's change set. What it gives back, ids only, is kept with
# the question and is in the context with which `undo` is called.
Answer = Callable[[Mapping[str, Any], str, "User", str], Mapping[str, Any] | None]
# The same for many contexts at once, set-based: one outcome for each, or the Problem why it could not be given.
AnswerAll = Callable[[Sequence[Mapping[str, Any]], str, "User", str], Sequence[Mapping[str, Any] | Problem | None]]
Undo = Callable[[Mapping[str, Any], str, "User", str], None]  # the same arguments as the answer had
About = Callable[["FieldAccess", Mapping[str, Any]], Sequence[Fact]]  # (who reads, context)


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be asked: the words, the answers with their words, the right it needs, and what an answer does.

    An answer that cannot be given any more raises a Problem: the question stays open and the person reads why.
    """

    key: str
    label: str
    answers: Mapping[str, str]  # key → words, the usual one first
    right: str  # field of the subject `work` on which one needs `decide`
    answer: Answer
    answer_all: AnswerAll | None = None  # without it many are answered one after the other
    undo: Undo | None = None  # takes an answer back; without it an answer stands
    about: About | None = None  # what the page of a question shows besides customer and source
    due_days: int = 14  # due so long after it was asked, where the question does not say
    expires_days: int | None = None  # nobody need answer it any more so long after it was due


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
    """Put these questions; in the caller's change set. One statement, however many."""
    for question in questions:
        kind(question.kind)
    if questions:
        _keepers[0].ask(questions)


def withdraw(keys: Collection[str], reason: str) -> None:
    """Take back questions that have become idle; those that are not open are passed over."""
    if keys:
        _keepers[0].withdraw(keys, reason)
