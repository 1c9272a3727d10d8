"""How sure we are that one customer is one person: the weakest of the merges that made it, as it was decided.

Never a number of our own: a probability is the one its decision rests on, and where none was computed that is said.
"""

from dataclasses import dataclass
from uuid import UUID

from mdm.access.field_access import FieldAccess
from mdm.access.projection import Field, Shown
from mdm.customers.models import Merge
from mdm.web import formats
from stewardship.review.models import Decision


@dataclass(frozen=True, slots=True)
class Sureness:
    """The weakest merge and how many there are. `probability` is None where a rule merged without a score."""

    merge_count: int
    probability: Field | None
    is_calibrated: bool
    decided_by: str

    @property
    def words(self) -> str:
        """What the chip says."""
        if not self.merge_count:
            return "One record, nothing merged"
        together = f"{self.merge_count + 1} records"
        if self.probability is None:
            return f"{together}, merged by rule"
        if not isinstance(self.probability, Shown):
            return together
        return f"{together}, weakest link {formats.probability(self.probability.value)}"

    @property
    def title(self) -> str:
        """What stands behind it."""
        if not self.merge_count:
            return "No merge was needed, so none can be wrong."
        if not isinstance(self.probability, Shown):
            return f"Decided by {self.decided_by}" if self.decided_by else ""
        calibrated = "calibrated" if self.is_calibrated else "not calibrated yet"
        return f"The weakest of {self.merge_count} merges, {calibrated}; decided by {self.decided_by}"


def of_customer(access: FieldAccess, customer: int) -> Sureness | None:
    """Of a live customer, in two queries; None for whoever may not know of merges."""
    if not access.may("see", "customer.merges"):
        return None
    marks = _marks(customer)
    decisions = [UUID(mark.partition(":")[2]) for mark in marks if mark.startswith("decision:")]
    rows = Decision.objects.filter(id__in=decisions).values_list("snapshot", "decided_by_name")
    scored = [(snapshot.get("probability"), snapshot.get("is_calibrated"), name) for snapshot, name in rows]
    known = [row for row in scored if row[0] is not None]
    if not known:
        return Sureness(len(marks), None, False, "")
    probability, is_calibrated, name = min(known, key=lambda row: row[0])
    shown = access.project("candidate", {"probability": probability})["probability"]
    who = access.project("decision", {"decided_by": name}).text("decided_by")
    return Sureness(len(marks), shown, bool(is_calibrated), who)


def _marks(customer: int) -> list[str]:
    return list(Merge.objects.filter(until=None, survivor__survivor_id=customer).values_list("decided_by", flat=True))
