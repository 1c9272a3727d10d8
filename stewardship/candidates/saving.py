"""Writing what a run found: new pairs, pairs whose score changed, pairs that no run finds any more. Set-based.

A pair that a person decided keeps its decision: linked and rejected pairs are left as they are.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from mdm.engagement.currencies import worth_of
from stewardship.candidates.comparing import Compared
from stewardship.candidates.models import MatchCandidate, MatchRun, PairKind
from stewardship.candidates.scored import Found

Pair = tuple[int, int]
CHUNK = 2_000
DUE_IN = timedelta(days=7)
BANDS = {"auto": "automatic"}
COLUMNS = (
    "kind text, persona_id bigint, customer_id bigint, other_customer_id bigint, platform text, weight float8,"
    " probability float8, is_calibrated bool, band text, steps jsonb, gate jsonb, rival_count int, value numeric,"
    " priority float8, left_fingerprint text, right_fingerprint text"
)
NAMES = tuple(part.split()[0] for part in COLUMNS.split(","))
RENEWED = tuple(
    name for name in NAMES if name not in {"kind", "persona_id", "customer_id", "other_customer_id", "platform"}
)
# What somebody looks at before deciding: only when it differs is a pair that is open on somebody's screen stale.
SEEN = ("weight", "is_calibrated", "band", "steps", "gate", "left_fingerprint", "right_fingerprint", "model_version_id")
DIFFERS = (
    "stewardship_matchcandidate.status <> 'open' or "
    f"({', '.join(f'stewardship_matchcandidate.{name}' for name in SEEN)}) is distinct from "
    f"({', '.join(f'excluded.{name}' for name in SEEN)})"
)
CONFLICT = {
    PairKind.PERSONA: "(persona_id, customer_id) where kind = 'persona'",
    PairKind.CUSTOMER: "(customer_id, other_customer_id) where kind = 'customer'",
}
UPSERT = """
with n as (select * from jsonb_to_recordset(%(rows)s::jsonb) as n({columns})), written as (
    insert into stewardship_matchcandidate ({names}, run_id, model_version_id, status, due_on, version, created_at)
    select {values}, %(run)s, %(model)s, 'open', %(due)s, 1, now() from n
    on conflict {conflict} do update set ({renewed}, run_id, model_version_id, status, version) =
        ({excluded}, excluded.run_id, excluded.model_version_id, 'open',
         stewardship_matchcandidate.version + ({differs})::int)
    where stewardship_matchcandidate.status in ('open', 'closed')
    returning (xmax = 0) as is_new
)
select count(*) filter (where is_new), count(*) from written
"""
# Who stands today for those that were decided about.
DENIED = {
    PairKind.PERSONA: """
        select m.persona_id, c.survivor_id from stewardship_matchcandidate m join mdm_customer c on c.id = m.customer_id
        where m.kind = 'persona' and m.status = 'rejected' and c.survivor_id <> c.id""",
    PairKind.CUSTOMER: """
        select a.survivor_id, b.survivor_id from stewardship_matchcandidate m
        join mdm_customer a on a.id = m.customer_id join mdm_customer b on b.id = m.other_customer_id
        where m.kind = 'customer' and m.status = 'rejected' and (a.survivor_id <> a.id or b.survivor_id <> b.id)""",
}
CLOSE = """
update stewardship_matchcandidate set status = 'closed', version = version + 1, leased_by_id = null, leased_until = null
where kind = %s and status = 'open' and run_id is distinct from %s
"""


def chunks(found: Sequence[Found]) -> Iterator[tuple[int, Sequence[Found]]]:
    """(number of pairs up to and with this chunk, the chunk)."""
    for start in range(0, len(found), CHUNK):
        part = found[start : start + CHUNK]
        yield start + len(part), part


def write(
    run: MatchRun, compared: Compared, found: Sequence[Found], denied: Collection[Pair], tally: Counter[str]
) -> None:
    """Upsert one chunk, in the caller's change set."""
    kept = [f for f in found if not _is_denied(run.kind, f, denied)]
    tally["decided before"] += len(found) - len(kept)
    values = worth_of({f.right for f in found} | ({f.left for f in found} if run.kind == PairKind.CUSTOMER else set()))
    rows = [_row(run.kind, compared, f, values) for f in kept]
    statement = UPSERT.format(
        columns=COLUMNS,
        names=", ".join(NAMES),
        values=", ".join(f"n.{name}" for name in NAMES),
        conflict=CONFLICT[PairKind(run.kind)],
        renewed=", ".join(RENEWED),
        excluded=", ".join(f"excluded.{name}" for name in RENEWED),
        differs=DIFFERS,
    )
    due: date = timezone.localdate() + DUE_IN
    with connection.cursor() as cursor:
        cursor.execute(statement, {"rows": json.dumps(rows), "run": run.pk, "model": run.model_version_id, "due": due})
        new, written = cursor.fetchone()
    tally["new"] += new
    tally["renewed"] += written - new
    tally["decided before"] += len(rows) - written


def close_lost(run: MatchRun) -> int:
    """Close open pairs of this kind that the run did not find; how many."""
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, [run.kind, run.pk])
        closed: int = cursor.rowcount
    return closed


def denied(kind: str) -> set[Pair]:
    """Pairs that a person said are not the same, where a merge has since put another customer in the place of the one
    that was decided about. Pairs that stand as they were decided are left to the upsert."""
    with connection.cursor() as cursor:
        cursor.execute(DENIED[PairKind(kind)])
        return set(cursor.fetchall())


def _is_denied(kind: str, found: Found, denied: Collection[Pair]) -> bool:
    pair = (found.left, found.right)
    return pair in denied or (kind == PairKind.CUSTOMER and pair[::-1] in denied)


def _row(kind: str, compared: Compared, found: Found, values: dict[int, float]) -> dict[str, Any]:
    is_persona = kind == PairKind.PERSONA
    older, newer = sorted((found.left, found.right))
    is_turned = not is_persona and found.left != older
    value = values.get(found.right, 0.0) if is_persona else max(values.get(older, 0.0), values.get(newer, 0.0))
    uncertainty = 1 - abs(2 * found.probability - 1)
    return {
        "kind": kind,
        "persona_id": found.left if is_persona else None,
        "customer_id": found.right if is_persona else older,
        "other_customer_id": None if is_persona else newer,
        "platform": compared.platforms.get(found.left, "") if is_persona else "",
        "weight": found.weight,
        "probability": found.probability,
        "is_calibrated": found.is_calibrated,
        "band": BANDS.get(found.band, str(found.band)),
        "steps": found.steps,
        "gate": compared.gate_of(found) if is_persona else {},
        "rival_count": found.rivals,
        "value": round(value, 2),
        "priority": (value + 1) * uncertainty,
        "left_fingerprint": found.right_fingerprint if is_turned else found.left_fingerprint,
        "right_fingerprint": found.left_fingerprint if is_turned else found.right_fingerprint,
    }


def automatic(run: MatchRun) -> list[int]:
    """Ids of the pairs that this run found and that are to be decided without a person, the heaviest first."""
    rows = MatchCandidate.objects.filter(run=run, status=MatchCandidate.Status.OPEN, band=MatchCandidate.Band.AUTOMATIC)
    return list(rows.order_by("-weight", "id").values_list("id", flat=True))
