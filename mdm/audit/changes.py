"""What reading history gives: frozen values with the model's label and field names, nothing of the ORM.

The access room locks fields by those names before anybody sees them.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from mdm.audit.differences import Difference


class ChangeKind(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """One object changed once: who, when, why, and the fields that differ from before."""

    id: int
    model: str
    key: str
    kind: ChangeKind
    at: datetime
    change_set: uuid.UUID
    actor_id: str
    actor_name: str  # empty where erased
    action: str
    reason: str
    request_id: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Work:
    """One change set and how many rows it changed, by model label."""

    id: uuid.UUID
    actor_id: str
    actor_name: str
    action: str
    reason: str
    request_id: str
    started_at: datetime
    changed: Mapping[str, int]


@dataclass(frozen=True)
class Snapshot:
    """An object as it was; `fields` by name, a reference as its key."""

    model: str
    key: str
    at: datetime
    fields: Mapping[str, Any]
