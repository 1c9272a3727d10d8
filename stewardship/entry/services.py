"""Entering a customer: a form becomes a source record through the same import as any file.

Search before create: whoever enters says what they saw. Where the person may be a customer already, a steward is asked.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mdm.access.errors import Conflict, Denied, Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import change_set
from mdm.customers.models import Customer
from mdm.customers.numbers import parse_number
from mdm.jobs import questions
from mdm.jobs.questions import Question
from mdm.sources import services as sources
from mdm.sources.models import ImportBatch, SourceSystem
from stewardship.entry import filling, kinds
from stewardship.entry.models import CustomerEntry

SCREEN = "work.entry"
FORMS = (SourceSystem.Kind.FIELD_SALES, SourceSystem.Kind.SELF_REGISTRATION)


def enter(
    access: FieldAccess,
    *,
    form: UUID,
    source: SourceSystem,
    values: Mapping[str, str],
    seen: Sequence[str] = (),
    same_as: str = "",
    actor: User,
) -> CustomerEntry:
    """Take a filled-in form. `seen` are the numbers of possible customers that were shown; `same_as` the one it is.

    The same form again is the same entry; with other content it is refused.
    """
    access.require("edit", SCREEN)
    if source.kind not in FORMS:
        raise Invalid("Nobody enters customers into this source.", field="source", mend="Choose one for forms.")
    said = filling.check(access, source, values)
    entry = CustomerEntry(
        id=form,
        source=source,
        digest=filling.digest(source, said),
        entered_by=actor,
        entered_by_name=str(actor),
        entered_at=timezone.now(),
        seen=list(seen),
        same_as=_customer(same_as),
    )
    with change_set(actor=actor, action="customer.enter", reason="entered in a form"):
        if (earlier := _keep(entry)) is not None:
            return _same(earlier, entry)
        entry.batch = _import(entry, said, actor)
        entry.save(update_fields=["batch"])
        if entry.same_as is not None:
            questions.ask([_question(entry, entry.same_as)])
    return entry


def _keep(entry: CustomerEntry) -> CustomerEntry | None:
    """None when it is new; else the one that was there. A rival that has not committed yet is waited for."""
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:
        return CustomerEntry.objects.get(id=entry.id)
    return None


def _same(earlier: CustomerEntry, entry: CustomerEntry) -> CustomerEntry:
    if earlier.entered_by_id != entry.entered_by_id:
        raise Denied("This form was sent by somebody else.", "Open a new one.")
    if earlier.digest != entry.digest:
        raise Conflict("This form was sent before, with other content.", mend="Open a new form.")
    return earlier


def _import(entry: CustomerEntry, values: Mapping[str, str], actor: User) -> ImportBatch:
    reason = "entered in a form"
    batch = sources.upload(
        source=entry.source,
        subject="customer",
        file_name=f"{entry.record_key}.csv",
        chunks=[filling.line(entry.record_key, values, entry.entered_at.isoformat(timespec="seconds"))],
        encoding="utf-8",
        delimiter=",",
        actor=actor,
        reason=reason,
    )
    sources.start(batch=batch, columns=filling.COLUMNS, key_column=filling.KEY_COLUMN, actor=actor, reason=reason)
    return batch


def _customer(number: str) -> Customer | None:
    if not number:
        return None
    standard = parse_number(number)
    found = Customer.objects.select_related("survivor").filter(number=standard).first() if standard else None
    if found is None:
        raise Invalid("There is no such customer.", field="same_as", mend="Choose one of those that were found.")
    return found.survivor or found


def _question(entry: CustomerEntry, customer: Customer) -> Question:
    return Question(
        kind=kinds.KEY,
        key=f"{kinds.KEY}:{entry.pk}",
        text=f"A form of {entry.source.name} says that it is about {customer.number}. Is it the same person?",
        customer=customer.pk,
        source=entry.source.key,
        context={"entry": str(entry.pk), "customer": customer.pk},
    )
