"""The question whether an entered person is the customer that whoever entered them took them for."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from mdm.access.errors import Conflict
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.customers import services as customers
from mdm.customers.models import CrosswalkEntry, Customer, Merge
from mdm.jobs.questions import Fact, Kind
from stewardship.candidates import names
from stewardship.entry.models import CustomerEntry

KEY = "entry.same"
SAME, OTHER = "same", "other"


def customer_of(entry: CustomerEntry) -> int | None:
    """The customer that its record stands for now; None while it is on its way."""
    found = CrosswalkEntry.objects.filter(
        record__source_id=entry.source_id, record__key=entry.record_key, until__isnull=True
    ).values_list("customer__survivor_id", flat=True)
    return found.first()


def _answer(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> Mapping[str, Any] | None:
    if answer != SAME:
        return None
    entry = _entry(context)
    entered, kept = customer_of(entry), _live(context["customer"])
    if entered is None:
        raise Conflict("What was entered is not taken in yet.", mend="Answer in a moment, or look at its import.")
    if entered == kept:
        return None
    merge = customers.merge(
        survivor=kept, absorbed=entered, decided_by=f"entry:{entry.pk}", actor=actor, reason=reason or "entered as such"
    )
    return {"merge": str(merge.pk)}


def _undo(context: Mapping[str, Any], answer: str, actor: User, reason: str) -> None:
    if "merge" in context:
        customers.split(merge=UUID(context["merge"]), actor=actor, reason=reason)


def undo_merge(entry: UUID, actor: User, reason: str) -> bool:
    """Take back the merge that the answer about this entry made; for whoever undoes it on the customer's page."""
    merge = Merge.objects.filter(decided_by=f"entry:{entry}", until__isnull=True).first()
    return merge is not None and customers.split(merge=merge.pk, actor=actor, reason=reason)


def _about(access: FieldAccess, context: Mapping[str, Any]) -> Sequence[Fact]:
    entry = _entry(context)
    entered = customer_of(entry)
    who = access.project("record", {"source": f"{entry.entered_by_name}, {entry.source.name}"})
    facts = [Fact("Entered by", who["source"])]
    if entered is None:
        return [*facts, Fact("What was entered", "on its way")]
    named = names.customers(access, [entered])[entered]
    return [*facts, Fact("What was entered", named.name, named.url)]


def _entry(context: Mapping[str, Any]) -> CustomerEntry:
    found = CustomerEntry.objects.select_related("source").filter(id=context["entry"]).first()
    if found is None:
        raise Conflict("There is no such entry any more.")
    return found


def _live(customer: int) -> int:
    found = Customer.objects.get(id=customer)
    return found.survivor_id or found.pk


SAME_PERSON = Kind(
    key=KEY,
    label="Is an entered person this customer",
    answers={SAME: "The same person", OTHER: "Somebody else"},
    right="review",
    answer=_answer,
    undo=_undo,
    about=_about,
    due_days=7,
)
