"""Finds values that occur twice, while records come and go: a table of marks, 64 bits for each value.

Two values that differ have the same mark once in 10¹⁹ pairs, and nobody is merged because of it.
A record that is not looked at now may become a double, or cease to be one, because another changed: it becomes due.
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from uuid import UUID

from django.db import connection

from mdm.quality.book import Entry
from mdm.quality.stages import Item
from mdm.rules import told

Marks = dict[tuple[int, int], set[int]]  # (object, rule) → marks
_KNOWN = (
    "select object_id, rule_id, mark from mdm_valuemark where stage = %s and object_id = any(%s) and rule_id = any(%s)"
)
_GONE = """
delete from mdm_valuemark m using unnest(%s::bigint[], %s::bigint[], %s::bigint[]) as g(object_id, rule_id, mark)
where m.stage = %s and m.object_id = g.object_id and m.rule_id = g.rule_id and m.mark = g.mark"""
_NEW = """
insert into mdm_valuemark (stage, object_id, rule_id, mark)
select %s, n.* from unnest(%s::bigint[], %s::bigint[], %s::bigint[]) as n(object_id, rule_id, mark)
on conflict do nothing"""
_GROUPS = """
select m.mark, count(*), count(*) filter (where m.object_id <> all(%s)),
       min(m.object_id) filter (where m.object_id <> all(%s))
from mdm_valuemark m where m.mark = any(%s) and m.stage = %s group by m.mark"""


def find(
    stage: str, ids: Sequence[int], rules: Sequence[Entry], items: Sequence[Item]
) -> tuple[dict[int, dict[int, bool]], set[int]]:
    """{rule: {object: occurs once}} for objects to which the rule applies, and the objects that become due.

    At most four statements. `ids` are all objects that are looked at, those that are gone included.
    """
    if not rules:
        return {}, set()
    now = _marks(stage, rules, items)
    before = _known(stage, ids, rules)
    counts_before = _count(before)
    _write(stage, before, now)
    groups = _groups(stage, ids, {mark for marks in (*before.values(), *now.values()) for mark in marks})
    counts_now = _count(now)
    due = {
        outsider
        for mark, (_, outside, outsider) in groups.items()
        if outside == 1 and (counts_before.get(mark, 0) > 0) != (counts_now.get(mark, 0) > 0)
    }
    verdicts: dict[int, dict[int, bool]] = {entry.id: {} for entry in rules}
    for (thing, rule), marks in now.items():
        verdicts[rule][thing] = all(groups.get(mark, (1, 0, 0))[0] < 2 for mark in marks)
    return verdicts, due


def _marks(stage: str, rules: Sequence[Entry], items: Sequence[Item]) -> Marks:
    found: Marks = {}
    for entry in rules:
        if entry.rule is None:
            continue
        for item in items:
            if entry.sources is not None and item.source not in entry.sources:
                continue
            if texts := told(entry.rule, item.row):
                scope = item.source if entry.is_within_source else None
                found[item.id, entry.id] = {_mark(stage, entry.id, scope, text) for text in texts}
    return found


def _mark(stage: str, rule: int, source: UUID | None, text: str) -> int:
    told_apart = f"{stage}\x1f{rule}\x1f{source or ''}\x1f{text}"
    return int.from_bytes(blake2b(told_apart.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def _known(stage: str, ids: Sequence[int], rules: Sequence[Entry]) -> Marks:
    found: Marks = {}
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, [stage, list(ids), [entry.id for entry in rules]])
        for thing, rule, mark in cursor.fetchall():
            found.setdefault((thing, rule), set()).add(mark)
    return found


def _write(stage: str, before: Marks, now: Marks) -> None:
    gone = [(*key, m) for key, marks in before.items() for m in marks - now.get(key, set())]
    new = [(*key, m) for key, marks in now.items() for m in marks - before.get(key, set())]
    with connection.cursor() as cursor:
        if gone:
            cursor.execute(_GONE, [*map(list, zip(*gone, strict=True)), stage])
        if new:
            cursor.execute(_NEW, [stage, *map(list, zip(*new, strict=True))])


def _groups(stage: str, ids: Sequence[int], marks: set[int]) -> Mapping[int, tuple[int, int, int]]:
    """mark → (objects that have it, how many of them are not looked at now, one of those)."""
    if not marks:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_GROUPS, [list(ids), list(ids), list(marks), stage])
        return {mark: (all_of_them, outside, outsider) for mark, all_of_them, outside, outsider in cursor.fetchall()}


def _count(marks: Marks) -> dict[int, int]:
    found: dict[int, int] = {}
    for each in marks.values():
        for mark in each:
            found[mark] = found.get(mark, 0) + 1
    return found
