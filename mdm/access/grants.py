"""Changing what a role may do: one cell of the matrix at a time, seen before it is saved, never for one's own role.

A second person's approval is not asked for yet. What a change would do to whom: mdm.access.effects.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group

from mdm.access.errors import Denied, Invalid, NotFound, Stale
from mdm.access.models import Action, AttributeDefinition, FieldGrant, Purpose, User
from mdm.audit import Actor, Who, change_set


@dataclass(frozen=True, slots=True)
class GrantChange:
    """What a role is to be allowed with one field, or with its whole class; actions of None: no grant of its own."""

    role: str
    field: str  # subject.key
    is_for_class: bool
    purpose: str  # "" is all purposes
    actions: tuple[str, ...] | None
    version: int  # of the grant as it was read; 0 where there was none


@dataclass(frozen=True, slots=True)
class Target:
    """The rows that a change is about."""

    role: Group
    attribute: AttributeDefinition
    purpose: Purpose | None
    grant: FieldGrant | None


def find(change: GrantChange, *, lock: bool = False) -> Target:
    """The rows behind the change, checked: the role, the field and the purpose exist, the actions make sense."""
    subject, _, key = change.field.partition(".")
    role = Group.objects.filter(name=change.role).first()
    attribute = AttributeDefinition.objects.filter(subject=subject, key=key).first()
    purpose = Purpose.objects.filter(pk=change.purpose).first() if change.purpose else None
    if role is None or attribute is None or (change.purpose and purpose is None):
        raise NotFound("There is no such role, field or purpose.")
    _check_actions(change)
    grants = FieldGrant.objects.select_for_update() if lock else FieldGrant.objects.all()
    grant = grants.filter(
        role=role,
        subject=subject,
        purpose=purpose,
        attribute=None if change.is_for_class else attribute,
        sensitivity=attribute.sensitivity if change.is_for_class else "",
    ).first()
    return Target(role, attribute, purpose, grant)


def change_grant(*, change: GrantChange, actor: Who, reason: str) -> None:
    """Makes the change. Raises Denied for a role the actor holds, Stale where somebody was faster."""
    if not reason.strip():
        raise Invalid("Say why: the reason is kept with the change.", field="reason")
    with change_set(actor=actor, action="access.change_grant", reason=reason.strip()):
        target = find(change, lock=True)
        if refusal := own_role_refusal(actor, change.role):
            raise Denied(refusal, "Ask another admin.")
        held = target.grant.version if target.grant else 0
        if held != change.version:
            raise Stale("Somebody has changed this right since you opened it.", mend="Look at it again, then decide.")
        _write(change, target)


def own_role_refusal(actor: Who, role: str) -> str:
    """Why this person cannot change the role's rights: they hold it. Empty where they do not."""
    user_id = actor.user_id if isinstance(actor, Actor) else actor.pk if isinstance(actor, User) else None
    if user_id is not None and User.objects.filter(pk=user_id, groups__name=role).exists():
        return f"You hold the role {role}, and nobody changes their own rights."
    return ""


def _write(change: GrantChange, target: Target) -> None:
    if change.actions is None:
        if target.grant:
            target.grant.delete()
        return
    actions = [action for action in Action.values if action in change.actions]
    if target.grant:
        target.grant.actions = actions
        target.grant.version += 1
        target.grant.save(update_fields=["actions", "version"])
        return
    FieldGrant.objects.create(
        role=target.role,
        subject=target.attribute.subject,
        sensitivity=target.attribute.sensitivity if change.is_for_class else "",
        attribute=None if change.is_for_class else target.attribute,
        purpose=target.purpose,
        actions=actions,
    )


def _check_actions(change: GrantChange) -> None:
    if change.actions is None:
        if change.is_for_class and not change.purpose:
            raise Invalid("The right on a class can be emptied, not dropped.", field="actions")
        return
    chosen = set(change.actions)
    if unknown := chosen - set(Action.values):
        raise Invalid(f"There is no action {min(unknown)}.", field="actions")
    if Action.SEE in chosen and Action.MASKED in chosen:
        raise Invalid("A field is seen in full or masked, not both.", field="actions")
    if Action.SEE not in chosen and chosen & {Action.FIND, Action.EXPORT, Action.EDIT, Action.DECIDE}:
        raise Invalid("Who may not see a field in full cannot find, export, change or decide on it.", field="actions")
