"""All models of this app, re-exported from their rooms."""

from stewardship.candidates.models import MatchCandidate, MatchModelVersion, MatchRun
from stewardship.entry.models import CustomerEntry
from stewardship.notifications.models import Notification, NotificationPreference
from stewardship.review.models import Decision
from stewardship.tasks.models import StewardTask, TaskComment

__all__ = [
    "CustomerEntry",
    "Decision",
    "MatchCandidate",
    "MatchModelVersion",
    "MatchRun",
    "Notification",
    "NotificationPreference",
    "StewardTask",
    "TaskComment",
]
