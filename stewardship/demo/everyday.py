"""What happens in the company besides files: a source is expected at dawn and assessed, somebody was met."""

from datetime import time
from uuid import UUID

from django.db.models import Q

from mdm.access.defaults import LEAD_STEWARD, SERVICE_AGENT
from mdm.access.field_access import FieldAccess
from mdm.access.models import User
from mdm.audit import Actor
from mdm.customers.models import Customer
from mdm.jobs import runner
from mdm.sources import services as sources
from mdm.sources.assessments import services as assessments
from mdm.sources.assessments.models import Assessment
from mdm.sources.models import SourceSystem
from mdm.sources.refresh import services as refresh
from mdm.sources.refresh.services import Plan
from stewardship.entry import services as entry
from stewardship.entry.models import CustomerEntry

REASON = "the demonstration company"
FIELD = "field"
FORM = UUID("5f0c1d2e-7a3b-4c4d-8e5f-60718293a4b5")
AT_DAWN = Plan("weekdays", time(5, 30), "Europe/Vienna", weekdays=(0, 1, 2, 3, 4), grace_minutes=90)


def happen(actor: Actor) -> str:
    """All of it, once; what came of it in words."""
    expect_the_crm()
    meet_somebody(actor)
    assess_the_crm(actor)
    return "the CRM is expected on working days and assessed; somebody was entered in the field"


def expect_the_crm() -> None:
    """The CRM sends its customers on every working day."""
    lead = User.objects.filter(groups__name=LEAD_STEWARD).order_by("email").first()
    crm = SourceSystem.objects.filter(key="crm").first()
    if lead is not None and crm is not None and not crm.refresh_schedules.exists():
        refresh.set_schedule(source=crm, subject="customer", plan=AT_DAWN, actor=lead, reason=REASON)


def meet_somebody(actor: Actor) -> CustomerEntry | None:
    """An agent enters a customer whom they take for one that is there already: a steward is asked."""
    agent = User.objects.filter(groups__name=SERVICE_AGENT).order_by("email").first()
    known = Customer.objects.filter(~Q(family_name=""), ~Q(email=""), is_live=True).order_by("id").first()
    if agent is None or known is None:
        return None
    made = entry.enter(
        FieldAccess.of(agent),
        form=FORM,
        source=_field_sales(actor),
        values={"given_name": known.given_name, "family_name": known.family_name, "email": known.email},
        seen=[known.number],
        same_as=known.number,
        actor=agent,
    )
    if made.batch is not None and made.batch.job is not None:
        runner.run_through(made.batch.job)
    return made


def assess_the_crm(actor: Actor) -> None:
    """Somebody wants to know what the CRM says, as received and as standardised."""
    crm = SourceSystem.objects.filter(key="crm").first()
    if crm is None or Assessment.objects.filter(source=crm).exists():
        return
    made = assessments.assess_source(source=crm, actor=actor, reason=REASON, wake=False)
    if made.job is not None:
        runner.run_through(made.job)


def _field_sales(actor: Actor) -> SourceSystem:
    found = SourceSystem.objects.filter(key=FIELD).first()
    return found or sources.create_system(
        key=FIELD,
        name="Field sales",
        kind=SourceSystem.Kind.FIELD_SALES,
        trust=70,
        owner=User.objects.filter(groups__name=LEAD_STEWARD).order_by("email").first(),
        actor=actor,
        reason=REASON,
    )
