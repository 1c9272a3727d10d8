"""A list that can be narrowed and ordered, declared once: pages, the API, its description and the form read the same.

    CHOICES = {"kind": Column("kind", choices=kinds), "created_at": Column("created_at", orders=True)}
    JOBS = Listing("job", NEWEST, CHOICES)
    found, chosen = JOBS.page(access, request.GET, Job.objects.all())

In an address: `?f=job.kind:is:sources.import&f=job.created_at:after:2026-03-31&order=-job.created_at`. A field that
does not exist and one that this person may not search by get the same answer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

from mdm.access import catalogue, log
from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.lines import Attribute
from mdm.web import filters, keyset
from mdm.web.filters import Filter
from mdm.web.keyset import Direction, Order

M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
Query = QueryDict | Mapping[str, Any]
Choice = tuple[str, str]  # the value as it is kept, and its words
Choices = Sequence[Choice] | Callable[[FieldAccess], Sequence[Choice]]
Condition = Callable[[str, Any], Q]  # of (operator, value)


@dataclass(frozen=True, slots=True)
class Column:
    """What stands behind one field of a list: a path from the row, or what makes the condition.

    `label` and `kind` are said only of what is no field of the catalogue: rows that are the asker's own, or that the
    page shows whole to whoever may open it. `right` is then the field whose right `find` it needs, if any.
    """

    path: str | Condition
    orders: bool | str = False  # by its path, or by this one; never null
    choices: Choices = ()
    is_nullable: bool = False
    operators: tuple[str, ...] = ()  # where not all of its kind
    suggested: Callable[[], Sequence[str]] | None = None  # values for whoever types one
    ready: Sequence[Choice] = ()  # what is asked for often, where not that of its kind: (operator:value, words)
    label: str = ""
    kind: str = ""
    right: str = ""

    def known_choices(self, access: FieldAccess) -> Sequence[Choice]:
        return self.choices(access) if callable(self.choices) else self.choices


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as the form that adds a filter offers it."""

    field: str
    label: str
    kind: str
    operators: Sequence[Choice]
    choices: Sequence[Choice] = ()
    suggested: Sequence[str] = ()
    ready: Sequence[Choice] = ()
    section: str = ""  # the heading under which it stands in the catalogue, where the list has more than one

    @property
    def comparing(self) -> list[Choice]:
        """The operators that take a value. One of several is said by choosing several."""
        return [o for o in self.operators if o[0] not in filters.WITHOUT_VALUE and not (o[0] == "any" and self.choices)]

    @property
    def asking(self) -> list[Choice]:
        """Those that take none."""
        return [o for o in self.operators if o[0] in filters.WITHOUT_VALUE]


