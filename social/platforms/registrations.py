"""What this room adds to the product: its entry in the rail and the archives it reads. Imported once, when ready."""

from mdm.web import navigation
from social.platforms import archives

__all__ = ["archives"]

navigation.register(
    "Data", "Platforms", "platform-list", order=50, visible=lambda access: access.may("see", "platform.name")
)
