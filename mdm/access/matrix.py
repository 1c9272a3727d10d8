"""The matrix of roles and fields as people read it, and why a cell is what it is. Reads only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.models import Group

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.models import Action, AttributeDefinition, FieldGrant, Purpose
from mdm.access.projection import Projection
from mdm.access.rights import Grant, Table

FURTHER = (Action.FIND, Action.EXPORT, Action.DECIDE)
# A few hundred fields are too many to compare at once: what people look at together.
TOPICS: dict[str, tuple[str, tuple[str, ...]]] = {
    "customers": ("Customers", ("customer",)),
    "social": ("Social", ("persona", "link", "platform")),
    "matching": ("Matching", ("candidate", "decision", "run", "model")),
    "engagement": (
        "Engagement and consent",
        ("item", "order", "line", "ticket", "survey", "interaction", "warning", "rate", "consent", "rule"),
    ),
    "sources": ("Data in", ("source", "record", "import", "job")),
    "quality": ("Quality", ("quality", "failure")),
    "work": ("Screens and people", ("work", "task", "user", "change", "read")),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What a role may do with a field: the strongest level, and what comes with it."""

    role: str
    level: str  # edit, see, masked, hidden
    further: tuple[str, ...]
    is_exception: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A field and its cells, in the order of the roles."""

    field: str
    label: str
    sensitivity: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the matrix and its fields."""

    subject: str
    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain that decides a cell; `change` says who set it, when and why."""

    text: str
    change: Projection | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a role may do with a field what it may do."""

    role: str
    field: str
    label: str
    sensitivity: str
    value_type: str
    cell: Cell
    steps: tuple[Step, ...]
    class_actions: tuple[str, ...]
    field_actions: tuple[str, ...] | None
    class_version: int
    field_version: int


def cell_of(role: str, actions: Iterable[str], *, is_exception: bool = False, is_current: bool = False) -> Cell:
    """The cell that shows these actions."""
    held = set(actions)
    level = next((a.value for a in (Action.EDIT, Action.SEE, Action.MASKED) if a in held), "hidden")
    return Cell(role, level, tuple(a.value for a in FURTHER if a in held), is_exception, is_current)


def roles() -> list[str]:
    """The roles by name, as shipped first, then those added."""
    from mdm.access.defaults import ROLES

    names = list(Group.objects.filter(field_grants__isnull=False).distinct().values_list("name", flat=True))
    return sorted(names, key=lambda name: (ROLES.index(name) if name in ROLES else len(ROLES), name))


def tables(purpose: str) -> dict[str, Table]:
    """The grants of every role as they apply to the purpose."""
    held: dict[str, list[Grant]] = {}
    rows = FieldGrant.objects.values_list(
        "role__name", "subject", "sensitivity", "attribute_id", "purpose_id", "actions"
    )
    for role, subject, sensitivity, attribute, named, actions in rows:
        held.setdefault(role, []).append(Grant(subject, sensitivity, attribute, named, tuple(actions)))
    return {role: Table(grants, purpose) for role, grants in held.items()}


def topic_of(field: str) -> str:
    """The topic under which a field is listed; of an unknown one, the first."""
    subject = field.partition(".")[0]
    return next((key for key, (_, subjects) in TOPICS.items() if subject in subjects), next(iter(TOPICS)))


def matrix(
    access: FieldAccess, purpose: str = "", *, current: tuple[str, str] = ("", ""), topic: str = ""
) -> tuple[Section, ...]:
    """The fields of a topic, or of all, with what every role may do, for one purpose or for all.

    `current` marks (role, field).
    """
    access.require("see", "work.access")
    names, held = roles(), tables(purpose)
    fields = AttributeDefinition.objects.order_by("order", "subject", "key")
    if topic in TOPICS:
        fields = fields.filter(subject__in=TOPICS[topic][1])
    sections = []
    for (subject, label), group in groupby(fields, key=lambda each: (each.subject, each.section)):
        rows = tuple(_row(each, names, held, current) for each in group)
        sections.append(Section(subject, label, rows))
    return tuple(sections)


def purposes(access: FieldAccess) -> list[tuple[str, str]]:
    """Key and label of every purpose."""
    access.require("see", "work.access")
    return list(Purpose.objects.values_list("key", "label"))


