"""Reading what was said: the statements, rules and pins that golden records are computed from."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection

from mdm.customers.attributes import Said, add_statements
from mdm.customers.models import CrosswalkEntry, Pin, SurvivorshipRule
from mdm.customers.valid import mark_failing
from mdm.sources.models import SourceSystem
from mdm.survivorship import PinnedValue, RuleBook

# A record's age is asked for only where a value has none of its own.
_WHAT = """
select {whose}, r.id, s.key, s.trust, s.half_life, s.kind = '{own_word}',
       to_char(coalesce(r.observed_at, r.received_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
       r.attributes::text
"""
_LINKED = """
from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_sourcerecord r on r.id = w.record_id
join mdm_sourcesystem s on s.id = r.source_id
where {whose} = any(%s)
order by {whose}, r.id
"""
_ALONE = """
from mdm_sourcerecord r join mdm_sourcesystem s on s.id = r.source_id where {whose} = any(%s)
"""
_CONTESTED = """
select c.survivor_id
from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_sourcerecord r on r.id = w.record_id
where c.survivor_id = any(%(ids)s) and r.attributes ?| %(attributes)s::text[]
group by c.survivor_id
having count(*) > 1
    or max((select max(jsonb_array_length(r.attributes -> a)) from unnest(%(attributes)s::text[]) a
             where jsonb_typeof(r.attributes -> a) = 'array')) > 1
order by c.survivor_id
"""


def _said_sql(source: str, whose: str) -> str:
    return (_WHAT + source).format(whose=whose, own_word=SourceSystem.Kind.SELF_REGISTRATION.value)


SAID = _said_sql(_LINKED, "c.survivor_id")
SAID_BY_EACH = _said_sql(_LINKED, "c.id")
SAID_BY_RECORD = _said_sql(_ALONE, "r.id")
__all__ = [
    "Attributes", "Said", "SaidInstead", "concerned", "contested", "pins_of", "rule_book", "said_about", "said_by_each",
    "said_by_record", "still_said",
]  # fmt: skip
Attributes = Mapping[str, Sequence[Mapping[str, Any]]]  # as a source record keeps them
SaidInstead = Mapping[int, Attributes | None]  # record → what it would say; None: it would be withdrawn


def said_about(survivor_ids: Collection[int], instead: SaidInstead | None = None) -> dict[int, Said]:
    """Everything the linked records say, by live customer; or would say, for records that `instead` names."""
    return _said(SAID, survivor_ids, instead)


def said_by_each(customer_ids: Collection[int]) -> dict[int, Said]:
    """The same by the customer that each record came as, merged or not."""
    return _said(SAID_BY_EACH, customer_ids)


def said_by_record(record_ids: Collection[int]) -> dict[int, Said]:
    """What each of these records says, linked or not."""
    return _said(SAID_BY_RECORD, record_ids)


def _said(statement: str, ids: Collection[int], instead: SaidInstead | None = None) -> dict[int, Said]:
    everything: dict[int, Said] = {each: {} for each in ids}
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(ids)])
        for whose, record, source, trust, half_life, is_own_word, at, text in cursor.fetchall():
            attributes = json.loads(text)
            if instead and record in instead:
                attributes = still_said(attributes, instead[record] or {}, at)
            add_statements(everything[whose], record, source, trust, at, attributes, half_life, is_own_word)
    mark_failing(everything)
    return everything


def still_said(before: Attributes, after: Attributes, at: str) -> Attributes:
    """What a record says afterwards, each value that it goes on saying as old as it was: as an import writes it."""
    known = {
        (attribute, stated["value"]): stated.get("since") or stated.get("observed_at") or at
        for attribute, values in before.items()
        for stated in values
    }
    return {
        attribute: [
            {**stated, "since": min(since, stated.get("since") or since)}
            if (since := known.get((attribute, stated["value"])))
            else stated
            for stated in values
        ]
        for attribute, values in after.items()
    }


def concerned(record_ids: Collection[int]) -> dict[int, int]:
    """The live customer of each of these records that is linked."""
    entries = CrosswalkEntry.objects.filter(record_id__in=list(record_ids), until__isnull=True)
    return {record: live for record, live in entries.values_list("record_id", "customer__survivor_id") if live}


def contested(survivor_ids: Collection[int], attributes: Collection[str]) -> list[int]:
    """Those of whom more than one thing may be said about these attributes: by two records, or twice by one."""
    with connection.cursor() as cursor:
        cursor.execute(_CONTESTED, {"ids": list(survivor_ids), "attributes": list(attributes)})
        return [row[0] for row in cursor.fetchall()]


def rule_book() -> RuleBook:
    """The survivorship rules in force."""
    return RuleBook.build(SurvivorshipRule.objects.values_list("attribute", "strategies", "sources", "half_life"))


def pins_of(survivor_ids: Collection[int]) -> dict[int, dict[str, PinnedValue]]:
    """Live pins by live customer; a pin on a merged customer holds for the one that stands for it."""
    pins: dict[int, dict[str, PinnedValue]] = defaultdict(dict)
    rows = (
        Pin.objects.live()
        .filter(customer__survivor_id__in=list(survivor_ids))
        .order_by("created_at", "id")
        .values_list("customer__survivor_id", "attribute", "value", "reason")
    )
    for survivor, attribute, value, reason in rows:
        if survivor is not None:
            pins[survivor][attribute] = PinnedValue(value, reason)
    return pins
