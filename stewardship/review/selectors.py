"""Reading the queue for people: the pairs that wait, a page at a time, projected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from mdm.access.errors import Invalid
from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Projection, Shown
from mdm.web.keyset import Page
from mdm.web.listing import Query
from stewardship.candidates import evidence, names
from stewardship.candidates.lines import Lines
from stewardship.candidates.models import MatchCandidate, PairKind
from stewardship.candidates.names import Named
from stewardship.review.queue import EVERYTHING, QUEUE, QueueFilter

MINE, TEAM, ALL = "mine", "team", "all"
TABS = {MINE: "Mine", TEAM: "Team", ALL: "All open"}
LISTED = ("kind", "probability", "value", "due_on", "status", "band", "rival_count", "platform")


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One pair that waits."""

    id: int
    fields: Projection
    lines: evidence.Routing
    subject: Named  # the persona, or the newer of two customers
    customer: Named
    evidence: Field
    due: str
    held_by: Field | None

    @property
    def probability(self) -> Any:
        """The number where it may be seen."""
        return self.fields.shown("probability")


def queue_page(access: FieldAccess, query: Query, tab: str = TEAM) -> tuple[Page[QueueRow], QueueFilter]:
    """A page of the queue under the filters of the address, in the order in which it is worked unless it says so."""
    if tab not in TABS:
        raise Invalid("There is no such tab.", field="tab", mend=f"Use one of: {', '.join(TABS)}.")
    listing = EVERYTHING if tab == ALL else QUEUE
    found, chosen = listing.page(access, query, of_tab(access, tab).select_related("leased_by"))
    return found.of(list(rows(access, found.rows))), QueueFilter(chosen)


def of_tab(access: FieldAccess, tab: str) -> QuerySet[MatchCandidate]:
    """mine: held by this person; team: everything that waits; all: every open pair, those nobody can decide too."""
    if tab == ALL:
        return MatchCandidate.objects.filter(status=MatchCandidate.Status.OPEN)
    waiting = MatchCandidate.objects.waiting()
    return waiting.filter(leased_by=access.user, leased_until__gte=timezone.now()) if tab == MINE else waiting


def rows(access: FieldAccess, candidates: Sequence[MatchCandidate]) -> Iterable[QueueRow]:
    """Candidates as rows, with a constant number of queries."""
    customers = names.customers(
        access, [i for c in candidates for i in (c.customer_id, c.other_customer_id) if i is not None]
    )
    personas = names.personas(access, [c.persona_id for c in candidates if c.persona_id])
    lines = Lines.in_force()
    for candidate in candidates:
        is_persona = candidate.kind == PairKind.PERSONA
        subject = personas[candidate.persona_id or 0] if is_persona else customers[candidate.other_customer_id or 0]
        yield _row(access, candidate, lines, subject, customers[candidate.customer_id])


def _row(access: FieldAccess, candidate: MatchCandidate, lines: Lines, subject: Named, customer: Named) -> QueueRow:
    values = {key: getattr(candidate, key) for key in LISTED}
    fields = access.project("candidate", values)
    model = evidence.model_of(candidate.model_version_id)
    words = access.project("candidate", {"steps": evidence.in_words(model, candidate.steps, access)})["steps"]
    return QueueRow(
        id=candidate.pk,
        fields=fields,
        lines=evidence.routing(candidate.model_version_id, lines, candidate.platform),
        subject=subject,
        customer=customer,
        evidence=words,
        due=due_in_words(candidate.due_on) if isinstance(fields["due_on"], Shown) else "",
        held_by=holder(access, candidate),
    )


def holder(access: FieldAccess, candidate: MatchCandidate) -> Field | None:
    """Who works on the pair now, if it is somebody else."""
    by, until = candidate.leased_by, candidate.leased_until
    if by is None or until is None or until < timezone.now() or by == access.user:
        return None
    return access.project("candidate", {"leased_by": str(by)})["leased_by"]


def due_in_words(due: date) -> str:
    """today, tomorrow, or how long overdue; other days are written as dates by the page."""
    days = (due - timezone.localdate()).days
    if days < 0:
        return f"{-days} {'day' if days == -1 else 'days'} late"
    return {0: "today", 1: "tomorrow"}.get(days, "")
