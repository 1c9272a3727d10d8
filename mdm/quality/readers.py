"""The stages of this floor: source records of customers, and golden records."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django.db import connection
from django.urls import reverse

from mdm.access.field_access import FieldAccess
from mdm.customers.attributes import COLUMNS
from mdm.quality import stages
from mdm.quality.stages import Item, Needs, Place, Places, Read, Stage
from mdm.rules import Row

RECORD, GOLDEN = "record", "golden"
LIVE = "retired_at is null"
MOMENT = """to_char({} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""
_RECORDS = f"""
select r.id, r.source_id, {MOMENT.format("coalesce(r.observed_at, r.received_at)")}, r.attributes::text
from mdm_sourcerecord r where r.id = any(%s) and r.retired_at is null order by r.id"""  # noqa: S608  # here and below: constants of modules
_GOLDEN = f"""
select c.id, c.survivors::text, {", ".join(f"c.{column}" for column in COLUMNS)}
from mdm_customer c where c.id = any(%s) and c.is_live order by c.id"""  # noqa: S608
_OBSERVED = MOMENT.format("coalesce(r.observed_at, r.received_at)")
_LINKED = """
select c.survivor_id, r.id, {what}
from mdm_customer c
join mdm_crosswalkentry w on w.customer_id = c.id and w.until is null
join mdm_sourcerecord r on r.id = w.record_id
where c.survivor_id = any(%s)"""
_RECORD_PLACES = """
select r.id, r.key, s.name, c.number
from mdm_sourcerecord r join mdm_sourcesystem s on s.id = r.source_id
left join mdm_crosswalkentry w on w.record_id = r.id and w.until is null
left join mdm_customer o on o.id = w.customer_id left join mdm_customer c on c.id = o.survivor_id
where r.id = any(%s)"""


def records(ids: Collection[int], needs: Needs) -> list[Item]:
    """Source records, each with everything that it says."""
    return [
        Item(record, source, Row(values_of(said := json.loads(text)), at, times_of(said) if "seen" in needs else {}))
        for record, source, at, text in fetch(_RECORDS, list(ids))
    ]


def golden(ids: Collection[int], needs: Needs) -> list[Item]:
    """Live golden records. A field was observed when the record it comes from was; the whole, at the latest of all."""
    seen = _seen(ids) if "seen" in needs else {}
    stated = _stated(ids) if "said" in needs else {}
    found = []
    for customer, survivors, *values in fetch(_GOLDEN, list(ids)):
        said = {key: (value,) for key, value in zip(COLUMNS, values, strict=True) if value}
        times = seen.get(customer, {})
        of_fields = {
            key: times[record]
            for key, why in (json.loads(survivors) if times else {}).items()
            if (record := why.get("record")) in times
        }
        row = Row(said, max(times.values(), default=""), of_fields, stated.get(customer, {}))
        found.append(Item(customer, None, row))
    return found


def _seen(ids: Collection[int]) -> dict[int, dict[int, str]]:
    """customer → source record linked to it → when it was observed."""
    found: dict[int, dict[int, str]] = {}
    for customer, record, at in fetch(_LINKED.format(what=_OBSERVED), list(ids)):
        found.setdefault(customer, {})[record] = at
    return found


def _stated(ids: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """customer → attribute → the first value that each source record linked to it states."""
    found: dict[int, dict[str, list[str]]] = {}
    for customer, _, text in fetch(_LINKED.format(what="r.attributes::text"), list(ids)):
        of_customer = found.setdefault(customer, {})
        for attribute, values in values_of(json.loads(text)).items():
            of_customer.setdefault(attribute, []).append(values[0])
    return found


def values_of(said: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values that a record states, attribute by attribute."""
    return {
        attribute: values
        for attribute, stated in said.items()
        if (values := [str(each["value"]) for each in stated if each.get("value")])
    }


def times_of(said: Mapping[str, Any]) -> dict[str, str]:
    """When each attribute was observed, where the record says so."""
    return {
        attribute: latest
        for attribute, stated in said.items()
        if (latest := max((each.get("observed_at") or "" for each in stated), default=""))
    }


def fetch(statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def ids_of(table: str, which: str) -> Callable[[int, int], list[int]]:
    """Walks over the rows of a table of which this is so."""
    statement = f"select id from {table} where id > %s and {which} order by id limit %s"  # noqa: S608

    def walk(after: int, most: int) -> list[int]:
        return [row[0] for row in fetch(statement, after, most)]

    return walk


def count_of(table: str, which: str) -> Callable[[], int]:
    """Counts them."""

    def count() -> int:
        found: int = fetch(f"select count(*) from {table} where {which}")[0][0]  # noqa: S608
        return found

    return count


def sample_of(table: str, which: str) -> Callable[[int], list[int]]:
    """Draws about so many of them, from all over the table."""
    share = f"select id from {table} tablesample bernoulli(least(100, %s)) where {which} limit %s"  # noqa: S608
    size = "select greatest(reltuples, 0) from pg_class where oid = %s::regclass"

    def draw(most: int) -> list[int]:
        rows = fetch(size, table)[0][0]
        percent = 100.0 if rows <= most * 4 else 130.0 * most / rows
        return sorted(row[0] for row in fetch(share, percent, most))

    return draw


def record_places(access: FieldAccess, ids: Sequence[int]) -> dict[int, Place]:
    """A source record is shown with its conformity; its customer's profile is one step further."""
    may_key, may_name = access.may("see", "record.key"), access.may("see", "source.name")
    found = {}
    for record, key, name, number in fetch(_RECORD_PLACES, list(ids)):
        words = " ".join(part for part in (name if may_name else "", key if may_key else "") if part)
        url = reverse("quality-record", args=[RECORD, record])
        found[record] = Place(words or f"Record {record}", url, (number or "") if may_see_number(access) else "")
    return found


def golden_places(access: FieldAccess, ids: Sequence[int]) -> dict[int, Place]:
    """A golden record is shown by the number of its customer."""
    may = may_see_number(access)
    return {
        customer: Place(number if may else f"Golden record {customer}", url, number if may else "")
        for customer, number in fetch("select id, number from mdm_customer where id = any(%s)", list(ids))
        for url in (reverse("quality-record", args=[GOLDEN, customer]),)
    }


def may_see_number(access: FieldAccess) -> bool:
    """May this person know which customer it is?"""
    return access.may("see", "customer.number")


def register() -> None:
    """Source records and golden records are looked at."""
    for stage in (
        _stage(RECORD, "Source records", "mdm_sourcerecord", LIVE, records, record_places, order=20),
        _stage(GOLDEN, "Golden records", "mdm_customer", "is_live", golden, golden_places, has_sources=False, order=30),
    ):
        stages.register(stage)


def _stage(
    key: str, label: str, table: str, which: str, read: Read, places: Places, *, has_sources: bool = True, order: int
) -> Stage:
    return Stage(
        key, label, "customer", read, ids_of(table, which), count_of(table, which), sample_of(table, which), places,
        has_sources, order=order,
    )  # fmt: skip
