"""What happened to a task, told from its history: who assigned it to whom, put it off, answered, took back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.access.projection import Field
from mdm.web import formats
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask

OPEN = StewardTask.Status.OPEN


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: who, when, what in words, and why where it was said."""

    at: datetime
    who: Field
    text: str
    why: Field


def of(access: FieldAccess, task: StewardTask) -> list[Happening]:
    """The oldest first; it begins with the asking."""
    rows = list(StewardTask.history.filter(id=task.pk).select_related("change_set").order_by("history_id"))
    names = dict(User.objects.filter(pk__in={r.assignee_id for r in rows} - {None}).values_list("pk", "display_name"))
    found = []
    for before, row in zip([None, *rows], rows, strict=False):
        who = access.project("change", {"actor_name": row.change_set.actor_name, "reason": row.change_set.reason})
        text = ", ".join(_changes(before, row, names))
        if text:
            found.append(Happening(row.history_date, who["actor_name"], text, who["reason"]))
    return found


def _changes(before: Any, row: Any, names: dict[Any, str]) -> Iterator[str]:
    if before is None:
        yield f"asked, for {names[row.assignee_id]}" if row.assignee_id else "asked"
        return
    if row.escalated_at and not before.escalated_at:
        yield "found it overdue"
    if row.assignee_id != before.assignee_id:
        yield f"gave it to {names[row.assignee_id]}" if row.assignee_id else "handed it back"
    if row.due_at != before.due_at:
        yield f"changed when it is due: {formats.in_zone(row.due_at)}"
    if row.status != before.status:
        yield _closing(row)


def _closing(row: Any) -> str:
    if row.status == StewardTask.Status.ANSWERED:
        return f"answered: {services.answer_words(row)}"
    return "took the answer back" if row.status == OPEN else str(row.get_status_display())
