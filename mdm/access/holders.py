"""Who holds a right: the other way round than FieldAccess, for choosing somebody to do a piece of work."""

from collections import defaultdict

from django.db.models import QuerySet

from mdm.access.models import AttributeDefinition, FieldGrant, User
from mdm.access.rights import Grant, Table


def users_that_may(action: str, field: str) -> "QuerySet[User]":
    """Open accounts with a role that may do this with this field, for one purpose at least; by name."""
    roles = _roles_that_may(action, field)
    return User.objects.filter(is_active=True, groups__in=roles).distinct().order_by("display_name", "email")


def _roles_that_may(action: str, field: str) -> list[int]:
    """Ids of the roles. A grant for one purpose counts: the person chooses the purpose."""
    subject, _, key = field.partition(".")
    known = AttributeDefinition.objects.filter(subject=subject, key=key).first()
    if known is None:
        return []
    held: dict[int, list[Grant]] = defaultdict(list)
    for role, attribute, sensitivity, purpose, actions in FieldGrant.objects.filter(subject=subject).values_list(
        "role_id", "attribute_id", "sensitivity", "purpose_id", "actions"
    ):
        held[role].append(Grant(subject, sensitivity, attribute, purpose, tuple(actions)))
    return [
        role
        for role, grants in held.items()
        if any(
            action in Table(grants, purpose).actions(subject, known.sensitivity, known.pk)
            for purpose in {"", *(grant.purpose or "" for grant in grants)}
        )
    ]
