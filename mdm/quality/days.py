"""The counts of each day, from which the chart over time is drawn."""

from datetime import date, datetime, timedelta

from django.db import connection

from mdm.quality import stages
from mdm.quality.book import Book, is_in_force
from mdm.quality.models import WEIGHTS, QualityCount, QualityDay, QualityFailure, QualityRule, Severity

KEPT_FAILURES = timedelta(days=400)  # after they have ended
KEPT_DAYS = timedelta(days=3 * 366)
_WEIGHT = "case r.severity when 'info' then %s when 'warning' then %s else %s end"
_WRITE = f"""
insert into mdm_qualityday (day, rule_id, stage, source_id, weight, checked, failed)
select %s, c.rule_id, c.stage, c.source_id, {_WEIGHT}, c.checked, c.failed
  from mdm_qualitycount c join mdm_qualityrule r on r.id = c.rule_id
 where c.checked > 0
on conflict (day, rule_id, stage, source_id) do update
   set weight = excluded.weight, checked = excluded.checked, failed = excluded.failed"""  # noqa: S608  # a constant


def write(day: date) -> None:
    """The counts as they are now become those of the day; the last writing of a day stays. One statement."""
    weights = [WEIGHTS[severity] for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [day, *weights])


def forget(now: datetime) -> None:
    """What is too old to be asked about."""
    QualityFailure.objects.filter(until__lt=now - KEPT_FAILURES).delete()
    QualityDay.objects.filter(day__lt=(now - KEPT_DAYS).date()).delete()


def is_due() -> bool:
    """Is there anything to look at?"""
    return QualityRule.objects.exists() and any(stage.count() for stage in stages.every())


def ended(book: Book) -> list[int]:
    """Rules that are out of force, or not yet in it, and have counts all the same: their time has come."""
    counted = set(QualityCount.objects.filter(checked__gt=0).values_list("rule_id", flat=True))
    rows = QualityRule.objects.all()
    return [
        row.pk
        for row in rows
        if is_in_force(row, book.today) != (row.pk in counted) and (row.pk in counted or _began(row, book.today))
    ]


def _began(row: QualityRule, today: date) -> bool:
    """Came into force since yesterday."""
    return row.active_from >= today - timedelta(days=1) and is_in_force(row, today)
