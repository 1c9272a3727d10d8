"""Questions that failures put to people: one for each record, or one for a rule and a source where there are too many.

A question closes by itself when its record conforms. What an answer does: answering.
"""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from mdm.jobs import questions
from mdm.jobs.questions import Question
from mdm.quality.book import Book
from mdm.quality.measuring import Outcome
from mdm.quality.models import QualityCount, QualityFailure, QualityRule
from mdm.quality.stored import Change
from mdm.sources.models import SourceSystem

MOST_SINGLE = 25  # records of one rule and source that are asked about one by one
ONE, MANY = "quality.record", "quality.many"
CONFORMS = "It conforms now, or the rule no longer applies."
TOO_MANY = "Too many records fail this rule: one question asks about all of them."
_CUSTOMERS = """
select r.object_id, c.survivor_id from unnest(%s::bigint[]) as r(object_id)
join mdm_crosswalkentry w on w.record_id = r.object_id and w.until is null
join mdm_customer c on c.id = w.customer_id"""
Group = tuple[int, UUID | None]  # rule, source


def follow(stage: str, book: Book, outcome: Outcome) -> None:
    """Ask about what fails from now on, and withdraw what has become idle; in the change set in force."""
    asking = {entry.id for entry in book.entries.values() if entry.asks}
    questions.withdraw([key(stage, rule, thing) for thing, rule, _ in outcome.closed if rule in asking], CONFORMS)
    groups = {(rule, source) for _, rule, source in (*outcome.opened, *outcome.closed) if rule in asking}
    if not groups:
        return
    counts = _counts(stage, groups)
    names = dict(QualityRule.objects.filter(id__in={rule for rule, _ in groups}).values_list("id", "name"))
    sources = dict(SourceSystem.objects.filter(id__in={s for _, s in groups if s}).values_list("id", "key"))
    crowded = {group for group in groups if counts.get(group, 0) > MOST_SINGLE}
    idle = {group for group in groups if counts.get(group, 0) == 0}
    questions.withdraw([many_key(stage, group) for group in idle], CONFORMS)
    _gather(stage, crowded, names, sources)
    _ask_singly(stage, [c for c in outcome.opened if c[1] in asking and (c[1], c[2]) not in crowded], names, sources)


def key(stage: str, rule: int, thing: int) -> str:
    """The key of the question about one record."""
    return f"quality:{stage}:{rule}:{thing}"


def many_key(stage: str, group: Group) -> str:
    """The key of the question about all records of a rule and a source."""
    return f"quality:{stage}:{group[0]}:source:{group[1] or 'all'}"


def _counts(stage: str, groups: Iterable[Group]) -> dict[Group, int]:
    rows = QualityCount.objects.filter(stage=stage, rule_id__in={rule for rule, _ in groups})
    return {(rule, source): failed for rule, source, failed in rows.values_list("rule_id", "source_id", "failed")}


def _gather(stage: str, crowded: set[Group], names: dict[int, str], sources: dict[UUID, str]) -> None:
    """One question instead of many; those that were asked about single records are withdrawn."""
    if not crowded:
        return
    questions.ask(
        [
            Question(
                kind=MANY,
                key=many_key(stage, group),
                text=f"More than {MOST_SINGLE} records fail the rule “{names[group[0]]}”. What is done about it?",
                source=_source(group, sources),
                context={"stage": stage, "rule": group[0]},
            )
            for group in sorted(crowded, key=str)
        ]
    )
    asked = QualityFailure.objects.filter(
        stage=stage, rule_id__in={rule for rule, _ in crowded}, until__isnull=True, is_asked=True
    )
    single = [
        (pk, key(stage, rule, thing))
        for pk, rule, source, thing in asked.values_list("id", "rule_id", "source_id", "object_id")
        if (rule, source) in crowded
    ]
    questions.withdraw([name for _, name in single], TOO_MANY)
    QualityFailure.objects.filter(id__in=[pk for pk, _ in single]).update(is_asked=False)


def _ask_singly(stage: str, opened: Sequence[Change], names: dict[int, str], sources: dict[UUID, str]) -> None:
    if not opened:
        return
    customers = _customers(stage, [thing for thing, _, _ in opened])
    questions.ask(
        [
            Question(
                kind=ONE,
                key=key(stage, rule, thing),
                text=f"A record fails the rule “{names[rule]}”. Is it right all the same?",
                customer=customers.get(thing),
                source=_source((rule, source), sources),
                context={"stage": stage, "rule": rule, "object": thing},
            )
            for thing, rule, source in opened
        ]
    )
    for rule in {rule for _, rule, _ in opened}:
        things = [thing for thing, of, _ in opened if of == rule]
        QualityFailure.objects.filter(stage=stage, rule_id=rule, object_id__in=things, until__isnull=True).update(
            is_asked=True
        )


def _source(group: Group, sources: dict[UUID, str]) -> str:
    return sources.get(group[1], "") if group[1] else ""


def _customers(stage: str, things: Sequence[int]) -> dict[int, int]:
    """The live customer of each of these records, where it has one."""
    if stage == "golden":
        return {thing: thing for thing in things}
    if stage != "record":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_CUSTOMERS, [list(things)])
        return {thing: customer for thing, customer in cursor.fetchall() if customer}
