"""Everything by which a customer is or was known: e-mails, phones, names, with when and where each was said.

What a record says is in the record; what it said before is in its history, which the database writes. Handles are of
personas (social.personas).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from mdm.access import log
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Projection
from mdm.customers import index, selectors
from mdm.web import formats, keyset
from mdm.web.keyset import Order, Page

KEYS = ("full_name", "earlier_name", "nickname", "email", "phone", "website")
ORDER: Order = (("place", "asc"), ("standing", "asc"), ("first_seen", "desc"), ("value", "asc"))
_TIME = "to_char({} at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
_RECORDS = """
from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_sourcerecord r on r.id = w.record_id
"""
# What holds is what was not withdrawn: a batch that was taken back never said anything. An erased version has no
# attributes any more.
_HELD = """
left join mdm_importbatch b on b.id = h.batch_id
"""
_NOT_WITHDRAWN = "coalesce(b.status, '') not in ('withdrawing', 'withdrawn')"
EVERYTHING = f"""
select a.key, v->>'value', s.name,
       min(coalesce(v->>'since', v->>'observed_at', {_TIME.format("coalesce(h.observed_at, h.received_at)")})),
       max({_TIME.format("coalesce(h.observed_at, h.received_at)")}),
       bool_or(coalesce(r.attributes->a.key @> jsonb_build_array(jsonb_build_object('value', v->>'value')), false))
{_RECORDS}
join mdm_sourcesystem s on s.id = r.source_id
join mdm_historicalsourcerecord h on h.id = r.id and h.history_type <> '-'
{_HELD}
cross join unnest(%s::text[]) with ordinality a(key, place)
cross join lateral jsonb_array_elements(h.attributes->a.key) v
where c.survivor_id = %s and v->>'value' <> '' and {_NOT_WITHDRAWN}
group by a.key, a.place, v->>'value', s.name
order by a.place, 6 desc, 4 desc, 2, 3
"""  # made of constants
# Versions that differ from what the record says now are few: only those are taken apart.
NO_LONGER_SAID = f"""
select distinct c.survivor_id, a.key, v->>'value'
{_RECORDS}
join mdm_historicalsourcerecord h
  on h.id = r.id and h.history_type <> '-' and h.attributes is distinct from r.attributes
{_HELD}
cross join unnest(%s::text[]) a(key)
cross join lateral jsonb_array_elements(h.attributes->a.key) v
where c.survivor_id = any(%s) and v->>'value' <> '' and {_NOT_WITHDRAWN}
  and not coalesce(r.attributes->a.key @> jsonb_build_array(jsonb_build_object('value', v->>'value')), false)
"""  # noqa: S608  # made of constants


@dataclass(frozen=True, slots=True)
class Identity:
    """One value by which this customer is or was known, with all sources that say or said so."""

    attribute: str
    label: str
    fields: Projection
    sources: tuple[str, ...]
    first_seen: str  # ISO, in UTC
    last_seen: str
    is_stated: bool  # some record still says so
    is_survivor: bool


def page(
    access: FieldAccess,
    golden: selectors.Golden,
    attributes: Collection[str] = KEYS,
    cursor: str = "",
    size: int | str | None = None,
) -> tuple[Page[Identity], int]:
    """A page of them, for each field the survivor and what is still stated first, and how many there are.

    Sensitive ones go on record, those of the page alone.
    """
    known = [
        {
            "place": KEYS.index(attribute),
            "standing": 2 * (golden.fields.shown(attribute) != value) + (not any(each[3] for each in said)),
            "first_seen": min(each[1] for each in said),
            "value": value,
            "said": said,
        }
        for (attribute, value), said in _by_value(golden.id, [key for key in KEYS if key in attributes]).items()
    ]
    found = keyset.page_of(known, ORDER, cursor, size)
    return found.of([_identity(access, golden, row) for row in found.rows]), len(known)


def _identity(access: FieldAccess, golden: selectors.Golden, row: Mapping[str, Any]) -> Identity:
    attribute, value, said = KEYS[row["place"]], row["value"], row["said"]
    fields = access.project(selectors.SUBJECT, {attribute: value})
    log.viewed(access, fields, golden.number)
    return Identity(
        attribute=attribute,
        label=access.labels(selectors.SUBJECT).get(attribute, attribute),
        fields=fields,
        sources=tuple(each[0] for each in said),
        first_seen=row["first_seen"],
        last_seen=max(each[2] for each in said),
        is_stated=any(each[3] for each in said),
        is_survivor=golden.fields.shown(attribute) == value,
    )


def no_longer_said(customer_ids: Collection[int]) -> list[tuple[int, str, str]]:
    """(live customer, attribute, value) of what records said before and say no more. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(NO_LONGER_SAID, [list(KEYS), list(customer_ids)])
        return sorted(cursor.fetchall())


def keep_findable(customer_ids: Collection[int]) -> None:
    """After the search terms of these live customers were made anew: they are found by what was said before, too."""
    old = no_longer_said(customer_ids) if customer_ids else []
    terms = sorted({(c, key, term) for c, key, value in old for term in index.terms_of(key, value)})
    if terms:
        with connection.cursor() as cursor, cursor.copy(index.TERMS) as copy:
            for term in terms:
                copy.write_row(term)


def shown(each: Identity) -> dict[str, Any]:
    """As pages show one."""
    return {
        "label": each.label,
        "value": each.fields[each.attribute],
        "sources": ", ".join(each.sources),
        "since": formats.partial_day(each.first_seen[:10]),
        "until": "" if each.is_stated else formats.partial_day(each.last_seen[:10]),
        "is_survivor": each.is_survivor,
        "is_stated": each.is_stated,
    }


def plain(found: Identity) -> dict[str, Any]:
    """The form of the API."""
    field = found.fields[found.attribute]
    value = {"_locked": field.locked} if field.locked else {"value": field.text}
    times = {"first_seen": found.first_seen, "last_seen": found.last_seen}
    stand = {"is_stated": found.is_stated, "is_survivor": found.is_survivor}
    return {"attribute": found.attribute, **value, "sources": list(found.sources), **times, **stand}


def _by_value(customer: int, keys: Sequence[str]) -> dict[tuple[str, str], list[tuple[str, str, str, bool]]]:
    found: dict[tuple[str, str], list[tuple[str, str, str, bool]]] = {}
    for attribute, value, *said in _rows(customer, keys) if keys else ():
        found.setdefault((attribute, value), []).append((said[0], said[1], said[2], said[3]))
    return found


def _rows(customer: int, keys: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, [list(keys), customer])
        yield from cursor.fetchall()
