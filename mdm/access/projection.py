"""What surfaces get instead of a model instance: for each field a value, a masked text, or a lock with its reason.

Made by FieldAccess.project and by nothing else. The component `{% value projection.email %}` reads `text`, `locked` and
`masked` of each.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Model
from django.db.models.query import BaseIterable, QuerySet


@dataclass(frozen=True, slots=True)
class Shown:
    """The value itself."""

    value: Any
    locked: ClassVar[str] = ""
    masked: ClassVar[bool] = False

    @property
    def text(self) -> Any:
        """What a template prints: several values in one line."""
        return ", ".join(map(str, self.value)) if isinstance(self.value, list | tuple) else self.value


@dataclass(frozen=True, slots=True)
class Masked:
    """A weaker form of the value that keeps its shape."""

    text: str
    reason: str
    locked: ClassVar[str] = ""
    masked: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Locked:
    """No value, and nothing about it: not even whether there is one."""

    reason: str
    ask: str
    text: ClassVar[str] = ""
    masked: ClassVar[bool] = False

    @property
    def locked(self) -> str:
        """What the chip says."""
        return self.reason


Field = Shown | Masked | Locked


class Projection(Mapping[str, Field]):
    """The fields of one record as one person may know them for one purpose. Frozen."""

    __slots__ = ("_fields", "subject")

    def __init__(self, subject: str, fields: Mapping[str, Field]) -> None:
        object.__setattr__(self, "subject", subject)
        object.__setattr__(self, "_fields", dict(fields))

    subject: str
    _fields: dict[str, Field]

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a projection is frozen")

    def __getitem__(self, key: str) -> Field:
        return self._fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        states = ", ".join(f"{key}: {type(field).__name__.lower()}" for key, field in self._fields.items())
        return f"<Projection {self.subject} {states}>"  # never the values: this ends up in logs

    def shown(self, key: str, default: Any = None) -> Any:
        """The value where it is shown unmasked, else the default."""
        field = self._fields.get(key)
        return field.value if isinstance(field, Shown) else default

    def text(self, key: str) -> str:
        """The value or its mask as text; empty where it is locked or missing."""
        field = self._fields.get(key)
        if isinstance(field, Masked):
            return field.text
        value = field.value if isinstance(field, Shown) else None
        return "" if value is None else str(value)

    def plain(self) -> dict[str, Any]:
        """The form of the API: shown and masked values by key, and why the others are locked."""
        values: dict[str, Any] = {}
        locked: dict[str, str] = {}
        masked: list[str] = []
        for key, field in self._fields.items():
            if isinstance(field, Shown):
                values[key] = field.value
            elif isinstance(field, Masked):
                values[key] = field.text
                masked += [key] if field.text else []  # nobody said it: there is nothing to be masked
            else:
                locked[key] = field.reason
        return values | ({"_masked": masked} if masked else {}) | ({"_locked": locked} if locked else {})


def refuse_records(value: object, surface: str) -> None:
    """Raises where a database record, or a query that would yield some, is about to reach a surface."""
    if isinstance(value, Model | QuerySet | BaseIterable):
        raise TypeError(f"{surface} was given {type(value).__name__}, which goes round the projections")
