"""Where golden records and what sources say differ: corrections proposed, brought up to date and settled, set-based.

Follows every `survive`. A source in mode "leave" gets none. What was dropped or refused is not proposed again while
both sides go on saying the same.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from mdm.customers.attributes import COLUMNS
from mdm.customers.computing import compute
from mdm.customers.models import CrosswalkEntry, Customer
from mdm.sources.models import SourceSystem
from mdm.survivorship import Survivor
from mdm.syndication.models import Correction

OPEN = (Correction.Status.PROPOSED, Correction.Status.SENT, Correction.Status.ACCEPTED)
MOST = 200  # records of one customer that are looked at; nobody corrects hundreds by hand
_ANYTHING_TO_DO = """
select exists (select from mdm_sourcesystem where mode = 'propose')
    or exists (select from mdm_correction where status in ('proposed', 'sent', 'accepted'))
"""


class Wanted(NamedTuple):
    """What a record should say of an attribute."""

    theirs: str
    ours: str
    why: str


Key = tuple[int, str]  # record, attribute


def follow(customer_ids: Collection[int]) -> None:
    """Bring the corrections of these customers up to date. One statement where no source is corrected."""
    if not _is_anything_to_do():
        return
    live = set(Customer.objects.filter(id__in=customer_ids, is_live=True).values_list("id", flat=True))
    sources, corrected = _correctable(live)
    wanted = dict(_wanted(corrected, sources)) if sources else {}
    concerned = CrosswalkEntry.objects.filter(customer__survivor__in=live, until=None).values("record_id")
    known = list(Correction.objects.filter(record__in=concerned).exclude(status=Correction.Status.SETTLED))
    _settle([each for each in known if each.status in OPEN], wanted)
    _propose(wanted, known, sources)


def _settle(open_ones: list[Correction], wanted: Mapping[Key, Wanted]) -> None:
    """Nothing is left to correct, or something else is: those that are open end by themselves."""
    idle = [each.pk for each in open_ones if _is_idle(each, wanted.get((each.record_id, each.attribute)))]
    if idle:
        Correction.objects.filter(id__in=idle).update(status=Correction.Status.SETTLED, closed_at=timezone.now())


def _is_idle(each: Correction, now: Wanted | None) -> bool:
    return now is None or (each.theirs, each.ours) != (now.theirs, now.ours)


def _propose(wanted: Mapping[Key, Wanted], known: list[Correction], sources: Mapping[int, SourceSystem]) -> None:
    said = {(each.record_id, each.attribute, each.theirs, each.ours) for each in known}
    new = [
        Correction(
            source=sources[record], record_id=record, attribute=attribute, theirs=each.theirs, ours=each.ours,
            why=each.why, proposed_at=timezone.now(),
        )
        for (record, attribute), each in wanted.items()
        if (record, attribute, each.theirs, each.ours) not in said
    ]  # fmt: skip
    if new:
        Correction.objects.bulk_create(new, batch_size=len(new))


def _wanted(live: Collection[int], sources: Mapping[int, SourceSystem]) -> Iterator[tuple[Key, Wanted]]:
    """What each correctable record should say: only of attributes of which it says something else."""
    for golden in compute(live):
        for attribute, survivor in golden.survivors.items():
            if attribute not in COLUMNS:
                continue
            theirs: dict[int, list[str]] = {}
            for statement in golden.said.get(attribute, ()):
                if statement.record in sources:
                    theirs.setdefault(statement.record, []).append(statement.value)
            for record, values in list(theirs.items())[:MOST]:
                if survivor.value not in values:
                    yield (record, attribute), Wanted(values[0], survivor.value, _why(survivor))


def _why(survivor: Survivor) -> str:
    """In words; why a pin was set is for those who may read pins."""
    return "set by a steward" if survivor.decided_by == "pin" else survivor.reason


def _correctable(live: Collection[int]) -> tuple[dict[int, SourceSystem], set[int]]:
    """Records of these customers whose source lets itself be corrected, and the customers that have such."""
    entries = CrosswalkEntry.objects.filter(
        Q(until=None), customer__survivor__in=live, record__source__mode=SourceSystem.Mode.PROPOSE
    ).select_related("record__source", "customer")
    sources = {entry.record_id: entry.record.source for entry in entries}
    return sources, {entry.customer.survivor_id for entry in entries if entry.customer.survivor_id}


def _is_anything_to_do() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_ANYTHING_TO_DO)
        return bool(cursor.fetchone()[0])
