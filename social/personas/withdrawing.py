"""What follows for personas when a batch is withdrawn: they show again what other batches showed, handles included.

A persona that nobody shows any more shows nothing and keeps its row: links and decisions are about it. How it is found
out what holds of a row is mdm.sources.settling.
"""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import Any

from django.db import connection

from mdm.sources.subjects import Kept
from social.personas import handles
from social.personas.models import Handle, Persona

SAID = (
    "source_id", "payload", "attributes", "visibility", "display_name", "handle", "sort_key", "has_name_signal",
    "content_hash", "observed_at",
)  # fmt: skip
FOUND = """(t.platform_id, t.platform_user_id) IN (
    SELECT split_part(k, ':', 1), substr(k, strpos(k, ':') + 1) FROM unnest(%(keys)s::text[]) AS k)"""
_RETIRE = """
update social_persona set batch_id = null, line = null, payload = '{}', attributes = '{}', display_name = '',
    handle = '', sort_key = '', content_hash = '', observed_at = null
where id = any(%s)"""
# Whoever had, or has, a handle that one of these had: it may be theirs again.
_AROUND = """
select distinct other.persona_id from social_handle own
join social_handle other on other.platform_id = own.platform_id and other.folded = own.folded
where own.persona_id = any(%(ids)s) union select unnest(%(ids)s::bigint[])"""
_SHOWN = """
select v.received_at, v.id, v.platform_id, v.handle,
    (select coalesce(array_agg(e->>'value'), '{}') from jsonb_array_elements(v.attributes->'previous_handle') e)
from social_historicalpersona v left join mdm_importbatch b on b.id = v.batch_id
where v.id = any(%s) and v.history_type <> '-' and v.content_hash <> ''
    and (b.id is null or b.status not in ('withdrawing', 'withdrawn'))
order by v.received_at, v.history_id"""


def retire(ids: Sequence[int]) -> None:
    """Nobody shows these personas any more."""
    with connection.cursor() as cursor:
        cursor.execute(_RETIRE, [list(ids)])
    follow(ids)


def follow(ids: Sequence[int]) -> None:
    """These personas show something else now: their handles are dated again, from all that is still shown."""
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, {"ids": list(ids)})
        around = [row[0] for row in cursor.fetchall()]
    Handle.objects.filter(persona__in=around).delete()
    for at, shown in groupby(_shown(around), key=lambda row: row[0]):
        latest = {row[1]: row for row in shown}
        handles.record([(persona, _as_said(row)) for persona, row in latest.items()], at)


def _shown(ids: Collection[int]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_SHOWN, [list(ids)])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _as_said(row: tuple[Any, ...]) -> dict[str, Any]:
    _, _, platform, handle, previous = row
    return {"platform": platform, "handle": handle, "previous": [name.lstrip("@") for name in previous]}


KEPT = Kept(Persona, SAID, ("content_hash",), retire, follow, found=FOUND, by_hand="v.content_hash <> ''")
