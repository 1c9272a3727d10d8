"""Personas as an import subject: keyed by the platform's own user id, handles kept with their validity. Set-based."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection

from mdm.matching.persona_forms import has_name_signal
from mdm.sources.subjects import Attribute, Cells, Outcome, ParsedRow, Refusal, Subject, register
from mdm.standardise import fold, standard_platform
from social.personas import handles, visibility
from social.personas.records import record_of
from social.personas.withdrawing import KEPT
from social.platforms.models import Platform

if TYPE_CHECKING:
    from mdm.sources.models import ImportBatch, SourceSystem

UNKNOWN_PLATFORM = "this platform is not in the registry; add it there first"
ATTRIBUTES = (
    Attribute("platform", "Platform", "platform"),
    Attribute("platform_user_id", "Platform user id"),
    Attribute("handle", "Handle", "handle"),
    Attribute("previous_handle", "Previous handles", "handle", repeats=True),
    Attribute("display_name", "Display name", "whole_name"),
    Attribute("bio", "Bio"),
    Attribute("location", "Location"),
    Attribute("profile_url", "Profile address", "url"),
    Attribute("website", "Website", "url", repeats=True),
    Attribute("avatar_url", "Picture", "url"),
    Attribute("language", "Language", "language"),
    Attribute("followers", "Followers", "number"),
    Attribute("following", "Following", "number"),
    Attribute("posts", "Posts", "number"),
    Attribute("verified", "Verified", "flag"),
    Attribute("account_type", "Account type"),
    Attribute("account_created", "Account created", "date"),
    Attribute("time_zone", "Time zone"),
    Attribute("email", "E-mail in profile", "email"),
    Attribute("phone", "Phone in profile", "phone"),
    Attribute("birth_date", "Birth date in profile", "birth_date"),
    Attribute("last_post_text", "Last post"),
    Attribute("last_post_at", "Last post at", "time"),
    Attribute(visibility.ATTRIBUTE, "How it became visible", synonyms=("visible by", "visible", "sichtbarkeit")),
)
KNOWN = """
select p.platform_id || ':' || p.platform_user_id, p.content_hash
from unnest(%s::text[], %s::text[]) n(platform, uid)
join social_persona p on p.platform_id = n.platform and p.platform_user_id = n.uid
"""
UPSERT = """
insert into social_persona as there
    (platform_id, platform_user_id, source_id, batch_id, line, payload, attributes, visibility, display_name, handle,
     sort_key, has_name_signal, content_hash, received_at)
select n.platform, n.uid, %(source)s, %(batch)s, n.line, n.payload, n.attributes, n.visibility, n.display_name,
    n.handle, n.sort_key, n.has_name_signal, n.content_hash, %(at)s
from jsonb_to_recordset(%(rows)s::jsonb) as n(platform text, uid text, line bigint, payload jsonb, attributes jsonb,
    visibility text, display_name text, handle text, sort_key text, has_name_signal boolean, content_hash text)
order by n.platform, n.uid
on conflict (platform_id, platform_user_id) do update set
    source_id = excluded.source_id, batch_id = excluded.batch_id, line = excluded.line, payload = excluded.payload,
    attributes = excluded.attributes, visibility = excluded.visibility, display_name = excluded.display_name,
    handle = excluded.handle, sort_key = excluded.sort_key, has_name_signal = excluded.has_name_signal,
    content_hash = excluded.content_hash, received_at = excluded.received_at
where there.content_hash <> excluded.content_hash
returning id, platform_id, platform_user_id, (xmax = 0)
"""


def key_of(cells: Cells) -> str:
    """`platform:user id`; where a platform gives no id, its handle stands for it."""
    platform = standard_platform(_first(cells, "platform")).value
    own = _first(cells, "platform_user_id") or _handle_as_id(_first(cells, "handle"))
    return f"{platform}:{own}" if platform and own else ""


def known(source: "SourceSystem", keys: Sequence[str]) -> Mapping[str, str]:
    """Content hashes of the personas that are there, whichever source brought them."""
    parts = [key.partition(":") for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [[p[0] for p in parts], [p[2] for p in parts]])
        return dict(cursor.fetchall())


def load(rows: Sequence[ParsedRow], batch: "ImportBatch", at: datetime) -> Outcome:
    """Write what the platforms show; refuse rows of platforms that are not in the registry."""
    platforms = set(Platform.objects.values_list("key", flat=True))
    taken = [row for row in rows if row.key.partition(":")[0] in platforms]
    refusals = [
        Refusal(row.line, row.key, "", UNKNOWN_PLATFORM, row.payload)
        for row in rows
        if row.key.partition(":")[0] not in platforms
    ]
    values = [_values(row, batch.source) for row in taken]
    given: dict[str, Any] = {"rows": json.dumps(values), "source": batch.source_id, "batch": batch.pk, "at": at}
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, given)
        written = {(platform, uid): (persona, is_new) for persona, platform, uid, is_new in cursor.fetchall()}
    handles.record(
        [(written[v["platform"], v["uid"]][0], v) for v in values if (v["platform"], v["uid"]) in written], at
    )
    new = sum(is_new for _, is_new in written.values())
    return Outcome(new, len(written) - new, len(taken) - len(written), refusals)


def _values(row: ParsedRow, source: "SourceSystem") -> dict[str, Any]:
    platform, _, uid = row.key.partition(":")
    record = record_of(row.attributes)
    shown = _first(record, "display_name")
    handle = _first(record, "handle").lstrip("@")
    return {
        "platform": platform,
        "uid": uid,
        "line": row.line,
        "payload": row.payload,
        "attributes": row.attributes,
        "visibility": visibility.of_persona(row.attributes, source),
        "display_name": shown,
        "handle": handle,
        "previous": [h.lstrip("@") for h in record.get("previous_handle", ())],
        "sort_key": fold(shown) or fold(handle),
        "has_name_signal": has_name_signal(record),
        "content_hash": row.content_hash,
    }


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next((v.strip() for v in values.get(name, ()) if v.strip()), "")


def _handle_as_id(handle: str) -> str:
    return f"@{handle.lstrip('@').lower()}" if handle else ""


register(
    Subject(
        key="persona",
        label="Personas",
        attributes=ATTRIBUTES,
        load=load,
        known=known,
        kept=KEPT,
        required=(("platform",), ("platform_user_id", "handle")),
        key_of=key_of,
        key_attributes=("platform", "platform_user_id", "handle"),
        standardise=visibility.standardise,
    )
)
