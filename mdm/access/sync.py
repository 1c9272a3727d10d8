"""Brings catalogue, purposes, roles and the roles' first grants into the database. Idempotent; after every migrate.

Labels and types follow the code. Sensitivity and mask follow it only for new fields, and grants only for a role and
subject that have none, or for a new field that is granted by name: what an admin has changed is never put back.
"""

from collections.abc import Sequence

from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations import Migration

from mdm.access import catalogue, defaults
from mdm.access.models import AttributeDefinition, FieldGrant, Purpose, Sensitivity
from mdm.audit import Actor, change_set

Plan = Sequence[tuple[Migration, bool]]
FOLLOWED = ("label", "section", "value_type", "order")


def after_migrate(using: str = "default", plan: Plan = (), **signal: object) -> None:
    """post_migrate of this app. Skipped when migrating backwards, and while the tables are not there."""
    if using != "default" or any(backwards for _, backwards in plan):
        return
    if FieldGrant._meta.db_table in connection.introspection.table_names():
        sync_catalogue(actor=Actor.command("migrate"), reason="the catalogue as shipped")


def sync_catalogue(*, actor: Actor, reason: str) -> None:
    """Adds what is missing, follows the code's labels, and gives new roles their first grants."""
    with change_set(actor=actor, action="access.sync_catalogue", reason=reason):
        fresh = _sync_attributes()
        _sync_purposes()
        roles = _sync_roles()
        _sync_grants(roles, fresh)


def _sync_attributes() -> set[tuple[str, str]]:
    """(subject, key) of the fields that are new."""
    known = {(row.subject, row.key): row for row in AttributeDefinition.objects.all()}
    fresh, changed = [], []
    for shipped in catalogue.attributes():
        row = known.get((shipped.subject, shipped.key))
        followed = {name: getattr(shipped, name) for name in FOLLOWED}
        if row is None:
            own = {"sensitivity": shipped.sensitivity, "mask": shipped.mask}
            fresh.append(AttributeDefinition(subject=shipped.subject, key=shipped.key, **own, **followed))
        elif any(getattr(row, name) != value for name, value in followed.items()):
            for name, value in followed.items():
                setattr(row, name, value)
            changed.append(row)
    AttributeDefinition.objects.bulk_create(fresh)
    if changed:
        AttributeDefinition.objects.bulk_update(changed, FOLLOWED)
    return {(row.subject, row.key) for row in fresh}


def _sync_purposes() -> None:
    known = set(Purpose.objects.values_list("key", flat=True))
    Purpose.objects.bulk_create(
        Purpose(key=key, label=label, description=description, order=order)
        for order, (key, label, description) in enumerate(defaults.PURPOSES)
        if key not in known
    )


def _sync_roles() -> dict[str, Group]:
    known = {group.name: group for group in Group.objects.filter(name__in=defaults.ROLES)}
    return {name: known.get(name) or Group.objects.create(name=name) for name in defaults.ROLES}


def _sync_grants(roles: dict[str, Group], new: set[tuple[str, str]]) -> None:
    given = set(FieldGrant.objects.values_list("role__name", "subject").distinct())
    fields = {(a.subject, a.key): a for a in AttributeDefinition.objects.all()}
    fresh = []
    for role, subjects in defaults.GRANTS.items():
        for subject, said in subjects.items():
            for name, letters in said.items():
                if (role, subject) in given and (subject, name) not in new:
                    continue
                grant = FieldGrant(role=roles[role], subject=subject, actions=defaults.actions(letters))
                if name in Sensitivity.values:
                    grant.sensitivity = name
                else:
                    grant.attribute = fields[subject, name]
                fresh.append(grant)
    FieldGrant.objects.bulk_create(fresh)
