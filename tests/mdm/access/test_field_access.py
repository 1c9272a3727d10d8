"""What each of the cast may do with fields, and how many queries it takes to know."""

import pytest

from mdm.access import services
from mdm.access.errors import Denied
from mdm.access.field_access import FieldAccess
from mdm.access.models import AttributeDefinition, FieldGrant
from mdm.access.projection import Locked, Masked, Shown
from mdm.audit import Actor, change_set

PERSON = {
    "full_name": "Greta Moser",
    "email": "greta@alpin.example",
    "phone": "+436641234517",
    "birth_date": "1984-03-02",
    "tax_id": "931-77-2210",
}


def test_a_steward_sees_contact_fields_but_not_the_tax_id(ada):
    projection = FieldAccess.of(ada).project("customer", PERSON)
    assert projection["email"] == Shown("greta@alpin.example")
    assert isinstance(projection["tax_id"], Locked)
    assert "restricted" in projection["tax_id"].reason
    assert "Steward" in projection["tax_id"].reason
    assert "Tax id" in projection["tax_id"].ask


def test_a_service_agent_sees_the_phone_masked_by_exception_to_its_class(chiara):
    projection = FieldAccess.of(chiara).project("customer", PERSON)
    assert projection["email"] == Shown("greta@alpin.example")
    assert isinstance(projection["phone"], Masked)
    assert projection["phone"].text == "+43 ••• •• 17"
    assert projection["birth_date"].text == "1984"


def test_an_auditor_sees_contact_fields_masked_and_cannot_find_by_them(omar):
    access = FieldAccess.of(omar)
    projection = access.project("customer", PERSON)
    assert projection["email"].text == "g•••@•••.example"
    assert not access.may("find", "customer.email")
    assert "email" not in access.findable("customer")
    assert access.may("find", "customer.full_name")


def test_somebody_without_a_role_sees_nothing_and_is_told_whom_to_ask(zoe):
    access = FieldAccess.of(zoe)
    projection = access.project("customer", PERSON)
    assert all(isinstance(field, Locked) for field in projection.values())
    assert access.findable("customer") == frozenset()
    with pytest.raises(Denied) as refused:
        access.require("see", "work.review")
    assert "admin" in refused.value.ask


def test_nobody_signed_in_may_do_nothing(db):
    access = FieldAccess(None)
    assert not access.may("see", "customer.full_name")
    assert access.principal == "anonymous"


def test_a_closed_account_may_do_nothing(ada, ines):
    services.close_account(user=ada, actor=ines, reason="left the company")
    assert not FieldAccess(ada).may("see", "customer.full_name")


def test_a_field_outside_the_catalogue_is_hidden_from_everybody(cast):
    for user in cast.values():
        projection = FieldAccess.of(user).project("customer", {"shoe_size": "44"})
        assert isinstance(projection["shoe_size"], Locked)


def test_a_superuser_has_no_right_that_was_not_granted(ada):
    with change_set(actor=Actor("command:test", "test"), action="test.promote"):
        ada.is_superuser = True
        ada.groups.clear()
        ada.save()
    assert not FieldAccess.of(ada).may("see", "customer.full_name")


def test_everything_is_compiled_in_two_queries_and_then_costs_none(ben, django_assert_num_queries):
    access = FieldAccess.of(ben)
    with django_assert_num_queries(2):
        access.may("see", "customer.email")
        access.project_all("customer", [PERSON] * 100)
        access.findable("persona")
        access.verdict("decide", "work.review")


def test_a_request_that_asks_nothing_costs_no_query(ben, django_assert_num_queries):
    with django_assert_num_queries(0):
        FieldAccess.of(ben)


def test_a_grant_for_one_purpose_holds_for_that_purpose_only(chiara):
    role = chiara.groups.get()
    birth_date = AttributeDefinition.objects.get(subject="customer", key="birth_date")
    with change_set(actor=Actor("command:test", "test"), action="test.grant"):
        FieldGrant.objects.create(
            role=role, subject="customer", attribute=birth_date, purpose_id="fraud", actions=["see", "find"]
        )
    assert FieldAccess.of(chiara, "fraud").may("find", "customer.birth_date")
    assert not FieldAccess.of(chiara, "service").may("find", "customer.birth_date")
    assert FieldAccess.of(chiara, "service").may("masked", "customer.birth_date")


def test_two_roles_together_may_do_what_either_may(ada, ines):
    services.assign_roles(user=ada, roles=["Service agent", "Auditor"], actor=ines, reason="stands in for Omar")
    access = FieldAccess.of(ada)
    assert access.may("see", "customer.email")
    assert access.may("see", "work.audit")


def test_find_and_export_need_the_field_unmasked(cast):
    for user in cast.values():
        access = FieldAccess.of(user)
        for subject in ("customer", "persona", "candidate", "order"):
            for key in access.findable(subject) | access.exportable(subject):
                assert access.may("see", f"{subject}.{key}")
