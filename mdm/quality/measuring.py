"""Looks at some records of a stage: asks every rule, and writes what has changed since the last look.

A constant number of statements however many records there are, in the caller's change set. Whoever measures holds one
lock, so that counts are exact; an import never waits for it, since it only notes what it wrote.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import connection

from mdm.quality import doubles, stages, stored
from mdm.quality.book import Book, Entry
from mdm.quality.models import QualityException
from mdm.quality.stages import Item
from mdm.quality.stored import Standing
from mdm.rules import run

BUDGET = 10.0  # seconds that one rule may take for one portion
PORTION = 5_000  # records
_LOCK = "select pg_advisory_xact_lock(hashtextextended('quality.measure', 0))"
Answers = dict[int, tuple[set[int], set[int]]]  # object → (ids of rules that apply, of rules it fails)


@dataclass(slots=True)
class Outcome:
    """What a look has found."""

    looked_at: int = 0
    opened: list[tuple[int, int, UUID | None]] = field(
        default_factory=list
    )  # (object, rule, source): fails from now on
    closed: list[tuple[int, int, UUID | None]] = field(default_factory=list)  # conforms, or the rule no longer applies
    due: set[int] = field(default_factory=set)  # other records that are to be looked at again
    troubles: dict[int, str] = field(default_factory=dict)  # rule → why it was set aside


def measure(
    stage_key: str, ids: Collection[int], book: Book, at: datetime, only: Collection[int] | None = None
) -> Outcome:
    """Look at these records; with `only`, at what these rules say of them, and leave what the others said."""
    wanted = sorted(set(ids))
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    stage, entries = stages.get(stage_key), book.of(stage_key, only)
    items = stage.read(wanted, {need for entry in entries if entry.rule is not None for need in entry.rule.needs})
    outcome = Outcome(looked_at=len(items), troubles=dict(book.broken))
    answers = _answers(stage_key, wanted, items, entries, outcome)
    before = stored.standings(stage_key, wanted)
    after = _after(items, answers, before, book, only)
    _differences(before, after, outcome)
    stored.write(stage_key, before, after, at)
    stored.close(stage_key, outcome.closed, at)
    if stage.is_passing:
        stored.forget(stage_key, before.keys() - after.keys())
    stored.open_new(stage_key, outcome.opened, at)
    stored.count(stage_key, before, after)
    stored.add_due(stage_key, outcome.due)
    return outcome


def _answers(
    stage: str, ids: Sequence[int], items: Sequence[Item], entries: Sequence[Entry], outcome: Outcome
) -> Answers:
    answers: Answers = {item.id: (set(), set()) for item in items}
    excused = _excused(stage, ids)
    uniques = [entry for entry in entries if entry.is_unique]
    once, outcome.due = doubles.find(stage, ids, uniques, items)
    for entry in entries:
        verdicts = once[entry.id] if entry.is_unique else _ask(entry, items, outcome)
        for thing, conforms in verdicts.items():
            if (thing, entry.id) in excused:
                continue
            applied, failed = answers[thing]
            applied.add(entry.id)
            if not conforms:
                failed.add(entry.id)
    return answers


def _ask(entry: Entry, items: Sequence[Item], outcome: Outcome) -> Mapping[int, bool]:
    """{object: conforms} where the rule applies; nothing, and a trouble, of a rule that takes too long."""
    if entry.rule is None:
        return {}
    sources = entry.sources
    asked = [item for item in items if item.source in sources] if sources is not None else items
    found = run(entry.rule, [item.row for item in asked], budget=BUDGET)
    if found.is_too_slow:
        outcome.troubles[entry.id] = (
            f"It took more than {BUDGET:.0f} seconds for {len(asked):,} records and was set aside. Make it simpler."
        )
        return {}
    return {item.id: verdict for item, verdict in zip(asked, found.verdicts, strict=True) if verdict is not None}


def _excused(stage: str, ids: Sequence[int]) -> set[tuple[int, int]]:
    live = QualityException.objects.filter(stage=stage, object_id__in=ids, until__isnull=True)
    return set(live.values_list("object_id", "rule_id"))


def _after(
    items: Sequence[Item],
    answers: Answers,
    before: Mapping[int, Standing],
    book: Book,
    only: Collection[int] | None,
) -> dict[int, Standing]:
    """How the records stand now; those that are gone are not in it."""
    found = {}
    for item in items:
        applied, failed = answers[item.id]
        if only is not None and (known := before.get(item.id)):
            applied = applied | (known.applied - set(only))
            failed = failed | (known.failed - set(only))
        found[item.id] = Standing(item.source, frozenset(applied), frozenset(failed), book.score(applied, failed))
    return found


def _differences(before: Mapping[int, Standing], after: Mapping[int, Standing], outcome: Outcome) -> None:
    nothing: frozenset[int] = frozenset()
    for thing in before.keys() | after.keys():
        was, now = before.get(thing), after.get(thing)
        failed_before = was.failed if was else nothing
        failed_now = now.failed if now else nothing
        source = now.source if now else was.source if was else None
        outcome.opened += [(thing, rule, source) for rule in failed_now - failed_before]
        outcome.closed += [(thing, rule, source) for rule in failed_before - failed_now]
