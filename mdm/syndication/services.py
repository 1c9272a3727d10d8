"""What people do with corrections: a steward sends or drops them, the source accepts or refuses."""

from collections.abc import Collection

from django.utils import timezone

from mdm.access.errors import Conflict, Invalid, NotFound
from mdm.access.models import User
from mdm.audit import change_set
from mdm.syndication.models import Correction

Status = Correction.Status
STEPS = {  # what can be done, from which state, to which
    "send": (Status.PROPOSED, Status.SENT),
    "drop": (Status.PROPOSED, Status.DROPPED),
    "accept": (Status.SENT, Status.ACCEPTED),
    "refuse": (Status.SENT, Status.REFUSED),
}
NEED_A_REASON = ("drop", "refuse")


def take(step: str, ids: Collection[int], *, actor: User, reason: str = "") -> int:
    """Take this step with these corrections, all or none; how many. Raises Invalid, NotFound, Conflict."""
    if step not in STEPS:
        raise Invalid(
            f"{step[:20]!r} cannot be done with a correction.", field="step", mend=f"One of: {', '.join(STEPS)}."
        )
    if step in NEED_A_REASON and not reason.strip():
        raise Invalid("This needs a reason.", field="reason", mend="Say why, for whoever sees the two values differ.")
    before, after = STEPS[step]
    with change_set(actor=actor, action=f"correction.{step}", reason=reason):
        found = dict(
            Correction.objects.select_for_update().filter(id__in=ids).order_by("id").values_list("id", "status")
        )
        if missing := set(ids) - found.keys():
            raise NotFound(f"There is no correction {min(missing)}.")
        if any(status != before for status in found.values()):
            raise Conflict("Some of these are not where you saw them.", mend="Look at the list again.")
        now = timezone.now()
        changes: dict[str, object] = {"status": after, "note": reason}
        if step in {"send", "drop"}:
            changes["reviewed_by"] = actor
        changes |= {"sent_at": now} if after == Status.SENT else {"closed_at": now}
        return Correction.objects.filter(id__in=found).update(**changes)
