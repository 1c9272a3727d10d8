"""What undoing a decision would do, said before it is done."""

from uuid import UUID

from mdm.access.errors import NotFound
from mdm.access.field_access import FieldAccess
from mdm.customers.models import Merge
from social.personas.models import PersonaLink
from stewardship.candidates import names
from stewardship.review import effects
from stewardship.review.models import Decision


def effects_of(access: FieldAccess, decision: UUID) -> list[str]:
    """In sentences; empty where the decision was undone before."""
    found = Decision.objects.select_related("candidate").filter(pk=decision).first()
    if found is None:
        raise NotFound("There is no such decision.")
    if found.superseded_at is not None:
        return []
    mark = f"decision:{found.pk}"
    said = []
    for customer in PersonaLink.objects.filter(decided_by=mark, until__isnull=True).values_list(
        "customer_id", flat=True
    ):
        said.append(f"The persona is no longer linked to {_name(access, customer)}.")
    for merge in Merge.objects.filter(decided_by=mark, until__isnull=True):
        said.append(
            f"{_number(access, merge.absorbed_id)} and {_number(access, merge.survivor_id)} are two customers again. "
            "Both golden records are computed anew from their own source records; nothing is copied back."
        )
    reopened = effects.closed_by(found).count()
    if reopened:
        said.append(
            f"{reopened} {'pair that this closed opens' if reopened == 1 else 'pairs that this closed open'} again."
        )
    if found.outcome == Decision.Outcome.NON_MATCH:
        said.append("The pair may be matched again, and comes back into the queue.")
    elif found.outcome == Decision.Outcome.MATCH:
        said.append("The pair comes back into the queue; no match run joins it again by itself.")
    else:
        said.append("The pair stays in the queue, and is offered to you again.")
    return said


def _name(access: FieldAccess, customer: int) -> str:
    return names.customers(access, [customer])[customer].plain or "the customer"


def _number(access: FieldAccess, customer: int) -> str:
    return str(names.customers(access, [customer])[customer].note.text or "one customer")
