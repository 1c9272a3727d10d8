"""A trigger function that no longer fits its table refuses; migrations, migrate and the check know about it."""

from io import StringIO

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError
from django.db import DatabaseError, connection, models
from django.db.migrations.operations import AddField
from django.db.migrations.state import ProjectState

from mdm.audit import session_actor
from mdm.audit.checks import application_does_not_own_history, database_records_history
from mdm.audit.operations import RenewHistory, TrackHistory
from mdm.audit.renewal import problems, renew, schema_of
from mdm.audit.triggers import Tracker, trackers
from mdm.models import Purpose
from tests import databases
from tests.mdm.audit.rows import by_ada, kinds, purpose

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def as_owner(database_urls, settings, monkeypatch):
    """Django itself connected as the owner, as it is in migrate."""
    monkeypatch.setattr(settings.ENV, "mdm_database_role", "owner")
    settings.ROOT_URLCONF = "tests.mdm.audit.pages"  # migrate checks the addresses of every room as well
    databases.connect(database_urls.owner)
    yield
    databases.connect(database_urls.app)


def found() -> list[str]:
    return [error.msg for error in database_records_history(None, databases=["default"])]


def test_a_new_column_stops_writes_until_the_function_is_renewed(owner):
    owner.execute("alter table mdm_purpose add column colour text")
    with pytest.raises(DatabaseError, match="older than the table"):
        purpose()
    owner.execute("alter table mdm_purpose drop column colour")
    assert kinds(purpose()) == "+"


def test_columns_added_by_a_migration_are_recorded_from_then_on(as_owner):
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        for model in ("purpose", "historicalpurpose"):
            operation, after = AddField(model, "colour", models.TextField(null=True)), state.clone()
            operation.state_forwards("mdm", after)
            operation.database_forwards("mdm", editor, state, after)
            state = after
        RenewHistory("Purpose").database_forwards("mdm", editor, state, state)
    with by_ada(), connection.cursor() as cursor:
        cursor.execute(
            "insert into mdm_purpose (key, label, description, \"order\", colour) values ('x', 'x', '', 1, 'red')"
        )
        cursor.execute("select colour from mdm_historicalpurpose where key = 'x'")
        assert cursor.fetchall() == [("red",)]


def test_the_order_of_columns_in_the_table_does_not_matter(owner):
    for table in ("mdm_historicalpurpose",):
        owner.execute(f"alter table {table} rename column label to old_label")
        owner.execute(f"alter table {table} add column label varchar(80)")
        owner.execute(f"alter table {table} drop column old_label")
    row = purpose(label="Label", description="Description").history.get()
    assert (row.label, row.description) == ("Label", "Description")


def test_migrating_back_and_forth_takes_tracking_away_and_brings_it_back(as_owner):
    made = purpose()
    state = ProjectState.from_apps(apps)
    operation = TrackHistory("Purpose")
    with connection.schema_editor() as editor:
        operation.database_backwards("mdm", editor, state, state)
    Purpose.objects.filter(pk=made.pk).update(order=1)
    assert kinds(made) == "+"
    with connection.schema_editor() as editor:
        operation.database_forwards("mdm", editor, state, state)
        operation.database_forwards("mdm", editor, state, state)
    with by_ada():
        Purpose.objects.filter(pk=made.pk).update(order=2)
    assert kinds(made) == "+~"


def test_rows_older_than_their_tracking_get_a_first_history_row(as_owner):
    state = ProjectState.from_apps(apps)
    operation = TrackHistory("Purpose")
    with connection.schema_editor() as editor:
        operation.database_backwards("mdm", editor, state, state)
    before = Purpose.history.count()
    Purpose.objects.create(key="older", label="Older")
    if before:  # rows of migrations have their history already: then nothing is invented for the others
        return
    with connection.schema_editor() as editor:
        operation.database_forwards("mdm", editor, state, state)
    row = Purpose.history.get(key="older")
    assert (row.history_type, row.change_set.actor_id) == ("+", "migration:baseline")


