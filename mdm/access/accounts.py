"""Opening accounts and issuing tokens: who there is, and by what they prove it. What they may do: mdm.access.grants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from mdm.access import tokens
from mdm.access.errors import Conflict, Denied, Invalid, NotFound
from mdm.access.models import ApiToken, Purpose, User
from mdm.audit import Who, change_set

LONGEST_LIFE = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token with its secret, which is nowhere kept and cannot be shown again."""

    id: UUID
    name: str
    secret: str
    expires_at: datetime


def open_account(
    *, email: str, display_name: str, roles: Sequence[str], actor: Who, reason: str, password: str | None = None
) -> User:
    """A new account with its roles. Without a password it can be used only after one was set by mail."""
    address = email.strip().lower()
    _check_account(address, display_name, password)
    groups = _roles(roles)
    with change_set(actor=actor, action="access.open_account", reason=reason):
        user = User.objects.create_user(address, password, display_name=display_name.strip())
        user.groups.set(groups)
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def assign_roles(*, user: User, roles: Sequence[str], actor: Who, reason: str) -> None:
    """Gives the account exactly these roles. Nobody changes their own."""
    if isinstance(actor, User) and actor.pk == user.pk:
        raise Denied("You cannot change your own roles.", "Ask another admin.")
    groups = _roles(roles)
    with change_set(actor=actor, action="access.assign_roles", reason=_said(reason)):
        user.groups.set(groups)


def close_account(*, user: User, actor: Who, reason: str) -> None:
    """Nobody signs in with it any more; its tokens end with it. What it did stays in the history."""
    with change_set(actor=actor, action="access.close_account", reason=_said(reason)):
        user.is_active = False
        user.save(update_fields=["is_active"])
        ApiToken.objects.filter(owner=user, revoked_at__isnull=True).update(revoked_at=timezone.now())


def change_profile(*, user: User, time_zone: str, locale: str, actor: Who, reason: str = "") -> None:
    """How times and numbers are written for this person."""
    with change_set(actor=actor, action="access.change_profile", reason=reason):
        user.time_zone, user.locale = time_zone, locale
        user.save(update_fields=["time_zone", "locale"])


def choose_purpose(*, user: User, purpose: str) -> None:
    """The purpose this person works under from now on. Not tracked: every read names the purpose it was made for."""
    if not Purpose.objects.filter(pk=purpose).exists():
        raise Invalid("There is no such purpose.", field="purpose")
    user.purpose = purpose
    user.save(update_fields=["purpose"])


def issue_token(
    *, owner: User, name: str, purpose: str, expires_at: datetime, actor: Who, reason: str = ""
) -> IssuedToken:
    """A new token of this person, for one purpose."""
    name = name.strip()
    if not name or len(name) > 80:
        raise Invalid("A token needs a name of at most 80 characters.", field="name")
    if not timezone.now() < expires_at <= timezone.now() + LONGEST_LIFE:
        raise Invalid("A token ends in the future, at most a year from now.", field="expires_at")
    if not Purpose.objects.filter(pk=purpose).exists():
        raise Invalid("There is no such purpose.", field="purpose")
    if ApiToken.objects.filter(owner=owner, name=name).exists():
        raise Conflict("You already have a token of this name.", field="name", mend="Choose another name.")
    secret = tokens.new_secret()
    with change_set(actor=actor, action="access.issue_token", reason=reason):
        token = ApiToken.objects.create(
            owner=owner, name=name, digest=tokens.digest(secret), purpose_id=purpose, expires_at=expires_at
        )
    return IssuedToken(token.pk, name, secret, expires_at)


def revoke_token(*, owner: User, token_id: UUID, actor: Who, reason: str = "") -> None:
    """Ends a token of this person at once. Revoking it again changes nothing."""
    token = ApiToken.objects.filter(owner=owner, pk=token_id).first()
    if token is None:
        raise NotFound("You have no such token.")
    if token.revoked_at is None:
        with change_set(actor=actor, action="access.revoke_token", reason=reason):
            token.revoked_at = timezone.now()
            token.save(update_fields=["revoked_at"])


def _check_account(address: str, display_name: str, password: str | None) -> None:
    try:
        validate_email(address)
    except ValidationError as error:
        raise Invalid("This is not an e-mail address.", field="email") from error
    if not display_name.strip():
        raise Invalid("An account needs the name of its person.", field="display_name")
    if User.objects.filter(email__iexact=address).exists():
        raise Conflict("There is already an account with this e-mail address.", field="email")
    if password is not None:
        try:
            validate_password(password, User(email=address, display_name=display_name))
        except ValidationError as error:
            raise Invalid(" ".join(error.messages), field="password") from error


def _roles(names: Sequence[str]) -> list[Group]:
    found = {group.name: group for group in Group.objects.filter(name__in=names)}
    for name in names:
        if name not in found:
            raise Invalid(f"There is no role named {name}.", field="roles")
    return list(found.values())


def _said(reason: str) -> str:
    if not reason.strip():
        raise Invalid("Say why: the reason is kept with the change.", field="reason")
    return reason.strip()
