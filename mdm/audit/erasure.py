"""Blanking personal values in history, and nothing else: the one change that history takes, and it is logged.

Which columns may be blanked is said by `erasable` on the model; why and for whom is the caller's change set.
"""

from collections.abc import Sequence

from django.db import connection, models


def erase_history(model: type[models.Model], pk: object, fields: Sequence[str]) -> int:
    """Blank these fields in every history row of one object; gives how many rows there are.

    Refused by the database without a change set and for fields that are not erasable.
    """
    history = model.history.model  # type: ignore[attr-defined]  # put there by HistoricalRecords
    columns = [history._meta.get_field(name).column for name in fields]
    return _erase(history._meta.db_table, str(pk), columns)


def erase_change_set(pk: object, fields: Sequence[str] = ("actor_name", "reason")) -> int:
    """Blank the name or the reason of one change set; the actor's id and the action stay."""
    return _erase("mdm_changeset", str(pk), list(fields))


def _erase(table: str, key: str, columns: list[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("select audit_erase(%s::regclass, %s, %s)", [connection.ops.quote_name(table), key, columns])
        (rows,) = cursor.fetchone()
    return int(rows)
