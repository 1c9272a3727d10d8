"""The change set in force: a JSON setting local to the transaction, read by the triggers.

`change_set` is how everything names who writes and why. `request_scope` and `identify` are for the middleware and for
authentication that only knows inside the view; `session_actor` is for a process that is one actor from start to end.
"""

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.db.transaction import TransactionManagementError
from django.utils import timezone
from psycopg.pq import TransactionStatus

from mdm.audit.actors import Actor, Who, as_actor

REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
LONGEST_ACTION = 200


@dataclass(frozen=True)
class Context:
    """Who writes, what they are doing and why. Becomes a ChangeSet row with the first row written under it."""

    id: uuid.UUID
    actor: Actor
    action: str
    reason: str
    request_id: str
    started_at: datetime

    def __post_init__(self) -> None:
        if not self.action.strip() or len(self.action) > LONGEST_ACTION:
            raise ValueError(
                f"a change set needs an action of 1 to {LONGEST_ACTION} characters, such as customer.merge"
            )

    def payload(self) -> str:
        return json.dumps(
            {
                "id": str(self.id),
                "actor_id": self.actor.id,
                "actor_name": self.actor.name,
                "action": self.action,
                "reason": self.reason,
                "request_id": self.request_id,
                "started_at": self.started_at.isoformat(),
            }
        )


@dataclass(frozen=True)
class _Request:
    """The request being answered; `writes` says whether a transaction was opened for it."""

    id: str
    action: str
    writes: bool


_in_force: ContextVar[Context | None] = ContextVar("change_set", default=None)
_session: ContextVar[Context | None] = ContextVar("session_actor", default=None)
_request: ContextVar[_Request | None] = ContextVar("request", default=None)


def current() -> Context | None:
    """The change set that a write would belong to now, or None: then a tracked table refuses it."""
    return _in_force.get() or _session.get()


def request_id() -> str | None:
    """The id of the request being answered or of the change set in force."""
    request, context = _request.get(), current()
    return context.request_id if context else request.id if request else None


@contextmanager
def change_set(
    *, action: str, actor: Who = None, reason: str | None = None, request_id: str | None = None
) -> Iterator[Context]:
    """Everything written inside is one change set, in one transaction (a savepoint inside another).

    Nested, it is a change set of its own that inherits actor, reason and request where it names none; the outer one is
    in force again afterwards. Without an actor of its own or around it: ValueError. Work put off by
    `transaction.on_commit` runs outside and opens its own.
    """
    context = _new(action, actor, reason, request_id, current())
    with _transaction() as nested, _force(context, nested=nested):
        yield context


@contextmanager
def request_scope(*, request_id: str, action: str, actor: Who = None, writes: bool = True) -> Iterator[None]:
    """A request being answered. One that writes is one transaction, with a change set of the actor if that is known."""
    outer = _request.set(_Request(request_id, action, writes))
    try:
        if not writes:
            yield
            return
        context = _new(action, actor, None, request_id, None) if actor is not None else None
        with _transaction() as nested, _force(context, nested=nested):
            yield
    finally:
        _request.reset(outer)


def identify(actor: Who) -> None:
    """Say who sent the request in force, where that is only known inside the view (an API token).

    Later change sets that name the token's owner keep the token as the actor.
    """
    request = _request.get()
    if request is None or not request.writes:
        return
    context = _new(request.action, actor, None, request.id, None)
    _in_force.set(context)  # request_scope puts back what was there before
    _tell(context)


@contextmanager
def session_actor(*, actor: Who, action: str, reason: str = "") -> Iterator[Context]:
    """For one process that is one actor (manage.py migrate, createsuperuser): even Django's own autocommitted writes.

    A setting of the whole connection, so never in a server: refused on a pool.
    """
    if connection.settings_dict["OPTIONS"].get("pool"):
        raise ImproperlyConfigured("session_actor would leak to whoever gets the connection next; use change_set")
    context = _new(action, actor, reason, None, None)

    def opened(sender: object, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
        _tell(context, local=False)

    outer = _session.set(context)
    connection_created.connect(opened, weak=False)
    try:
        if connection.connection is not None:
            _tell(context, local=False)
        yield context
    finally:
        _session.reset(outer)
        connection_created.disconnect(opened)
        if connection.connection is not None and not connection.needs_rollback:
            _tell(_session.get(), local=False)


def _new(action: str, who: Who, reason: str | None, given_request: str | None, outer: Context | None) -> Context:
    actor = outer.actor if who is None and outer else as_actor(who)
    if outer and outer.actor.kind == "token" and actor.user_id == outer.actor.user_id:
        actor = outer.actor  # services are handed request.user; it was the token that spoke
    if reason is None:
        reason = outer.reason if outer else ""
    return Context(
        id=uuid.uuid4(),
        actor=replace(actor, name=_clean(actor.name)),
        action=_clean(action),
        reason=_clean(reason),
        request_id=given_request or request_id() or str(uuid.uuid4()),
        started_at=timezone.now(),
    )


def _clean(text: str) -> str:
    """Without what PostgreSQL's jsonb does not take: NUL and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _transaction() -> Iterator[bool]:
    """A transaction, or a savepoint in one; gives whether it is the latter.

    Does not let an error be swallowed: PostgreSQL answers COMMIT of a failed transaction with a silent rollback.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        yield nested
        if connection.connection is not None and not connection.needs_rollback:
            status = connection.connection.info.transaction_status
            if status == TransactionStatus.INERROR:
                raise TransactionManagementError(
                    "a database error was swallowed inside the change set: nothing is kept"
                )


@contextmanager
def _force(context: Context | None, *, nested: bool) -> Iterator[None]:
    outer = _in_force.set(context)
    if context or nested:
        _tell(context)
    try:
        yield
    finally:
        _in_force.reset(outer)
    # The end of a transaction, and any error, put the setting back without us.
    if nested and not connection.needs_rollback:
        _tell(current())


def _tell(context: Context | None, *, local: bool = True) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('audit.context', %s, %s)", [context.payload() if context else "", local])
