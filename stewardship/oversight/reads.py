"""Reads on record: who saw sensitive fields, searched or exported, when and for which purpose; never the values.

Written by mdm.access.log. Whoever looks at this list looks at people's work: it asks for the audit like the changes do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from mdm.access import catalogue
from mdm.access.field_access import FieldAccess
from mdm.access.models import AccessLogEntry, Purpose, User
from mdm.access.projection import Projection
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query
from stewardship.oversight.audit import SCREEN

KIND = "read.kind"
KINDS = (("view", "view"), ("search", "search"), ("export", "export"))
SHOWN = ("actor_id", "at", "purpose", "kind", "subject", "subject_id", "fields", "request_id")


def purposes(_: FieldAccess) -> list[Choice]:
    """The purposes by key."""
    return list(Purpose.objects.values_list("key", "label"))


def subjects(_: FieldAccess) -> list[Choice]:
    """The subjects of the catalogue."""
    return [(name, name) for name in dict.fromkeys(a.subject for a in catalogue.attributes()) if name != "work"]


def _by(operator: str, people: Any) -> Q:
    """By these accounts, themselves or with a token of theirs."""
    met = Q(actor_id__in=[f"user:{pk}" for pk in people])
    for pk in people:
        met |= Q(actor_id__startswith=f"token:{pk}:")
    return ~met if operator == "is_not" else met


READS = Listing(
    "read",
    (("at", "desc"), ("id", "desc")),
    {
        "actor_name": Column(_by),
        "actor_id": Column("actor_id"),
        "kind": Column("kind", choices=KINDS),
        "purpose": Column("purpose", choices=purposes),
        "subject": Column("subject", choices=subjects),
        "subject_id": Column("subject_id"),
        "at": Column("at", orders=True),
        "request_id": Column("request_id"),
    },
)


@dataclass(frozen=True, slots=True)
class Read:
    """One read of the list."""

    id: int
    fields: Projection
    words: str  # which fields, by their labels
    purpose: str


def page(access: FieldAccess, query: Query) -> tuple[Page[Read], tuple[Filter, ...]]:
    """Reads under the filters of the address, the newest first unless it says otherwise."""
    access.require("see", SCREEN)
    access.require("see", KIND)
    found, chosen = READS.page(access, query, AccessLogEntry.objects.all())
    names, labels = _names(row.actor_id for row in found.rows), dict(purposes(access))
    return found.of([_read(access, row, names, labels) for row in found.rows]), chosen


def _read(access: FieldAccess, row: AccessLogEntry, names: dict[str, str], purposes: dict[str, str]) -> Read:
    values = {key: getattr(row, key) for key in SHOWN} | {"actor_name": names.get(row.actor_id, row.actor_id)}
    fields, labels = access.project("read", values), access.labels(row.subject)
    words = ", ".join(labels.get(key, key) for key in fields.shown("fields", ()))
    return Read(row.pk, fields, words, purposes.get(fields.text("purpose"), fields.text("purpose")))


def _names(actors: Iterable[str]) -> dict[str, str]:
    """What the accounts behind these principals are called; a token is called with its owner."""
    parts = {actor: actor.split(":", 2) for actor in actors}
    owners = {actor: rest for actor, (kind, *rest) in parts.items() if kind in {"user", "token"} and rest}
    known = User.objects.in_bulk([rest[0] for rest in owners.values()])
    people = {str(pk): str(user) for pk, user in known.items()}
    return {
        actor: f"{people[owner]}, {token[0]}" if token else people[owner]
        for actor, (owner, *token) in owners.items()
        if owner in people
    }
