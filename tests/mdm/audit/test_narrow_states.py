"""Migrations make anew what an operation can see, and no more; what they write is what Django's own way writes."""

from django.db import migrations, models
from django.db.migrations.state import ModelState

from mdm.management.narrow_states import NarrowState


def table(name, **fields):
    return ModelState("shop", name, [("id", models.AutoField(primary_key=True)), *fields.items()])


def reference(to):
    return models.ForeignKey(to, models.CASCADE)


def shop():
    """Orders refer to customers, lines to orders; made once, as before the first migration."""
    state = NarrowState()
    for one in (
        table("Customer"),
        table("Order", customer=reference("shop.customer")),
        table("Line", order=reference("shop.order")),
    ):
        state.add_model(one)
    assert state.apps.get_models()
    return state


def classes(state):
    return {model._meta.model_name: model for model in state.apps.get_models()}


def test_a_changed_model_and_those_that_refer_to_it_are_made_anew_and_the_others_stay():
    state = shop()
    before = classes(state)
    state.add_field("shop", "customer", "name", models.TextField(), preserve_default=True)
    after = classes(state)
    assert {name for name in before if before[name] is not after[name]} == {"customer", "order"}
    assert after["customer"]._meta.get_field("name")
    assert after["order"]._meta.get_field("customer").related_model is after["customer"]
    assert [relation.related_model for relation in after["customer"]._meta.related_objects] == [after["order"]]


def test_a_new_model_leaves_all_others_as_they_are():
    state = shop()
    before = classes(state)
    state.add_model(table("Parcel", order=reference("shop.order")))
    after = classes(state)
    assert all(after[name] is before[name] for name in before)
    assert after["parcel"]._meta.get_field("order").related_model is after["order"]


def test_heirs_are_made_anew_with_what_they_inherit_from():
    state = shop()
    state.add_model(ModelState("shop", "Wholesaler", [], {"proxy": True}, bases=("shop.customer",)))
    state.add_field("shop", "customer", "name", models.TextField(), preserve_default=True)
    assert classes(state)["wholesaler"]._meta.get_field("name")


def test_a_copy_is_narrow_too_and_leaves_the_first_alone():
    state = shop()
    copy = state.clone()
    copy.add_field("shop", "line", "count", models.IntegerField(), preserve_default=True)
    assert isinstance(copy, NarrowState)
    assert "count" in copy.models["shop", "line"].fields
    assert "count" not in state.models["shop", "line"].fields


def test_what_runs_python_is_given_every_model_as_it_is_now():
    state = shop()
    state.add_field("shop", "customer", "name", models.TextField(), preserve_default=True)
    seen = {}
    operation = migrations.RunPython(lambda apps, editor: seen.update({"apps": apps}))
    operation.database_forwards("shop", Editor(), state, state)
    order = seen["apps"].get_model("shop", "line")._meta.get_field("order").related_model
    assert order._meta.get_field("customer").related_model._meta.get_field("name")


class Editor:
    """As much of a schema editor as running Python asks for."""

    class connection:
        alias = "default"
