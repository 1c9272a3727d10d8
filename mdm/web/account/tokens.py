"""One's own tokens as rows of a list, for the account page and the API."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from mdm.access.field_access import FieldAccess
from mdm.access.models import ApiToken, Purpose
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Choice, Column, Listing, Query

STATES = (("in_use", "in use"), ("revoked", "revoked"), ("ended", "ended"))


def purposes(_: FieldAccess) -> list[Choice]:
    """The purposes by key."""
    return list(Purpose.objects.values_list("key", "label"))


def _in_state(operator: str, value: Any) -> Q:
    """Revoked is said before ended, as in the row."""
    is_over = Q(expires_at__lte=timezone.now())
    of = {
        "revoked": Q(revoked_at__isnull=False),
        "ended": Q(revoked_at=None) & is_over,
        "in_use": Q(revoked_at=None) & ~is_over,
    }
    met = Q()
    for state in value if operator == "any" else [value]:
        met |= of[state]
    return ~met if operator == "is_not" else met


# What is one's own is no field of the catalogue: no right stands between oneself and it.
TOKENS = Listing(
    "token",
    (("created_at", "desc"), ("id", "desc")),
    {
        "name": Column("name", label="Name", kind="text", orders=True),
        "purpose": Column("purpose", label="Purpose", kind="choice", choices=purposes),
        "state": Column(_in_state, label="State", kind="choice", choices=STATES),
        "created_at": Column("created_at", label="Issued", kind="time", orders=True),
        "expires_at": Column("expires_at", label="Ends", kind="time", orders=True),
        "last_used_at": Column("last_used_at", label="Last used", kind="time", is_nullable=True),
    },
)


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


def tokens_of(access: FieldAccess, query: Query) -> tuple[Page[TokenRow], tuple[Filter, ...]]:
    """One's own tokens under the filters of the address, the newest first unless it says otherwise."""
    found, chosen = TOKENS.page(access, query, ApiToken.objects.filter(owner=access.user).select_related("purpose"))
    return found.of([_row(token) for token in found.rows]), chosen


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
