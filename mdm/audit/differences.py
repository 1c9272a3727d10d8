"""What differs between two states of an object, field by field, said by the type of the field."""

from __future__ import annotations  # Django's fields are generic only for the type checker

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import models

Value = Any  # what the field holds: text, number, date, list, JSON; the key for a reference


class FieldKind(StrEnum):
    """How a difference is to be shown."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    MOMENT = "moment"
    CHOICE = "choice"
    REFERENCE = "reference"
    STRUCTURE = "structure"
    SECRET = "secret"  # noqa: S105  the kind of field whose values are not recorded, only that they changed


@dataclass(frozen=True)
class Difference:
    """One field that differs. Of a structure, `old` and `new` hold only the keys that differ, a secret nothing."""

    field: str
    kind: FieldKind
    old: Value
    new: Value
    target: str = ""  # of a reference: the label of the model it points to


KINDS: tuple[tuple[type[models.Field[Any, Any]], FieldKind], ...] = (
    (models.ForeignKey, FieldKind.REFERENCE),
    (models.BooleanField, FieldKind.YES_NO),
    (models.DateTimeField, FieldKind.MOMENT),
    (models.DateField, FieldKind.DATE),
    (models.JSONField, FieldKind.STRUCTURE),
    (models.IntegerField, FieldKind.NUMBER),
    (models.DecimalField, FieldKind.NUMBER),
    (models.FloatField, FieldKind.NUMBER),
)


def kind_of(field: models.Field[Any, Any]) -> FieldKind:
    if field.choices:
        return FieldKind.CHOICE
    return next((kind for of, kind in KINDS if isinstance(field, of)), FieldKind.TEXT)


def between(
    fields: Mapping[str, models.Field[Any, Any]], old: models.Model | None, new: models.Model | None
) -> Iterator[Difference]:
    """Differences in the order of the fields. `None` is an object that was not there: then without empty fields."""
    for name, field in fields.items():
        before = getattr(old, field.attname) if old is not None else None
        after = getattr(new, field.attname) if new is not None else None
        absent = old is None or new is None
        if before == after or (absent and _is_empty(before) and _is_empty(after)):
            continue
        kind = kind_of(field)
        if kind is FieldKind.STRUCTURE:
            before, after = _differing_keys(before, after)
        related = field.related_model if kind is FieldKind.REFERENCE else None
        target = related._meta.label if isinstance(related, type) else ""
        yield Difference(name, kind, before, after, target)


def _is_empty(value: Value) -> bool:
    return value is None or value == "" or value == [] or value == {}


def _differing_keys(old: Value, new: Value) -> tuple[Value, Value]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return old, new
    keys = [key for key in {**old, **new} if key not in old or key not in new or old[key] != new[key]]
    return {key: old[key] for key in keys if key in old}, {key: new[key] for key in keys if key in new}
