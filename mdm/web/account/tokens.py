"""One's own tokens as rows of a list, for the account page and the API."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from mdm.access.models import ApiToken, User
from mdm.web import keyset
from mdm.web.keyset import Order, Page

NEWEST: Order = (("created_at", "desc"), ("id", "desc"))


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as its owner sees it."""

    id: UUID
    name: str
    purpose: str
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    state: str


def tokens_of(user: User, cursor: str = "", size: int | str | None = None) -> Page[TokenRow]:
    """The tokens of this person, the newest first."""
    mine = ApiToken.objects.filter(owner=user).select_related("purpose")
    found = keyset.page(mine, NEWEST, cursor, size)
    return Page([_row(token) for token in found.rows], found.next, found.previous, found.size)


def _row(token: ApiToken) -> TokenRow:
    has_ended = token.expires_at <= timezone.now()
    return TokenRow(
        id=token.pk,
        name=token.name,
        purpose=str(token.purpose),
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
        state="revoked" if token.revoked_at else "ended" if has_ended else "in use",
    )
