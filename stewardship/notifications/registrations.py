"""What this room adds to the product: it fills the bell, and sends mail. Imported once when the app is ready."""

from django.urls import reverse

from mdm.access.field_access import FieldAccess
from mdm.web import bell
from mdm.web.bell import Bell, Ring
from stewardship.notifications import mailing, selectors


def _bell(access: FieldAccess) -> Bell | None:
    if access.user is None:
        return None
    count = selectors.unread_count(access)
    told = selectors.latest(access) if count else []
    rings = [Ring(each.words, each.text, each.path, each.created_at) for each in told]
    return Bell(count, rings, reverse("notification-list"), reverse("notification-read"))


bell.fill_with(_bell)
mailing.register()
