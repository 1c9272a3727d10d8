"""What this room adds to the product: the queue, the automatic band's job, and pairs that no merge may join."""

from mdm.customers import guards
from mdm.web import navigation
from stewardship.review import automatic, counts, effects

__all__ = ["automatic"]

navigation.register(
    "Stewardship",
    "Review",
    "review-queue",
    order=10,
    visible=lambda access: access.may("see", "work.review"),
    count=counts.waiting,
)
navigation.register(
    "Stewardship", "Decisions", "decision-list", order=20, visible=lambda access: access.may("see", "work.review")
)
guards.register(effects.kept_apart)
