"""An erasure blanks declared columns of one object, says who did it, and leaves everything else as it was."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from mdm.audit import change_set
from mdm.audit.erasure import erase_change_set, erase_history
from mdm.models import ChangeSet, Customer, Erasure
from tests.mdm.audit.rows import ADA, BEN, by_ada, customer, purpose, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Customer:
    made = customer()
    with by_ada():
        Customer.objects.filter(pk=made.pk).update(full_name="Ann Berg")
    return made


def test_declared_columns_of_one_object_are_blanked_in_every_row(ann):
    other = customer("CUS-0000-0002")
    with change_set(actor=BEN, action="erasure.carry_out", reason="asked for it") as context:
        assert erase_history(Customer, ann.pk, ["full_name", "traits"]) == 2
    assert set(ann.history.values_list("full_name", "traits", "city", "number")) == {
        (None, None, "Rome", "CUS-0000-0001")
    }
    assert other.history.get().full_name == "Ann Kerr"
    logged = Erasure.objects.get()
    assert (logged.table_name, logged.key, logged.rows) == ("mdm_historicalcustomer", str(ann.pk), 2)
    assert (logged.columns, logged.change_set_id) == (["full_name", "traits"], context.id)
    assert ChangeSet.objects.get(pk=context.id).actor_id == BEN.id


def test_the_key_may_be_written_in_any_form_its_type_takes(ann):
    with by_ada():
        assert sql("select audit_erase('mdm_historicalcustomer', %s, '{city}')", f" 0{ann.pk}") == [(2,)]
    assert set(ann.history.values_list("city", flat=True)) == {None}


@pytest.mark.parametrize("fields", [["number"], ["full_name", "number"], ["created_at"]])
def test_columns_that_are_not_erasable_stay(ann, fields):
    with pytest.raises(IntegrityError, match="append-only"), by_ada():
        erase_history(Customer, ann.pk, fields)
    assert "Ann Kerr" in ann.history.values_list("full_name", flat=True)
    assert not Erasure.objects.exists()


def test_who_when_and_what_kind_cannot_be_erased(ann):
    for column in ("history_type", "history_date", "change_set_id", "history_id"):
        with pytest.raises(DatabaseError), by_ada():
            sql("select audit_erase('mdm_historicalcustomer', %s, %s)", str(ann.pk), [column])
    assert not Erasure.objects.exists()


def test_a_model_that_declares_nothing_loses_nothing():
    made = purpose()
    with pytest.raises(IntegrityError, match="append-only"), by_ada():
        sql("select audit_erase('mdm_historicalpurpose', %s, '{label}')", made.pk)
    assert made.history.get().label == "Billing"


def test_an_erasure_names_its_actor_and_its_columns(ann):
    with pytest.raises(IntegrityError, match="names no actor"), transaction.atomic():
        erase_history(Customer, ann.pk, ["full_name"])
    with pytest.raises(IntegrityError, match="names no column"), by_ada():
        erase_history(Customer, ann.pk, [])


@pytest.mark.parametrize("table", ["mdm_customer", "mdm_erasure", "pg_class"])
def test_only_history_is_erased(ann, table):
    with pytest.raises(IntegrityError, match="no history table"), by_ada():
        sql("select audit_erase(%s::regclass, %s, '{full_name}')", table, str(ann.pk))
    ann.refresh_from_db()
    assert ann.full_name == "Ann Berg"


def test_names_and_reasons_of_change_sets_can_be_erased_the_rest_cannot():
    with by_ada(reason="about Ann Kerr") as context:
        purpose("a")
        customer()
    of = ChangeSet.objects.get(actor_name="Ada Osei", action="test.write", pk=customer_change_set())
    with change_set(actor=BEN, action="erasure.carry_out"):
        assert erase_change_set(of.pk) == 1
    of.refresh_from_db()
    assert (of.actor_name, of.reason, of.actor_id, of.action) == (None, None, ADA.id, "test.write")
    with pytest.raises(IntegrityError, match="append-only"), by_ada():
        erase_change_set(of.pk, ["action"])
    assert context.id != of.pk


def customer_change_set():
    return Customer.history.get().change_set_id


def test_the_setting_alone_opens_nothing(ann):
    with by_ada():
        erase_history(Customer, ann.pk, ["city"])
        done = Erasure.objects.get()
        sql("select set_config('audit.erasure', %s, true)", str(done.pk))
        with pytest.raises(DatabaseError), transaction.atomic():
            sql("update mdm_historicalcustomer set full_name = null")


@pytest.mark.django_db(transaction=True)
def test_a_finished_erasure_cannot_be_used_again_even_by_the_owner(ann, owner):
    with by_ada():
        erase_history(Customer, ann.pk, ["city"])
    done = Erasure.objects.get()
    owner.execute("select set_config('audit.erasure', %s, false)", [str(done.pk)])
    for statement in ("update mdm_historicalcustomer set full_name = null", "update mdm_erasure set rows = null"):
        with pytest.raises(Exception, match="append-only|refused"):
            owner.execute(statement)
