"""What is stored of the conformity of records: read, replaced where it differs, counted. One statement each."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

Change = tuple[int, int, UUID | None]  # object, rule, source


class Standing(NamedTuple):
    """How one record stands."""

    source: UUID | None
    applied: frozenset[int]
    failed: frozenset[int]
    score: int


_READ = """
select object_id, source_id, applied, failed, score from mdm_conformity where stage = %s and object_id = any(%s)"""
# Arrays of arrays must be rectangular: ids travel as texts such as {1,2}.
_WRITE = """
insert into mdm_conformity (stage, object_id, source_id, applied, failed, score, checked_at)
select %s, n.object_id, n.source_id, n.applied::int[], n.failed::int[], n.score, %s
  from unnest(%s::bigint[], %s::uuid[], %s::text[], %s::text[], %s::smallint[])
    as n(object_id, source_id, applied, failed, score)
on conflict (stage, object_id) do update
   set source_id = excluded.source_id, applied = excluded.applied, failed = excluded.failed, score = excluded.score,
       checked_at = excluded.checked_at"""
_REMOVE = "delete from mdm_conformity where stage = %s and object_id = any(%s)"
_CLOSE = """
update mdm_qualityfailure f set until = %s, is_asked = false
  from unnest(%s::bigint[], %s::bigint[]) as n(object_id, rule_id)
 where f.stage = %s and f.object_id = n.object_id and f.rule_id = n.rule_id and f.until is null"""
_OPEN = """
insert into mdm_qualityfailure (stage, object_id, rule_id, source_id, since, is_asked)
select %s, n.object_id, n.rule_id, n.source_id, %s, false
  from unnest(%s::bigint[], %s::bigint[], %s::uuid[]) as n(object_id, rule_id, source_id)
on conflict (stage, object_id, rule_id) where until is null do nothing"""
_COUNT = """
insert into mdm_qualitycount as c (rule_id, stage, source_id, checked, failed)
select n.rule_id, %s, n.source_id, n.checked, n.failed
  from unnest(%s::bigint[], %s::uuid[], %s::bigint[], %s::bigint[]) as n(rule_id, source_id, checked, failed)
on conflict (rule_id, stage, source_id) do update
   set checked = c.checked + excluded.checked, failed = c.failed + excluded.failed"""
_DUE = "insert into mdm_qualitydue (stage, object_id) select %s, unnest(%s::bigint[])"
_TAKE = """
delete from mdm_qualitydue where id in (select id from mdm_qualitydue where stage = %s order by id limit %s)
returning object_id"""


def standings(stage: str, ids: Sequence[int]) -> dict[int, Standing]:
    """How these records stood at the last look."""
    with connection.cursor() as cursor:
        cursor.execute(_READ, [stage, list(ids)])
        return {
            thing: Standing(source, frozenset(applied), frozenset(failed), score)
            for thing, source, applied, failed, score in cursor.fetchall()
        }


def write(stage: str, before: Mapping[int, Standing], after: Mapping[int, Standing], at: datetime) -> None:
    """Write those that differ, and remove records that are gone."""
    changed = [(thing, now) for thing, now in after.items() if before.get(thing) != now]
    gone = list(before.keys() - after.keys())
    with connection.cursor() as cursor:
        if changed:
            columns: list[list[Any]] = [
                [thing for thing, _ in changed],
                [now.source for _, now in changed],
                [_array(now.applied) for _, now in changed],
                [_array(now.failed) for _, now in changed],
                [now.score for _, now in changed],
            ]
            cursor.execute(_WRITE, [stage, at, *columns])
        if gone:
            cursor.execute(_REMOVE, [stage, gone])


def close(stage: str, closed: Sequence[Change], at: datetime) -> None:
    """These failures have ended."""
    if closed:
        with connection.cursor() as cursor:
            cursor.execute(_CLOSE, [at, [c[0] for c in closed], [c[1] for c in closed], stage])


def forget(stage: str, ids: Collection[int]) -> None:
    """What these records failed is no longer known."""
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(
                "delete from mdm_qualityfailure where stage = %s and object_id = any(%s)", [stage, list(ids)]
            )


def open_new(stage: str, opened: Sequence[Change], at: datetime) -> None:
    """These records fail from now on."""
    if opened:
        with connection.cursor() as cursor:
            cursor.execute(_OPEN, [stage, at, *map(list, zip(*opened, strict=True))])


def count(stage: str, before: Mapping[int, Standing], after: Mapping[int, Standing]) -> None:
    """Add to the counts what has changed."""
    checked: Counter[tuple[int, UUID | None]] = Counter()
    failed: Counter[tuple[int, UUID | None]] = Counter()
    for standings_of, others, sign in ((before, after, -1), (after, before, 1)):
        for thing, standing in standings_of.items():
            if others.get(thing) == standing:
                continue
            for rule in standing.applied:
                checked[rule, standing.source] += sign
            for rule in standing.failed:
                failed[rule, standing.source] += sign
    keys = [key for key in checked.keys() | failed.keys() if checked[key] or failed[key]]
    if keys:
        with connection.cursor() as cursor:
            figures = [checked[key] for key in keys], [failed[key] for key in keys]
            cursor.execute(_COUNT, [stage, [k[0] for k in keys], [k[1] for k in keys], *figures])


def add_due(stage: str, ids: Collection[int]) -> None:
    """These records are to be looked at. Nothing is compared with what is there, so that nobody waits for anybody."""
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(_DUE, [stage, list(ids)])


def take_due(stage: str, most: int) -> list[int]:
    """Some of the records that are to be looked at; they are due no longer once the caller commits."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [stage, most])
        return [row[0] for row in cursor.fetchall()]


def _array(ids: Collection[int]) -> str:
    return f"{{{','.join(map(str, sorted(ids)))}}}"
