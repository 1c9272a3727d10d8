"""Which tasks are wanted: the tab and the triples of an address, as pages, API and counts share them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.customers.numbers import parse_number
from mdm.jobs import questions
from mdm.sources.lists import source_names
from mdm.web.filters import Filter
from mdm.web.keyset import Order
from mdm.web.listing import Choice, Column, Listing
from stewardship.tasks.models import StewardTask

OPEN = StewardTask.Status.OPEN
MINE, UNASSIGNED, ALL, CLOSED = "mine", "unassigned", "all", "closed"
TABS = {MINE: "Mine", UNASSIGNED: "Unassigned", ALL: "All open", CLOSED: "Closed"}
DUE_FIRST: Order = (("due_at", "asc"), ("id", "asc"))  # the older is asked with the smaller number
DUE = (("before:now", "overdue"), ("at_most:+1d", "by tomorrow"), ("at_most:+7d", "in a week"))
AGE = (("before:-7d", "over a week"), ("before:-30d", "over a month"))
CLOSED_LAST: Order = (("closed_at", "desc"), ("id", "desc"))


def of_tab(access: FieldAccess, tab: str) -> "QuerySet[StewardTask]":
    """The tasks of a tab, whatever is filtered."""
    if tab not in TABS:
        raise Invalid("There is no such tab.", field="tab", mend=f"Use one of: {', '.join(TABS)}.")
    if tab == CLOSED:
        return StewardTask.objects.filter(closed_at__isnull=False)
    rows = StewardTask.objects.filter(status=OPEN)
    if tab == UNASSIGNED:
        return rows.filter(assignee__isnull=True)
    return rows.filter(assignee=access.user) if tab == MINE else rows


def kinds(_: FieldAccess) -> list[Choice]:
    """The kinds of question."""
    return [(kind.key, kind.label) for kind in questions.kinds()]


def _of_customer(operator: str, value: Any) -> Q:
    number = parse_number(str(value))
    return Q(customer__survivor__number=number) if number else Q(pk__in=())


TASKS = Listing(
    "task",
    DUE_FIRST,
    {
        "kind": Column("kind", choices=kinds),
        "text": Column("text"),
        "customer": Column(_of_customer, operators=("is",)),
        "source": Column("source__key", choices=source_names),
        "assignee": Column("assignee", is_nullable=True),
        "due_at": Column("due_at", orders=True, ready=DUE),
        "asked_at": Column("asked_at", orders=True, ready=AGE),
    },
)
CLOSED_TASKS = replace(TASKS, default=CLOSED_LAST)


def chosen(access: FieldAccess, tab: str, wanted: Sequence[Filter]) -> "QuerySet[StewardTask]":
    """The tasks of a tab under these filters."""
    return TASKS.apply(of_tab(access, tab), wanted)
