"""Finding customers by the handles of their personas."""

from django.db.models.functions import Length

from mdm.access.field_access import FieldAccess
from social.personas.models import Handle


def by_handle(access: FieldAccess, text: str, limit: int) -> list[int]:
    """Live customers with a linked persona whose present or earlier handle begins so; shortest handle first."""
    wanted = text.lower().lstrip("@")
    if not access.may("find", "persona.handle") or " " in wanted or len(wanted) < 2:
        return []
    found = (
        Handle.objects.filter(folded__startswith=wanted, persona__links__until__isnull=True)
        .exclude(persona__links__customer__survivor=None)
        .order_by(Length("folded"), "folded", "id")
        .values_list("persona__links__customer__survivor_id", flat=True)[:limit]
    )
    return list(dict.fromkeys(customer for customer in found if customer))
