"""FieldAccess: what one person may do with every field of the catalogue, for one purpose. The only way to fields.

Compiled from the catalogue and the grants, read in two queries at the first question. What a field is: catalogue; who
changes grants: services; how a hidden value looks: masks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from mdm.access import masks, rights
from mdm.access.errors import Denied
from mdm.access.models import Action, AttributeDefinition, FieldGrant
from mdm.access.projection import Field, Locked, Masked, Projection, Shown, refuse_records

if TYPE_CHECKING:
    from mdm.access.log import Read
    from mdm.access.models import User

UNKNOWN = "This field is not in the catalogue, and what is not in the catalogue is hidden from everybody."


@dataclass(frozen=True, slots=True)
class Verdict:
    """May this be done, and if not, why not and whom to ask."""

    allowed: bool
    masked: bool
    reason: str
    ask: str

    def __bool__(self) -> bool:
        return self.allowed


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the catalogue with what this person may do with it."""

    label: str
    sensitivity: str
    value_type: str
    mask: str
    actions: frozenset[str]

    @property
    def is_visible(self) -> bool:
        return Action.SEE in self.actions

    @property
    def is_masked(self) -> bool:
        return Action.MASKED in self.actions and not self.is_visible


Compiled = tuple[tuple[str, ...], dict[str, dict[str, Entry]]]  # roles by name; entries by subject and key


@lru_cache(maxsize=64)
def _compile(granted: tuple[tuple[Any, ...], ...], catalogue: tuple[tuple[Any, ...], ...], purpose: str) -> Compiled:
    """What these rows give. Remembered by the rows, which are read anew each time: a change is obeyed at once."""
    held: dict[str, list[rights.Grant]] = {}
    for role, *grant in granted:
        held.setdefault(role, []).append(rights.Grant(*grant))
    tables = [rights.Table(grants, purpose) for grants in held.values()]
    subjects: dict[str, dict[str, Entry]] = {}
    for pk, subject, key, label, sensitivity, value_type, mask in catalogue:
        actions = frozenset[str]().union(*(table.actions(subject, sensitivity, pk) for table in tables))
        subjects.setdefault(subject, {})[key] = Entry(label, sensitivity, value_type, mask, actions)
    return tuple(sorted(held)), subjects


