"""Differences as people may know them: through FieldAccess.project, field by field, old and new alike.

A locked field shows that it changed, never what it was or is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Locked, Masked
from mdm.audit.changes import Change, ChangeKind
from mdm.audit.differences import Difference, FieldKind
from mdm.web import formats
from stewardship.oversight import subjects
from stewardship.oversight.naming import names_in

STATEMENTS = {"mdm.SourceRecord": "customer", "social.Persona": "persona"}  # whose `attributes` hold statements
SHORT = 6
UNRECORDED = "its value is never recorded, only that it changed"
VERBS = {ChangeKind.CREATED: "added", ChangeKind.CHANGED: "changed", ChangeKind.REMOVED: "removed"}


@dataclass(frozen=True, slots=True)
class Told:
    """One field that differs, for the component `difference`."""

    label: str
    old: str
    new: str
    locked: str = ""


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One object changed once."""

    title: str
    model: str
    key: str
    at: datetime
    is_new: bool
    differences: tuple[Told, ...]

    @property
    def is_long(self) -> bool:
        """Folded on a page until somebody opens it."""
        return len(self.differences) > SHORT


def as_one(changes: Iterable[Change]) -> list[Change]:
    """Several changes of one object by one change set, newest first, as the one change that they make together."""
    together: dict[tuple[str, str], Change] = {}
    for change in changes:
        place = (change.model, change.key)
        together[place] = _joined(change, together[place]) if place in together else change
    return list(together.values())


def _joined(older: Change, newer: Change) -> Change:
    found = {d.field: d for d in older.differences}
    for after in newer.differences:
        before = found.get(after.field)
        if before is None:
            found[after.field] = after
        elif after.kind is FieldKind.STRUCTURE and isinstance(before.old, dict) and isinstance(after.new, dict):
            old, new = {**(after.old or {}), **before.old}, {**(before.new or {}), **after.new}
            found[after.field] = replace(after, old=old, new=new)
        else:
            found[after.field] = replace(after, old=before.old)
    differences = tuple(d for d in found.values() if d.kind is FieldKind.SECRET or d.old != d.new)
    kind = older.kind if newer.kind is ChangeKind.CHANGED else newer.kind
    return replace(newer, kind=kind, differences=differences)


def tell_all(access: FieldAccess, changes: Iterable[Change]) -> list[ToldChange]:
    """Each change in words. References to customers, people and sources are looked up together."""
    changes = list(changes)
    names = names_in(access, changes)
    return [_tell(access, change, names) for change in changes]


def _tell(access: FieldAccess, change: Change, names: Mapping[tuple[str, str], str]) -> ToldChange:
    if access.may("see", "change.difference"):
        told = tuple(
            each for difference in change.differences for each in _differences(access, change, difference, names)
        )
    else:
        told = (Told("What changed", "", "", access.verdict("see", "change.difference").reason),)
    name = names.get((change.model, change.key), "")
    title = " ".join(filter(None, (subjects.word(change.model), name, VERBS[change.kind])))
    return ToldChange(title, change.model, change.key, change.at, change.kind is ChangeKind.CREATED, told)


def _differences(
    access: FieldAccess, change: Change, found: Difference, names: Mapping[tuple[str, str], str]
) -> Iterator[Told]:
    subject = STATEMENTS.get(change.model)
    if subject and found.field == "attributes":
        yield from _statements(access, subject, found)
        return
    fields = subjects.fields(access, change.model, found.field)
    if change.model == "mdm.Pin" and found.field == "value":
        fields = (f"customer.{_attribute_of(change)}",)
    if fields:
        label = subjects.label_of(access, fields, found.field)
        if found.kind is FieldKind.SECRET:
            yield Told(label, "", "", UNRECORDED)
        else:
            yield _told(access, label, fields, _text(found.old, found, names), _text(found.new, found, names))


def _statements(access: FieldAccess, subject: str, found: Difference) -> Iterator[Told]:
    """What a source says, each attribute under its own right."""
    old, new = found.old or {}, found.new or {}
    labels = access.labels(subject)
    for attribute in sorted({*old, *new}):
        before, after = _values(old.get(attribute)), _values(new.get(attribute))
        if before != after:
            yield _told(access, labels.get(attribute, attribute), (f"{subject}.{attribute}",), before, after)


def _told(access: FieldAccess, label: str, fields: tuple[str, ...], old: str, new: str) -> Told:
    """Both sides as the strictest of the fields shows them; only sides that say something are masked."""
    for field in fields:
        subject, _, key = field.partition(".")
        shown: Field = access.project(subject, {key: new or old})[key]
        if isinstance(shown, Locked):
            return Told(label, "", "", shown.reason)
        if isinstance(shown, Masked):
            sides = [access.project(subject, {key: side}).text(key) if side else "" for side in (old, new)]
            return Told(label, sides[0], sides[1])
    return Told(label, old, new)


def _values(statements: Any) -> str:
    return ", ".join(str(s.get("value") or s.get("raw") or "") for s in statements or () if isinstance(s, dict))


def _text(value: Any, found: Difference, names: Mapping[tuple[str, str], str]) -> str:
    if value is None or value == "":
        return ""
    if found.kind is FieldKind.REFERENCE:
        return names.get((found.target, str(value)), f"{subjects.word(found.target).lower()} {value}")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return formats.probability(value) if found.field == "probability" else f"{value:.4g}"
    if isinstance(value, datetime):
        return formats.in_zone(value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(inner, found, names)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(_text(each, found, names) for each in value)
    if found.field == "decided_by":
        return _decider(str(value))
    return str(value)


def _decider(mark: str) -> str:
    """What linked or merged: `decision:<id>` and `rule:<name>` in words."""
    kind, _, which = mark.partition(":")
    return "a decision" if kind == "decision" else f"the rule {which}" if kind == "rule" else mark


def _attribute_of(change: Change) -> str:
    """Which attribute a pin is about; only its creation says so, and only then its value differs."""
    found = next((d for d in change.differences if d.field == "attribute"), None)
    return str(found.new or found.old) if found else ""
