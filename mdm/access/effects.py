"""What a change of a grant would do, before it is made: which fields, how many people gain or lose what."""

from collections import Counter
from dataclasses import dataclass

from mdm.access import matrix
from mdm.access.field_access import FieldAccess
from mdm.access.grants import GrantChange, Target, find
from mdm.access.models import AttributeDefinition, User
from mdm.access.rights import Grant, Table


@dataclass(frozen=True, slots=True)
class Effect:
    """One field whose cell would change."""

    field: str
    label: str
    before: matrix.Cell
    after: matrix.Cell
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    gaining_count: int
    losing_count: int

    @property
    def old(self) -> str:
        return " · ".join((self.before.level, *self.before.further))

    @property
    def new(self) -> str:
        return " · ".join((self.after.level, *self.after.further))


def effects(access: FieldAccess, change: GrantChange) -> tuple[Effect, ...]:
    """The cells that the change would alter. People who have the right by another role neither gain nor lose it."""
    access.require("see", "work.access")
    target = find(change)
    before = matrix.tables(change.purpose)
    after = dict(before) | {change.role: _changed(change, target, before.get(change.role))}
    holders = _role_sets(change.role)
    found = (_effect(field, change.role, before, after, holders) for field in _affected(change, target.attribute))
    return tuple(effect for effect in found if effect is not None)


def _affected(change: GrantChange, attribute: AttributeDefinition) -> list[AttributeDefinition]:
    if not change.is_for_class:
        return [attribute]
    same = AttributeDefinition.objects.filter(subject=attribute.subject, sensitivity=attribute.sensitivity)
    return list(same.order_by("order"))


def _changed(change: GrantChange, target: Target, table: Table | None) -> Table:
    attribute = None if change.is_for_class else target.attribute.pk
    sensitivity = target.attribute.sensitivity if change.is_for_class else ""
    purpose = change.purpose or None
    kept = [
        grant
        for grant in (table.grants if table else ())
        if (grant.subject, grant.sensitivity, grant.attribute, grant.purpose)
        != (target.attribute.subject, sensitivity, attribute, purpose)
    ]
    if change.actions is not None:
        kept.append(Grant(target.attribute.subject, sensitivity, attribute, purpose, change.actions))
    return Table(kept, change.purpose)


def _role_sets(role: str) -> Counter[frozenset[str]]:
    """How many people hold the role together with which others."""
    people: dict[object, set[str]] = {}
    held = User.objects.filter(is_active=True, groups__name=role).values_list("pk", flat=True)
    for pk, name in User.objects.filter(pk__in=list(held)).values_list("pk", "groups__name"):
        people.setdefault(pk, set()).add(str(name))
    return Counter(frozenset(names) for names in people.values())


def _effect(
    field: AttributeDefinition,
    role: str,
    before: dict[str, Table],
    after: dict[str, Table],
    holders: Counter[frozenset[str]],
) -> Effect | None:
    had, gets = _actions(field, {role}, before), _actions(field, {role}, after)
    if had == gets:
        return None
    gaining = sum(n for names, n in holders.items() if _actions(field, names, after) - _actions(field, names, before))
    losing = sum(n for names, n in holders.items() if _actions(field, names, before) - _actions(field, names, after))
    return Effect(
        field=str(field),
        label=field.label,
        before=matrix.cell_of(role, had),
        after=matrix.cell_of(role, gets),
        gained=tuple(sorted(gets - had)),
        lost=tuple(sorted(had - gets)),
        gaining_count=gaining,
        losing_count=losing,
    )


def _actions(field: AttributeDefinition, roles: set[str] | frozenset[str], tables: dict[str, Table]) -> frozenset[str]:
    held = (tables[name].actions(field.subject, field.sensitivity, field.pk) for name in roles if name in tables)
    return frozenset().union(*held)
