"""A projection is all that a surface gets."""

import pytest

from mdm.access.models import User
from mdm.access.projection import Locked, Masked, Projection, Shown

PROJECTION = Projection(
    "customer",
    {
        "city": Shown("Graz"),
        "phone": Masked("+43 ••• •• 17", "masked for service"),
        "tax_id": Locked("restricted", "ask an admin"),
    },
)


def test_its_plain_form_names_what_is_masked_and_why_the_rest_is_locked():
    assert PROJECTION.plain() == {
        "city": "Graz",
        "phone": "+43 ••• •• 17",
        "_masked": ["phone"],
        "_locked": {"tax_id": "restricted"},
    }


def test_it_cannot_be_changed():
    with pytest.raises(AttributeError):
        PROJECTION.subject = "persona"
    with pytest.raises(TypeError):
        PROJECTION["city"] = Shown("Wien")


def test_its_repr_holds_no_value():
    assert "Graz" not in repr(PROJECTION)


def test_a_masked_value_is_not_handed_out_as_shown():
    assert PROJECTION.shown("phone", "none") == "none"
    assert PROJECTION.shown("tax_id") is None
    assert PROJECTION.shown("city") == "Graz"


def test_each_kind_has_what_the_value_component_reads():
    assert [(f.text, f.locked, f.masked) for f in PROJECTION.values()] == [
        ("Graz", "", False),
        ("+43 ••• •• 17", "", True),
        ("", "restricted", False),
    ]


def test_a_record_cannot_be_put_into_a_projection(ada, access_of):
    with pytest.raises(TypeError, match="User"):
        access_of(ada).project("customer", {"full_name": ada})
    with pytest.raises(TypeError, match="QuerySet"):
        access_of(ada).project("customer", {"full_name": User.objects.all()})


def test_what_nobody_said_is_not_called_masked():
    assert Projection("customer", {"tax_id": Masked("", "masked for auditors")}).plain() == {"tax_id": ""}
