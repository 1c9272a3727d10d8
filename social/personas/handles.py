"""Handles and the time in which they were whose: renamed ones end, reused ones change hands. Set-based."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

# A handle that now is somebody else's, or that its persona gave up, ends now.
END = """
update social_handle h set valid_to = %(at)s
from jsonb_to_recordset(%(rows)s::jsonb) as n(persona bigint, platform text, folded text)
where h.platform_id = n.platform and h.valid_to is null and (h.valid_from is null or h.valid_from < %(at)s)
  and ((h.persona_id = n.persona and h.folded <> n.folded) or (h.folded = n.folded and h.persona_id <> n.persona))
"""
# Two personas that show one handle at the same moment: which came first is not known, so neither is dated.
BEGIN = """
insert into social_handle (persona_id, platform_id, handle, folded, valid_from)
select distinct on (n.platform, n.folded, n.persona) n.persona, n.platform, n.handle, n.folded,
    case when exists (select from social_handle o where o.platform_id = n.platform and o.folded = n.folded
                      and o.valid_to is null)
           or count(*) over (partition by n.platform, n.folded) > 1
         then null else %(at)s end
from jsonb_to_recordset(%(rows)s::jsonb) as n(persona bigint, platform text, handle text, folded text)
where n.folded <> '' and not exists (
    select from social_handle h where h.persona_id = n.persona and h.folded = n.folded and h.valid_to is null)
"""
EARLIER = """
insert into social_handle (persona_id, platform_id, handle, folded, valid_to)
select n.persona, n.platform, n.handle, n.folded, %(at)s
from jsonb_to_recordset(%(rows)s::jsonb) as n(persona bigint, platform text, handle text, folded text)
where n.folded <> '' and not exists (
    select from social_handle h where h.persona_id = n.persona and h.folded = n.folded)
"""


def record(personas: Sequence[tuple[int, Mapping[str, Any]]], at: datetime) -> None:
    """What these personas are called now and were called before, in the caller's change set."""
    current = [_row(persona, said["platform"], said["handle"]) for persona, said in personas]
    earlier = [_row(persona, said["platform"], name) for persona, said in personas for name in said["previous"]]
    with connection.cursor() as cursor:
        for statement, rows in ((END, current), (BEGIN, current), (EARLIER, earlier)):
            if rows:
                cursor.execute(statement, {"rows": json.dumps(rows), "at": at})


def _row(persona: int, platform: str, handle: str) -> dict[str, Any]:
    return {"persona": persona, "platform": platform, "handle": handle, "folded": handle.lower().lstrip("@")}
