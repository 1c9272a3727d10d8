"""Reading consent for people: what stands for a customer, every event behind it, and the rules of the gate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from mdm.access import log
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.consent.gate import Gate
from mdm.consent.models import ConsentEvent, GateRule
from mdm.customers.models import CrosswalkEntry
from mdm.rules import Facts, Permission
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query

SUBJECT = "consent"
OF_CUSTOMER = """
with last as (
    select distinct on (e.subject_id, e.purpose, e.channel) e.id, e.purpose, e.channel, e.happened_at, e.expires_at,
        e.wording, case when e.state = 'given' and e.expires_at <= %(at)s then 'expired' else e.state end as state
    from mdm_customer c
    join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
    join mdm_consentevent e on e.subject_kind = 'record' and e.subject_id = w.record_id
    where c.survivor_id = %(customer)s and e.happened_at <= %(at)s
    order by e.subject_id, e.purpose, e.channel, e.happened_at desc, e.id desc
)
select distinct on (purpose) purpose, state, channel, happened_at, expires_at, wording,
    count(*) over (partition by purpose)
from last
order by purpose, case state when 'withdrawn' then 0 when 'given' then 1 else 2 end, happened_at desc, id desc
"""
RULE_FIELDS = (
    "key",
    "platform",
    "purpose",
    "condition",
    "verdict",
    "evidence",
    "citation",
    "cited_on",
    "explanation",
    "priority",
    "is_active",
    "version",
)
RULES = Listing(
    "rule",
    (("priority", "asc"), ("key", "asc")),
    {
        "key": Column("key"),
        "platform": Column("platform"),
        "purpose": Column("purpose"),
        "verdict": Column("verdict", choices=GateRule.Verdict.choices),
        "cited_on": Column("cited_on", orders=True),
        "priority": Column("priority", orders=True),
        "is_active": Column("is_active"),
    },
)
EVENTS = Listing(
    SUBJECT,
    (("happened_at", "desc"), ("id", "desc")),
    {
        "purpose": Column("purpose"),
        "channel": Column("channel"),
        "state": Column("state", choices=ConsentEvent.State.choices),
        "happened_at": Column("happened_at", orders=True),
        "expires_at": Column("expires_at", is_nullable=True),
    },
)
EVENT_FIELDS = ("purpose", "channel", "state", "wording", "proof", "happened_at", "expires_at")


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands for one purpose: withdrawal on any linked record wins."""

    purpose: str
    state: str  # given, withdrawn or expired
    record_count: int
    fields: Projection


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the ledger."""

    id: int
    happened_at: datetime
    record: int
    fields: Projection


def standing(access: FieldAccess, customer: int) -> list[Standing]:
    """What a live customer agreed to, purpose by purpose; nothing for whoever may not see the state."""
    if not (access.may("see", "consent.state") and access.may("see", "consent.purpose")):
        return []
    with connection.cursor() as cursor:
        cursor.execute(OF_CUSTOMER, {"customer": customer, "at": timezone.now()})
        rows = cursor.fetchall()
    found = []
    for purpose, state, channel, happened_at, expires_at, wording, number in rows:
        values = {"channel": channel, "happened_at": happened_at, "expires_at": expires_at, "wording": wording}
        found.append(
            Standing(purpose, state, number, access.project(SUBJECT, values | {"purpose": purpose, "state": state}))
        )
    return found


def events(access: FieldAccess, customer: int, query: Query) -> tuple[Page[Event], tuple[Filter, ...]]:
    """The events of all records linked to a live customer, newest first."""
    access.require("see", "consent.state")
    found, chosen = EVENTS.page(access, query, of_customer(customer))
    return found.of([_event(access, row) for row in found.rows]), chosen


def of_customer(customer: int) -> Any:
    """The rows of the ledger that bear on a live customer."""
    records = CrosswalkEntry.objects.filter(customer__survivor_id=customer, until=None).values("record_id")
    return ConsentEvent.objects.filter(subject_kind=ConsentEvent.Subject.RECORD, subject_id__in=records)


def rules(access: FieldAccess, query: Query) -> tuple[Page[Projection], tuple[Filter, ...]]:
    """The rules of the gate under the filters of the address, in the order in which they are asked."""
    access.require("see", "work.rules")
    found, chosen = RULES.page(access, query, GateRule.objects.all())
    return found.of([access.project("rule", _rule(row)) for row in found.rows]), chosen


def known_facts() -> dict[str, list[str]]:
    """What the rules in force ask for, as suggestions for whoever tries the gate."""
    known: dict[str, set[str]] = {"platform": set(), "purpose": set()}
    for platform, purpose, condition in GateRule.objects.values_list("platform", "purpose", "condition"):
        known["platform"].add(platform)
        known["purpose"].add(purpose)
        for fact, values in condition.items():
            known.setdefault(fact, set()).update(values)
    return {fact: sorted(values - {"*"}) for fact, values in known.items()}


def ask(access: FieldAccess, facts: Facts) -> Permission:
    """Would this be permitted, by which rule, with which evidence? Nothing is decided or written by asking."""
    access.require("see", "work.rules")
    access.require("see", "rule.verdict")
    return Gate().ask(facts)


def _rule(row: GateRule) -> dict[str, Any]:
    return {name: getattr(row, name) for name in RULE_FIELDS}


def _event(access: FieldAccess, row: ConsentEvent) -> Event:
    shown = access.project(SUBJECT, {name: getattr(row, name) for name in EVENT_FIELDS})
    log.viewed(access, shown, row.pk)
    return Event(row.pk, row.happened_at, row.subject_id, shown)
