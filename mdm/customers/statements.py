"""Reading what was said: the statements, rules and pins that golden records are computed from."""

import json
from collections import defaultdict
from collections.abc import Collection

from django.db import connection

from mdm.customers.attributes import statements_of
from mdm.customers.models import Pin, SurvivorshipRule
from mdm.survivorship import PinnedValue, RuleBook, Statement

_SAID = """
select {whose}, r.id, s.key, s.trust, to_char(coalesce(r.observed_at, r.received_at) at time zone 'utc',
       'YYYY-MM-DD"T"HH24:MI:SS'), r.attributes::text
from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_sourcerecord r on r.id = w.record_id
join mdm_sourcesystem s on s.id = r.source_id
where {whose} = any(%s)
order by {whose}, r.id
"""
SAID = _SAID.format(whose="c.survivor_id")
SAID_BY_EACH = _SAID.format(whose="c.id")
Said = dict[str, list[Statement]]  # attribute → statements


def said_about(survivor_ids: Collection[int]) -> dict[int, Said]:
    """Everything the linked records say, by live customer."""
    return _said(SAID, survivor_ids)


def said_by_each(customer_ids: Collection[int]) -> dict[int, Said]:
    """The same by the customer that each record came as, merged or not."""
    return _said(SAID_BY_EACH, customer_ids)


def _said(statement: str, customer_ids: Collection[int]) -> dict[int, Said]:
    everything: dict[int, Said] = {customer: defaultdict(list) for customer in customer_ids}
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(customer_ids)])
        for customer, record, source, trust, at, attributes in cursor.fetchall():
            said = everything[customer]
            for attribute, stated in statements_of(record, source, trust, at, json.loads(attributes)):
                said[attribute].append(stated)
    return everything


def rule_book() -> RuleBook:
    """The survivorship rules in force."""
    return RuleBook.build(SurvivorshipRule.objects.values_list("attribute", "strategies", "sources"))


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
