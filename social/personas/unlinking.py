"""Taking a link back: as the decision that made it where there is one, else by itself."""

from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers import undoing
from social.personas import linking
from social.personas.models import PersonaLink

RIGHT = ("decide", "link.customer")


def undo(access: FieldAccess, link: UUID, *, actor: User, reason: str) -> bool:
    """End a link; whether there was one to end."""
    decided_by = PersonaLink.objects.filter(id=link).values_list("decided_by", flat=True).first()
    if decided_by is None:
        raise NotFound("There is no such link.")
    responsible = undoing.of(decided_by)
    if responsible is None:
        access.require(*RIGHT)
        return linking.unlink(link=link, actor=actor, reason=reason)
    undoable, decision = responsible
    access.require(*undoable.right)
    return undoable.undo(decision, actor, reason)


def why_not(access: FieldAccess, decided_by: str) -> str:
    """Why this person cannot take it back; "" where they can."""
    responsible = undoing.of(decided_by)
    return access.verdict(*(responsible[0].right if responsible else RIGHT)).reason
