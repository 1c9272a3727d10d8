"""History written by the database: who changed what, when and why; and the one way to say so.

Every write to a tracked table runs inside `change_set(...)`; triggers copy the rows into the history tables. Others use
what is here; models take `HistoricalRecords` from `mdm.audit.records`, migrations only `mdm.audit.operations`.
"""

from mdm.audit.actors import Actor, Who
from mdm.audit.context import Context, change_set, current, identify, session_actor

__all__ = ["Actor", "Context", "Who", "change_set", "current", "identify", "session_actor"]
