"""What people say to each other about a task; whoever is named with @ is told."""

from django.utils import timezone

from mdm.access.errors import Invalid, NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.holders import users_that_may
from mdm.access.models import User
from mdm.audit import change_set
from stewardship.notifications import services as notifications
from stewardship.notifications.models import Notification
from stewardship.tasks import services
from stewardship.tasks.models import StewardTask, TaskComment

LONGEST = 4_000


def comment(access: FieldAccess, *, task: int, text: str, actor: User) -> TaskComment:
    """Say something about a task. `@Ada Okafor` tells Ada, if she may open tasks."""
    access.require("edit", services.SCREEN)
    said = text.strip()
    if not said or len(said) > LONGEST:
        raise Invalid(f"A comment has 1 to {LONGEST:,} characters.", field="text", mend="Write something shorter.")
    with change_set(actor=actor, action="task.comment"):
        about = StewardTask.objects.filter(id=task).first()
        if about is None:
            raise NotFound("There is no such task.")
        made = TaskComment.objects.create(
            task=about, author=actor, author_name=str(actor), text=said, created_at=timezone.now()
        )
        named = [user for user in mentioned(said) if user.pk != actor.pk]
        notifications.tell(services.news(about, user.pk, Notification.Kind.MENTIONED) for user in named)
    return made


def mentioned(text: str) -> list[User]:
    """Whoever is named in the text by their name behind an @, among those who may open tasks."""
    if "@" not in text:
        return []
    folded = text.casefold()
    found = [user for user in users_that_may("see", services.SCREEN) if f"@{user.display_name.casefold()}" in folded]
    # "@Ann Lee Marks" names Ann Lee Marks and not Ann Lee.
    return [user for user in found if _is_named(user, found, folded)]


def _is_named(user: User, found: list[User], folded: str) -> bool:
    name = f"@{user.display_name.casefold()}"
    for longer in (f"@{other.display_name.casefold()}" for other in found):
        if longer != name and longer.startswith(name):
            folded = folded.replace(longer, "")
    return name in folded
