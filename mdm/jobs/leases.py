"""Who holds a job: claim, lease, fence, reap. Every statement is conditional, so that two workers never both succeed.

All times are the database's: workers' clocks may differ. `leased_until` of a queued job says before when nobody
needs to be woken for it again.
"""

from typing import Any
from uuid import UUID

from django.db import connection

LEASE_SECONDS = 60
WAKE_AGAIN_SECONDS = 60

_CLAIM = """
UPDATE mdm_job SET status = 'running', attempt = attempt + 1, started_at = coalesce(started_at, clock_timestamp()),
       leased_until = clock_timestamp() + make_interval(secs => %(lease)s)
 WHERE id = (SELECT id FROM mdm_job WHERE id = %(id)s AND attempt < max_attempts
                AND (status = 'queued' OR (status = 'running' AND leased_until < clock_timestamp()))
                FOR UPDATE SKIP LOCKED)
RETURNING attempt"""

_HOLD = "SELECT 1 FROM mdm_job WHERE id = %s AND attempt = %s AND status = 'running' FOR UPDATE"

_LAPSED = """
SELECT id FROM mdm_job
 WHERE status = 'running' AND leased_until < clock_timestamp() AND attempt >= max_attempts
 ORDER BY created_at FOR UPDATE SKIP LOCKED"""

_DUE = """
UPDATE mdm_job SET leased_until = clock_timestamp() + make_interval(secs => %(again)s)
 WHERE id IN (SELECT id FROM mdm_job WHERE status = 'queued'
                AND (leased_until IS NULL OR leased_until < clock_timestamp())
               ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED)
RETURNING id"""

_STRANDED = """
SELECT id FROM mdm_job WHERE status = 'running' AND leased_until < clock_timestamp() AND attempt < max_attempts
 ORDER BY created_at LIMIT 100"""


def _ids(statement: str, parameters: dict[str, Any] | None = None) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return [row[0] for row in cursor.fetchall()]


def claim(job_id: UUID, *, lease_seconds: float = LEASE_SECONDS) -> int | None:
    """The attempt under which this worker now holds the job; None when it is finished or held by another."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"id": job_id, "lease": lease_seconds})
        row = cursor.fetchone()
    return row[0] if row else None


def hold(job_id: UUID, attempt: int) -> bool:
    """Lock the job's row until the end of the transaction, if this attempt still holds it."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [job_id, attempt])
        return cursor.fetchone() is not None


def lapsed_for_good() -> list[UUID]:
    """Jobs whose last permitted attempt died, locked. Needs a transaction."""
    return _ids(_LAPSED)


def to_wake() -> list[UUID]:
    """Jobs for which a worker is to be woken now: queued and due, or left behind by a worker that died."""
    return _ids(_DUE, {"again": WAKE_AGAIN_SECONDS}) + _ids(_STRANDED)
