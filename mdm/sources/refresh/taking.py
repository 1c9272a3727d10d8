"""Taking a dropped file: into an import under the saved mapping, once, and out of the folder afterwards."""

from collections.abc import Iterator
from typing import IO

from django.utils import timezone

from mdm.access.errors import Problem
from mdm.audit import Actor, change_set
from mdm.sources import mappings, services
from mdm.sources.assessments.services import assess_small
from mdm.sources.models import ImportBatch, Mapping
from mdm.sources.refresh import drops
from mdm.sources.refresh.drops import Seen
from mdm.sources.refresh.models import Refresh, RefreshSchedule

PIECE = 1 << 20
NO_MAPPING = "Its columns were never read: import one file by hand first, and its mapping is used from then on."
TAKEN, REFUSED = Refresh.State.TAKEN, Refresh.State.REFUSED


def mapping_of(schedule: RefreshSchedule) -> Mapping | None:
    """The saved mapping under which files are loaded."""
    return mappings.latest(schedule.source, schedule.subject)


def known(schedule: RefreshSchedule, seen: Seen) -> Refresh | None:
    """What became of this very file before, if it was taken and could not be moved."""
    return Refresh.objects.filter(schedule=schedule, mark=seen.mark).first()


def take(schedule: RefreshSchedule, mapping: Mapping, descriptor: int, seen: Seen, actor: Actor) -> Refresh:
    """Start an import of it, or write down why not; in the change set in force. Raises FolderProblem: not taken."""
    refresh = Refresh(schedule=schedule, state=TAKEN, file_name=seen.name, mark=seen.mark, at=timezone.now())
    with drops.reading(descriptor, seen) as file:
        try:
            with change_set(actor=actor, action="source.refresh", reason=f"dropped: {seen.name}"):
                refresh.batch = _start(schedule, mapping, seen, file, actor)
        except Problem as problem:
            refresh.state, refresh.problem = REFUSED, f"{problem.detail} {problem.mend}".strip()
    refresh.save(force_insert=True)
    return refresh


def _start(schedule: RefreshSchedule, mapping: Mapping, seen: Seen, file: IO[bytes], actor: Actor) -> ImportBatch:
    reason = f"dropped: {seen.name}"
    batch = services.upload(
        source=schedule.source,
        subject=schedule.subject,
        file_name=seen.name,
        chunks=_pieces(file),
        actor=actor,
        reason=reason,
        mapping=mapping,
    )
    if not batch.is_repeat and not batch.format:  # the same content waits or loads already, brought by hand
        columns = {column: key for column, key in mapping.columns.items() if key or column in batch.header}
        services.start(batch=batch, columns=columns, key_column=mapping.key_column, actor=actor, reason=reason)
    assess_small(batch=batch, actor=actor, reason=reason)
    return batch


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
