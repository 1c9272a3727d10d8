"""Rules that cannot be asked any more are set aside with the reason, and stop nothing."""

from collections.abc import Mapping

from mdm.audit import change_set
from mdm.quality.models import QualityRule


def note(troubles: Mapping[int, str]) -> None:
    """Set these rules aside, in the change set in force."""
    if not troubles:
        return
    with change_set(action="quality.set_aside"):
        rows = list(QualityRule.objects.filter(id__in=troubles, trouble=""))
        for row in rows:
            row.trouble = troubles[row.pk]
            row.version += 1
        QualityRule.objects.bulk_update(rows, ["trouble", "version"])
