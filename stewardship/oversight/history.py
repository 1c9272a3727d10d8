"""The history of one record: who, when, why, and what was different, with the records that belong to it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.audit.changes import Change
from mdm.audit.together import history_of_many
from mdm.customers import selectors as customers
from mdm.customers.models import CrosswalkEntry, Customer, Merge, Pin
from mdm.web.filters import Filter
from mdm.web.listing import Column, Listing, Query
from social.personas.models import Handle, PersonaLink
from stewardship.oversight import places
from stewardship.oversight.telling import ToldChange, as_one, tell_all

CHANGES = Listing(
    "change",
    (("history_date", "desc"), ("history_id", "desc")),
    {
        "actor_name": Column("change_set__actor_name"),
        "actor_id": Column("change_set__actor_id"),
        "action": Column("change_set__action"),
        "reason": Column("change_set__reason"),
        "started_at": Column("history_date"),
    },
)
Objects = Mapping[type[models.Model], Collection[Any]]
SIZE = 50


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that has a history page: its model, who may open it, and what belongs to it."""

    label: str
    field: str  # the right `see` on it opens the page
    objects: Callable[[str], Objects] | None = None
    url_name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one change set did to the record."""

    change_set: UUID
    at: datetime
    who: Projection  # actor_name, action, reason
    changes: tuple[ToldChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Some entries, newest first, and where the older ones begin."""

    kind: str
    key: str
    title: str
    url_name: str
    entries: tuple[Entry, ...]
    older: str
    chosen: tuple[Filter, ...]


def of_record(access: FieldAccess, kind: str, key: str, query: Query, size: int = SIZE) -> History:
    """The history page of one record under the filters of an address. What belongs to it is told with it."""
    known = KINDS.get(kind)
    if known is None:
        raise NotFound("There is no history of this kind.", mend=f"Kinds: {', '.join(KINDS)}.")
    access.require("see", known.field)
    cursor, chosen = str(query.get("cursor") or ""), CHANGES.parse(access, query)
    objects = known.objects(key) if known.objects else {_model(known.label): [_key(known.label, key)]}
    changes, place = history_of_many(
        objects, before=places.history_place(cursor), limit=size, condition=CHANGES.condition(chosen)
    )
    if not changes and not cursor and not chosen:
        raise NotFound("There is no such record, or nothing about it was ever written.")
    entries = tuple(entries_of(access, changes))
    title = customers.standard_number(key) if kind == "customer" else f"{kind.replace('-', ' ').capitalize()} {key}"
    return History(kind, key, title, known.url_name, entries, places.write_history(place), chosen)


def entries_of(access: FieldAccess, changes: Iterable[Change]) -> list[Entry]:
    """Changes that one change set made, told together."""
    groups = [(i, as_one(group)) for i, group in groupby(changes, key=lambda change: change.change_set)]
    flat = [change for _, same in groups for change in same]
    told = dict(zip([(c.model, c.id) for c in flat], tell_all(access, flat), strict=True))
    entries = []
    for identity, same in groups:
        first = same[0]
        who = access.project("change", who_of(first.actor_name or first.actor_id, first.action, first.reason))
        entries.append(Entry(identity, first.at, who, tuple(told[c.model, c.id] for c in same)))
    return entries


def who_of(name: str, action: str, reason: str) -> dict[str, str]:
    """Who did what and why, as plain values to be projected."""
    return {"actor_name": name, "action": action, "reason": reason}


def _of_customer(number: str) -> Objects:
    live = customers.live_id(number)
    members = list(Customer.objects.filter(survivor_id=live).values_list("id", flat=True))
    merges = Merge.objects.filter(Q(survivor__in=members) | Q(absorbed__in=members))
    return {
        Customer: members,
        Merge: list(merges.values_list("id", flat=True)),
        CrosswalkEntry: list(CrosswalkEntry.objects.filter(customer__in=members).values_list("id", flat=True)),
        Pin: list(Pin.objects.filter(customer__in=members).values_list("id", flat=True)),
        PersonaLink: list(PersonaLink.objects.filter(customer__in=members).values_list("id", flat=True)),
    }


def _of_persona(key: str) -> Objects:
    persona = _key("social.Persona", key)
    return {
        _model("social.Persona"): [persona],
        Handle: list(Handle.objects.filter(persona=persona).values_list("id", flat=True)),
        PersonaLink: list(PersonaLink.objects.filter(persona=persona).values_list("id", flat=True)),
    }


def _of_candidate(key: str) -> Objects:
    candidate = _key("stewardship.MatchCandidate", key)
    decision = _model("stewardship.Decision")
    decisions = decision._default_manager.filter(candidate_id=candidate).values_list("pk", flat=True)
    return {_model("stewardship.MatchCandidate"): [candidate], decision: list(decisions)}


def _of_task(key: str) -> Objects:
    task = _key("stewardship.StewardTask", key)
    comment = _model("stewardship.TaskComment")
    comments = comment._default_manager.filter(task_id=task).values_list("pk", flat=True)
    return {_model("stewardship.StewardTask"): [task], comment: list(comments)}


def _model(label: str) -> type[models.Model]:
    return apps.get_model(label)


def _key(label: str, text: str) -> Any:
    """The key as the model has it."""
    try:
        return _model(label)._meta.pk.to_python(text)
    except ValidationError as error:
        raise NotFound("There is no such record.") from error


KINDS: dict[str, Kind] = {
    "customer": Kind("mdm.Customer", "work.search", _of_customer, "customer-profile"),
    "persona": Kind("social.Persona", "persona.platform", _of_persona, "persona"),
    "record": Kind("mdm.SourceRecord", "record.key"),
    "candidate": Kind("stewardship.MatchCandidate", "work.review", _of_candidate, "review-pair"),
    "decision": Kind("stewardship.Decision", "work.review", None, "decision"),
    "task": Kind("stewardship.StewardTask", "work.tasks", _of_task, "task"),
    "link": Kind("social.PersonaLink", "link.persona"),
    "merge": Kind("mdm.Merge", "customer.merges"),
    "pin": Kind("mdm.Pin", "customer.pins"),
    "consent": Kind("mdm.ConsentEvent", "consent.state"),
    "item": Kind("mdm.Item", "item.key"),
    "order": Kind("mdm.Transaction", "order.key"),
    "warning": Kind("mdm.CustomerWarning", "warning.reason"),
    "warning-rule": Kind("mdm.WarningRule", "warning.thresholds"),
    "interaction": Kind("mdm.Interaction", "ticket.key"),
    "source": Kind("mdm.SourceSystem", "work.sources"),
    "import": Kind("mdm.ImportBatch", "work.import"),
    "model": Kind("stewardship.MatchModelVersion", "work.models"),
    "run": Kind("stewardship.MatchRun", "work.match_run"),
    "platform": Kind("social.Platform", "platform.name"),
    "gate-rule": Kind("mdm.GateRule", "work.rules"),
    "survivorship-rule": Kind("mdm.SurvivorshipRule", "work.rules"),
    "quality-rule": Kind("mdm.QualityRule", "work.quality"),
    "reference-list": Kind("mdm.ReferenceList", "work.quality"),
    "grant": Kind("mdm.FieldGrant", "work.access"),
    "attribute": Kind("mdm.AttributeDefinition", "work.access"),
    "user": Kind("mdm.User", "user.email"),
}
