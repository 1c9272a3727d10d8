"""What the application's role may and may not do, on a real server."""

import psycopg
import pytest

from mdm.local import databases
from mdm.local.server import Server


def rows(url: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(query).fetchall()


def do(url: str, *queries: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for query in queries:
            connection.execute(query)


def test_neither_role_is_a_superuser_and_the_application_may_create_nothing(running: Server):
    query = (
        "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles "
        "WHERE rolname IN ('mdm_app', 'mdm_owner') ORDER BY 1"
    )
    assert rows(running.app_url, query) == [
        ("mdm_app", False, False, False, False, False),
        ("mdm_owner", False, False, True, False, False),
    ]


def test_the_application_is_member_of_no_role_and_owns_nothing(running: Server):
    do(running.owner_url, "CREATE TABLE IF NOT EXISTS thing (id int GENERATED ALWAYS AS IDENTITY, word text)")
    assert rows(running.app_url, "SELECT 1 FROM pg_auth_members WHERE member = 'mdm_app'::regrole") == []
    assert rows(running.app_url, "SELECT relname FROM pg_class WHERE relowner = 'mdm_app'::regrole") == []
    assert rows(running.app_url, "SELECT tableowner FROM pg_tables WHERE tablename = 'thing'") == [("mdm_owner",)]
    assert rows(running.app_url, "SELECT datdba::regrole::text FROM pg_database WHERE datname = 'mdm'") == [
        ("mdm_owner",)
    ]


def test_the_application_uses_the_owners_tables_and_sequences(running: Server):
    do(running.owner_url, "CREATE TABLE used (id serial PRIMARY KEY, word text)")
    do(running.app_url, "INSERT INTO used (word) VALUES ('a'), ('b')", "UPDATE used SET word = 'c' WHERE id = 2")
    do(running.app_url, "DELETE FROM used WHERE id = 1")
    assert rows(running.app_url, "SELECT * FROM used") == [(2, "c")]


@pytest.mark.parametrize(
    "forbidden",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE DATABASE mine",
        "CREATE ROLE mine",
        "CREATE EXTENSION hstore",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "TRUNCATE kept",
        "DROP TABLE kept",
        "ALTER TABLE kept DISABLE TRIGGER ALL",
        "ALTER TABLE kept OWNER TO mdm_app",
        "SET ROLE mdm_owner",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_is_refused(running: Server, forbidden: str):
    do(running.owner_url, "CREATE TABLE IF NOT EXISTS kept (id int)", "TRUNCATE kept", "INSERT INTO kept VALUES (1)")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        do(running.app_url, forbidden)
    assert rows(running.owner_url, "SELECT * FROM kept") == [(1,)]
    assert rows(running.owner_url, "SELECT 1 FROM pg_class WHERE relname = 'mine'") == []


def test_the_extensions_are_there(running: Server):
    assert rows(running.app_url, "SELECT similarity('anna', 'anna'), unaccent('Zoë')") == [(1.0, "Zoe")]
    found = {name for (name,) in rows(running.app_url, "SELECT extname FROM pg_extension")}
    assert found >= {"pg_trgm", "unaccent", "btree_gin", "btree_gist"}


def test_nobody_gets_in_without_the_password(running: Server):
    without = running.app_url.replace(running.app_url.split(":")[2].split("@")[0], "wrong")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(without)
    with pytest.raises(psycopg.OperationalError, match="no password supplied"):
        psycopg.connect(host=str(running.socket_dir), port=running.port, user="mdm_app", dbname="mdm")


def test_a_further_database_has_the_same_rights_and_can_be_copied(running: Server):
    first = databases.create(running.urls, "scratch_one", durable=False)
    do(first.owner, "CREATE TABLE fact (id int)", "INSERT INTO fact VALUES (7)")
    copy = databases.create(running.urls, "scratch_two", template="scratch_one")
    do(copy.app, "INSERT INTO fact VALUES (8)")
    assert rows(copy.app, "SELECT id FROM fact ORDER BY 1") == [(7,), (8,)]
    assert rows(first.app, "SELECT id FROM fact") == [(7,)]
    assert databases.names(running.urls, "scratch_") == ["scratch_one", "scratch_two"]
    with psycopg.connect(copy.app) as left_open:
        for name in ("scratch_one", "scratch_two", "scratch_none"):
            databases.drop(running.urls, name)
        with pytest.raises(psycopg.OperationalError):
            left_open.execute("SELECT 1")
    assert databases.names(running.urls, "scratch_") == []
