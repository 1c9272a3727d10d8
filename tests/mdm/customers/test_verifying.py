"""`manage.py verify_golden`: everything is recomputed from what was said, and a planted difference is found."""

from io import StringIO

import pytest
from django.core.management import call_command

from mdm.audit import change_set
from mdm.customers import services, verifying
from mdm.customers.models import Customer
from tests.cast import CASTING
from tests.people import merged, number, person, source


@pytest.fixture
def company(db, ada):
    """Customers alone, merged, pinned."""
    crm = source("crm", 80)
    ids = [person(crm, str(i), full_name=f"Person {i}", email=f"p{i}@x.example") for i in range(5)]
    merged(ids[0], ids[1])
    services.pin(customer=ids[2], attribute="city", value="Graz", actor=ada, reason="a letter")
    return ids


@pytest.fixture
def verify(monkeypatch):
    monkeypatch.setattr(verifying, "_registered", {})

    def run():
        said, complained, code = StringIO(), StringIO(), 0
        try:
            call_command("verify_golden", "--portion", "2", stdout=said, stderr=complained)
        except SystemExit as ended:
            code = ended.code
        return code, said.getvalue().splitlines()[-1], complained.getvalue()

    return run


def planted(customer, **values):
    with change_set(actor=CASTING, action="test.plant", reason="to be found"):
        Customer.objects.filter(id=customer).update(**values)


def test_nothing_differs_where_nothing_was_planted(company, verify):
    assert verify() == (0, "customers 5, differences 0", "")


@pytest.mark.parametrize(
    ("place", "values", "said"),
    [
        (2, {"email": "planted@x.example"}, "email"),
        (2, {"sort_key": "zz"}, "sort_key"),
        (3, {"traits": {"shoe_size": "44"}}, "shoe_size"),
        (1, {"city": "Wien"}, "city"),
        (3, {"survivors": {}}, "survivors"),
    ],
)
def test_a_planted_difference_is_found_and_named_without_its_value(company, verify, place, values, said):
    planted(company[place], **values)
    code, last, complained = verify()
    assert (code, last) == (1, "customers 5, differences 1")
    assert f"{number(company[place])}: {said}" in complained
    assert "planted@" not in complained


def test_a_customer_that_the_wrong_one_stands_for_is_found(company, verify):
    planted(company[1], survivor_id=company[3])
    assert verify()[0] == 1


def test_what_another_room_registers_is_verified_too(company, verify):
    verifying.register("lifetime value", lambda: iter(["customer 7"]))
    code, last, complained = verify()
    assert (code, last) == (1, "customers 5, differences 1")
    assert "lifetime value: customer 7" in complained
