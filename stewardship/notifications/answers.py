"""What the API says of notifications."""

from mdm.web.described import MOMENT, TEXT, WHOLE, YES_NO, answer, one_of, page_of
from stewardship.notifications.models import Notification, NotificationPreference

TOLD = answer(
    "Notification",
    "What one was told.",
    id=WHOLE,
    kind=one_of(Notification.Kind.values),
    text=TEXT,
    path=TEXT,
    created_at=MOMENT,
    is_read=YES_NO,
)
NOTIFICATIONS = page_of(TOLD)
READ = answer("ReadNotifications", "How many were not read before.", read=WHOLE)
MAIL = answer("MailPreference", "When one gets mail.", mail=one_of(NotificationPreference.Mail.values), digest_at=TEXT)
