"""Telling people, and what they do with it. Mail goes out later: see mailing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.models import User
from mdm.audit import Who, change_set
from stewardship.notifications.models import Notification, NotificationPreference


@dataclass(frozen=True, slots=True)
class News:
    """What somebody is to be told. `text` holds no personal value; `path` is the page it is about."""

    user: UUID
    kind: str
    text: str
    path: str


def tell(news: Iterable[News]) -> None:
    """Tell these people; one statement, in the transaction of what they are told of."""
    now = timezone.now()
    rows = [
        Notification(user_id=each.user, kind=each.kind, text=each.text, path=each.path, created_at=now) for each in news
    ]
    if rows:
        Notification.objects.bulk_create(rows, batch_size=len(rows))


def mark_read(user: User, *, ids: Iterable[int] | None = None, path: str = "") -> int:
    """These of one's own, those about a page, or all, are read now; how many were not before."""
    unread = Notification.objects.filter(user=user, read_at__isnull=True)
    if ids is not None:
        unread = unread.filter(id__in=list(ids))
    if path:
        unread = unread.filter(path=path)
    return unread.update(read_at=timezone.now())


def choose_mail(*, user: User, mail: str, digest_at: time, actor: Who, reason: str = "") -> NotificationPreference:
    """When this person wants mail."""
    if mail not in NotificationPreference.Mail.values:
        ways = ", ".join(NotificationPreference.Mail.values)
        raise Invalid("There is no such choice.", field="mail", mend=f"Use one of: {ways}.")
    with change_set(actor=actor, action="notifications.choose_mail", reason=reason):
        chosen, _ = NotificationPreference.objects.update_or_create(
            user=user, defaults={"mail": mail, "digest_at": digest_at}
        )
    return chosen
