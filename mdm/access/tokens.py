"""API tokens: how one is made and how a request shows it. Issuing and revoking: mdm.access.services.

Only a hash is kept. The secret has 256 random bits, so that a fast hash is enough and a look-up is one index scan.
"""

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from mdm.access.field_access import FieldAccess
from mdm.access.models import ApiToken, User
from mdm.audit import Actor, identify

PREFIX = "mdm_"  # so that scanners of repositories and logs find a lost one
USE_IS_NOTED_EVERY = timedelta(minutes=1)


def new_secret() -> str:
    """A secret to be shown once."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer mdm_…`. The token acts as its owner, for its own purpose."""

    keyword = "Bearer"

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != self.keyword.lower():
            return None
        token = self._find(secret.strip())
        actor = Actor.token(token.owner, token.name)
        identify(actor)
        access = FieldAccess(token.owner, token.purpose_id, principal=actor.id)
        request._request.access = access  # type: ignore[attr-defined]  # ours, on every request
        self._note_use(token)
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return self.keyword

    def _find(self, secret: str) -> ApiToken:
        token = ApiToken.objects.select_related("owner").filter(digest=digest(secret)).first()
        if token is None or token.revoked_at is not None or not token.owner.is_active:
            raise AuthenticationFailed("This token is not known, or it was revoked.")
        if token.expires_at <= timezone.now():
            raise AuthenticationFailed("This token has expired. Issue a new one on your account page.")
        return token

    def _note_use(self, token: ApiToken) -> None:
        now = timezone.now()
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - USE_IS_NOTED_EVERY)
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)
