"""What this room adds to the product: panels of possible matches, and who undoes decisions. Imported once."""

from uuid import UUID

from mdm.access.models import User
from mdm.customers import undoing
from stewardship.profile import possible
from stewardship.review import services


def _undo(decision: UUID, actor: User, reason: str) -> bool:
    return services.undo(decision=decision, actor=actor, reason=reason)


possible.register()
undoing.register("decision", _undo, ("decide", "work.review"), "decision")
