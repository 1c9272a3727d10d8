"""A database, an uploads folder and a silent broker for one evaluation, all gone afterwards, whatever happened."""

import os
import re
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.signals import setting_changed
from django.db import connections

from mdm.access.errors import Conflict
from mdm.celery import app
from mdm.environment import ROOT, Environment, parse_database_url
from mdm.local import databases, server
from mdm.local.databases import Urls

PREFIX = "mdm_scratch_"


@contextmanager
def database() -> Iterator[None]:
    """Everything Django does within goes to an empty, migrated database and a folder of its own."""
    with _served() as (urls, is_ours), _database(urls, is_ours), _uploads(), _no_wake_ups():
        yield


@contextmanager
def _served() -> Iterator[tuple[Urls, bool]]:
    """The server, and whether it is the embedded one."""
    said = Environment()
    if said.database_url:
        yield Urls(owner=said.mdm_owner_database_url or said.database_url, app=said.database_url), False
        return
    with server.hold(ROOT) as running:
        yield running.urls, True


@contextmanager
def _database(urls: Urls, is_ours: bool) -> Iterator[None]:
    if is_ours:
        _drop_abandoned(urls)
    name = f"{PREFIX}{os.getpid()}_{os.urandom(3).hex()}"
    before = dict(connections["default"].settings_dict)
    try:
        made = _create(urls, name)
        _connect(parse_database_url(made.owner))
        call_command("migrate", verbosity=0)
        _connect(parse_database_url(made.app))
        yield
    finally:
        with _undisturbed():
            _connect(before)
            databases.drop(urls, name)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """A Ctrl-C that comes while things are cleared away, or a second one, does not stop that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _create(urls: Urls, name: str) -> Urls:
    try:
        return databases.create(urls, name, template=settings.SCRATCH_TEMPLATE or None, durable=False)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Conflict(
            "An evaluation makes a database of its own, and the role of MDM_OWNER_DATABASE_URL may not create one."
            " Let a superuser run: ALTER ROLE … CREATEDB;"
        ) from error


def _drop_abandoned(urls: Urls) -> None:
    """Databases of evaluations that were killed. Only on our own server, whose processes are of this machine."""
    for name in databases.names(urls, PREFIX):
        process = re.match(rf"{PREFIX}(\d+)_", name)
        if process and not Path(f"/proc/{process[1]}").exists():
            databases.drop(urls, name)


def _connect(parameters: dict[str, Any]) -> None:
    """From now on Django's connections, those of new threads too, go there."""
    connections.close_all()
    connections["default"].settings_dict.update(parameters)


@contextmanager
def _uploads() -> Iterator[None]:
    before = settings.MEDIA_ROOT
    with tempfile.TemporaryDirectory(prefix="mdm-scratch-") as folder:
        try:
            _media(folder)
            yield
        finally:
            _media(before)


def _media(folder: object) -> None:
    """The storages remember their folder; Django's own signal makes them look again."""
    settings.MEDIA_ROOT = folder
    setting_changed.send(sender=_media, setting="MEDIA_ROOT", value=folder, enter=True)


@contextmanager
def _no_wake_ups() -> Iterator[None]:
    """The jobs run here; no worker is to be told of rows in a database that it does not know."""
    before = {name: app.conf[name] for name in ("broker_url", "broker_transport_options")}
    app.conf.update(broker_url="memory://localhost//", broker_transport_options={})
    try:
        yield
    finally:
        app.conf.update(before)
