"""Linking personas to customers and taking links back. A link is a row; ending it leaves nothing behind."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from mdm.access.errors import Conflict, NotFound
from mdm.access.models import User
from mdm.audit import Actor, change_set
from mdm.customers.models import Customer
from social.personas.models import Persona, PersonaLink


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link to be made; `customer` is the customer the decision was about, live or stood for by another."""

    persona: int
    customer: int
    method: str
    probability: float | None
    is_calibrated: bool
    decided_by: str
    decided_by_name: str


def link(new: NewLink, *, actor: User | Actor, reason: str) -> PersonaLink:
    """Link one persona; refused when it already belongs to somebody."""
    made, taken = link_many([new], actor=actor, reason=reason)
    if taken:
        raise Conflict("This persona is already linked to a customer.", mend="Undo that link first.")
    return made[0]


def link_many(links: Iterable[NewLink], *, actor: User | Actor, reason: str) -> tuple[list[PersonaLink], list[NewLink]]:
    """Link many personas; those that already belong to somebody come back as they are."""
    links = list(links)
    with change_set(actor=actor, action="persona.link", reason=reason):
        wanted = {new.persona for new in links}
        _lock(wanted, {new.customer for new in links})
        taken = set(
            PersonaLink.objects.filter(persona_id__in=wanted, until__isnull=True).values_list("persona_id", flat=True)
        )
        now, made, refused = timezone.now(), [], []
        for new in links:
            if new.persona in taken:
                refused.append(new)
                continue
            taken.add(new.persona)
            made.append(
                PersonaLink(
                    persona_id=new.persona,
                    customer_id=new.customer,
                    method=new.method,
                    probability=new.probability,
                    is_calibrated=new.is_calibrated,
                    decided_by=new.decided_by,
                    decided_by_name=new.decided_by_name,
                    since=now,
                )
            )
        return PersonaLink.objects.bulk_create(made), refused


def unlink(*, link: UUID, actor: User | Actor, reason: str) -> bool:
    """End a link. Whether there was one to end: the second time changes nothing."""
    with change_set(actor=actor, action="persona.unlink", reason=reason):
        found = PersonaLink.objects.select_for_update().filter(id=link).first()
        if found is None:
            raise NotFound(f"There is no link {link}.")
        if found.until is not None:
            return False
        found.until = timezone.now()
        found.save(update_fields=["until"])
        return True


def _lock(personas: Collection[int], customers: Collection[int]) -> None:
    """Lock both sides in id order, so that two writers cannot wait for each other."""
    locked = set(
        Customer.objects.select_for_update().filter(id__in=customers).order_by("id").values_list("id", flat=True)
    )
    if missing := set(customers) - locked:
        raise NotFound(f"There is no customer {min(missing)}.")
    found = set(Persona.objects.select_for_update().filter(id__in=personas).order_by("id").values_list("id", flat=True))
    if absent := set(personas) - found:
        raise NotFound(f"There is no persona {min(absent)}.")
