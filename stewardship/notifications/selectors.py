"""Reading what one was told. Only one's own: nobody reads another's."""

from dataclasses import dataclass
from datetime import datetime, time

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.web.filters import Filter
from mdm.web.keyset import Page
from mdm.web.listing import Column, Listing, Query
from stewardship.notifications.models import Notification, NotificationPreference

# What one was told is no field of the catalogue: it is one's own.
NOTIFICATIONS = Listing(
    "notification",
    (("created_at", "desc"), ("id", "desc")),
    {
        "kind": Column("kind", label="Why you", kind="choice", choices=Notification.Kind.choices),
        "text": Column("text", label="What", kind="text"),
        "read_at": Column("read_at", label="Read", kind="time", is_nullable=True),
        "created_at": Column("created_at", label="When", kind="time", orders=True),
    },
)
IN_THE_BELL = 6


@dataclass(frozen=True, slots=True)
class Told:
    """One notification."""

    id: int
    kind: str
    words: str
    text: str
    path: str
    created_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class Preference:
    """When one gets mail."""

    mail: str
    digest_at: time


def page(access: FieldAccess, query: Query) -> tuple[Page[Told], tuple[Filter, ...]]:
    """What one was told under the filters of the address, the newest first unless it says otherwise."""
    found, chosen = NOTIFICATIONS.page(access, query, Notification.objects.filter(user=access.user))
    return found.of([_told(row) for row in found.rows]), chosen


def unread_count(access: FieldAccess) -> int:
    """How much of it is not read yet."""
    return Notification.objects.filter(user=access.user, read_at__isnull=True).count() if access.user else 0


def latest(access: FieldAccess) -> list[Told]:
    """The few newest that are unread, for the bell."""
    if access.user is None:
        return []
    unread = Notification.objects.filter(user=access.user, read_at__isnull=True)
    return [_told(row) for row in unread.order_by("-created_at", "-id")[:IN_THE_BELL]]


def preference(user: User) -> Preference:
    """What this person chose, or what holds for whoever chose nothing."""
    chosen = NotificationPreference.objects.filter(user=user).first() or NotificationPreference(user=user)
    return Preference(chosen.mail, chosen.digest_at)


def _told(row: Notification) -> Told:
    return Told(row.pk, row.kind, row.get_kind_display(), row.text, row.path, row.created_at, row.read_at is not None)
