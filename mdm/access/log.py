"""Reads that go on record: searches, sensitive values shown, exports. Who changed what is in mdm.audit.

Noted on the FieldAccess while a request or a job runs and written in one insert at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mdm.access.field_access import FieldAccess
from mdm.access.models import AccessLogEntry
from mdm.access.projection import Projection, Shown


@dataclass(frozen=True, slots=True)
class Read:
    """One read, named by fields, never by values."""

    kind: str
    subject: str
    subject_id: str
    fields: tuple[str, ...]


def viewed(access: FieldAccess, projection: Projection, subject_id: object) -> None:
    """A record was shown to somebody: its sensitive fields are put on record, if any was visible."""
    fields = tuple(
        key
        for key, field in projection.items()
        if isinstance(field, Shown) and field.value and access.is_sensitive(f"{projection.subject}.{key}")
    )
    if fields:
        _note(access, Read("view", projection.subject, str(subject_id), fields))


def searched(access: FieldAccess, subject: str, fields: Iterable[str]) -> None:
    """Somebody searched by these fields; what they searched for is not kept."""
    _note(access, Read("search", subject, "", tuple(sorted(fields))))


def exported(access: FieldAccess, subject: str, fields: Iterable[str], subject_id: object = "") -> None:
    """These fields left in a file."""
    _note(access, Read("export", subject, str(subject_id), tuple(sorted(fields))))


def _note(access: FieldAccess, read: Read) -> None:
    if read not in access.reads:
        access.reads.append(read)


def flush(access: FieldAccess, request_id: str = "") -> int:
    """Writes what was noted; returns how many entries. The middleware calls it; a job calls it itself."""
    reads, access.reads = access.reads, []
    if reads:
        AccessLogEntry.objects.bulk_create(
            AccessLogEntry(
                actor_id=access.principal,
                purpose=access.purpose,
                kind=read.kind,
                subject=read.subject,
                subject_id=read.subject_id,
                fields=list(read.fields),
                request_id=request_id,
            )
            for read in reads
        )
    return len(reads)