def explain(access: FieldAccess, role: str, field: str, purpose: str = "") -> Explanation:
    """The effective right with the chain behind it: class, grant, exception, and who set each."""
    access.require("see", "work.access")
    subject, _, key = field.partition(".")
    attribute = AttributeDefinition.objects.filter(subject=subject, key=key).first()
    if attribute is None or not Group.objects.filter(name=role).exists():
        raise NotFound("There is no such role or field.")
    grants = _bearing(role, attribute, purpose)
    decisive = grants[-1] if grants else None
    own = next((g for g in grants if g.attribute_id and (g.purpose_id or "") == purpose), None)
    of_class = next((g for g in grants if not g.attribute_id and (g.purpose_id or "") == purpose), None)
    return Explanation(
        role=role,
        field=field,
        label=attribute.label,
        sensitivity=attribute.sensitivity,
        value_type=attribute.value_type,
        cell=cell_of(role, decisive.actions if decisive else (), is_exception=bool(decisive and decisive.attribute_id)),
        steps=_steps(access, attribute, role, grants),
        class_actions=tuple(of_class.actions) if of_class else (),
        field_actions=tuple(own.actions) if own else None,
        class_version=of_class.version if of_class else 0,
        field_version=own.version if own else 0,
    )


def grant_history(access: FieldAccess, role: str, field: str) -> list[Projection]:
    """Every change to the grants that bear on the cell, newest first, whatever their purpose."""
    access.require("see", "work.access")
    subject, _, key = field.partition(".")
    attribute = AttributeDefinition.objects.filter(subject=subject, key=key).first()
    group = Group.objects.filter(name=role).first()
    if attribute is None or group is None:
        raise NotFound("There is no such role or field.")
    past = FieldGrant.history.filter(role_id=group.pk, subject=subject, sensitivity__in=["", attribute.sensitivity])
    rows = past.select_related("change_set").order_by("-history_id")[:200]
    return [_change(access, row) for row in rows if row.attribute_id in {None, attribute.pk}]


def _row(attribute: AttributeDefinition, names: list[str], held: dict[str, Table], current: tuple[str, str]) -> Row:
    field = str(attribute)
    cells = []
    for name in names:
        chain = held[name].chain(attribute.subject, attribute.sensitivity, attribute.pk) if name in held else []
        decisive = chain[-1] if chain else None
        cells.append(
            cell_of(
                name,
                decisive.actions if decisive else (),
                is_exception=decisive is not None and decisive.attribute is not None,
                is_current=current == (name, field),
            )
        )
    return Row(field, attribute.label, attribute.sensitivity, tuple(cells))


def _bearing(role: str, attribute: AttributeDefinition, purpose: str) -> list[FieldGrant]:
    """The grants that bear on the cell, the deciding one last: the same order as mdm.access.rights."""
    found = {
        (g.attribute_id is not None, g.purpose_id): g
        for g in FieldGrant.objects.filter(role__name=role, subject=attribute.subject).select_related("purpose")
        if g.attribute_id == attribute.pk or (g.attribute_id is None and g.sensitivity == attribute.sensitivity)
    }
    order: list[tuple[bool, str | None]] = [(False, None), (False, purpose), (True, None), (True, purpose)]
    return [found[place] for place in order if place in found and place[1] != ""]


def _steps(
    access: FieldAccess, attribute: AttributeDefinition, role: str, grants: list[FieldGrant]
) -> tuple[Step, ...]:
    steps = [Step(f"{attribute.label} is {attribute.sensitivity}.", None)]
    if not grants:
        return (*steps, Step(f"Nothing was granted to {role} for it, and what is not granted is denied.", None))
    latest = {
        row.id: row
        for row in FieldGrant.history.filter(id__in=[g.pk for g in grants])
        .select_related("change_set")
        .order_by("history_id")
    }
    for grant in grants:
        about = "this field" if grant.attribute_id else f"{attribute.sensitivity} fields of {attribute.subject}"
        when = f" for the purpose “{grant.purpose}”" if grant.purpose else ""
        word = "Exception" if grant.attribute_id else "Grant"
        text = f"{word}: {role} may {in_words(grant.actions)} {about}{when}."
        row = latest.get(grant.pk)
        steps.append(Step(text, _change(access, row) if row else None))
    return tuple(steps)


def in_words(actions: Iterable[str]) -> str:
    """Actions as a sentence says them."""
    words = ["see masked" if action == Action.MASKED else str(action) for action in actions]
    if not words:
        return "do nothing with"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _change(access: FieldAccess, row: Any) -> Projection:
    """Who changed a grant, when, why and to what."""
    at: datetime = row.history_date
    return access.project(
        "change",
        {
            "actor_name": row.change_set.actor_name or row.change_set.actor_id,
            "reason": row.change_set.reason or "",
            "started_at": at,
            "action": {"+": "granted", "~": "changed", "-": "dropped"}[row.history_type],
            "difference": in_words(row.actions) + (f" · {row.purpose_id}" if row.purpose_id else ""),
            "record": "this field" if row.attribute_id else f"{row.sensitivity} fields of {row.subject}",
        },
    )
