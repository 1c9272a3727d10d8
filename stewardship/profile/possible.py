"""Pairs that wait for a decision about one customer or one persona, as panels of their pages."""

from typing import Any

from django.db.models import Q

from mdm.access.field_access import FieldAccess
from mdm.web import panels
from stewardship.candidates import names
from stewardship.candidates.models import MatchCandidate

MOST = 10  # the page shows so many, the surest first


def of_customer(access: FieldAccess, customer: int) -> dict[str, Any] | None:
    """Personas and customers that may be this one, not decided yet."""
    if not access.may("see", "candidate.persona"):
        return None
    concerned = Q(customer__survivor_id=customer) | Q(other_customer__survivor_id=customer)
    rows = list(MatchCandidate.objects.waiting().filter(concerned).order_by("-probability", "id")[: MOST + 1])
    if not rows:
        return None
    personas = names.personas(access, [row.persona_id for row in rows if row.persona_id])
    others = names.customers(access, [i for row in rows for i in (row.customer_id, row.other_customer_id or 0)])
    return {"pairs": [_pair(access, r, customer, personas, others) for r in rows[:MOST]], "more": len(rows) > MOST}


def of_persona(access: FieldAccess, persona: int) -> dict[str, Any] | None:
    """Customers that may own this persona: every pair that was found, whatever became of it."""
    if not access.may("see", "candidate.customer"):
        return None
    rows = list(MatchCandidate.objects.filter(persona_id=persona).order_by("-probability", "id")[:MOST])
    if not rows:
        return None
    found = names.customers(access, [row.customer_id for row in rows])
    return {"pairs": [_facts(access, row) | {"named": found[row.customer_id]} for row in rows]}


def register() -> None:
    """Show them on the pages of customers and personas."""
    panels.register("customer", "possible", 210, "stewardship/profile/possible_panel.html", of_customer)
    panels.register("persona", "candidates", 10, "stewardship/profile/candidates_panel.html", of_persona)


def _pair(
    access: FieldAccess,
    row: MatchCandidate,
    customer: int,
    personas: dict[int, names.Named],
    others: dict[int, names.Named],
) -> dict[str, Any]:
    if row.persona_id:
        return _facts(access, row) | {"named": personas[row.persona_id]}
    is_left = row.customer_id == customer
    return _facts(access, row) | {"named": others[(row.other_customer_id or 0) if is_left else row.customer_id]}


def _facts(access: FieldAccess, row: MatchCandidate) -> dict[str, Any]:
    values = {"probability": row.probability, "status": row.get_status_display(), "band": row.get_band_display()}
    return {"id": row.pk, "fields": access.project("candidate", values)}
