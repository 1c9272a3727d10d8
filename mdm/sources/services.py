"""Writes of this room: source systems and uploads. What becomes of an upload is `rounds`."""

import hashlib
import tempfile
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from pathlib import PurePath
from typing import IO, BinaryIO, cast
from uuid import uuid4

from django.core.files import File
from django.db import IntegrityError, transaction

from mdm.access.errors import Conflict, Invalid
from mdm.access.models import User
from mdm.audit import change_set
from mdm.audit.actors import Who, as_actor
from mdm.sources import formats, layouts, rounds, samples, subjects, trusting
from mdm.sources.formats.spool import DELIMITER, ENCODING
from mdm.sources.models import ImportBatch, Mapping, SourceSystem
from mdm.sources.rounds import LIVE, exclude, include, promote, restage, start, withdraw
from mdm.sources.trusting import BELIEF

__all__ = [
    "change_system",
    "create_system",
    "exclude",
    "include",
    "promote",
    "restage",
    "start",
    "upload",
    "withdraw",
]


def upload(
    *,
    source: SourceSystem,
    subject: str,
    file_name: str,
    chunks: Iterable[bytes],
    actor: Who,
    reason: str = "",
    encoding: str = "",
    delimiter: str = "",
    mapping: Mapping | None = None,
) -> ImportBatch:
    """Keep the file and find out how it is written. Raises Invalid for what cannot be imported.

    A file that is no delimited text is unpacked by a job first, and then read under `mapping` if there is one.

    The same file of the same source again, before it is promoted, is the batch that is there (`is_repeat`).
    """
    subjects.get(subject)
    with tempfile.TemporaryFile() as spool:
        sha256, size = _spool(chunks, spool)
        batch = ImportBatch(
            id=uuid4(),
            source=source,
            subject=subject,
            file_name=_plain_name(file_name),
            sha256=sha256,
            size=size,
            uploaded_by_id=as_actor(actor).user_id,
        )
        format = None if encoding or delimiter else formats.recognise(cast(BinaryIO, spool))
        if format is not None:
            batch.format, batch.mapping, batch.status = format.key, mapping, ImportBatch.Status.UNPACKING
            batch.encoding, batch.delimiter = ENCODING, DELIMITER
        else:
            _find_layout(batch, cast(BinaryIO, spool), encoding, delimiter)
        with change_set(actor=actor, action="import.upload", reason=reason):
            kept = _keep(batch, spool)
            if format is not None and not kept.is_repeat:
                rounds.unpack(kept, actor=actor, reason=reason)
            return kept


def _find_layout(batch: ImportBatch, file: BinaryIO, encoding: str, delimiter: str) -> None:
    """How the text of the batch is written. Raises Invalid where there is nothing in it."""
    layout = layouts.detect(file, encoding=encoding, delimiter=delimiter)
    if not samples.first(file, layout, 1):
        raise Invalid("The file has a header and no lines.", field="file", mend="Choose a file with at least one line.")
    batch.encoding, batch.delimiter, batch.header = layout.encoding, layout.delimiter, list(layout.header)


def create_system(
    *,
    key: str,
    name: str,
    kind: str,
    actor: Who,
    trust: int = 50,
    half_life: int = 0,
    mode: str = SourceSystem.Mode.LEAVE,
    owner: User | None = None,
    country: str = "",
    day_first: bool = True,
    promotion: str = SourceSystem.Promotion.AUTOMATIC,
    most_rejected: int = 100,
    reason: str = "",
) -> SourceSystem:
    """A new source system. Raises Conflict for a key that is taken."""
    with change_set(actor=actor, action="source.create", reason=reason):
        try:
            with transaction.atomic():
                return SourceSystem.objects.create(
                    key=key,
                    name=name,
                    kind=kind,
                    trust=trust,
                    half_life=half_life,
                    mode=mode,
                    owner=owner,
                    country=country,
                    day_first=day_first,
                    promotion=promotion,
                    most_rejected=most_rejected,
                )
        except IntegrityError as error:
            raise Conflict(f"There is a source {key!r} already.", field="key", mend="Choose another key.") from error


def change_system(*, system: SourceSystem, changes: Dict[str, object], actor: Who, reason: str = "") -> SourceSystem:
    """Change what is said of a source system; its key stays."""
    allowed = {*BELIEF, "name", "owner", "country", "day_first", "promotion", "most_rejected"}
    if unknown := set(changes) - allowed:
        raise Invalid(f"{', '.join(sorted(unknown))} cannot be changed.", field=min(unknown))
    with change_set(actor=actor, action="source.change", reason=reason):
        locked = SourceSystem.objects.select_for_update().get(id=system.id)
        is_believed_otherwise = any(
            getattr(locked, name) != changes.get(name, getattr(locked, name)) for name in BELIEF
        )
        for name, value in changes.items():
            setattr(locked, name, value)
        locked.save(update_fields=sorted(changes))
        if is_believed_otherwise:
            trusting.changed(locked, actor, reason)
    return locked


def _spool(chunks: Iterable[bytes], spool: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        spool.write(chunk)
    return digest.hexdigest(), size


def _plain_name(file_name: str) -> str:
    """The name to show: without a path and without what a database or a page cannot hold."""
    name = PurePath(file_name.replace("\\", "/")).name
    name = "".join(character for character in name if character.isprintable())
    return name.encode("utf-8", "ignore").decode()[-255:] or "upload.csv"


def _keep(batch: ImportBatch, spool: IO[bytes]) -> ImportBatch:
    there = _live_twin(batch)
    if there is not None:
        return there
    kept = batch.original if batch.format else batch.file
    kept.save(f"{batch.id}.original" if batch.format else f"{batch.id}.csv", File(spool), save=False)
    try:
        with transaction.atomic():
            batch.save(force_insert=True)
    except IntegrityError:
        kept.delete(save=False)
        there = _live_twin(batch)
        if there is None:
            raise
        return there
    return batch


def _live_twin(batch: ImportBatch) -> ImportBatch | None:
    twin = ImportBatch.objects.filter(
        source=batch.source, subject=batch.subject, sha256=batch.sha256, status__in=LIVE
    ).first()
    if twin is not None:
        twin.is_repeat = True
    return twin