def test_the_check_finds_what_was_tampered_with_and_migrate_mends_it(as_owner):
    assert found() == []
    with connection.cursor() as cursor:
        cursor.execute("alter table mdm_purpose disable trigger audit_update")
        cursor.execute("alter table mdm_customer enable trigger audit_delete")
        cursor.execute("drop trigger audit_truncate on mdm_changeset")
        cursor.execute("grant insert on mdm_historicalpurpose to mdm_app")
        cursor.execute("alter function mdm_historicalcustomer_audit() reset enable_nestloop")
    assert sorted(found()) == [
        "mdm.Customer: function mdm_historicalcustomer_audit is missing or differs",
        "mdm.Customer: trigger audit_delete on mdm_customer is missing or not always enabled",
        "mdm.Purpose: mdm_app may do more with mdm_historicalpurpose than read it",
        "mdm.Purpose: trigger audit_update on mdm_purpose is missing or not always enabled",
        "trigger audit_truncate on mdm_changeset is missing or not always enabled",
    ]
    call_command("migrate", verbosity=0, skip_checks=False)
    assert found() == []


def test_a_changed_function_is_made_anew_by_migrate(as_owner):
    with connection.cursor() as cursor:
        cursor.execute("comment on function audit_open(jsonb) is 'older'")
        cursor.execute("drop trigger audit_blank on mdm_historicalcustomer")
        cursor.execute(
            "create trigger audit_blank before update on mdm_historicalcustomer"
            " for each row execute function audit_blank('id', 'number')"
        )
    assert len(found()) == 3
    renew(using="default", apps=apps)
    assert found() == []


def test_renewal_installs_nothing_that_no_migration_installed(as_owner):
    state = ProjectState.from_apps(apps)
    with connection.schema_editor() as editor:
        TrackHistory("Purpose").database_backwards("mdm", editor, state, state)
    renew(using="default", apps=apps)
    assert found() == ["mdm.Purpose: no history is recorded"]


def test_the_functions_fit_the_models():
    with connection.cursor() as cursor:
        schema = schema_of(cursor)
        assert {t.model._meta.label: list(problems(cursor, t, schema)) for t in trackers(apps)} == {
            t.model._meta.label: [] for t in trackers(apps)
        }


def test_writes_of_migrate_are_attributed(as_owner):
    from mdm.audit.operations import RunAttributed

    state = ProjectState.from_apps(apps)
    seed = RunAttributed(
        "mdm.0009_seed", lambda apps, editor: apps.get_model("mdm", "Purpose").objects.create(key="s", label="S")
    )
    with session_actor(actor="command:migrate", action="schema.migrate"), connection.schema_editor() as editor:
        seed.database_forwards("mdm", editor, state, state)
        Purpose.objects.filter(key="s").update(order=4)
    found = Purpose.history.filter(key="s").order_by("history_id").values_list("change_set__actor_id", flat=True)
    assert list(found) == ["migration:mdm.0009_seed", "command:migrate"]


def test_flush_is_refused(as_owner):
    made = purpose()
    with pytest.raises((CommandError, psycopg.Error), match="couldn't be flushed|TRUNCATE"):
        call_command("flush", interactive=False, verbosity=0, stdout=StringIO())
    assert Purpose.objects.filter(pk=made.pk).exists()


def test_no_history_is_cleaned_by_the_librarys_command(as_owner):
    made = purpose()
    with pytest.raises(DatabaseError, match="refused"):
        call_command("clean_old_history", "--auto", "--days", "0", stdout=StringIO())
    assert kinds(made) == "+"


def test_inherited_tables_are_refused_rather_than_half_tracked():
    class Parent(models.Model):
        class Meta:
            app_label = "mdm_test_only"

    class Child(Parent):
        class Meta:
            app_label = "mdm_test_only"

    with pytest.raises(ValueError, match="cannot be tracked"):
        Tracker(Child, Purpose.history.model)


def test_check_stops_a_deployment(as_owner):
    with connection.cursor() as cursor:
        cursor.execute("alter table mdm_purpose disable trigger audit_update")
    with pytest.raises(SystemCheckError, match="audit_update on mdm_purpose"):
        call_command("check", tags=["database"], databases=["default"], stdout=StringIO(), stderr=StringIO())


def test_the_check_refuses_an_application_that_owns_its_history(database_urls):
    assert application_does_not_own_history(None, databases=["default"]) == []
    databases.connect(database_urls.owner)
    (error,) = application_does_not_own_history(None, databases=["default"])
    databases.connect(database_urls.app)
    assert (error.id, "mdm_owner" in error.msg) == ("audit.E006", True)
