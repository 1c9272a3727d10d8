"""Reading what one was told. Only one's own: nobody reads another's."""

from dataclasses import dataclass
from datetime import datetime, time

from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.web import keyset
from mdm.web.keyset import Order, Page
from stewardship.notifications.models import Notification, NotificationPreference

NEWEST: Order = (("created_at", "desc"), ("id", "desc"))
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


def of(user: User, cursor: str = "", size: int | str | None = None) -> Page[Told]:
    """What this person was told, the newest first."""
    found = keyset.page(Notification.objects.filter(user=user), NEWEST, cursor, size)
    return Page([_told(row) for row in found.rows], found.next, found.previous, found.size)


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
