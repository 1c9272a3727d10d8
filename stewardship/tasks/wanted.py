"""Which tasks are wanted: the tab and the triples of an address, as pages, API and counts share them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.holders import users_that_may
from mdm.access.models import User
from mdm.customers.numbers import parse_number
from mdm.jobs import questions
from mdm.sources.models import SourceSystem
from mdm.web import filters, formats
from mdm.web.filters import Filter
from mdm.web.keyset import Order
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask

OPEN = StewardTask.Status.OPEN
MINE, UNASSIGNED, ALL, CLOSED = "mine", "unassigned", "all", "closed"
TABS = {MINE: "Mine", UNASSIGNED: "Unassigned", ALL: "All open", CLOSED: "Closed"}
DUE_FIRST: Order = (("due_at", "asc"), ("id", "asc"))  # the older is asked with the smaller number
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


def order_of(tab: str) -> Order:
    """Open ones by when they are due, closed ones by when they were closed, the latest first."""
    return CLOSED_LAST if tab == CLOSED else DUE_FIRST


def _of_customer(operator: str, value: Any) -> Q:
    if operator != "is":
        raise Invalid("Tasks are filtered by one customer.", field="task.customer", mend="Use: is.")
    number = parse_number(str(value))
    return Q(customer__survivor__number=number) if number else Q(pk__in=())


def _of_assignee(operator: str, value: Any) -> Q:
    texts = value if operator == "any" else [str(value)]
    found = Q(assignee__in=[person for person in map(_person, texts) if person])
    return ~found if operator == "is_not" else found


def _person(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


COLUMNS: Mapping[str, filters.Column] = {
    "kind": "kind",
    "text": "text",
    "customer": _of_customer,
    "source": "source_id",
    "assignee": _of_assignee,
    "due_at": "due_at",
    "asked_at": "asked_at",
}


def parse(query: Any, access: FieldAccess) -> tuple[Filter, ...]:
    """The triples of an address."""
    return filters.parse(query, access, "task", COLUMNS)


def chosen(access: FieldAccess, tab: str, wanted: Sequence[Filter]) -> "QuerySet[StewardTask]":
    """The tasks of a tab under these triples."""
    return filters.apply(of_tab(access, tab), wanted, COLUMNS)


def words_of(access: FieldAccess, wanted: Filter) -> str:
    """How a chip says it: keys and moments in words."""
    shown = SAID.get(wanted.key, _as_it_is)(access, wanted.text)
    return f"{wanted.label} {filters.WORDS[wanted.operator]} {shown}".strip()


def _as_it_is(access: FieldAccess, text: str) -> str:
    return text


def _kind_words(access: FieldAccess, text: str) -> str:
    return services.label(text)


def _source_words(access: FieldAccess, text: str) -> str:
    name = SourceSystem.objects.filter(key=text).values_list("name", flat=True).first() or text
    return access.project("source", {"name": name}).text("name") or text


def _person_words(access: FieldAccess, text: str) -> str:
    person = _person(text)
    name = User.objects.filter(pk=person).values_list("display_name", flat=True).first() if person else None
    return access.project("user", {"display_name": name or text}).text("display_name") or text


def _moment_words(access: FieldAccess, text: str) -> str:
    moment = datetime.fromisoformat(text)
    return formats.in_zone(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


SAID: Mapping[str, Callable[[FieldAccess, str], str]] = {
    "kind": _kind_words,
    "source": _source_words,
    "assignee": _person_words,
    "due_at": _moment_words,
    "asked_at": _moment_words,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a list can be narrowed to: the triple and its words."""

    triple: str
    label: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One select of the filter form."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def narrowings(access: FieldAccess) -> list[Narrowing]:
    """What the form offers: kinds, when due, how old, sources, people. A choice of the form is one whole triple."""
    may, ago = access.findable("task"), _moments()
    found = [
        ("kind", "Kind", [Choice(f"task.kind:is:{k.key}", k.label) for k in questions.kinds()]),
        ("due_at", "Due", [Choice(f"task.due_at:before:{ago[n]}", n) for n in ("overdue", "by tomorrow", "in a week")]),
        ("asked_at", "Age", [Choice(f"task.asked_at:before:{ago[n]}", n) for n in ("over a week", "over a month")]),
        ("source", "Source", [Choice(f"task.source:is:{key}", name) for key, name in _sources(access)]),
        ("assignee", "Assigned to", [Choice(f"task.assignee:is:{pk}", name) for pk, name in _people(access)]),
    ]
    return [Narrowing(key, label, tuple(choices)) for key, label, choices in found if key in may and choices]


def _moments() -> dict[str, str]:
    days = {"overdue": 0, "by tomorrow": 1, "in a week": 7, "over a week": -7, "over a month": -30}
    now = timezone.now()
    return {name: f"{now + timedelta(days=n):%Y-%m-%dT%H:%MZ}" for name, n in days.items()}


def _sources(access: FieldAccess) -> list[tuple[str, str]]:
    if not access.may("see", "source.name"):
        return []
    asked = StewardTask.objects.filter(status=OPEN, source__isnull=False).values("source_id")
    return list(SourceSystem.objects.filter(key__in=asked).order_by("name").values_list("key", "name"))


def _people(access: FieldAccess) -> list[tuple[UUID, str]]:
    """Those who may work on tasks."""
    if not access.may("see", "user.display_name"):
        return []
    return list(users_that_may("edit", services.SCREEN).values_list("pk", "display_name"))
