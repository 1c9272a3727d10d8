"""The stage before promotion: rows of a file as they would be taken. They pass: what they fail goes with them."""

import json
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection
from django.urls import reverse

from mdm.access.field_access import FieldAccess
from mdm.quality import readers, stages
from mdm.quality.stages import Item, Needs, Place, Stage
from mdm.rules import Row
from mdm.sources import following

STAGED = "staged"
TABLE = "mdm_stagedrow"
# Of customers, and read: what stands still was not read again.
WHICH = "attributes is not null and batch_id in (select id from mdm_importbatch where subject = 'customer')"
_ROWS = f"""
select s.id, b.source_id, {readers.MOMENT.format("coalesce(s.observed_at, b.created_at)")}, s.attributes::text
from mdm_stagedrow s join mdm_importbatch b on b.id = s.batch_id
where s.id = any(%s) and b.subject = 'customer' and s.attributes is not null and s.verdict in ('new', 'changed')
order by s.id"""  # noqa: S608  # a constant
_PLACES = """
select s.id, s.line, b.id, b.file_name from mdm_stagedrow s join mdm_importbatch b on b.id = s.batch_id
where s.id = any(%s)"""
_DUE = f"""
insert into mdm_qualitydue (stage, object_id)
select '{STAGED}', id from mdm_stagedrow where batch_id = %s and line between %s and %s and attributes is not null
"""  # noqa: S608  # a constant


def rows(ids: Collection[int], needs: Needs) -> list[Item]:
    """Staged rows of customers that say something new."""
    return [
        Item(
            row,
            source,
            Row(readers.values_of(said := json.loads(text)), at, readers.times_of(said) if "seen" in needs else {}),
        )
        for row, source, at, text in readers.fetch(_ROWS, list(ids))
    ]


def places(access: FieldAccess, ids: Sequence[int]) -> dict[int, Place]:
    """A staged row is a line of a file; it is looked at with its import."""
    may_see = access.may("see", "import.file_name")
    return {
        row: Place(f"{file_name if may_see else 'A file'}, line {line:,}", reverse("import-detail", args=[batch]))
        for row, line, batch, file_name in readers.fetch(_PLACES, list(ids))
    }


def note(batch: UUID, first: int, last: int) -> None:
    """These rows are staged, or about to go: look at them, or forget them. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_DUE, [batch, first, last])


def register() -> None:
    """Staged rows are looked at."""
    stages.register(
        Stage(
            STAGED, "Staged rows", "customer", rows, readers.ids_of(TABLE, WHICH), readers.count_of(TABLE, WHICH),
            readers.sample_of(TABLE, WHICH), places,
            is_passing=True, order=10,
        )
    )  # fmt: skip
    following.register_staged("quality", note)
