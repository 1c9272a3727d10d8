"""Which grant decides: the most specific one that a role has for a field. Plain values, so that the matrix page, the
compiled access and a proposed change all answer alike.

Order: the field for this purpose, the field for all purposes, its class for this purpose, its class for all. The first
that exists decides, also when it takes everything away.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Grant:
    """The part of a FieldGrant that decides."""

    subject: str
    sensitivity: str
    attribute: UUID | None
    purpose: str | None
    actions: tuple[str, ...]


class Table:
    """The grants of one role as they apply to one purpose."""

    def __init__(self, grants: Iterable[Grant], purpose: str) -> None:
        self.purpose = purpose
        self.grants = tuple(grants)
        self._by_field: dict[tuple[UUID, str | None], Grant] = {}
        self._by_class: dict[tuple[str, str, str | None], Grant] = {}
        for grant in self.grants:
            if grant.attribute is not None:
                self._by_field[grant.attribute, grant.purpose] = grant
            else:
                self._by_class[grant.subject, grant.sensitivity, grant.purpose] = grant

    def chain(self, subject: str, sensitivity: str, attribute: UUID) -> list[Grant]:
        """Every grant that bears on the field, the deciding one last."""
        found = [
            self._by_class.get((subject, sensitivity, None)),
            self._by_class.get((subject, sensitivity, self.purpose)) if self.purpose else None,
            self._by_field.get((attribute, None)),
            self._by_field.get((attribute, self.purpose)) if self.purpose else None,
        ]
        return [grant for grant in found if grant is not None]

    def actions(self, subject: str, sensitivity: str, attribute: UUID) -> frozenset[str]:
        """What the role may do with the field."""
        chain = self.chain(subject, sensitivity, attribute)
        return frozenset(chain[-1].actions) if chain else frozenset()
