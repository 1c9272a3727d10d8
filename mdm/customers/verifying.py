"""Is everything that was computed still what would be computed? Golden records here; other rooms register their own."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from mdm.customers.computing import compute
from mdm.customers.golden import EMPTY, Kept, differences
from mdm.customers.graph import parts_around
from mdm.customers.models import Customer
from mdm.customers.stored import Row, rows

PORTION = 2_000
Differences = Callable[[], Iterator[str]]  # one line each: what differs, by names of fields and ids
_registered: dict[str, Differences] = {}


@dataclass(frozen=True, slots=True)
class Portion:
    """Some customers that were looked at, and what differs."""

    count: int
    differences: tuple[str, ...]


def register(name: str, differences: Differences) -> None:
    """Also verify this aggregate; registered again it is replaced. `differences` streams and writes nothing."""
    _registered[name] = differences


def others() -> dict[str, Differences]:
    """What other rooms registered."""
    return dict(_registered)


def golden_records(portion: int = PORTION) -> Iterator[Portion]:
    """Every customer recomputed, in order of ids; each portion sees one state of the database, whatever is written."""
    last = 0
    while True:
        with transaction.atomic():
            _see_one_state()
            numbers = dict(Customer.objects.filter(id__gt=last).order_by("id").values_list("id", "number")[:portion])
            if not numbers:
                return
            found = [f"{numbers[customer]}: {said}" for customer, said in of_customers(numbers)]
        last = max(numbers)
        yield Portion(len(numbers), tuple(found))


def of_customers(customer_ids: Collection[int]) -> Iterator[tuple[int, str]]:
    """(customer, what differs) among these; computed from what was said, the merges, the rules and the pins."""
    stored = rows(customer_ids)
    survivor_of = {member: part.survivor for part in parts_around(customer_ids) for member in part.members}
    computed = {golden.customer: golden.kept() for golden in compute(customer_ids)}
    for customer, row in sorted(stored.items()):
        if row.survivor != survivor_of[customer]:
            yield customer, "another customer should stand for it"
        expected = computed[customer] if survivor_of[customer] == customer else EMPTY
        if differing := _differing(row, expected):
            yield customer, ", ".join(differing)


def _differing(row: Row, expected: Kept) -> list[str]:
    if row.kept == expected:
        return []
    derived = ("survivors", "sort_key", "record_count")
    found = [*differences(row.kept, expected)]
    return found + [name for name in derived if getattr(row.kept, name) != getattr(expected, name)]


def _see_one_state() -> None:
    """Inside somebody's transaction, as in tests, it is that of the transaction."""
    if connection.savepoint_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
