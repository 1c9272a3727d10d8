"""Roles and databases: who owns, who may use. The application's role owns nothing and is no superuser.

Everything here works on any PostgreSQL, not only on the embedded one; docs/running.md shows the same as plain SQL.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from mdm.local.binaries import OLDEST
from mdm.local.description import APPLICATION, DATABASE, OWNER, Description
from mdm.local.errors import LocalError

DROP_PATIENCE = 30.0  # seconds
_END_SESSIONS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND backend_type = 'client backend'"""
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin", "btree_gist")
CONNECT_SECONDS = 10


@dataclass(frozen=True)
class Urls:
    """One database, as its owner and as the application."""

    owner: str
    app: str


def prepare_server(description: Description) -> None:
    """Create the two roles and the database, or bring them back to what they should be. May be repeated."""
    with _connected(description.superuser_url) as connection:
        _role(connection, OWNER, description.owner_password, may_create_databases=True)
        _role(connection, APPLICATION, description.app_password, may_create_databases=False)
        _execute(connection, "GRANT {} TO {}", APPLICATION, OWNER)  # to end its sessions when a database is dropped
        if not _exists(connection, DATABASE):
            _execute(connection, "CREATE DATABASE {} OWNER {}", DATABASE, OWNER)
    prepare_database(description.owner_url)


def prepare_database(owner_url: str, app_role: str = APPLICATION) -> None:
    """Give the application its rights in the database of `owner_url`, and the database its extensions."""
    database = name_of(owner_url)
    with _connected(owner_url) as connection:
        for extension in EXTENSIONS:
            _extension(connection, extension)
        _execute(connection, "REVOKE ALL ON DATABASE {} FROM PUBLIC", database)
        _execute(connection, "GRANT CONNECT ON DATABASE {} TO {}", database, app_role)
        connection.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        _execute(connection, "GRANT USAGE ON SCHEMA public TO {}", app_role)
        for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE ON SEQUENCES"):
            _execute(connection, f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} TO {{}}", app_role)


def create(urls: Urls, name: str, *, template: str | None = None, durable: bool = True) -> Urls:
    """A further database of the same owner, empty or a copy of `template`: for tests and for scratch work.

    With `durable=False` a commit does not wait for the disk.
    """
    with _connected(urls.owner) as connection:
        if template:
            _execute(connection, "CREATE DATABASE {} TEMPLATE {}", name, template)
        else:
            _execute(connection, "CREATE DATABASE {} TEMPLATE template0", name)
        if not durable:
            _execute(connection, "ALTER DATABASE {} SET synchronous_commit = off", name)
    made = Urls(with_name(urls.owner, name), with_name(urls.app, name))
    prepare_database(made.owner, app_role=urlsplit(urls.app).username or APPLICATION)
    return made


def drop(urls: Urls, name: str) -> None:
    """Drop the database `name` if it exists, closing whatever is connected to it.

    Not by FORCE, which refuses where an autovacuum worker is at it, however long that takes: the worker is no session
    of the owner's. A plain drop sends it away by itself.
    """
    until = time.monotonic() + DROP_PATIENCE
    while True:
        try:
            with _connected(urls.owner) as connection:
                connection.execute(_END_SESSIONS, [name])
                _execute(connection, "DROP DATABASE IF EXISTS {}", name)
            return
        except psycopg.errors.ObjectInUse:  # a session that is not gone yet, or that came in between
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def names(urls: Urls, prefix: str = "") -> list[str]:
    """Databases of this owner whose names begin with `prefix`."""
    query = (
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datdba = current_user::regrole ORDER BY 1"
    )
    with _connected(urls.owner) as connection:
        return [name for (name,) in connection.execute(query, [prefix])]


def check(url: str) -> None:
    """Raise a LocalError with the remedy if a server that somebody named cannot be used."""
    with _connected(url) as connection:
        major = connection.info.server_version // 10_000
    if major < OLDEST:
        raise LocalError(f"The server of DATABASE_URL is PostgreSQL {major}; {OLDEST} or newer is needed.")


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def with_name(url: str, name: str) -> str:
    """The same server and role, another database."""
    return urlunsplit(urlsplit(url)._replace(path="/" + quote(name, safe="")))


@contextmanager
def _connected(url: str) -> Iterator[psycopg.Connection[tuple[str]]]:
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_SECONDS)
    except (psycopg.Error, UnicodeError) as error:
        where = urlsplit(url)
        raise LocalError(
            f"No connection to database {name_of(url)!r} at {where.hostname or 'the local socket'}: {_reason(error)}. "
            "Check that the server runs and that DATABASE_URL names it."
        ) from error
    try:
        connection.execute("SET client_min_messages = warning")
        yield connection
    finally:
        connection.close()


def _role(connection: psycopg.Connection[tuple[str]], name: str, password: str, *, may_create_databases: bool) -> None:
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone():
        _execute(connection, "CREATE ROLE {}", name)
    creating = "CREATEDB" if may_create_databases else "NOCREATEDB"
    rights = f"LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION {creating}"
    query = sql.SQL(f"ALTER ROLE {{}} {rights} PASSWORD {{}}").format(sql.Identifier(name), sql.Literal(password))
    connection.execute(query)


def _exists(connection: psycopg.Connection[tuple[str]], database: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone() is not None


def _extension(connection: psycopg.Connection[tuple[str]], name: str) -> None:
    try:
        _execute(connection, "CREATE EXTENSION IF NOT EXISTS {}", name)
    except psycopg.errors.FeatureNotSupported as error:
        raise LocalError(
            f"This PostgreSQL lacks the extension {name}. Install its contrib package (postgresql-contrib)."
        ) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise LocalError(
            f"The owner may not create the extension {name}. Let a superuser run: CREATE EXTENSION {name};"
        ) from error


def _execute(connection: psycopg.Connection[tuple[str]], query: str, *identifiers: str) -> None:
    connection.execute(sql.SQL(query).format(*map(sql.Identifier, identifiers)))


def _reason(error: Exception) -> str:
    return str(error).strip().splitlines()[-1].rstrip(".") if str(error).strip() else type(error).__name__
