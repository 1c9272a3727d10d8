"""Golden records follow the rules by which stated values are judged: what they followed last, and what has changed.

A rule changes in many ways: people change or retire it, its list changes, its first or last day passes, it is set
aside. All of them show in its mark, so whoever changes something asks at once, and the clock finds the rest.
"""

from django.db import connection

from mdm.audit.actors import Who
from mdm.customers import rule_jobs
from mdm.jobs import schedule
from mdm.jobs.models import Job
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.quality.models import FollowedRule, ReferenceList
from mdm.quality.validity import in_force

KIND = "quality.validity"
SECONDS_BETWEEN_LOOKS = 60
_LOCK = "select pg_advisory_xact_lock(hashtextextended('quality.followed', 0))"
Mark = tuple[str, str]  # attribute, version of the rule and of its list


def follow(*, actor: Who, reason: str) -> Job | None:
    """Ask for a job in which golden records follow what has changed; None where nothing has. In a change set."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
    now, before = _marks(), _followed()
    changed = {rule for rule in now.keys() | before.keys() if now.get(rule) != before.get(rule)}
    if not changed:
        return None
    FollowedRule.objects.filter(rule__in=changed).delete()
    FollowedRule.objects.bulk_create(
        FollowedRule(rule_id=rule, attribute=now[rule][0], mark=now[rule][1]) for rule in sorted(changed & now.keys())
    )
    attributes = {marks[rule][0] for marks in (now, before) for rule in changed & marks.keys()}
    return rule_jobs.follow_validity(attributes, actor=actor, reason=reason)


def is_due() -> bool:
    """Has a rule changed that golden records do not follow yet?"""
    return _marks() != _followed()


@handler(KIND, label="Quality rules that golden records follow")
def look(run: JobRun) -> None:
    """By the clock: rules that came into force or ended with a day, and those that were set aside."""
    with run.chunk(done=1, cursor={}, total=1, stage="Comparing rules"):
        follow(actor=run.asked_by, reason="quality rules have changed")


def _marks() -> dict[int, Mark]:
    versions = dict(ReferenceList.objects.values_list("key", "version"))
    judging = [each for each in in_force() if each.rule is not None]
    return {each.id: (each.attribute, f"{each.version}/{versions.get(each.list, 0)}") for each in judging}


def _followed() -> dict[int, Mark]:
    rows = FollowedRule.objects.values_list("rule", "attribute", "mark")
    return {rule: (attribute, mark) for rule, attribute, mark in rows}


def register() -> None:
    """By the clock, within a minute."""
    schedule.every(SECONDS_BETWEEN_LOOKS, KIND, is_due=is_due, reason="quality rules have changed")
