"""A right that is new reaches roles that are there already; what an admin has decided stays as it is."""

from importlib import import_module

import pytest
from django.apps import apps

from mdm.access.models import AttributeDefinition, FieldGrant
from mdm.access.sync import sync_catalogue
from mdm.audit import change_set
from tests.cast import CASTING

pytestmark = pytest.mark.django_db
ANSWERING = import_module("mdm.migrations.0011_answering_about_sources")


def held(role: str, key: str) -> list[str] | None:
    """What a role may do with a screen; None where no grant names it."""
    grant = FieldGrant.objects.filter(role__name=role, attribute__subject="work", attribute__key=key).first()
    return grant.actions if grant else None


def test_a_new_field_that_is_granted_by_name_reaches_existing_roles_and_nothing_else_is_put_back():
    with change_set(actor=CASTING, action="test.before"):
        AttributeDefinition.objects.get(subject="work", key="tasks").delete()
        FieldGrant.objects.filter(role__name="Steward", attribute__key="review").update(actions=["see"])
        FieldGrant.objects.filter(role__name="Auditor", attribute__key="review").delete()
    sync_catalogue(actor=CASTING, reason="a new release")
    assert held("Steward", "tasks") == ["see", "edit"]
    assert held("Lead steward", "tasks") == ["see", "edit", "decide"]
    assert held("Steward", "review") == ["see"]
    assert held("Auditor", "review") is None


def test_the_right_to_answer_about_sources_is_added_where_the_grant_is_as_it_was_shipped():
    with change_set(actor=CASTING, action="test.before"):
        shipped = FieldGrant.objects.filter(attribute__subject="work", attribute__key="sources")
        shipped.filter(role__name="Steward").update(actions=["see"])
        shipped.filter(role__name="Lead steward").update(actions=["see", "edit", "export"])
        ANSWERING.give(apps, None)
    assert held("Steward", "sources") == ["see", "decide"]
    assert held("Lead steward", "sources") == ["see", "edit", "export"]
    with change_set(actor=CASTING, action="test.back"):
        ANSWERING.take(apps, None)
    assert held("Steward", "sources") == ["see"]
