"""Claims on pairs: two people never work on the same one. A lease is no history and needs no reason."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from mdm.access.models import User
from stewardship.candidates.models import MatchCandidate
from stewardship.review.queue import QueueFilter

LEASE = timedelta(minutes=10)

TAKE = """
update stewardship_matchcandidate set leased_by_id = %s, leased_until = %s
where id = (
    select stewardship_matchcandidate.id from stewardship_matchcandidate
    where status = 'open' and band = 'review'
      and (leased_until is null or leased_until < %s or leased_by_id = %s)
      and not (stewardship_matchcandidate.id = any(%s))
      and not exists (
          select from stewardship_decision d
          where d.candidate_id = stewardship_matchcandidate.id and d.outcome = 'unsure' and d.decided_by_id = %s
            and d.superseded_at is null and d.snapshot->>'left_fingerprint' = left_fingerprint
            and d.snapshot->>'right_fingerprint' = right_fingerprint
      ) {where}
    order by due_on, priority desc, stewardship_matchcandidate.id
    limit 1 for update skip locked
)
returning id
"""


def take_next(user: User, queue: QueueFilter, *, skip: tuple[int, ...] = ()) -> int | None:
    """Lease the next pair of the queue that nobody holds; the id, or None when the queue is empty.

    `skip` are pairs the caller has in hand already. A pair that this user was unsure about is left to others until
    what it was compared by changes.
    """
    now = timezone.now()
    where, parameters = queue.sql()
    with connection.cursor() as cursor:
        cursor.execute(TAKE.format(where=where), [user.pk, now + LEASE, now, user.pk, list(skip), user.pk, *parameters])
        row = cursor.fetchone()
    return int(row[0]) if row else None


def take(user: User, candidate: int) -> bool:
    """Lease this pair, or renew one's own lease; False when somebody else holds it or it is no longer open."""
    now = timezone.now()
    free = MatchCandidate.objects.filter(id=candidate, status=MatchCandidate.Status.OPEN).free_for(user, now)
    return free.update(leased_by=user, leased_until=now + LEASE) == 1


def release(user: User, candidate: int) -> None:
    """Give a pair back."""
    MatchCandidate.objects.filter(id=candidate, leased_by=user).update(leased_by=None, leased_until=None)
