"""History is read, never written: by rights for the application's role, by triggers for the owner."""

import json
import uuid

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, transaction

from mdm.audit.records import REGISTRY
from mdm.models import AccessLogEntry, ChangeSet, Purpose
from tests.mdm.audit.rows import by_ada, customer, kinds, purpose, sql

HISTORY = ("mdm_historicalpurpose", "mdm_changeset", "mdm_erasure")
REFUSED_BY_RIGHTS = "permission denied|must be owner"


def locked_tables() -> list[str]:
    found = sql(
        "select relname from pg_class where relname ~ '_historical' and relkind = 'r'"
        " and relnamespace = 'public'::regnamespace"
    )
    return [*(name for (name,) in found), "mdm_changeset", "mdm_erasure"]


@pytest.mark.django_db
def test_the_application_may_only_read_history():
    tables = locked_tables()
    assert len(tables) == len(REGISTRY) + 2
    for table in tables:
        assert sql("select has_table_privilege(%s, 'select')", table) == [(True,)], table
        for right in ("insert", "update", "delete", "truncate", "trigger", "references"):
            assert sql("select has_table_privilege(%s, %s)", table, right) == [(False,)], (table, right)


@pytest.mark.django_db
def test_the_application_is_no_superuser_and_owns_nothing():
    assert sql("select rolsuper, rolcreaterole, rolbypassrls from pg_roles where rolname = current_user") == [
        (False, False, False)
    ]
    assert sql("select count(*) from pg_class where relowner = current_user::regrole") == [(0,)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "insert into {table} select * from {table}",
        "update {table} set {column} = null",
        "delete from {table}",
        "truncate {table} cascade",
        "alter table {table} disable trigger all",
        "drop table {table}",
    ],
)
@pytest.mark.parametrize("table", HISTORY)
def test_direct_writes_to_history_are_refused(table, statement):
    made, before = purpose(), ChangeSet.objects.count()
    column = "label" if table == HISTORY[0] else "id"
    with pytest.raises(ProgrammingError, match=REFUSED_BY_RIGHTS), by_ada():
        sql(statement.format(table=table, column=column))
    assert kinds(made) == "+"
    assert ChangeSet.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "truncate mdm_purpose cascade",
        "alter table mdm_purpose disable trigger audit_update",
        "drop trigger audit_update on mdm_purpose",
        "set local session_replication_role = replica",
        "create or replace function audit_open(jsonb) returns void language sql as ''",
        "create table mine (id int)",
        "select audit_open('{}')",
        "select audit_protect('mdm_purpose')",
    ],
)
def test_the_application_cannot_take_the_triggers_away(statement):
    with pytest.raises(DatabaseError), by_ada():
        sql(statement)
    assert sql("select has_table_privilege('mdm_changeset', 'insert')") == [(False,)]


@pytest.mark.django_db
def test_saving_or_deleting_a_history_row_in_python_is_refused():
    made = purpose()
    row = made.history.first()
    row.label = "forged"
    with pytest.raises(ProgrammingError, match="permission denied"), by_ada():
        row.save()
    with pytest.raises(ProgrammingError, match="permission denied"), by_ada():
        made.history.all().delete()
    assert made.history.get().label == "Billing"


@pytest.mark.django_db
def test_the_access_log_only_grows():
    entry = AccessLogEntry.objects.create(actor_id="user:x", purpose="p", kind="view", subject="customer")
    for write in (lambda: AccessLogEntry.objects.update(kind="search"), entry.delete):
        with pytest.raises(IntegrityError, match="refused"), transaction.atomic():
            write()
    assert AccessLogEntry.objects.get().kind == "view"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    [
        "insert into mdm_historicalpurpose select * from mdm_historicalpurpose",
        "update mdm_historicalpurpose set label = 'forged'",
        "update mdm_historicalcustomer set full_name = null",
        "delete from mdm_historicalpurpose",
        "truncate mdm_historicalpurpose",
        "truncate mdm_purpose cascade",
        "truncate mdm_changeset cascade",
        "delete from mdm_changeset",
        "update mdm_changeset set actor_id = 'user:x'",
        "update mdm_changeset set reason = null",
        "delete from mdm_accesslogentry",
        "set session_replication_role = replica; delete from mdm_historicalpurpose",
    ],
)
def test_even_the_owner_is_refused(owner, statement):
    made = purpose()
    customer()
    with pytest.raises((psycopg.errors.IntegrityConstraintViolation, psycopg.errors.InsufficientPrivilege)):
        owner.execute(statement)
    assert kinds(made) == "+"
    assert made.history.get().label == "Billing"


@pytest.mark.django_db(transaction=True)
def test_switching_replication_role_does_not_switch_history_off(owner):
    made = purpose(order=0)
    owner.execute("select set_config('audit.context', %s, false)", [forged_context()])
    owner.execute('update mdm_purpose set "order" = 5')
    assert kinds(made) == "+~"
    assert sql("select distinct tgenabled from pg_trigger where tgname ~ '^audit_'") == [("A",)]


@pytest.fixture
def temporary_tables(owner):
    """PostgreSQL's default is that everybody makes temporary tables; our own set-up takes it away."""
    words = "do $$ begin execute format('{} temporary on database %I {} public', current_database()); end $$"
    owner.execute(words.format("grant", "to"))
    yield
    owner.execute(words.format("revoke", "from"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("temporary_tables")
def test_a_temporary_table_cannot_borrow_the_trigger_function():
    """With EXECUTE on it, a table of the application's own with the same columns would forge history."""
    with pytest.raises(ProgrammingError, match="permission denied for function"), by_ada():
        sql("create temp table fake (like mdm_purpose)")
        sql(
            "create trigger t after insert on fake referencing new table as new_rows"
            " for each statement execute function mdm_historicalpurpose_audit()"
        )
        sql("insert into fake (key, label, description, \"order\") values ('forged', 'x', '', 1)")
    assert not Purpose.history.filter(key="forged").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("temporary_tables")
def test_temporary_tables_do_not_stand_in_for_ours():
    with by_ada() as context:
        sql("create temp table mdm_changeset (like public.mdm_changeset) on commit drop")
        sql("create temp table mdm_historicalpurpose (like public.mdm_historicalpurpose) on commit drop")
        Purpose.objects.create(key="x", label="x")
        assert sql("select count(*) from pg_temp.mdm_changeset") == [(0,)]
    assert ChangeSet.objects.filter(pk=context.id).exists()
    assert kinds(Purpose.history.filter(key="x")) == "+"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("temporary_tables")
def test_an_erasure_does_not_run_triggers_of_a_strangers_table_as_the_owner():
    with pytest.raises(IntegrityError, match="no history table"), by_ada():
        sql("create temp table bait (id int, label text)")
        sql(
            "create function pg_temp.audit_blank() returns trigger language plpgsql as"
            " $$ begin raise exception 'ran as %', current_user; end $$"
        )
        sql("create trigger audit_blank before update on bait for each row execute function pg_temp.audit_blank('id')")
        sql("insert into bait values (1, 'x')")
        sql("select audit_erase('bait', '1', '{label}')")


def forged_context() -> str:
    return json.dumps(
        {"id": str(uuid.uuid4()), "actor_id": "command:x", "action": "x", "request_id": "r", "started_at": "2026-01-01"}
    )
