"""History sees every way to write, and nothing where nothing changed."""

from collections import Counter

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from guardian.models import UserObjectPermission
from guardian.shortcuts import assign_perm, remove_perm

from mdm.audit import change_set
from mdm.models import Customer, Mapping, Purpose, SourceRecord, SourceSystem, User
from tests.mdm.audit.rows import ADA, by_ada, customer, kinds, purpose, record, source, sql, user

pytestmark = pytest.mark.django_db


def test_save_records_the_row_and_who_why_and_when():
    with by_ada(reason="asked by mail") as context:
        made = Purpose.objects.create(key="billing", label="Billing")
        made.label = "Invoices"
        made.save()
    first, second = made.history.order_by("history_id")
    assert (first.label, first.history_type, second.label, second.history_type) == ("Billing", "+", "Invoices", "~")
    assert first.history_date < second.history_date
    written = second.change_set
    assert (written.pk, written.actor_id, written.actor_name) == (context.id, ADA.id, "Ada Osei")
    assert (written.action, written.reason, written.request_id) == ("test.write", "asked by mail", context.request_id)


def test_update_with_an_expression_records_what_came_out():
    made = purpose(order=3)
    with by_ada():
        Purpose.objects.filter(pk=made.pk).update(order=F("order") + 10)
    assert [row.order for row in made.history.order_by("history_id")] == [3, 13]


def test_bulk_create_and_bulk_update():
    rows = [Purpose(key=f"p{n}", label="p", order=n) for n in range(50)]
    with by_ada():
        Purpose.objects.bulk_create(rows)
        for row in rows[:20]:
            row.label = "changed"
        Purpose.objects.bulk_update(rows, ["label"])
    assert Counter(Purpose.history.filter(key__startswith="p").values_list("history_type", flat=True)) == {
        "+": 50,
        "~": 20,
    }


def test_upsert_tells_new_rows_from_changed_and_from_ignored_ones():
    source("old")
    with by_ada() as context:
        SourceSystem.objects.bulk_create(
            [SourceSystem(key="old", name="renamed", kind="crm"), SourceSystem(key="new", name="new", kind="crm")],
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["name"],
        )
        SourceSystem.objects.bulk_create([SourceSystem(key="old", name="no", kind="crm")], ignore_conflicts=True)
    rows = SourceSystem.history.filter(change_set_id=context.id).values_list("history_type", "key", "name")
    assert sorted(rows) == [("+", "new", "new"), ("~", "old", "renamed")]


def test_get_or_create_and_update_or_create_write_once():
    with by_ada():
        Purpose.objects.get_or_create(key="a", defaults={"label": "A"})
        Purpose.objects.get_or_create(key="a", defaults={"label": "B"})
        Purpose.objects.update_or_create(key="a", defaults={"label": "C"})
        Purpose.objects.update_or_create(key="a", defaults={"label": "C"})
    assert kinds(Purpose.history.filter(key="a")) == "+~"


def test_delete_and_its_cascade():
    of = source()
    with by_ada():
        for version in (1, 2):
            Mapping.objects.create(source=of, subject="customer", version=version, columns={}, key_column="id")
    key = of.pk
    with by_ada("source.remove") as context:
        of.delete()
    assert kinds(SourceSystem.history.filter(id=key)) == "+-"
    gone = Mapping.history.filter(source_id=key, history_type="-")
    assert gone.count() == 2
    assert set(gone.values_list("change_set_id", flat=True)) == {context.id}


def test_a_queryset_delete_without_collecting_is_seen():
    purpose("a")
    purpose("b")
    with by_ada():
        Purpose.objects.filter(key__in="ab")._raw_delete("default")
    assert kinds(Purpose.history.filter(key="a")) == "+-"


def test_many_to_many_from_both_sides():
    kim = user()
    with by_ada():
        one, two, three = (Group.objects.create(name=name) for name in ("one", "two", "three"))
    with by_ada() as context:
        kim.groups.add(one, two)
        kim.groups.set([two, three])
        three.user_set.remove(kim)
        one.user_set.add(kim)
        kim.groups.clear()
    rows = User.groups.through.history.filter(user_id=kim.pk)
    assert kinds(rows) == "++-+-+--"
    assert set(rows.values_list("change_set_id", flat=True)) == {context.id}


def test_group_permissions_and_grants_on_objects():
    kim, of = user(), source()
    with by_ada():
        group = Group.objects.create(name="stewards")
        group.permissions.add(Permission.objects.get(codename="change_customer"))
        assign_perm("mdm.change_sourcesystem", kim, of)
        assign_perm("mdm.change_sourcesystem", kim, of)
        remove_perm("mdm.change_sourcesystem", kim, of)
    assert kinds(Group.permissions.through.history.filter(group_id=group.pk)) == "+"
    assert kinds(UserObjectPermission.history.filter(user_id=kim.pk)) == "+-"


