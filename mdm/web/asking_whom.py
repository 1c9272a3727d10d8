"""Whom to ask for a right that is missing: people and roles that have it, and for an admin the grant to be given.

Said on the page of a refusal only: who holds what is looked up for it.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from mdm.access.errors import Denied, Problem
from mdm.access.field_access import FieldAccess
from mdm.access.holders import users_that_may
from mdm.access.models import User

MOST_NAMED = 3
GRANTING = "work.access"


@dataclass(frozen=True, slots=True)
class Way:
    """What a refused person can do; `url` is where, "" where they cannot do it themselves."""

    text: str
    url: str = ""


def ways(access: FieldAccess, refused: Problem) -> list[Way]:
    """The ways out of a refusal, the shortest first. Nothing for whoever has no role, or may not know names."""
    if not (isinstance(refused, Denied) and refused.field and refused.action and access.roles):
        return []
    found = []
    if access.may("see", "user.display_name") and (holders := _named(refused.action, refused.field, access)):
        found.append(Way(f"Who may do this: {holders}."))
    if access.may("see", GRANTING):
        role = access.roles[0]
        query = urlencode({"role": role, "field": refused.field})
        entry = access.entry(refused.field)
        named = f"“{entry.label}” ({refused.field})" if entry else refused.field
        text = f"The role {role} has no grant “{refused.action}” on {named}."
        other = "Nobody changes the rights of a role that they hold: another admin can."
        found.append(Way(f"{text} {other}", f"{reverse('access')}?{query}#why"))
    elif admins := _named("edit", GRANTING, access) if access.may("see", "user.display_name") else "":
        found.append(Way(f"Who can give you the right: {admins}."))
    return found


def _named(action: str, field: str, access: FieldAccess) -> str:
    """A few of those that have a right, each with their roles."""
    holders = users_that_may(action, field).prefetch_related("groups")
    people = list(holders.exclude(pk=access.user.pk)[: MOST_NAMED + 1]) if access.user else []
    named = [_with_roles(person) for person in people[:MOST_NAMED]]
    return ", ".join(named) + (" and others" if len(people) > MOST_NAMED else "")


def _with_roles(person: User) -> str:
    roles = ", ".join(sorted(group.name for group in person.groups.all()))
    return f"{person.display_name} ({roles})" if roles else person.display_name
