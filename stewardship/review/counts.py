"""How many pairs wait: true numbers, read from the index of the queue."""

from mdm.access.field_access import FieldAccess
from stewardship.candidates.models import MatchCandidate
from stewardship.review import selectors
from stewardship.review.queue import QueueFilter


def waiting(access: FieldAccess) -> int | None:
    """The number beside the entry in the rail; None where the asker may not know."""
    return MatchCandidate.objects.waiting().count() if access.may("see", "candidate.status") else None


def by_tab(access: FieldAccess, queue: QueueFilter) -> dict[str, int]:
    """How many pairs each tab of the queue holds under the filter."""
    return {tab: queue.of(selectors.of_tab(access, tab)).count() for tab in selectors.TABS}
