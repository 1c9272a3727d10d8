"""What people agreed to, as it stands: each linked record's last event counts, and across records withdrawal wins."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.consent.models import ConsentEvent

GIVEN, WITHDRAWN, NONE = "given", "withdrawn", "none"

OF_CUSTOMERS = """
with last as (
    select distinct on (e.subject_id, e.channel) e.subject_id, e.channel, e.happened_at,
        case when e.state = 'given' and e.expires_at <= %(at)s then 'expired' else e.state end as state
    from mdm_customer c
    join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
    join mdm_consentevent e on e.subject_kind = 'record' and e.subject_id = w.record_id
    where c.survivor_id = any(%(customers)s) and e.purpose = %(purpose)s and e.happened_at <= %(at)s
    order by e.subject_id, e.channel, e.happened_at desc, e.id desc
)
select c.survivor_id, bool_or(l.state = 'withdrawn'), bool_or(l.state = 'given'), max(l.happened_at)
from last l
join mdm_crosswalkentry w on w.record_id = l.subject_id and w.until is null
join mdm_customer c on c.id = w.customer_id
group by 1
"""
OF_PERSONAS = """
select distinct on (e.subject_id) e.subject_id,
    case when e.state = 'given' and e.expires_at <= %(at)s then 'none' else e.state end
from mdm_consentevent e
where e.subject_kind = 'persona' and e.subject_id = any(%(personas)s) and e.purpose = %(purpose)s
    and e.happened_at <= %(at)s
order by e.subject_id, e.happened_at desc, e.id desc
"""


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be written down."""

    subject_kind: str
    subject_id: int
    purpose: str
    channel: str
    state: str
    happened_at: datetime
    wording: str = ""
    proof: str = ""
    expires_at: datetime | None = None


def of_customers(customer_ids: Collection[int], purpose: str) -> dict[int, str]:
    """given, withdrawn or none for each live customer."""
    states = dict.fromkeys(customer_ids, NONE)
    with connection.cursor() as cursor:
        cursor.execute(OF_CUSTOMERS, {"customers": list(customer_ids), "purpose": purpose, "at": timezone.now()})
        for customer, is_withdrawn, is_given, _ in cursor.fetchall():
            states[customer] = WITHDRAWN if is_withdrawn else GIVEN if is_given else NONE
    return states


def of_personas(persona_ids: Collection[int], purpose: str) -> dict[int, str]:
    """given, withdrawn or none for each persona, by its own last event."""
    states = dict.fromkeys(persona_ids, NONE)
    with connection.cursor() as cursor:
        cursor.execute(OF_PERSONAS, {"personas": list(persona_ids), "purpose": purpose, "at": timezone.now()})
        states.update(cursor.fetchall())
    return states


def write_down(events: Iterable[NewEvent], *, actor: User | Actor, reason: str) -> int:
    """Add events to the ledger; one that is already there is not added again. How many are new."""
    with change_set(actor=actor, action="consent.record", reason=reason):
        rows = [
            ConsentEvent(
                subject_kind=e.subject_kind,
                subject_id=e.subject_id,
                purpose=e.purpose,
                channel=e.channel,
                state=e.state,
                happened_at=e.happened_at,
                wording=e.wording,
                proof=e.proof,
                expires_at=e.expires_at,
            )
            for e in events
        ]
        before = ConsentEvent.objects.count() if rows else 0
        ConsentEvent.objects.bulk_create(rows, ignore_conflicts=True)
        return ConsentEvent.objects.count() - before if rows else 0
