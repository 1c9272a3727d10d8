"""Writes on an upload: start, read again, leave lines out, promote, withdraw."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import connection
from django.utils import timezone

from mdm.access.errors import Conflict, Invalid
from mdm.audit import change_set
from mdm.audit.actors import Who, as_actor
from mdm.jobs import services as jobs
from mdm.jobs.models import Job
from mdm.sources import mappings, sightings, subjects, withdrawing
from mdm.sources.job_kinds import IMPORT, PROMOTE, UNPACK, WITHDRAW
from mdm.sources.models import ImportBatch, SourceSystem
from mdm.sources.staging_models import ExcludedLine, Sighting, StagedRow, StagingRound

Status = ImportBatch.Status
# Of the same file there is one such batch.
LIVE = (Status.UNPACKING, Status.UPLOADED, Status.STAGING, Status.STAGED, Status.PROMOTING)
MOST_LINES = 10_000  # left out or taken back in at once
TAKEN_KEY = "Line {line:,} has the same key as line {other:,}, which is to be taken."
_RIVALS = """
SELECT DISTINCT ON (s.line) s.line, o.line
  FROM mdm_stagedrow s JOIN mdm_stagedrow o ON o.batch_id = s.batch_id AND o.key = s.key AND o.line <> s.line
 WHERE s.batch_id = %(batch)s AND s.line = ANY(%(lines)s) AND s.verdict IN ('new', 'changed', 'unchanged')
   AND o.verdict IN ('new', 'changed', 'unchanged')
   AND (o.line = ANY(%(lines)s)
        OR NOT EXISTS (SELECT FROM mdm_excludedline x WHERE x.batch_id = o.batch_id AND x.line = o.line))
 ORDER BY s.line, o.line LIMIT 1"""


def start(
    *,
    batch: ImportBatch,
    columns: Mapping[str, str],
    key_column: str = "",
    actor: Who,
    reason: str = "",
    wake: bool = True,
) -> Job:
    """Save the mapping and read the file under it. Raises Invalid for a mapping, Conflict for a second start."""
    with change_set(actor=actor, action="import.start", reason=reason):
        locked = _locked(batch.id, with_source=True)
        if locked.status != Status.UPLOADED:
            raise Conflict("This import was started before.", mend="Open it to see how far it is.")
        job = _read(locked, columns, key_column, actor, reason, wake)
    batch.refresh_from_db()
    return job


def restage(
    *,
    batch: ImportBatch,
    columns: Mapping[str, str],
    key_column: str = "",
    actor: Who,
    reason: str = "",
    wake: bool = True,
) -> Job:
    """Another finishing round: read the file again, under a new mapping or without lines that were left out."""
    with change_set(actor=actor, action="import.restage", reason=reason):
        locked = _locked(batch.id, with_source=True)
        if locked.status != Status.STAGED:
            raise Conflict("Only an import that waits for its promotion can be read again.")
        job = _read(locked, columns, key_column, actor, reason, wake)
    batch.refresh_from_db()
    return job


def promote(*, batch: ImportBatch, actor: Who, reason: str = "", wake: bool = True) -> Job:
    """Take in what is staged; of a withdrawn batch, or one that failed, read it again first and take it in."""
    with change_set(actor=actor, action="import.promote", reason=reason):
        locked = _locked(batch.id, with_source=True)
        if locked.status == Status.STAGED:
            locked.status, locked.hold = Status.PROMOTING, ""
            job = _enqueue(locked, PROMOTE, actor, reason, wake)
        elif locked.status in (Status.WITHDRAWN, Status.FAILED) and locked.mapping is not None:
            _refuse_twin(locked)
            locked.status, locked.hold, locked.error, locked.finished_at = Status.PROMOTING, "", "", None
            _begin_round(locked, actor, reason)
            job = _enqueue(locked, IMPORT, actor, reason, wake)
        else:
            raise Conflict(f"This import cannot be promoted: it is {locked.get_status_display()}.")
        locked.save(update_fields=["status", "hold", "job", "error", "finished_at"])
    batch.refresh_from_db()
    return job


def exclude(*, batch: ImportBatch, lines: Collection[int], actor: Who, reason: str = "") -> int:
    """Leave these lines out of the promotion; how many were not left out before."""
    with change_set(actor=actor, action="import.exclude", reason=reason):
        locked = _staged(batch.id, lines)
        there = StagedRow.objects.filter(batch=locked, line__in=list(lines)).values_list("line", flat=True)
        if missing := set(lines) - set(there):
            raise Invalid(f"There is no line {min(missing):,} in what was read.", field="lines")
        before = ExcludedLine.objects.filter(batch=locked).count()
        ExcludedLine.objects.bulk_create(
            [ExcludedLine(batch=locked, line=line) for line in sorted(set(lines))], ignore_conflicts=True
        )
        return ExcludedLine.objects.filter(batch=locked).count() - before


def include(*, batch: ImportBatch, lines: Collection[int], actor: Who, reason: str = "") -> int:
    """Take lines back in that were left out; how many. Refused where another line with the same key is taken."""
    with change_set(actor=actor, action="import.include", reason=reason):
        locked = _staged(batch.id, lines)
        with connection.cursor() as cursor:
            cursor.execute(_RIVALS, {"batch": locked.id, "lines": list(lines)})
            if rival := cursor.fetchone():
                said = TAKEN_KEY.format(line=rival[0], other=rival[1])
                raise Conflict(said, mend=f"Leave line {rival[1]:,} out first.")
        return ExcludedLine.objects.filter(batch=locked, line__in=list(lines)).delete()[0]


def withdraw(*, batch: ImportBatch, actor: Who, reason: str, wake: bool = True) -> Job | None:
    """End a batch that was not promoted, or take one back that was: then a job, after which it never came."""
    if not reason.strip():
        raise Invalid("A withdrawal needs a reason.", field="reason", mend="Say why, for whoever wonders later.")
    with change_set(actor=actor, action="import.withdraw", reason=reason):
        # A chunk of its job locks the job and then the batch: so do we.
        running = Job.objects.select_for_update().get(id=batch.job_id) if batch.job_id else None
        locked = _locked(batch.id)
        if locked.status in (Status.WITHDRAWN, Status.WITHDRAWING):
            raise Conflict("This import was withdrawn before.")
        if refusal := why_not_withdrawn(locked):
            raise Conflict(refusal, mend="Import a file that says what is right.")
        if running is not None:
            jobs.cancel(job=running, actor=actor, reason=reason)
        job = None
        if Sighting.objects.filter(batch=locked).exists():
            locked.status, locked.finished_at = Status.WITHDRAWING, None
            job = _enqueue(locked, WITHDRAW, actor, reason, wake)
            locked.save(update_fields=["status", "job", "finished_at"])
        else:
            withdrawing.end(locked, reason)
    batch.refresh_from_db()
    return job


def why_not_withdrawn(batch: ImportBatch) -> str:
    """Why it cannot be exact to take this batch back, in words; "" where it can.

    What each batch said is kept since imports have rounds. Of one before that it is not known what it repeated, nor
    what an older one said of the same rows.
    """
    subject = subjects.find(batch.subject)
    if batch.status != Status.DONE:
        return ""
    if subject is None or subject.kept is None:
        return "What this import brought cannot be told from what others brought."
    if not batch.rounds.exists():
        return "It was taken in when it was not kept yet what each import says: it cannot be told what others said too."
    if sightings.is_on_unknown(batch, subject.kept):
        return (
            "An import from before it was kept what each import says spoke of the same rows: what it said is not known."
        )
    return ""


def _read(batch: ImportBatch, columns: Mapping[str, str], key_column: str, actor: Who, reason: str, wake: bool) -> Job:
    """The next round of the batch, under this mapping."""
    checked = mappings.check(subjects.get(batch.subject), batch.header, columns, key_column)
    batch.mapping = mappings.save(batch, checked, key_column)
    batch.status, batch.hold = Status.STAGING, ""
    _begin_round(batch, actor, reason)
    job = _enqueue(batch, IMPORT, actor, reason, wake)
    batch.save(update_fields=["mapping", "job", "status", "hold"])
    return job


def unpack(batch: ImportBatch, *, actor: Who, reason: str) -> None:
    """Start the job that unpacks the file of a new batch; in the change set of its upload."""
    _enqueue(batch, UNPACK, actor, reason, True)
    batch.save(update_fields=["job"])


def _begin_round(batch: ImportBatch, actor: Who, reason: str) -> None:
    if batch.mapping is None:
        raise ValueError("a round needs a mapping")
    last = batch.rounds.order_by("-number").values_list("number", flat=True).first() or 0
    batch.rounds.filter(finished_at=None).update(finished_at=timezone.now())
    StagingRound.objects.create(
        batch=batch, number=last + 1, mapping=batch.mapping, started_by_id=as_actor(actor).user_id, reason=reason
    )


def _enqueue(batch: ImportBatch, kind: str, actor: Who, reason: str, wake: bool) -> Job:
    job = jobs.enqueue(
        kind=kind,
        key=f"{kind}:{batch.id}",
        arguments={"batch": str(batch.id)},
        actor=actor,
        reason=reason,
        wake=wake,
    )
    batch.job = job
    return job


def _locked(batch_id: UUID, *, with_source: bool = False) -> ImportBatch:
    """The batch, until the end of the transaction nobody else's; with its source, so that no mapping is saved twice."""
    if with_source:
        found = ImportBatch.objects.only("source_id").get(id=batch_id)
        SourceSystem.objects.select_for_update().get(id=found.source_id)
    return ImportBatch.objects.select_for_update(of=("self",)).select_related("source", "mapping").get(id=batch_id)


def _staged(batch_id: UUID, lines: Collection[int]) -> ImportBatch:
    """The batch, locked, where lines of it can be left out. Raises Conflict and Invalid."""
    if not lines:
        raise Invalid("No line is chosen.", field="lines", mend="Choose at least one.")
    if len(lines) > MOST_LINES:
        raise Invalid(f"At most {MOST_LINES:,} lines at once.", field="lines")
    locked = _locked(batch_id)
    if locked.status != Status.STAGED:
        raise Conflict("Lines can be left out while the import waits for its promotion.")
    return locked


def _refuse_twin(batch: ImportBatch) -> None:
    """The same file may wait in another batch by now."""
    twin = ImportBatch.objects.filter(
        source=batch.source_id, subject=batch.subject, sha256=batch.sha256, status__in=LIVE
    ).exclude(id=batch.id)
    if twin.exists():
        raise Conflict("The same file was uploaded again and waits.", mend="Go on with that one.")