def test_copy_records_every_row():
    of = source()
    columns = "source_id, key, payload, attributes, content_hash, received_at"
    statement = f"copy mdm_sourcerecord ({columns}) from stdin"
    with by_ada("sources.import") as context, connection.cursor() as cursor, cursor.copy(statement) as rows:
        for n in range(500):
            rows.write_row((of.pk, str(n), "{}", "{}", "", timezone.now()))
    assert SourceRecord.history.filter(change_set_id=context.id, history_type="+").count() == 500


def test_raw_sql_with_writes_in_a_common_table_expression_and_merge():
    for n in range(20):
        purpose(f"p{n}", order=n)
    with by_ada() as context:
        sql("update mdm_purpose set label = 'x' where \"order\" < 5 and key like 'p%%'")
        sql(
            "with gone as (delete from mdm_purpose where key in ('p18', 'p19') returning \"order\" - 10 as n)"
            " update mdm_purpose set label = 'y' from gone where \"order\" = gone.n and key like 'p%%'"
        )
        sql(
            "merge into mdm_purpose p using (values ('p17'), ('new')) v(key) on p.key = v.key"
            ' when matched then delete when not matched then insert (key, label, description, "order")'
            " values (v.key, 'new', '', 1)"
        )
    counted = Counter(Purpose.history.filter(change_set_id=context.id).values_list("history_type", flat=True))
    assert counted == {"~": 7, "-": 3, "+": 1}


def test_an_update_that_changes_nothing_adds_no_row_and_needs_no_actor():
    made = purpose()
    with by_ada():
        made.save()
        Purpose.objects.filter(pk=made.pk).update(label="Billing")
    Purpose.objects.filter(pk=made.pk).update(order=F("order"))
    Purpose.objects.filter(pk="nobody").update(order=5)
    assert kinds(made) == "+"


def test_a_change_of_case_only_is_a_change():
    made = customer(city="rome")
    with by_ada():
        Customer.objects.filter(pk=made.pk).update(city="Rome")
    assert kinds(made) == "+~"


def test_excluded_columns_are_neither_recorded_nor_refused():
    kim = user()
    User.objects.filter(pk=kim.pk).update(last_login=timezone.now(), purpose="support")
    assert kinds(kim) == "+"
    assert not hasattr(kim.history.first(), "last_login")


def test_a_new_password_is_recorded_by_name_and_never_by_value():
    kim = user()
    with by_ada("account.change_password"):
        kim.set_password("another long password")
        kim.save()
    with by_ada():
        kim.display_name = "Kim B."
        kim.save()
    assert [row.history_watched for row in kim.history.order_by("history_id")] == [None, "password", None]
    assert not hasattr(kim.history.first(), "password")


def test_a_rolled_back_savepoint_leaves_nothing_and_the_rest_stays():
    made = purpose(order=0)
    with by_ada() as context:
        with pytest.raises(KeyError), transaction.atomic():
            Purpose.objects.filter(pk=made.pk).update(order=1)
            raise KeyError
        Purpose.objects.filter(pk=made.pk).update(order=2)
    assert list(made.history.order_by("history_id").values_list("order", flat=True)) == [0, 2]
    assert made.history.first().change_set_id == context.id


def test_two_thousand_changes_in_one_transaction_keep_their_order():
    made = purpose(order=0)
    with by_ada():
        sql(
            "do $$ begin for i in 1..2000 loop"
            " update mdm_purpose set \"order\" = i where key = 'billing'; end loop; end $$"
        )
    orders = list(made.history.order_by("history_id").values_list("order", flat=True))
    assert orders == list(range(2001))
    assert list(made.history.order_by("history_date", "history_id").values_list("order", flat=True)) == orders


def test_a_primary_key_never_changes():
    purpose()
    with pytest.raises(Exception, match="UPDATE on mdm_purpose is refused"), by_ada():
        sql("update mdm_purpose set key = 'other' where key = 'billing'")


def test_one_row_updates_do_not_spoil_the_plan_of_a_large_one():
    """The trigger's plan is kept for the session; made for one row, a nested loop would take minutes for 20,000."""
    of = source()
    with by_ada():
        sql(
            "insert into mdm_sourcerecord (source_id, key, payload, attributes, content_hash, received_at)"
            " select %s, n, '{}', '{}', '', now() from generate_series(1, 20000) n",
            of.pk,
        )
        for n in range(12):
            sql("update mdm_sourcerecord set content_hash = 'one' where key = %s", str(n))
        sql("set local statement_timeout = '30s'")
        sql("update mdm_sourcerecord set content_hash = 'all'")
    assert SourceRecord.history.filter(content_hash="all").count() == 20_000


def test_jobs_and_commands_say_who_they_are():
    of = record(source())
    for actor in ("job:sources.import:7", "command:demo"):
        with change_set(actor=actor, action="sources.import"):
            SourceRecord.objects.filter(pk=of.pk).update(content_hash=actor)
    found = of.history.order_by("history_id").values_list("change_set__actor_id", flat=True)
    assert list(found) == [ADA.id, "job:sources.import:7", "command:demo"]
