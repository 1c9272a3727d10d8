"""Mail of what people were told: at once or together each morning, as each of them chose.

A mail holds the words of the product, numbers of tasks and links; never a value of a customer. What was read in the
product before is not mailed.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from smtplib import SMTPRecipientsRefused
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils import timezone

from mdm.access.models import User
from mdm.jobs import schedule
from mdm.jobs.registry import handler
from mdm.jobs.run import JobRun
from mdm.web.reader import reader_of
from stewardship.notifications.models import Notification, NotificationPreference

KIND = "notifications.mail"
FORGOTTEN = timedelta(days=2)  # what is older is not mailed any more: it stands in the product
MOST_IN_A_MAIL = 50
MORNING = time(7)
IMMEDIATE, DAILY = NotificationPreference.Mail.IMMEDIATE.value, NotificationPreference.Mail.DAILY.value

log = logging.getLogger(__name__)


def due(now: datetime) -> dict[UUID, datetime]:
    """Who is to get mail now, each with the moment up to which it tells."""
    waiting = Notification.objects.filter(
        mailed_at__isnull=True, read_at__isnull=True, created_at__gt=now - FORGOTTEN, user__is_active=True
    )
    chosen = "user__notification_preference"
    rows = waiting.values_list(
        "user",
        "user__time_zone",
        Coalesce(f"{chosen}__mail", Value(DAILY)),
        Coalesce(f"{chosen}__digest_at", Value(MORNING)),
    ).distinct()
    upto = {user: _upto(now, zone, mail, at) for user, zone, mail, at in rows}
    first = dict(waiting.filter(user__in=upto).order_by("user", "created_at").distinct("user").values_list(
        "user", "created_at"
    ))  # fmt: skip
    return {user: moment for user, moment in upto.items() if moment is not None and first[user] <= moment}


@handler(KIND, label="Mail of notifications")
def mail(run: JobRun) -> None:
    """One mail for each person; the mail is sent before its chunk commits, so a lost worker sends it again."""
    people = due(timezone.now())
    for done, (user, upto) in enumerate(people.items(), start=1):
        with run.chunk(done=done, cursor={}, total=len(people), stage="Sending"):
            _mail(user, upto)


def anybody() -> bool:
    """Is mail to be sent now?"""
    return bool(settings.HAS_MAIL and due(timezone.now()))


def register() -> None:
    """Look every minute."""
    schedule.every(60, KIND, is_due=anybody, reason="somebody was told something")


def _upto(now: datetime, zone: str, mail: str, digest_at: time) -> datetime | None:
    """Up to which moment a mail tells now; None for whoever wants none."""
    if mail == IMMEDIATE:
        return now
    return _last_digest(now, reader_of("", zone).zone, digest_at) if mail == DAILY else None


def _last_digest(now: datetime, zone: ZoneInfo, digest_at: time) -> datetime:
    """The last time that this person's clock showed this hour."""
    here = now.astimezone(zone)
    today = datetime.combine(here.date(), digest_at, zone)
    return today if today <= here else datetime.combine(here.date() - timedelta(days=1), digest_at, zone)


def _mail(user: UUID, upto: datetime) -> None:
    told = list(
        Notification.objects.select_for_update(skip_locked=True)
        .filter(user=user, mailed_at__isnull=True, read_at__isnull=True, created_at__lte=upto)
        .order_by("created_at", "id")
    )
    if not told:
        return
    message = _message(User.objects.get(pk=user), told)
    try:
        message.send()
    except SMTPRecipientsRefused:
        log.warning("the mail server refuses the address of user:%s", user)  # it would refuse it again
    Notification.objects.filter(id__in=[row.pk for row in told]).update(mailed_at=timezone.now())


def _message(user: User, told: Sequence[Notification]) -> EmailMessage:
    lines = [
        {"words": row.get_kind_display(), "text": row.text, "url": f"{settings.PUBLIC_URL}{row.path}"}
        for row in told[:MOST_IN_A_MAIL]
    ]
    context = {"lines": lines, "more": len(told) - len(lines), "url": settings.PUBLIC_URL, "name": user.display_name}
    subject = f"Social MDM: {told[0].text}" if len(told) == 1 else f"Social MDM: {len(told)} things for you"
    return EmailMessage(subject, render_to_string("stewardship/notifications/mail.txt", context), to=[user.email])
