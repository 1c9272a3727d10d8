"""Asking for an assessment: of a file that was uploaded, or of what a source says now."""

from mdm.access.errors import Conflict
from mdm.audit import change_set
from mdm.audit.actors import Who, as_actor
from mdm.jobs import services as jobs
from mdm.sources import subjects
from mdm.sources.assessments.models import Assessment
from mdm.sources.models import ImportBatch, SourceSystem

ASSESS = "sources.assess"
SMALL = 5 * 1024 * 1024  # bytes of a file that is assessed without being asked
UNREAD = (ImportBatch.Status.UNPACKING,)


def assess_file(*, batch: ImportBatch, actor: Who, reason: str = "", wake: bool = True) -> Assessment:
    """Look at the file of a batch; where that is being done, the assessment that is at it. Raises Conflict."""
    if not batch.file or batch.status in UNREAD:
        raise Conflict("This file is not unpacked yet.", mend="Assess it when its columns can be read.")
    with change_set(actor=actor, action="assessment.start", reason=reason):
        ImportBatch.objects.select_for_update(of=("self",)).get(id=batch.id)
        running = Assessment.objects.filter(batch=batch, status=Assessment.Status.RUNNING).first()
        made = running or Assessment(source=batch.source, subject=batch.subject, origin="file", batch=batch)
        return made if running else _begin(made, actor, reason, wake)


def assess_source(*, source: SourceSystem, actor: Who, reason: str = "", wake: bool = True) -> Assessment:
    """Look at what the records of a source say now, as received and as standardised."""
    subject = subjects.get("customer").key  # the records of other subjects are kept by their own rooms
    with change_set(actor=actor, action="assessment.start", reason=reason):
        SourceSystem.objects.select_for_update().get(id=source.id)
        at_it = {"source": source, "origin": "records", "status": Assessment.Status.RUNNING}
        running = Assessment.objects.filter(**at_it).first()
        made = running or Assessment(source=source, subject=subject, origin="records")
        return made if running else _begin(made, actor, reason, wake)


def assess_small(*, batch: ImportBatch, actor: Who, reason: str = "") -> Assessment | None:
    """Look at a file that has just come, where that costs next to nothing."""
    if batch.is_repeat or not batch.file or batch.status in UNREAD or batch.size > SMALL:
        return None
    return assess_file(batch=batch, actor=actor, reason=reason)


def _begin(made: Assessment, actor: Who, reason: str, wake: bool) -> Assessment:
    made.asked_by_id = as_actor(actor).user_id
    made.save(force_insert=True)
    made.job = jobs.enqueue(
        kind=ASSESS, key=f"{ASSESS}:{made.id}", arguments={"assessment": str(made.id)}, actor=actor, reason=reason,
        wake=wake,
    )  # fmt: skip
    made.save(update_fields=["job"])
    return made
