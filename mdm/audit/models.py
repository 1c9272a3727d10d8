"""The two tables behind every history row: who changed what and why, and what was erased from history."""

import uuid
from typing import ClassVar

from django.db import models

from mdm.audit.actors import FORM


class ChangeSet(models.Model):
    """One unit of work: who, what, why, in which request or job. Written by the triggers with the first history row.

    No link to users: an actor outlives the account. Name and reason can be erased, the id and the action stay.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor_id = models.TextField()
    actor_name = models.TextField(null=True)  # noqa: DJ001  null says erased
    action = models.TextField()
    reason = models.TextField(null=True)  # noqa: DJ001  null says erased
    request_id = models.CharField(max_length=64, db_index=True)
    started_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(actor_id__regex=FORM), name="change_set_names_its_actor"),
            models.CheckConstraint(condition=~models.Q(action=""), name="change_set_names_its_action"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-started_at", "-id"], name="change_sets_by_time"),
            models.Index(fields=["actor_id", "-started_at", "-id"], name="change_sets_by_actor"),
            models.Index(fields=["action", "-started_at", "-id"], name="change_sets_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} by {self.actor_id}"


class Erasure(models.Model):
    """One call of the database's audit_erase(), the only way a history row may change; the call writes this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    transaction_id = models.TextField()  # the only transaction in which this erasure is in force
    table_name = models.TextField()
    key = models.TextField()
    columns = models.JSONField()
    rows = models.BigIntegerField(null=True)  # null while the erasure runs
    change_set = models.ForeignKey(ChangeSet, models.PROTECT, related_name="erasures")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table_name", "key"])]

    def __str__(self) -> str:
        return f"{self.table_name} {self.key}"
