"""Writing quality rules, reference lists and exceptions."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify

from mdm.access.errors import Conflict, Invalid, NotFound, Stale
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.customers.statements import concerned
from mdm.customers.survive import survive
from mdm.quality import followed, jobs, stored, trying
from mdm.quality.drafts import Draft
from mdm.quality.models import QualityException, QualityRule, ReferenceList
from mdm.quality.readers import RECORD

RIGHT = "work.quality"
MOST_VALUES = 10_000  # of a list
LONGEST_VALUE = 200


def create_rule(
    *, access: FieldAccess, draft: Draft, actor: User, reason: str, is_wild_meant: bool = False
) -> QualityRule:
    """A new rule; every record is looked at with it. Refused where it has no answer, is too slow or runs wild."""
    access.require("edit", RIGHT)
    trying.refuse_bad(trying.attempt(access, draft), is_wild_meant=is_wild_meant)
    with change_set(actor=actor, action="quality.rule_add", reason=reason):
        rule = QualityRule.objects.create(key=_free_key(draft.name), **draft.values())
        jobs.measure_everything(actor=actor, reason="a new rule", rules=[rule.pk])
        followed.follow(actor=actor, reason="a new rule")
    return rule


def change_rule(
    *,
    access: FieldAccess,
    key: str,
    draft: Draft,
    version: int,
    actor: User,
    reason: str,
    is_wild_meant: bool = False,
) -> QualityRule:
    """The rule says something else from now on; what was set aside is in force again."""
    access.require("edit", RIGHT)
    trying.refuse_bad(trying.attempt(access, draft), is_wild_meant=is_wild_meant)
    with change_set(actor=actor, action="quality.rule_change", reason=_needed(reason)):
        rule = _locked(key, version)
        for name, value in draft.values().items():
            setattr(rule, name, value)
        rule.trouble = ""
        rule.version += 1
        rule.save()
        jobs.measure_everything(actor=actor, reason="a rule has changed", rules=[rule.pk])
        followed.follow(actor=actor, reason="a rule has changed")
    return rule


def retire_rule(*, access: FieldAccess, key: str, version: int, actor: User, reason: str) -> QualityRule:
    """The rule ends with yesterday: nothing fails it any more. What failed it stays on record."""
    access.require("edit", RIGHT)
    with change_set(actor=actor, action="quality.rule_retire", reason=_needed(reason)):
        rule = _locked(key, version)
        yesterday = timezone.now().date() - timedelta(days=1)
        rule.active_until = yesterday
        rule.active_from = min(rule.active_from, yesterday)
        rule.version += 1
        rule.save()
        jobs.measure_everything(actor=actor, reason="a rule was retired", rules=[rule.pk])
        followed.follow(actor=actor, reason="a rule was retired")
    return rule


def save_list(
    *, access: FieldAccess, key: str, name: str, values: Iterable[str], version: int, actor: User, reason: str
) -> ReferenceList:
    """A list with these values: a new one where the version is 0. Rules that refer to it are asked again."""
    access.require("edit", RIGHT)
    cleaned = _values(values)
    if not name.strip() or len(name) > 80:
        raise Invalid("Give the list a name of 1 to 80 characters.", field="name")
    with change_set(actor=actor, action="quality.list_save", reason=reason):
        found = ReferenceList.objects.select_for_update().filter(key=key).first()
        if version == 0:
            if found is not None or key in {"countries", "languages"}:
                raise Conflict("There is a list with this key already.", field="key", mend="Choose another key.")
            return ReferenceList.objects.create(key=key, name=name.strip(), values=cleaned)
        if found is None:
            raise NotFound("There is no such list.")
        if found.version != version:
            raise Stale("Somebody has changed this list since you opened it.", mend="Reload, and change it again.")
        found.name, found.values, found.version = name.strip(), cleaned, version + 1
        found.save()
        of_list = QualityRule.objects.filter(check_kind="reference", parameters__list=key)
        if rules := list(of_list.values_list("id", flat=True)):
            jobs.measure_everything(actor=actor, reason="a list has changed", rules=rules)
            followed.follow(actor=actor, reason="a list has changed")
    return found


def excuse(*, rule: int, stage: str, thing: int, actor: User, reason: str) -> QualityException:
    """The record is right although it fails the rule, which no longer applies to it."""
    with change_set(actor=actor, action="quality.excuse", reason=_needed(reason)):
        QualityException.objects.bulk_create(
            [
                QualityException(
                    rule_id=rule, stage=stage, object_id=thing, reason=reason, decided_by=actor, since=timezone.now()
                )
            ],
            ignore_conflicts=True,
        )
        _applies_otherwise(stage, thing)
    return QualityException.objects.get(rule_id=rule, stage=stage, object_id=thing, until__isnull=True)


def excuse_all(*, cases: Iterable[tuple[int, str, int]], actor: User, reason: str) -> None:
    """The same for many (rule, stage, record): one statement, and one for each stage."""
    cases, now = list(cases), timezone.now()
    with change_set(actor=actor, action="quality.excuse", reason=_needed(reason)):
        QualityException.objects.bulk_create(
            [
                QualityException(rule_id=rule, stage=stage, object_id=thing, reason=reason, decided_by=actor, since=now)
                for rule, stage, thing in cases
            ],
            ignore_conflicts=True,
        )
        for stage in sorted({stage for _, stage, _ in cases}):
            stored.add_due(stage, [thing for _, each, thing in cases if each == stage])


def no_longer_excuse(*, rule: int, stage: str, thing: int, actor: User | Actor, reason: str) -> bool:
    """The rule applies to the record again."""
    live = QualityException.objects.filter(rule_id=rule, stage=stage, object_id=thing, until__isnull=True)
    with change_set(actor=actor, action="quality.no_longer_excuse", reason=_needed(reason)):
        ended = live.update(until=timezone.now())
        if ended:
            _applies_otherwise(stage, thing)
    return bool(ended)


def _applies_otherwise(stage: str, thing: int) -> None:
    """A rule applies to this record no longer, or again: it is looked at, and its customer's golden record follows."""
    stored.add_due(stage, [thing])
    if stage == RECORD:
        survive(concerned([thing]).values())


def _locked(key: str, version: int) -> QualityRule:
    rule = QualityRule.objects.select_for_update().filter(key=key).first()
    if rule is None:
        raise NotFound("There is no such quality rule.")
    if rule.version != version:
        raise Stale("Somebody has changed this rule since you opened it.", mend="Reload, and change it again.")
    return rule


def _needed(reason: str) -> str:
    if not reason.strip():
        raise Invalid("Say why: it goes into the history.", field="reason")
    return reason.strip()[:400]


def _free_key(name: str) -> str:
    stem = slugify(name)[:50] or "rule"
    stem = f"rule-{stem}" if stem in {"new", "try"} else stem  # addresses of their own
    taken = set(QualityRule.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := stem if n == 1 else f"{stem}-{n}") not in taken)


def _values(values: Iterable[str]) -> list[str]:
    cleaned: Collection[str] = {" ".join(value.split()) for value in values} - {""}
    if len(cleaned) > MOST_VALUES:
        raise Invalid(f"A list holds at most {MOST_VALUES:,} values; these are {len(cleaned):,}.", field="values")
    if too_long := next((value for value in cleaned if len(value) > LONGEST_VALUE), None):
        raise Invalid(f"“{too_long[:40]}…” is longer than {LONGEST_VALUE} characters.", field="values")
    return sorted(cleaned, key=str.casefold)