@dataclass(frozen=True, slots=True)
class Listing:
    """The fields that a list is narrowed and ordered by. A key is of `subject`; one with a dot names its own."""

    subject: str
    default: Order
    columns: Mapping[str, Column]

    def __post_init__(self) -> None:
        named = {key if "." in key else f"{self.subject}.{key}": column for key, column in self.columns.items()}
        object.__setattr__(self, "columns", named)

    def page(
        self, access: FieldAccess, query: Query, rows: "QuerySet[M, Row]"
    ) -> tuple[keyset.Page[Row], tuple[Filter, ...]]:
        """The rows that an address asks for, and the conditions it makes."""
        chosen = self.parse(access, query)
        narrowed = self.apply(rows, chosen)
        found = keyset.page(narrowed, self.order(access, query), str(query.get("cursor") or ""), query.get("size"))
        return found, chosen

    def parse(self, access: FieldAccess, query: Query) -> tuple[Filter, ...]:
        """The conditions of an address. Searching by a sensitive field is put on record."""
        texts = query.getlist("f") if isinstance(query, QueryDict) else query.get("f", ())
        if len(texts) > filters.MOST_FILTERS:
            raise Invalid(f"A list takes at most {filters.MOST_FILTERS} filters.", field="f", mend="Leave some out.")
        chosen = tuple(self._parse_one(access, text) for text in texts if text)
        for subject in sorted({each.field.partition(".")[0] for each in chosen if access.is_sensitive(each.field)}):
            log.searched(
                access, subject, {f.field.partition(".")[2] for f in chosen if f.field.startswith(f"{subject}.")}
            )
        return chosen

    def apply(self, rows: "QuerySet[M, Row]", chosen: Iterable[Filter]) -> "QuerySet[M, Row]":
        """The rows that meet every condition."""
        for each in chosen:
            rows = rows.filter(self.condition([each]))
        return rows

    def condition(self, chosen: Iterable[Filter]) -> Q:
        """The same as one condition, for rows that are read elsewhere."""
        met = Q()
        for each in chosen:
            column = self.columns[each.field]
            met &= (
                column.path(each.operator, each.value)
                if callable(column.path)
                else filters.condition(column.path, self.kind(each.field), each.operator, each.value)
            )
        return met

    def order(self, access: FieldAccess, query: Query) -> Order:
        """The order of an address, ending in the id; the default needs no right: it says nothing about values."""
        asked = str(query.get("order") or "")
        if not asked:
            return self.default
        name = asked.removeprefix("-")
        way: Direction = "desc" if asked.startswith("-") else "asc"
        path = self.orders().get(name)
        if path is None or not self.may_find(access, name):
            raise self._unknown("order", name, (n for n in self.orders() if self.may_find(access, n)))
        return [(path, way), ("id", way)]

    def orders(self) -> dict[str, str]:
        """The fields that it is ordered by, with the path of each."""
        found = {}
        for name, column in self.columns.items():
            if column.orders:
                found[name] = column.orders if isinstance(column.orders, str) else str(column.path)
        return found

    def offered(self, access: FieldAccess) -> list[Asked]:
        """What this person may narrow the list by, for the form that adds a filter."""
        return [
            Asked(
                name,
                self.label(name),
                self.kind(name),
                [(operator, filters.WORDS[operator]) for operator in self.operators(name)],
                column.known_choices(access),
                column.suggested() if column.suggested else (),
                column.ready or filters.READY.get(self.kind(name), ()),
                self._section(name),
            )
            for name, column in self.columns.items()
            if self.may_find(access, name)
        ]

    def may_find(self, access: FieldAccess, name: str) -> bool:
        """May this person narrow the list by this field? Of their own rows, by everything."""
        column = self.columns.get(name)
        if column is None:
            return False
        return access.may("find", column.right or name) if column.right or not column.label else True

    def label(self, name: str) -> str:
        return self.columns[name].label or _shipped(name).label

    def kind(self, name: str) -> str:
        return self.columns[name].kind or _shipped(name).value_type

    def operators(self, name: str) -> tuple[str, ...]:
        column = self.columns[name]
        return column.operators or filters.operators_of(self.kind(name), is_nullable=column.is_nullable)

    def choices(self, name: str) -> Sequence[Choice]:
        """What a field may be, where that does not depend on what is in the database."""
        choices = self.columns[name].choices
        return () if callable(choices) else choices

    def _section(self, name: str) -> str:
        sections = {each: _shipped(each).section for each, column in self.columns.items() if not column.label}
        return sections.get(name, "") if len(set(sections.values())) > 1 else ""

    def _parse_one(self, access: FieldAccess, text: str) -> Filter:
        name, _, rest = text.partition(":")
        operator, _, given = rest.partition(":")
        if not self.may_find(access, name):
            raise self._unknown("f", name, (n for n in self.columns if self.may_find(access, n)))
        label, kind, given = self.label(name), self.kind(name), given.strip()
        if operator not in self.operators(name):
            ways = ", ".join(self.operators(name))
            raise Invalid(f"{label} cannot be filtered by that.", field=name, where="f", mend=f"Use one of: {ways}.")
        if len(given) > filters.LONGEST_VALUE or "\x00" in given:
            raise Invalid(f"The value for {label} is too long or not text.", field=name, where="f")
        value = filters.read(kind, operator, given, name, label, access)
        return Filter(name, operator, given, value, label, self._in_words(access, name, operator, given, value))

    def _in_words(self, access: FieldAccess, name: str, operator: str, given: str, value: Any) -> str:
        """How the value is called; one that is none of the choices is refused, with those that are."""
        if operator in filters.WITHOUT_VALUE:
            return ""
        words = dict(self.columns[name].known_choices(access))
        if not words:
            return filters.time_in_words(given) if self.kind(name) == "time" else given.replace("|", " or ")
        values = value if isinstance(value, list) else [value]
        if any(each not in words for each in values):
            label, known = self.label(name), ", ".join(sorted(words))
            raise Invalid(f"{label} is never that.", field=name, where="f", mend=f"Use one of: {known}.")
        return " or ".join(words[each] for each in values)

    def _unknown(self, where: str, name: str, known: Iterable[str]) -> Invalid:
        listed = ", ".join(sorted(known)) or "nothing"
        shown = "".join(c for c in name[:60] if c.isprintable())
        said = f"This list cannot be {'ordered' if where == 'order' else 'filtered'} by “{shown}”."
        return Invalid(said, field=shown, where=where, mend=f"You can use: {listed}.")


def _shipped(name: str) -> Attribute:
    """The catalogue's line: what a list is narrowed by is known before there is a database."""
    return catalogue.by_field()[name]
