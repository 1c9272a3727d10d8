"""Reading history: differences by field type, change sets by filter and page, objects as they were."""

import pytest
from django.utils import timezone

from mdm.audit import change_set
from mdm.audit.differences import FieldKind
from mdm.audit.erasure import erase_change_set
from mdm.audit.models import ChangeSet
from mdm.audit.selectors import as_of, change_set_of, changes_in, history_of, touching, tracked_models, work_of
from mdm.models import Customer, Purpose, SourceSystem, User
from tests.mdm.audit.rows import ADA, BEN, by_ada, customer, purpose, source, user

pytestmark = pytest.mark.django_db


def differences(change):
    return {d.field: (d.old, d.new) for d in change.differences}


def test_the_history_of_an_object_newest_first_with_who_when_why():
    made = purpose(order=1)
    with change_set(actor=BEN, action="purpose.rename", reason="clearer") as context:
        Purpose.objects.filter(pk=made.pk).update(label="Invoices", order=2)
    with by_ada():
        made.delete()
    removed, changed, created = history_of(Purpose, "billing")
    assert [c.kind for c in (created, changed, removed)] == ["created", "changed", "removed"]
    assert (changed.actor_id, changed.actor_name, changed.action) == (BEN.id, "Ben Ruiz", "purpose.rename")
    assert (changed.reason, changed.change_set, changed.model) == ("clearer", context.id, "mdm.Purpose")
    assert differences(changed) == {"label": ("Billing", "Invoices"), "order": (1, 2)}
    assert differences(created) == {"key": (None, "billing"), "label": (None, "Billing"), "order": (None, 1)}
    assert differences(removed)["label"] == ("Invoices", None)
    assert created.at < changed.at < removed.at


def test_differences_say_what_kind_of_field_they_are_of():
    of, kim = source(), user()
    with by_ada():
        SourceSystem.objects.filter(pk=of.pk).update(owner=kim, trust=80, day_first=False, mode="propose", name="CRM")
    found = {d.field: (d.kind, d.old, d.new, d.target) for d in history_of(SourceSystem, of.pk)[0].differences}
    assert found == {
        "owner": (FieldKind.REFERENCE, None, kim.pk, "mdm.User"),
        "trust": (FieldKind.NUMBER, 50, 80, ""),
        "day_first": (FieldKind.YES_NO, True, False, ""),
        "mode": (FieldKind.CHOICE, "leave", "propose", ""),
        "name": (FieldKind.TEXT, "crm", "CRM", ""),
    }


def test_of_a_structure_only_the_keys_that_differ_are_told():
    made = customer(traits={"shoe": "42", "boat": "no", "gone": 1})
    with by_ada():
        Customer.objects.filter(pk=made.pk).update(traits={"shoe": "43", "boat": "no", "new": 2})
    assert differences(history_of(Customer, made.pk)[0]) == {
        "traits": ({"shoe": "42", "gone": 1}, {"shoe": "43", "new": 2})
    }


def test_a_secret_is_named_without_a_value():
    kim = user()
    with by_ada("account.change_password"):
        kim.set_password("another long password")
        kim.save()
    (only,) = history_of(User, kim.pk)[0].differences
    assert (only.field, only.kind, only.old, only.new) == ("password", FieldKind.SECRET, None, None)


def test_history_is_paged_without_losing_a_difference():
    made = purpose(order=0)
    for n in range(1, 6):
        with by_ada():
            Purpose.objects.filter(pk=made.pk).update(order=n)
    first = history_of(Purpose, made.pk, limit=3)
    rest = history_of(Purpose, made.pk, before=first[-1].id, limit=3)
    told = [differences(change)["order"] for change in (*first, *rest)]
    assert told == [(4, 5), (3, 4), (2, 3), (1, 2), (0, 1), (None, 0)]
    assert [c.id for c in history_of(Purpose, made.pk)] == [c.id for c in first + rest]


def test_a_change_set_shows_all_it_did_by_model_with_differences():
    made = purpose(order=1)
    with by_ada("tidy.up") as context:
        Purpose.objects.filter(pk=made.pk).update(order=2)
        SourceSystem.objects.create(key="new", name="new", kind="crm")
        Purpose.objects.filter(pk=made.pk).update(order=3)
    found = changes_in(context.id)
    assert set(found) == {"mdm.Purpose", "mdm.SourceSystem"}
    assert [differences(c) for c in found["mdm.Purpose"]] == [{"order": (1, 2)}, {"order": (2, 3)}]
    work = change_set_of(context.id)
    assert work is not None
    assert (work.action, work.changed) == ("tidy.up", {"mdm.Purpose": 2, "mdm.SourceSystem": 1})


def test_change_sets_are_found_by_what_they_touched_and_say_how_much():
    began = timezone.now()
    purpose()
    with change_set(actor=BEN, action="source.add", reason="wanted by Sales"):
        SourceSystem.objects.create(key="new", name="new", kind="crm")

    def found(*labels):
        rows = ChangeSet.objects.filter(touching(labels), started_at__gte=began)
        return {work.action: work.changed for work in work_of(rows)}

    assert found("mdm.SourceSystem") == {"source.add": {"mdm.SourceSystem": 1}}
    assert found("mdm.Purpose") == {"test.write": {"mdm.Purpose": 1}}
    assert set(found("mdm.Purpose", "mdm.SourceSystem")) == {"test.write", "source.add"}
    assert work_of([]) == []


def test_an_object_as_it_was():
    before = timezone.now()
    made = customer(city="Rome")
    then = timezone.now()
    with by_ada():
        Customer.objects.filter(pk=made.pk).update(city="Oslo")
    now = timezone.now()
    with by_ada():
        Customer.objects.filter(pk=made.pk).delete()
    assert as_of(Customer, made.pk, before) is None
    assert as_of(Customer, made.pk, then).fields["city"] == "Rome"
    assert as_of(Customer, made.pk, now).fields["city"] == "Oslo"
    assert as_of(Customer, made.pk, timezone.now()) is None


def test_every_object_as_it_was_and_neighbours_of_a_row():
    made = purpose(order=0)
    for n in (1, 2):
        with by_ada():
            Purpose.objects.filter(pk=made.pk).update(order=n)
    first, second, third = made.history.order_by("history_id")
    assert (first.next_record, second.next_record, third.next_record) == (second, third, None)
    assert (first.prev_record, second.prev_record, third.prev_record) == (None, first, second)
    assert Purpose.history.as_of(second.history_date).get(pk=made.pk).order == 1
    assert made.history.as_of(first.history_date).order == 0
    assert (third.history_user, third.history_user_id, third.history_change_reason) == ("Ada Osei", ADA.id, "")


def test_an_erased_name_reads_as_empty():
    made = purpose()
    with change_set(actor=BEN, action="erasure.carry_out"):
        erase_change_set(made.history.get().change_set_id)
    (only,) = history_of(Purpose, made.pk)
    assert (only.actor_id, only.actor_name, only.reason) == (ADA.id, "", "")


def test_every_tracked_model_can_be_read():
    labels = [model._meta.label for model in tracked_models()]
    assert {"auth.Group", "mdm.Customer", "mdm.User_groups", "social.Persona", "stewardship.Decision"} <= set(labels)
    for model in tracked_models():
        assert (
            as_of(
                model,
                "00000000-0000-4000-8000-000000000000" if "UUID" in type(model._meta.pk).__name__ else 0,
                timezone.now(),
            )
            is None
        )