class FieldAccess:
    """The rights of `principal` for `purpose`. Without a user, or without a role, everything is denied."""

    def __init__(self, user: "User | None", purpose: str = "", *, principal: str = "") -> None:
        self.user = user if user is not None and user.is_active else None
        self.principal = principal or (f"user:{user.pk}" if user is not None else "anonymous")  # as in mdm.audit
        self.purpose = purpose or (user.purpose if user is not None else "")
        self.reads: list[Read] = []  # to be put on record when the request ends (mdm.access.log)

    @classmethod
    def of(cls, user: Any, purpose: str = "") -> "FieldAccess":
        """The access of whoever is signed in; of nobody, nothing."""
        return cls(user if getattr(user, "is_authenticated", False) else None, purpose)

    @cached_property
    def _compiled(self) -> Compiled:
        if self.user is None:
            return (), {}
        granted = FieldGrant.objects.filter(role__user=self.user).values_list(
            "role__name", "subject", "sensitivity", "attribute_id", "purpose_id", "actions"
        )
        catalogue = AttributeDefinition.objects.values_list(
            "pk", "subject", "key", "label", "sensitivity", "value_type", "mask"
        )
        return _compile(tuple((*row, tuple(actions)) for *row, actions in granted), tuple(catalogue), self.purpose)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that give this person anything, by name."""
        return self._compiled[0]

    def entry(self, field: str) -> Entry | None:
        """The catalogue's entry of `subject.key`, or None where there is none."""
        subject, _, key = field.partition(".")
        return self._compiled[1].get(subject, {}).get(key)

    def may(self, action: str, field: str) -> bool:
        """May this person do this with this field? `masked` is also true of what may be seen in full."""
        return self.verdict(action, field).allowed

    def verdict(self, action: str, field: str) -> Verdict:
        """The answer with its reason: what a locked chip and a refusal say."""
        entry = self.entry(field)
        if entry is None:
            return Verdict(False, False, UNKNOWN if self.user else "Nobody is signed in.", "")
        if action == Action.MASKED:
            allowed = entry.is_visible or entry.is_masked
        elif action in {Action.FIND, Action.EXPORT}:
            allowed = action in entry.actions and entry.is_visible
        else:
            allowed = action in entry.actions
        if allowed:
            return Verdict(True, entry.is_masked, "", "")
        return Verdict(False, entry.is_masked, self._why_not(action, entry), self._ask(action, entry))

    def require(self, action: str, field: str) -> None:
        """Raises Denied unless it is allowed."""
        verdict = self.verdict(action, field)
        if not verdict.allowed:
            raise Denied(verdict.reason, verdict.ask, field=field, action=action)

    def findable(self, subject: str) -> frozenset[str]:
        """Keys that this person may filter, order and search by: seen unmasked, and granted `find`."""
        entries = self._compiled[1].get(subject, {})
        return frozenset(k for k, e in entries.items() if e.is_visible and Action.FIND in e.actions)

    def visible(self, subject: str) -> frozenset[str]:
        """Keys that this person sees unmasked."""
        return frozenset(k for k, e in self._compiled[1].get(subject, {}).items() if e.is_visible)

    def exportable(self, subject: str) -> frozenset[str]:
        """Keys that may leave in a file: seen unmasked, and granted `export`."""
        entries = self._compiled[1].get(subject, {})
        return frozenset(k for k, e in entries.items() if e.is_visible and Action.EXPORT in e.actions)

    def labels(self, subject: str) -> dict[str, str]:
        """The catalogue's labels of a subject: names of fields are no secret."""
        return {key: entry.label for key, entry in self._compiled[1].get(subject, {}).items()}

    def is_sensitive(self, field: str) -> bool:
        """Is seeing this field to be put on record?"""
        entry = self.entry(field)
        return entry is not None and entry.sensitivity in {"confidential", "restricted"}

    def project(self, subject: str, values: Mapping[str, Any]) -> Projection:
        """The given values of one record as this person may know them. Values are plain, never model instances."""
        return Projection(subject, {key: self._field(subject, key, value) for key, value in values.items()})

    def project_all(self, subject: str, rows: Iterable[Mapping[str, Any]]) -> list[Projection]:
        """One projection for each row."""
        return [self.project(subject, row) for row in rows]

    def _field(self, subject: str, key: str, value: Any) -> Field:
        entry = self._compiled[1].get(subject, {}).get(key)
        if entry is not None and entry.is_visible:
            refuse_records(value, "a projection")
            return Shown(value)
        if entry is not None and entry.is_masked:
            return Masked(masks.mask(value, entry.mask), self._why_masked(entry))
        return self._lock(subject, key)

    @cached_property
    def _locks(self) -> dict[tuple[str, str], Locked]:
        return {}

    def _lock(self, subject: str, key: str) -> Locked:
        lock = self._locks.get((subject, key))
        if lock is None:
            verdict = self.verdict(Action.SEE, f"{subject}.{key}")
            lock = self._locks[subject, key] = Locked(verdict.reason, verdict.ask)
        return lock

    def _who(self) -> str:
        return " and ".join(self.roles) if self.roles else "without a role you"

    def _why_masked(self, entry: Entry) -> str:
        return f"{entry.label} is {entry.sensitivity}; as {self._who()} you see it masked."

    def _why_not(self, action: str, entry: Entry) -> str:
        if not self.roles:
            return "Your account has no role yet, so everything is hidden."
        if entry.value_type == "screen":
            return f"As {self._who()} you may not {SCREEN_VERBS.get(action, 'open')} this: {entry.label}."
        return f"{entry.label} is {entry.sensitivity}; as {self._who()} you may not {VERBS[action]} it."

    def _ask(self, action: str, entry: Entry) -> str:
        if not self.roles:
            return "Ask an admin to give your account a role."
        return f"Ask an admin for the right to {VERBS[action]} {entry.label}."


SCREEN_VERBS: dict[str, str] = {Action.EDIT: "change things in", Action.DECIDE: "decide in", Action.EXPORT: "export"}
VERBS: dict[str, str] = {
    Action.SEE: "see",
    Action.MASKED: "see",
    Action.FIND: "search, filter or order by",
    Action.EXPORT: "export",
    Action.EDIT: "change",
    Action.DECIDE: "decide on",
}
