"""Words for the audit tests: rows to write to, SQL as the application's role, and what history says about it."""

from typing import Any

from django.db import connection
from django.utils import timezone

from mdm.audit import Actor, change_set
from mdm.models import Customer, Purpose, SourceRecord, SourceSystem, User

ADA = Actor("user:0a0a0a0a-0000-4000-8000-000000000001", "Ada Osei")
BEN = Actor("user:0b0b0b0b-0000-4000-8000-000000000002", "Ben Ruiz")


def by_ada(action: str = "test.write", **named: Any) -> Any:
    return change_set(actor=ADA, action=action, **named)


def sql(query: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, values or None)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def kinds(rows: Any) -> str:
    """Of an object or of history rows: + created, ~ changed, - removed, in the order of writing."""
    return "".join(getattr(rows, "history", rows).order_by("history_id").values_list("history_type", flat=True))


def purpose(key: str = "billing", **fields: Any) -> Purpose:
    with by_ada():
        return Purpose.objects.create(key=key, **{"label": "Billing", **fields})


def source(key: str = "crm", **fields: Any) -> SourceSystem:
    with by_ada():
        return SourceSystem.objects.create(key=key, name=key, kind="crm", **fields)


def record(of: SourceSystem, key: str = "1", **fields: Any) -> SourceRecord:
    with by_ada():
        return SourceRecord.objects.create(
            source=of,
            key=key,
            **{"payload": {"Name": "Ann"}, "attributes": {}, "received_at": timezone.now(), **fields},
        )


def customer(number: str = "CUS-0000-0001", **fields: Any) -> Customer:
    with by_ada():
        return Customer.objects.create(number=number, **{"full_name": "Ann Kerr", "city": "Rome", **fields})


def user(email: str = "kim@example.org", **fields: Any) -> User:
    with by_ada():
        return User.objects.create_user(email, "a long enough password", display_name="Kim", **fields)
