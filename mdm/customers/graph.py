"""Which customers are one person: the connected parts of the live merges, and who stands for each part."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

Edge = tuple[int, int]  # (absorbed, survivor)

REACHABLE = """
with recursive member(id) as (
    select unnest(%s::bigint[])
    union
    select case when m.absorbed_id = member.id then m.survivor_id else m.absorbed_id end
    from member join mdm_merge m on m.until is null and (m.absorbed_id = member.id or m.survivor_id = member.id)
)
select member.id, m.survivor_id
from member left join mdm_merge m on m.until is null and m.absorbed_id = member.id
order by 1, 2
"""
# Of whom no record speaks any more is retired: a merge that ends does not bring back whom a withdrawal took.
POINT = """
with part as (
    select * from unnest(%s::bigint[], %s::bigint[]) p(id, survivor)
), spoken_of as (
    select distinct part.survivor from part join mdm_crosswalkentry w on w.customer_id = part.id and w.until is null
), pointed as (
    select part.*, part.id = part.survivor and part.survivor in (select survivor from spoken_of) as is_live from part
)
update mdm_customer c set survivor_id = p.survivor, is_live = p.is_live
from pointed p
where c.id = p.id and (c.survivor_id is distinct from p.survivor or c.is_live is distinct from p.is_live)
"""


@dataclass(frozen=True, slots=True)
class Part:
    """Customers that are one person, and the one that stands for all."""

    survivor: int
    members: frozenset[int]


def parts_around(customer_ids: Collection[int]) -> list[Part]:
    """The parts that these customers belong to now."""
    with connection.cursor() as cursor:
        cursor.execute(REACHABLE, [sorted(customer_ids)])
        rows = cursor.fetchall()
    return parts({member for member, _ in rows}, [(a, b) for a, b in rows if b is not None])


def parts(members: Iterable[int], edges: Iterable[Edge]) -> list[Part]:
    """Connected parts; the survivor is the oldest member that no merge absorbs, or the oldest of all."""
    edges = list(edges)
    absorbed = {a for a, _ in edges}
    leader = _connect(members, edges)
    groups: dict[int, set[int]] = {}
    for member in leader:
        groups.setdefault(_find(leader, member), set()).add(member)
    return [Part(min(group - absorbed or group), frozenset(group)) for _, group in sorted(groups.items())]


def _connect(members: Iterable[int], edges: Iterable[Edge]) -> dict[int, int]:
    leader = {member: member for member in members}
    for a, b in edges:
        leader.setdefault(a, a)
        leader.setdefault(b, b)
        first, second = sorted((_find(leader, a), _find(leader, b)))
        leader[second] = first
    return leader


def _find(leader: dict[int, int], member: int) -> int:
    while leader[member] != member:
        leader[member] = leader[leader[member]]
        member = leader[member]
    return member


def point_to_survivors(found: Iterable[Part]) -> Mapping[int, int]:
    """Write `survivor` and `is_live` of every member; gives member → survivor."""
    survivor_of = {member: part.survivor for part in found for member in part.members}
    with connection.cursor() as cursor:
        cursor.execute(POINT, [list(survivor_of), list(survivor_of.values())])
    return survivor_of
